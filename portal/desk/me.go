package desk

import (
	"cmp"
	"net/http"
	"strconv"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// eventsOfAccounts is how many of the latest are shown.
const eventsOfAccounts = 10

// mePage is somebody's own account.
type mePage struct {
	chrome
	accountEvents
	Wrong string // why the password was not changed
}

// Shortest and Longest are how many characters a password has.
func (mePage) Shortest() int { return shortest }

// Longest is the most of them.
func (mePage) Longest() int { return longest }

// me answers GET /ban-bien-tap/toi.
func (d *Desk) me(r *page.Request) (page.View, error) { return d.showMe(r, 0, "") }

func (d *Desk) showMe(r *page.Request, status int, wrong string) (page.View, error) {
	events, err := d.store.EditorEvents(r.Context(), editorOf(r).ID, eventsOfAccounts)
	if err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/me", Status: status, Data: mePage{d.chrome(r, "me"), accountEvents{events}, wrong}}, nil
}

// changePassword answers POST /ban-bien-tap/toi: an editor chooses another
// password. Guesses of the old one are slowed as those at the door are. Every
// other session of the account ends.
func (d *Desk) changePassword(r *page.Request) (page.View, error) {
	ctx, w, next := r.Context(), &r.Words.Desk, r.PostFormValue("new")
	if next != r.PostFormValue("again") {
		return d.showMe(r, http.StatusUnprocessableEntity, w.PasswordsDiffer)
	}
	if fits(next) != nil {
		return d.showMe(r, http.StatusUnprocessableEntity, w.PasswordRule(strconv.Itoa(shortest), strconv.Itoa(longest)))
	}
	e, no, err := d.prove(r, editorOf(r).Login)
	if err != nil {
		return page.View{}, err
	}
	if no.status != 0 {
		return d.showMe(r, no.status, cmp.Or(no.wait, w.OldPasswordWrong))
	}
	hash, err := d.check.hash(ctx, next)
	if err != nil {
		return page.View{}, err
	}
	generation, err := d.store.ChangePassword(ctx, e, hash, d.now())
	if err != nil {
		return page.View{}, err
	}
	if err := d.begin(ctx, e.ID, generation); err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: w.PasswordChanged})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/toi")), nil
}

// accountEvents are what was done with accounts, the latest first.
type accountEvents struct{ Events []aggregator.EditorEvent }

// Did is what somebody did with an account.
func (accountEvents) Did(w *words.Words, e aggregator.EditorEvent) string {
	return w.Desk.AccountEvents[e.Kind]
}
