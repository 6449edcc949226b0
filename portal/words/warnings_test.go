package words

import (
	"strings"
	"testing"

	"hopluu/aggregator"
)

func TestEveryWarningIsWorded(t *testing.T) {
	for _, l := range Langs {
		s := &For(l).Warnings
		for _, code := range []string{aggregator.WarnIncomplete, aggregator.WarnExpires, aggregator.WarnMoved} {
			got := s.Say(aggregator.Warning{Code: code, Params: map[string]string{"host": "HERE", "to": "HERE"}})
			if got == s.Unknown || !strings.Contains(got, "(HERE).") {
				t.Errorf("%s: %s is %q", l, code, got)
			}
		}
		soon := s.Say(aggregator.Warning{Code: aggregator.WarnExpires, Params: map[string]string{"until": "2026-12-01"}})
		if !strings.Contains(soon, map[Lang]string{Vietnamese: " 1/12/2026", English: " 1 December 2026"}[l]) {
			t.Errorf("%s: a day is %q", l, soon)
		}
		if got := s.Say(aggregator.Warning{Code: "new"}); got != s.Unknown {
			t.Errorf("%s: an unknown one is %q", l, got)
		}
	}
}
