package desk

import (
	"errors"
	"fmt"
	"net/http"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// mostAtOnce is how many wordings one form may be about.
const mostAtOnce = 100

// A wordingID names a wording in a form: "7-12", revision 12 of item 7.
type wordingID struct{ Item, Revision int64 }

func (w wordingID) String() string { return fmt.Sprintf("%d-%d", w.Item, w.Revision) }

// picked are the wordings that a form is about.
func picked(r *page.Request) ([]wordingID, error) {
	if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("desk: %w: %w", aggregator.ErrInvalid, err)
	}
	names := r.PostForm["muc"]
	if len(names) > mostAtOnce {
		return nil, fmt.Errorf("desk: %w: %d at once", aggregator.ErrInvalid, len(names))
	}
	all := make([]wordingID, len(names))
	for i, name := range names {
		if _, err := fmt.Sscanf(name, "%d-%d", &all[i].Item, &all[i].Revision); err != nil {
			return nil, fmt.Errorf("desk: %w: %q", aggregator.ErrInvalid, name)
		}
	}
	return all, nil
}

// each decides the same about several wordings, each for itself, and returns
// those of which it stood: what has changed meanwhile is left, and what is in no
// section that may be shown.
func (d *Desk) each(r *page.Request, v aggregator.Verdict, reason string, all []wordingID) (done []wordingID, err error) {
	for _, one := range all {
		err := d.store.Decide(r.Context(), aggregator.Decision{
			Item: one.Item, Revision: one.Revision, Verdict: v, Editor: editorOf(r).ID, Reason: reason, At: d.now(),
		})
		switch {
		case errors.Is(err, aggregator.ErrConflict) || errors.Is(err, aggregator.ErrNotFound) || errors.Is(err, aggregator.ErrInvalid):
		case err != nil:
			return done, err
		default:
			done = append(done, one)
		}
	}
	return done, nil
}

// approveMany answers POST /ban-bien-tap/duyet-loat.
func (d *Desk) approveMany(r *page.Request) (page.View, error) {
	all, err := picked(r)
	if err != nil {
		return page.View{}, err
	}
	done, err := d.each(r, aggregator.Approve, "", all)
	if err != nil {
		return page.View{}, err
	}
	said := flash{Text: r.Words.Desk.NothingSelected}
	if len(all) > 0 {
		said.Text = r.Words.Desk.Batch(r.Words.Number(len(done)), r.Words.Number(len(all)-len(done)))
	}
	if len(done) > 0 {
		said.Verdict, said.Undo = aggregator.Approve, done
	}
	d.say(r, said)
	return page.Redirect(http.StatusSeeOther, d.back(r)), nil
}

// undo answers POST /ban-bien-tap/hoan-tac: it takes back the editor's own last
// verdict, or all those of a batch, and shows what then waits. The reason is what
// readers find under an address that had been public for a moment.
func (d *Desk) undo(r *page.Request) (page.View, error) {
	all, err := picked(r)
	if err != nil {
		return page.View{}, err
	}
	if len(all) == 0 {
		return page.View{}, fmt.Errorf("desk: %w: undoing nothing", aggregator.ErrInvalid)
	}
	done, err := d.each(r, aggregator.Undo, words.Vi.Desk.UndoReason, all)
	if err != nil {
		return page.View{}, err
	}
	w, to := &r.Words.Desk, Root
	said := w.WaitsAgain
	switch {
	case len(all) > 1:
		said = w.BatchUndone(r.Words.Number(len(done)), r.Words.Number(len(all)-len(done)))
	case len(done) == 0:
		said = w.CannotUndo
	case r.PostFormValue("verdict") == string(aggregator.Withdraw):
		said = w.Restored
	}
	if len(all) == 1 {
		to = fmt.Sprintf("%s/muc/%d", Root, all[0].Item)
	}
	d.say(r, flash{Text: said})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, to)), nil
}
