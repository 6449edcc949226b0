package aggregator

import (
	"slices"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// hijacked are pairs of syllables that broken-into sites of authorities are full
// of, and that an authority seldom writes: who does waits for an editor.
var hijacked = []string{"nha_cai", "keo_nha", "ca_cuoc", "no_hu", "soi_keo", "xoc_dia", "lo_de", "vay_nong"}

// hold says in a word why a wording waits for an editor although its source is
// trusted; "" means that it need not.
func hold(src Source, r Revision, doubts []connectors.Doubt) string {
	if src.Publish != "at once" {
		return ""
	}
	for _, d := range doubts {
		if d.Code == "mojibake" {
			return d.Code
		}
	}
	words := vietnamese.Words(r.Title + "\n" + r.Summary)
	for _, pair := range hijacked {
		if _, found := slices.BinarySearch(words, pair); found {
			return "hijacked"
		}
	}
	return ""
}
