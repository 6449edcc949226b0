package aggregator

import "fmt"

// A Standing is where an item's wordings stand; 0 is none.
type Standing struct {
	Current int64 // what the source says now
	Waiting int64 // what an editor must look at
	Public  int64 // what is shown
}

// Decide returns an error wrapping [ErrInvalid] when a decision does not say who
// decided or why, and one wrapping [ErrConflict] unless its wording is exactly
// the one that stands to be decided: what waits can be approved or rejected,
// what is public can be withdrawn, and what was turned down can be approved
// after all for as long as the source says it.
func (s Standing) Decide(d Decision) error {
	if (d.Editor != 0) == (d.Rule != "") {
		return fmt.Errorf("%w: either an editor or a rule decides", ErrInvalid)
	}
	var stands bool
	switch d.Verdict {
	case Approve:
		stands = d.Revision == s.Waiting || s.Waiting == 0 && d.Revision == s.Current && d.Revision != s.Public
	case Reject:
		stands = d.Revision == s.Waiting
	case Withdraw:
		stands = d.Revision == s.Public
	default:
		return fmt.Errorf("%w: there is no verdict %q", ErrInvalid, d.Verdict)
	}
	if d.Reason == "" && d.Verdict != Approve {
		return fmt.Errorf("%w: to %s needs a reason", ErrInvalid, d.Verdict)
	}
	if !stands || d.Revision == 0 {
		return fmt.Errorf("%w: revision %d of item %d does not stand to %s", ErrConflict, d.Revision, d.Item, d.Verdict)
	}
	return nil
}
