package public

import (
	"testing"

	"hopluu/portal/words"
)

func TestSharesAreNeverBetterThanTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		count, of *int
		want      string
	}{
		"all":              {new(30), new(30), "100%"},
		"all but one":      {new(2999), new(3000), "99,9%"},
		"a half up":        {new(2), new(3), "66,7%"},
		"none":             {new(0), new(12), "0%"},
		"of nothing":       {new(0), new(0), ""},
		"more than all":    {new(5), new(4), ""},
		"below zero":       {new(-1), new(4), ""},
		"what is not said": {nil, new(4), ""},
		"of what is not":   {new(1), nil, ""},
	} {
		if got := share(&words.Vi, c.count, c.of); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
