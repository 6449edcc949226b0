package public

import (
	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
)

type organisationPage struct {
	Organisation  aggregator.Organisation
	Path          string
	Crumbs        []crumb
	Before, After []aggregator.Succession
	Parent        *aggregator.Organisation
	Children      []aggregator.Organisation
	Procedures    []aggregator.ListedProcedure
	Items         []story
	Older         bool
	Pager         pager
	Sources       []aggregator.PublicSource
}

// told are the kinds that an organisation tells of. Procedures are a catalogue
// and have a list of their own.
var told = []string{
	connectors.KindNews, connectors.KindDocument, connectors.KindGazette, connectors.KindConsultation,
	connectors.KindEvent, connectors.KindOfficial, connectors.KindQuestion, connectors.KindProject,
}

// Organisation answers /co-quan/{slug}. One that is no more still has its page,
// which says what came after it.
func (p *Pages) Organisation(r *page.Request) (page.View, error) {
	ctx := r.Context()
	mark, err := before(r)
	if err != nil {
		return page.View{}, err
	}
	o, err := p.db.Organisation(ctx, r.Param("slug"))
	if err != nil {
		return page.View{}, err
	}
	data := organisationPage{
		Organisation: o, Path: "/co-quan/" + o.Slug, Older: mark != aggregator.Mark{},
		Crumbs: []crumb{{Path: "/co-quan", Name: r.Words.Frame.Organisations}},
	}
	successions, err := p.db.Successions(ctx, o.ID)
	if err != nil {
		return page.View{}, err
	}
	for _, s := range successions {
		if s.Before {
			data.Before = append(data.Before, s)
		} else {
			data.After = append(data.After, s)
		}
	}
	if data.Parent, data.Children, err = p.db.Under(ctx, o.ID); err != nil {
		return page.View{}, err
	}
	if data.Procedures, err = p.db.Procedures(ctx, "", o.ID, 0, 8); err != nil {
		return page.View{}, err
	}
	list, err := p.db.OfOrganisation(ctx, o.ID, told, mark, perPage+1)
	if err != nil {
		return page.View{}, err
	}
	list, data.Pager = paged(r.Words, data.Path, mark, list)
	data.Items = p.stories(r.Words, list)
	data.Sources, err = p.db.Sources(ctx, o.ID)
	return page.View{Page: "public/organisation", Data: data, Feed: &data.Path}, err
}
