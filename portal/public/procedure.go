package public

import (
	"net/url"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
)

type procedurePage struct {
	Shown
	Crumbs  []crumb
	Related []aggregator.ListedProcedure
}

// procedure shows one procedure: four answers first, then papers, steps, law.
func (p *Pages) procedure(r *page.Request, item aggregator.Published, d *connectors.Procedure) (page.View, error) {
	listed, err := p.db.Procedure(r.Context(), item.ID)
	if err != nil {
		return page.View{}, err
	}
	data := procedurePage{Shown: Show(r.Words, item, p.now()), Crumbs: crumbs(r.Words, item.Listed)}
	data.Procedure.OffSince = listed.OffSince
	if d.Field != "" {
		data.Crumbs = append(data.Crumbs, crumb{Path: withQuery("/thu-tuc", url.Values{"linh-vuc": {d.Field}}), Name: d.Field, Lang: item.Language})
		if data.Related, err = p.sameField(r, item.ID, d.Field); err != nil {
			return page.View{}, err
		}
	}
	return page.View{Page: "public/procedure", Menu: "/thu-tuc", Data: data}, nil
}

func (p *Pages) sameField(r *page.Request, id int64, field string) ([]aggregator.ListedProcedure, error) {
	list, err := p.db.Procedures(r.Context(), field, 0, aggregator.Bookmark{}, 7)
	if err != nil {
		return nil, err
	}
	others := list[:0]
	for _, l := range list {
		if l.ID != id && len(others) < 6 {
			others = append(others, l)
		}
	}
	return others, nil
}
