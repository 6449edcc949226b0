package public

import (
	"net/url"
	"slices"

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
	Officials     []aggregator.ListedOfficial
	Counted       []statisticsRow
	CountedBy     []link
	Affairs       []link // what it has lists of elsewhere
	Items         []story
	Older         bool
	Pager         pager
	Sources       []aggregator.PublicSource
}

// A link is a place on this site and what is there.
type link struct{ Path, Name string }

// countedPeriods is how many of the latest periods an organisation's page shows.
const countedPeriods = 12

// placed are the kinds that have their place in a catalogue, a calendar, a
// directory or a table; told are all others, which an organisation tells of.
var (
	placed = []string{connectors.KindProcedure, connectors.KindEvent, connectors.KindOfficial, connectors.KindStatistics}
	told   = slices.DeleteFunc(slices.Clone(connectors.Kinds), func(kind string) bool { return slices.Contains(placed, kind) })
)

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
	if data.Procedures, err = p.db.Procedures(ctx, "", o.ID, aggregator.Bookmark{}, 8); err != nil {
		return page.View{}, err
	}
	if err = p.affairs(r, &data); err != nil {
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

// affairs finds who is in office, how dossiers were dealt with, and which lists
// have more.
func (p *Pages) affairs(r *page.Request, data *organisationPage) error {
	var err error
	if data.Officials, err = p.db.Officials(r.Context(), data.Organisation.ID); err != nil {
		return err
	}
	counted, err := p.db.StatisticsOf(r.Context(), data.Organisation, countedPeriods)
	if err != nil {
		return err
	}
	data.Counted, data.CountedBy = statisticsRows(r.Words, counted), countedBy(r.Words, counted)
	kinds, err := p.db.KindsOf(r.Context(), data.Organisation.ID)
	if err != nil {
		return err
	}
	slug, say := data.Organisation.Slug, &r.Words.Affairs
	for _, k := range kinds {
		switch k.Word {
		case connectors.KindQuestion:
			data.Affairs = append(data.Affairs, link{withQuery("/hoi-dap", url.Values{"co-quan": {slug}}), say.Questions})
		case connectors.KindEvent:
			data.Affairs = append(data.Affairs, link{calendarAt("", slug), say.Calendar})
		case connectors.KindStatistics:
			data.Affairs = append(data.Affairs, link{"/thong-ke-ho-so", say.Statistics})
		}
	}
	return nil
}
