package page

import (
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/words"
)

func TestWhenAMeetingWasFoundIsNotWhenItIs(t *testing.T) {
	found := time.Date(2026, 9, 14, 10, 40, 0, 0, aggregator.Place)
	precision := "minute"
	for name, c := range map[string]struct {
		item aggregator.Listed
		want string
	}{
		"news without a time":  {aggregator.Listed{Kind: connectors.KindNews, SortAt: found}, "14/9/2026"},
		"a line of a calendar": {aggregator.Listed{Kind: connectors.KindEvent, SortAt: found}, ""},
		"somebody in office":   {aggregator.Listed{Kind: connectors.KindOfficial, SortAt: found}, ""},
		"one that says when":   {aggregator.Listed{Kind: connectors.KindEvent, SortAt: found, PublishedAt: &found, PublishedPrecision: &precision}, "10:40, 14/9/2026"},
	} {
		if got := itemTime(&words.Vi, c.item); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
