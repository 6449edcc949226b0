package public

import (
	"context"
	"slices"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
)

const (
	homeNews      = 10
	homeSummaries = 3
	homeSections  = 8
	homeRows      = 4
	homeTasks     = 9
)

// often are procedures that many people need, folded: shown first where the
// catalogue has them.
var often = []string{
	"dang ky khai sinh", "dang ky thuong tru", "chung thuc ban sao", "dang ky thanh lap ho kinh doanh",
	"dang ky bien dong", "cap giay xac nhan tinh trang hon nhan", "dang ky ket hon", "cap phieu ly lich tu phap",
	"dang ky khai tu", "cap giay phep xay dung", "tro cap", "dang ky tam tru",
}

type homePage struct {
	Tasks          []aggregator.ListedProcedure
	ProcedureCount int
	Communes       []aggregator.Organisation
	Documents      []aggregator.ListedDocument
	Consultations  []aggregator.ListedConsultation
	News           []story
	Sections       []homeSection
	Gazettes       []aggregator.ListedGazette
	Organisations  []aggregator.Organisation
}

type homeSection struct {
	Section aggregator.Section
	Items   []aggregator.Listed
}

// Home answers "/": search first, then what is needed often, then what is new.
func (p *Pages) Home(r *page.Request) (page.View, error) {
	ctx := r.Context()
	var h homePage
	var err error
	if h.Tasks, h.ProcedureCount, err = p.tasks(ctx); err != nil {
		return page.View{}, err
	}
	if h.Documents, err = p.db.Documents(ctx, aggregator.DocumentFilter{}, 0, homeRows); err != nil {
		return page.View{}, err
	}
	if h.Consultations, err = p.open(ctx); err != nil {
		return page.View{}, err
	}
	news, err := p.db.Latest(ctx, connectors.KindNews, aggregator.Mark{}, homeNews)
	if err != nil {
		return page.View{}, err
	}
	h.News = p.stories(r.Words, news)
	for i := range h.News {
		if i >= homeSummaries {
			h.News[i].Summary = ""
		}
	}
	if h.Sections, err = p.bySection(ctx, news); err != nil {
		return page.View{}, err
	}
	if h.Gazettes, err = p.db.Gazettes(ctx, 0, 3); err != nil {
		return page.View{}, err
	}
	organisations, err := p.db.Organisations(ctx)
	if err != nil {
		return page.View{}, err
	}
	for _, o := range organisations {
		switch {
		case o.Kind == "commune" || o.Kind == "district":
			h.Communes = append(h.Communes, o)
		case o.Kind == "department" && !past(o, p.now()) && len(h.Organisations) < 8:
			h.Organisations = append(h.Organisations, o)
		}
	}
	return page.View{Page: "public/home", Data: h}, nil
}

// tasks returns the procedures that are needed often, filled up from the
// catalogue, and how many it has.
func (p *Pages) tasks(ctx context.Context) ([]aggregator.ListedProcedure, int, error) {
	tasks, err := p.db.ProceduresNamed(ctx, often)
	if err != nil {
		return nil, 0, err
	}
	if len(tasks) < homeTasks {
		more, err := p.db.Procedures(ctx, "", 0, 0, 2*homeTasks)
		if err != nil {
			return nil, 0, err
		}
		known := map[int64]bool{}
		for _, t := range tasks {
			known[t.ID] = true
		}
		for _, m := range more {
			if !known[m.ID] {
				tasks = append(tasks, m)
			}
		}
	}
	fields, err := p.db.ProcedureFields(ctx)
	return tasks[:min(homeTasks, len(tasks))], sum(fields), err
}

// open returns the drafts that still take comments.
func (p *Pages) open(ctx context.Context) ([]aggregator.ListedConsultation, error) {
	now := p.now().In(aggregator.Place)
	list, err := p.db.Consultations(ctx, now.Format(time.DateOnly), 0, homeRows)
	if err != nil {
		return nil, err
	}
	open := list[:0]
	for _, c := range list {
		if c.ClosesOn != nil && c.ClosesOn.Format(time.DateOnly) >= now.Format(time.DateOnly) {
			open = append(open, c)
		}
	}
	return open, nil
}

// bySection returns the first sections that hold something, with the newest of
// it that the page does not show already.
func (p *Pages) bySection(ctx context.Context, shown []aggregator.Listed) ([]homeSection, error) {
	sections, err := p.db.SectionsInUse(ctx)
	if err != nil {
		return nil, err
	}
	var made []homeSection
	for _, s := range sections {
		if s.Parent != nil || len(made) == homeSections {
			continue
		}
		items, err := p.db.InSection(ctx, s.ID, aggregator.Mark{}, homeRows+len(shown))
		if err != nil {
			return nil, err
		}
		items = slices.DeleteFunc(items, func(l aggregator.Listed) bool {
			return slices.ContainsFunc(shown, func(s aggregator.Listed) bool { return s.ID == l.ID })
		})
		made = append(made, homeSection{s, items[:min(homeRows, len(items))]})
	}
	return made, nil
}

func sum(counts []aggregator.Count) int {
	n := 0
	for _, c := range counts {
		n += c.Items
	}
	return n
}

// past reports whether an organisation is no more.
func past(o aggregator.Organisation, now time.Time) bool {
	return o.Until != nil && o.Until.Format(time.DateOnly) <= now.In(aggregator.Place).Format(time.DateOnly)
}
