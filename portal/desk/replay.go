package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
)

// set answers POST /ban-bien-tap/nguon/{id}/cach-doc: it tries settings over what
// is kept, or applies some that were tried and looked at just so.
func (d *Desk) set(r *page.Request) (page.View, error) {
	if d.mender == nil {
		return page.View{}, fmt.Errorf("desk: settings are not tried here: %w", aggregator.ErrNotFound)
	}
	do := r.PostFormValue("d")
	if do != "try" && do != "apply" {
		return page.View{}, fmt.Errorf("desk: %w: %q of settings", aggregator.ErrInvalid, do)
	}
	p, err := d.driftPage(r)
	if err != nil {
		return page.View{}, err
	}
	w := &r.Words.Failures.Drift
	p.Proposed = r.PostFormValue("settings")
	settings := json.RawMessage(p.Proposed)
	if !json.Valid(settings) {
		p.Wrong = w.BadSettings("JSON")
		return page.View{Page: "desk/drift", Data: p, Status: http.StatusUnprocessableEntity}, nil
	}
	replayed, err := d.mender.Replay(r.Context(), p.ID, settings)
	switch {
	case errors.Is(err, connectors.ErrSettings):
		p.Wrong = w.BadSettings(err.Error())
	case errors.Is(err, aggregator.ErrNotFound):
		p.Wrong = w.NothingKept
	case err != nil:
		return page.View{}, err
	}
	if p.Wrong != "" {
		return page.View{Page: "desk/drift", Data: p, Status: http.StatusUnprocessableEntity}, nil
	}
	p.Tried = new(newTrial(replayed, p.Settings))
	if do == "try" {
		return page.View{Page: "desk/drift", Data: p}, nil
	}
	// What is applied is what was looked at, and replaces what was in force then.
	err = aggregator.ErrConflict
	if replayed.Seen() == r.PostFormValue("seen") {
		err = d.store.SetSettings(r.Context(), aggregator.SettingsChange{
			Source: p.ID, By: d.by(r), Was: json.RawMessage(r.PostFormValue("was")), Settings: settings,
		})
	}
	if errors.Is(err, aggregator.ErrConflict) {
		p.Wrong = w.Stale
		return page.View{Page: "desk/drift", Data: p, Status: http.StatusConflict}, nil
	}
	if err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: w.Applied})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, fmt.Sprintf("%s/nguon/%d", Root, p.ID))), nil
}
