package aggregator

import (
	"fmt"
	"time"
)

// UndoFor is how long an editor may take back what he has just decided.
const UndoFor = 15 * time.Minute

// A Standing is where an item's wordings stand; 0 is none.
type Standing struct {
	Current int64 // what the source says now
	Waiting int64 // what an editor must look at
	Public  int64 // what is shown
	Placed  bool  // it is, or would be, in a section that may be shown

	Last   Decision // what was last decided about the item; only to undo it
	Before int64    // what was shown until Last, an approval
}

// Decide returns an error wrapping [ErrInvalid] when a decision does not say who
// decided, why, or where it is to be shown, and one wrapping [ErrConflict] unless
// its wording is exactly the one that stands to be decided: what waits can be
// approved or rejected, what is public can be withdrawn, and what was turned
// down can be approved after all for as long as the source says it.
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
	case Undo:
		stands = s.undoes(d)
	default:
		return fmt.Errorf("%w: there is no verdict %q", ErrInvalid, d.Verdict)
	}
	if d.Reason == "" && d.Verdict != Approve {
		return fmt.Errorf("%w: to %s needs a reason", ErrInvalid, d.Verdict)
	}
	if d.Verdict == Approve && stands && !s.Placed {
		return fmt.Errorf("%w: item %d is in no section that may be shown", ErrInvalid, d.Item)
	}
	if !stands || d.Revision == 0 {
		return fmt.Errorf("%w: revision %d of item %d does not stand to %s", ErrConflict, d.Revision, d.Item, d.Verdict)
	}
	return nil
}

// undoes says whether d takes back the last decision: the editor's own, on this
// wording, of just now, and still what the item stands on.
func (s Standing) undoes(d Decision) bool {
	last := s.Last
	if last.Editor == 0 || last.Editor != d.Editor || last.Revision != d.Revision || d.At.Sub(last.At) > UndoFor {
		return false
	}
	switch last.Verdict {
	case Approve:
		return s.Public == d.Revision
	case Reject:
		return s.Waiting == 0 && s.Current == d.Revision
	case Withdraw:
		return s.Public == 0
	}
	return false
}
