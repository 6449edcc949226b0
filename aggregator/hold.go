package aggregator

import "hopluu/connectors"

// Why a wording of a source that publishes at once waits for an editor all the
// same. What the guard finds is told by its own codes.
const (
	HeldUnplaced   = "unplaced"   // its item is in no section that may be shown
	HeldMojibake   = "mojibake"   // it looks as if it was read in the wrong character set
	HeldIncomplete = "incomplete" // it lacks what the source's items always have
	HeldRejected   = "rejected"   // an editor rejected another wording of it
	HeldWithdrawn  = "withdrawn"  // an editor withdrew it
)

// hold says in a word why a wording waits for an editor although its source is
// trusted; "" means that it need not. What a guard finds comes on top, see
// guard.
func hold(src Source, doubts []connectors.Doubt) string {
	if src.Publish != "at once" {
		return ""
	}
	for _, d := range doubts {
		if d.Code == HeldMojibake {
			return HeldMojibake
		}
	}
	return ""
}
