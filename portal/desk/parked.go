package desk

import (
	"fmt"
	"net/http"
	"strconv"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

const parkedShown = 100

type parkedPage struct {
	chrome
	Rows []aggregator.Parked
}

// parked answers GET /ban-bien-tap/viec: tasks that were tried often enough.
func (d *Desk) parked(r *page.Request) (page.View, error) {
	tasks, err := d.store.Parked(r.Context(), parkedShown)
	if err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/parked", Data: parkedPage{d.chrome(r, "parked"), tasks}}, nil
}

// forget answers POST /ban-bien-tap/viec.
func (d *Desk) forget(r *page.Request) (page.View, error) {
	id, err := strconv.ParseInt(r.PostFormValue("id"), 10, 64)
	if err != nil {
		return page.View{}, fmt.Errorf("desk: %w: no task", aggregator.ErrInvalid)
	}
	if err := d.store.Forget(r.Context(), id); err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: r.Words.Desk.Forgotten})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/viec")), nil
}
