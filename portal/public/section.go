package public

import (
	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
)

type sectionPage struct {
	Name, Slug, Path string
	Feed             string // path of its feeds
	Crumbs           []crumb
	Days             []dayOfStories
	Sections         []aggregator.Section
	Pager            pager
}

// News answers /tin: the news of every section.
func (p *Pages) News(r *page.Request) (page.View, error) {
	mark, err := before(r)
	if err != nil {
		return page.View{}, err
	}
	list, err := p.db.Latest(r.Context(), connectors.KindNews, "", mark, perPage+1)
	if err != nil {
		return page.View{}, err
	}
	return p.section(r, sectionPage{Name: r.Words.Frame.News, Path: "/tin"}, mark, list)
}

// Section answers /chuyen-muc/{slug}: what is in a section, of every kind.
func (p *Pages) Section(r *page.Request) (page.View, error) {
	mark, err := before(r)
	if err != nil {
		return page.View{}, err
	}
	s, err := p.db.Section(r.Context(), r.Param("slug"))
	if err != nil {
		return page.View{}, err
	}
	list, err := p.db.InSection(r.Context(), s.ID, mark, perPage+1)
	if err != nil {
		return page.View{}, err
	}
	return p.section(r, sectionPage{
		Name: r.Words.Name(s.Name, s.NameEn), Slug: s.Slug, Path: "/chuyen-muc/" + s.Slug,
		Crumbs: []crumb{{Path: "/tin", Name: r.Words.Frame.News}},
	}, mark, list)
}

func (p *Pages) section(r *page.Request, data sectionPage, mark aggregator.Mark, list []aggregator.Listed) (page.View, error) {
	list, data.Pager = paged(r.Words, data.Path, mark, list)
	data.Days = p.days(r.Words, list)
	var err error
	data.Sections, err = p.db.SectionsInUse(r.Context(), aggregator.Day(p.now()))
	if data.Slug != "" {
		data.Feed = data.Path
	}
	return page.View{Page: "public/section", Data: data, Feed: &data.Feed}, err
}
