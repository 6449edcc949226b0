package desk

import (
	"fmt"
	"net/http"
	"strings"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

type accountsPage struct {
	chrome
	accountEvents
	Rows []aggregator.Editor
}

// accounts answers GET /ban-bien-tap/tai-khoan.
func (d *Desk) accounts(r *page.Request) (page.View, error) {
	all, err := d.store.Editors(r.Context())
	if err != nil {
		return page.View{}, err
	}
	events, err := d.store.EditorEvents(r.Context(), 0, eventsOfAccounts)
	if err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/accounts", Data: accountsPage{d.chrome(r, "accounts"), accountEvents{events}, all}}, nil
}

// appoint answers POST /ban-bien-tap/tai-khoan: an account is shut or opened,
// but nobody shuts his own.
func (d *Desk) appoint(r *page.Request) (page.View, error) {
	login, w := r.PostFormValue("login"), &r.Words.Desk
	var err error
	var said string
	switch r.PostFormValue("d") {
	case "disable":
		if strings.EqualFold(login, editorOf(r).Login) {
			return page.View{}, fmt.Errorf("desk: %w: disabling oneself", aggregator.ErrInvalid)
		}
		err, said = d.store.DisableEditor(r.Context(), login, d.by(r)), w.Disabled
	case "enable":
		err, said = d.store.EnableEditor(r.Context(), login, d.by(r)), w.Active
	default:
		err = fmt.Errorf("desk: %w: %q of an account", aggregator.ErrInvalid, r.PostFormValue("d"))
	}
	if err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: said + ": " + login + "."})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/tai-khoan")), nil
}
