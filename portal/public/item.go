package public

import (
	"errors"
	"net/http"
	"net/url"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type itemPage struct {
	Shown
	Crumbs  []crumb
	Related []aggregator.Listed
}

// Item answers an item's address, whichever kind it is of: the number decides,
// and another slug or folder leads to the right one. What was withdrawn is gone,
// and says why.
func (p *Pages) Item(r *page.Request) (page.View, error) {
	item, elsewhere, err := p.item(r, "")
	if err != nil || elsewhere != nil {
		return view(elsewhere), err
	}
	switch detail := item.Detail.(type) {
	case *connectors.Procedure:
		return p.procedure(r, item, detail)
	case *connectors.LegalDocument:
		return p.document(r, item)
	}
	data := itemPage{Shown: Show(r.Words, item, p.now()), Crumbs: crumbs(r.Words, item.Listed)}
	data.Related, err = p.alsoFrom(r, item)
	return page.View{Page: "public/item", Menu: data.Crumbs[0].Path, Data: data}, err
}

// item reads the item that the address names. When the address is not quite its
// own, or it was withdrawn, the view says so instead.
func (p *Pages) item(r *page.Request, suffix string) (aggregator.Published, *page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return aggregator.Published{}, nil, err
	}
	item, err := p.db.Item(r.Context(), id)
	if errors.Is(err, aggregator.ErrNotFound) {
		stone, err := p.db.Tombstone(r.Context(), id)
		if err != nil {
			return item, nil, err
		}
		return item, &page.View{Page: "public/gone", Status: http.StatusGone, Data: gonePage{stone}}, nil
	}
	if err != nil {
		return item, nil, err
	}
	if right := page.Link(r.Words.Lang, page.ItemPath(item.Kind, item.ID, item.Slug)) + suffix; right != r.URL.Path {
		v := page.Redirect(http.StatusMovedPermanently, (&url.URL{Path: right}).EscapedPath())
		return item, &v, nil
	}
	return item, nil, nil
}

type gonePage struct{ Tombstone aggregator.Tombstone }

func view(v *page.View) page.View {
	if v == nil {
		return page.View{}
	}
	return *v
}

// alsoFrom lists what else the organisation of an item published last.
func (p *Pages) alsoFrom(r *page.Request, item aggregator.Published) ([]aggregator.Listed, error) {
	o, err := p.db.Organisation(r.Context(), item.OrganisationSlug)
	if err != nil {
		return nil, err
	}
	list, err := p.db.OfOrganisation(r.Context(), o.ID, []string{connectors.KindNews}, aggregator.Mark{}, 6)
	if err != nil {
		return nil, err
	}
	others := list[:0]
	for _, l := range list {
		if l.ID != item.ID && len(others) < 5 {
			others = append(others, l)
		}
	}
	return others, nil
}

// crumbs lead from the list an item is in, which comes first.
func crumbs(w *words.Words, l aggregator.Listed) []crumb {
	var steps []crumb
	switch l.Kind {
	case connectors.KindDocument:
		steps = append(steps, crumb{Path: "/van-ban", Name: w.Frame.Documents})
	case connectors.KindProcedure:
		steps = append(steps, crumb{Path: "/thu-tuc", Name: w.Frame.Procedures})
	case connectors.KindGazette:
		steps = append(steps, crumb{Path: "/cong-bao", Name: w.Frame.Gazette})
	case connectors.KindConsultation:
		steps = append(steps, crumb{Path: "/lay-y-kien", Name: w.Frame.Consultations})
	case connectors.KindQuestion:
		steps = append(steps, crumb{Path: "/hoi-dap", Name: w.Affairs.Questions})
	case connectors.KindEvent:
		steps = append(steps, crumb{Path: "/lich-cong-tac", Name: w.Affairs.Calendar})
	case connectors.KindStatistics:
		steps = append(steps, crumb{Path: "/thong-ke-ho-so", Name: w.Affairs.Statistics})
	case connectors.KindOfficial:
		steps = append(steps, crumb{Path: "/co-quan", Name: w.Frame.Organisations},
			crumb{Path: "/co-quan/" + l.OrganisationSlug, Name: w.Name(l.OrganisationName, l.OrganisationNameEn)})
	default:
		steps = append(steps, crumb{Path: "/tin", Name: w.Frame.News})
		if l.SectionSlug != "" {
			steps = append(steps, crumb{Path: "/chuyen-muc/" + l.SectionSlug, Name: w.Name(l.SectionName, l.SectionNameEn)})
		}
	}
	return steps
}
