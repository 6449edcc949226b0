package aggregator

import "hopluu/connectors"

// hold says in a word why a wording waits for an editor although its source is
// trusted; "" means that it need not. What a guard finds comes on top, see
// guard.
func hold(src Source, doubts []connectors.Doubt) string {
	if src.Publish != "at once" {
		return ""
	}
	for _, d := range doubts {
		if d.Code == "mojibake" {
			return d.Code
		}
	}
	return ""
}
