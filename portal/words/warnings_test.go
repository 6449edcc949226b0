package words

import (
	"strings"
	"testing"

	"hopluu/aggregator"
)

func TestEveryWarningIsWorded(t *testing.T) {
	for _, l := range Langs {
		s := &For(l).Warnings
		for _, code := range []string{aggregator.WarnIncomplete, aggregator.WarnMoved} {
			got := s.Say(aggregator.Warning{Code: code, Params: map[string]string{"host": "HERE", "to": "HERE"}})
			if got == s.Unknown || !strings.Contains(got, "(HERE).") {
				t.Errorf("%s: %s is %q", l, code, got)
			}
		}
		if got := s.Say(aggregator.Warning{Code: "new"}); got != s.Unknown {
			t.Errorf("%s: an unknown one is %q", l, got)
		}
	}
}
