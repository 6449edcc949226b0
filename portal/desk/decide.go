package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

// longestReason bounds what is kept with a decision, in characters.
const longestReason = 1000

// decide answers POST /ban-bien-tap/muc/{id}: a verdict on exactly the wording
// that the form was made for.
func (d *Desk) decide(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	w := &r.Words.Desk
	revision, err := strconv.ParseInt(r.PostFormValue("revision"), 10, 64)
	if err != nil {
		return page.View{}, fmt.Errorf("desk: %w: no revision", aggregator.ErrInvalid)
	}
	made := aggregator.Decision{Item: id, Revision: revision, Editor: editorOf(r).ID, At: d.now(), Reason: reason(r)}
	if section, err := strconv.ParseInt(r.PostFormValue("section"), 10, 64); err == nil {
		made.Section = &section
	}
	said := flash{Item: id, Undo: []wordingID{{id, revision}}}
	did := ""
	switch r.PostFormValue("d") {
	case "approve":
		made.Verdict, made.Reason, did = aggregator.Approve, "", w.Approved
	case "keep":
		made.Verdict, did = aggregator.Reject, w.Keep
	case "reject":
		made.Verdict, did = aggregator.Reject, w.Rejected
	case "withdraw":
		made.Verdict, did = aggregator.Withdraw, w.Withdrew
	default:
		return page.View{}, fmt.Errorf("desk: %w: verdict %q", aggregator.ErrInvalid, r.PostFormValue("d"))
	}
	if made.Verdict != aggregator.Approve && made.Reason == "" {
		return d.showReview(r, id, http.StatusUnprocessableEntity, w.ReasonMissing, "")
	}
	before, err := d.store.Review(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	title := before.Wording.Title
	if before.Shown != nil && before.Shown.ID == revision {
		title = before.Shown.Title
	}
	err = d.store.Decide(r.Context(), made)
	switch {
	case errors.Is(err, aggregator.ErrConflict):
		return d.conflict(r, id)
	case errors.Is(err, aggregator.ErrInvalid) && made.Verdict == aggregator.Approve && made.Section == nil:
		return d.showReview(r, id, http.StatusUnprocessableEntity, w.SectionMissing, "")
	}
	if err != nil {
		return page.View{}, err
	}
	said.Text, said.Verdict = w.Did(did, title), made.Verdict
	d.say(r, said)
	return page.Redirect(http.StatusSeeOther, d.back(r)), nil
}

func reason(r *page.Request) string {
	s := []rune(strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(r.PostFormValue("reason"), "\x00", ""), "")))
	return string(s[:min(len(s), longestReason)])
}

type conflictPage struct {
	chrome
	Item        int64
	Title       string
	Who, Did    string // "" when the source changed it
	Ago         string
	Back        string
	StillWaits  bool
	LastVerdict aggregator.Verdict
}

// conflict says who was faster, or that the source has changed the wording.
func (d *Desk) conflict(r *page.Request, id int64) (page.View, error) {
	now, err := d.store.Review(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	p := conflictPage{chrome: d.chrome(r, "queue"), Item: id, Title: now.Wording.Title, Back: chosen(r.URL.Query()).Encode(), StillWaits: now.Waits()}
	if len(now.Decisions) > 0 && !now.Waits() {
		last := now.Decisions[0]
		p.Who, p.LastVerdict, p.Ago = last.Editor, last.Verdict, r.Words.Ago(last.At, d.now())
		if p.Who == "" {
			p.Who = r.Words.Desk.ByRule
		}
		p.Did = strings.ToLower(p.VerdictWord(r.Words, last.Verdict))
	}
	return page.View{Page: "desk/conflict", Status: http.StatusConflict, Data: p}, nil
}
