package desk

import (
	"fmt"
	"net/http"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

type errorPage struct {
	chrome
	page.ErrorPage
}

// failed shows an error with the desk's header around it and a way back to the
// desk. What was to be said once is said on the next page that is none.
func failed(r *page.Request, e page.ErrorPage) page.View {
	if e.Status == http.StatusNotFound {
		e.Help = r.Words.Desk.MissingHelp
	}
	e.HomePage, e.Home = r.Words.Desk.BackHere, page.Link(r.Words.Lang, Root)
	return page.View{Page: "desk/error", Data: errorPage{chrome{Editor: editorOf(r)}, e}}
}

// missing answers for what is not at the desk.
func missing(r *page.Request) (page.View, error) {
	return page.View{}, fmt.Errorf("desk: %w: %q", aggregator.ErrNotFound, r.URL.Path)
}
