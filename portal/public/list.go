package public

import (
	"net/http"
	"net/url"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

type listPage struct {
	Heading, Lede string
	Crumbs        []crumb
	Gazettes      []aggregator.ListedGazette
	Consultations []aggregator.ListedConsultation
	Documents     []aggregator.ListedDocument
	Procedures    []aggregator.ListedProcedure
	Pager         pager
}

// Gazettes answers /cong-bao.
func (p *Pages) Gazettes(r *page.Request) (page.View, error) {
	data := listPage{Heading: r.Words.Frame.Gazette, Lede: r.Words.Public.GazetteLede}
	var err error
	data.Gazettes, data.Pager, err = part(r, "/cong-bao", func(after aggregator.Bookmark, limit int) ([]aggregator.ListedGazette, error) {
		return p.db.Gazettes(r.Context(), after, limit)
	})
	return page.View{Page: "public/list", Data: data}, err
}

// Consultations answers /lay-y-kien: the open ones first.
func (p *Pages) Consultations(r *page.Request) (page.View, error) {
	today := aggregator.Day(p.now())
	data := listPage{Heading: r.Words.Frame.Consultations, Lede: r.Words.Public.ConsultationsLede}
	var err error
	data.Consultations, data.Pager, err = part(r, "/lay-y-kien", func(after aggregator.Bookmark, limit int) ([]aggregator.ListedConsultation, error) {
		return p.db.Consultations(r.Context(), today, after, limit)
	})
	return page.View{Page: "public/list", Data: data}, err
}

// A listed is a row of a list: an item, and what is known of its kind.
type listed interface{ Item() aggregator.Listed }

// only leads to the item that has the number or code a reader typed, and shows
// those that share it when there are several.
func only[T listed](r *page.Request, list []T, err error, several listPage) (page.View, error) {
	if err != nil {
		return page.View{}, err
	}
	if len(list) == 0 {
		return page.View{}, aggregator.ErrNotFound
	}
	first := list[0].Item()
	if len(list) == 1 {
		path := page.Link(r.Words.Lang, page.ItemPath(first.Kind, first.ID, first.Slug))
		return page.Redirect(http.StatusFound, (&url.URL{Path: path}).EscapedPath()), nil
	}
	several.Crumbs = crumbs(r.Words, first)
	return page.View{Page: "public/list", NoIndex: true, Data: several}, nil
}
