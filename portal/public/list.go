package public

import (
	"net/http"
	"net/url"
	"time"

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
	from, err := after(r)
	if err != nil {
		return page.View{}, err
	}
	list, err := p.db.Gazettes(r.Context(), from, perPage+1)
	if err != nil {
		return page.View{}, err
	}
	data := listPage{Heading: r.Words.Frame.Gazette, Lede: r.Words.Public.GazetteLede}
	data.Gazettes, data.Pager = pagedAfter(r.Words, "/cong-bao", nil, from, list, func(x aggregator.ListedGazette) int64 { return x.ID })
	return page.View{Page: "public/list", Data: data}, nil
}

// Consultations answers /lay-y-kien: the open ones first.
func (p *Pages) Consultations(r *page.Request) (page.View, error) {
	from, err := after(r)
	if err != nil {
		return page.View{}, err
	}
	today := p.now().In(aggregator.Place).Format(time.DateOnly)
	list, err := p.db.Consultations(r.Context(), today, from, perPage+1)
	if err != nil {
		return page.View{}, err
	}
	data := listPage{Heading: r.Words.Frame.Consultations, Lede: r.Words.Public.ConsultationsLede}
	data.Consultations, data.Pager = pagedAfter(r.Words, "/lay-y-kien", nil, from, list, func(x aggregator.ListedConsultation) int64 { return x.ID })
	return page.View{Page: "public/list", Data: data}, nil
}

// found leads to an item.
func found(r *page.Request, l aggregator.Listed) page.View {
	path := page.Link(r.Words.Lang, page.ItemPath(l.Kind, l.ID, l.Slug))
	return page.Redirect(http.StatusFound, (&url.URL{Path: path}).EscapedPath())
}
