package public

import (
	"context"
	"slices"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

const (
	homeNews      = 8
	homeSummaries = 3
	homeSections  = 6
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
	English        []story // for those who read English
	News           []story
	Sections       []aggregator.Section
	BySection      []homeSection
	Gazettes       []aggregator.ListedGazette
	Questions      []aggregator.ListedQuestion
	Organisations  []organisationGroup
}

type homeSection struct {
	Section aggregator.Section
	Items   []story
}

// Home answers "/": search first, then what is needed often, then what is new.
func (p *Pages) Home(r *page.Request) (page.View, error) {
	ctx := r.Context()
	var h homePage
	var err error
	if h.Tasks, h.ProcedureCount, err = p.tasks(ctx); err != nil {
		return page.View{}, err
	}
	if h.Documents, err = p.db.Documents(ctx, aggregator.DocumentFilter{}, aggregator.Bookmark{}, homeRows); err != nil {
		return page.View{}, err
	}
	if h.Consultations, err = p.open(ctx); err != nil {
		return page.View{}, err
	}
	if h.News, err = p.homeNews(r, "vi", homeNews); err != nil {
		return page.View{}, err
	}
	if r.Words.Lang == words.English {
		if h.English, err = p.homeNews(r, "en", homeRows); err != nil {
			return page.View{}, err
		}
	}
	if h.Sections, err = p.db.SectionsInUse(ctx, aggregator.Day(p.now())); err != nil {
		return page.View{}, err
	}
	if h.BySection, err = p.bySection(r, h.Sections, h.News); err != nil {
		return page.View{}, err
	}
	if h.Gazettes, err = p.db.Gazettes(ctx, aggregator.Bookmark{}, 3); err != nil {
		return page.View{}, err
	}
	if h.Questions, err = p.db.Questions(ctx, 0, aggregator.Bookmark{}, 3); err != nil {
		return page.View{}, err
	}
	organisations, err := p.db.Organisations(ctx)
	if err != nil {
		return page.View{}, err
	}
	h.Organisations = p.groups(r, organisations)
	for _, o := range organisations {
		if o.Kind == "commune" || o.Kind == "district" {
			h.Communes = append(h.Communes, o)
		}
	}
	return page.View{Page: "public/home", Data: h}, nil
}

// homeNews returns the newest stories in a language, the first of them with
// their summary.
func (p *Pages) homeNews(r *page.Request, language string, most int) ([]story, error) {
	list, err := p.db.Latest(r.Context(), connectors.KindNews, language, aggregator.Mark{}, most)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if i >= homeSummaries {
			list[i].Summary = ""
		}
	}
	return p.stories(r.Words, list), nil
}

// tasks returns the procedures that are needed often, filled up from the
// catalogue, and how many it has.
func (p *Pages) tasks(ctx context.Context) ([]aggregator.ListedProcedure, int, error) {
	tasks, err := p.db.ProceduresNamed(ctx, often)
	if err != nil {
		return nil, 0, err
	}
	if len(tasks) < homeTasks {
		more, err := p.db.Procedures(ctx, "", 0, aggregator.Bookmark{}, 2*homeTasks)
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
	today := aggregator.Day(p.now())
	list, err := p.db.Consultations(ctx, today, aggregator.Bookmark{}, homeRows)
	if err != nil {
		return nil, err
	}
	open := list[:0]
	for _, c := range list {
		if c.ClosesOn != nil && c.ClosesOn.Format(time.DateOnly) >= today {
			open = append(open, c)
		}
	}
	return open, nil
}

// bySection returns the first sections that hold news, with the newest of it
// that the page does not show already.
func (p *Pages) bySection(r *page.Request, sections []aggregator.Section, shown []story) ([]homeSection, error) {
	var made []homeSection
	for _, s := range sections {
		if s.Parent != nil || len(made) == homeSections {
			continue
		}
		items, err := p.db.InSection(r.Context(), s.ID, aggregator.Mark{}, 2*homeRows+len(shown))
		if err != nil {
			return nil, err
		}
		items = slices.DeleteFunc(items, func(l aggregator.Listed) bool {
			return l.Kind != connectors.KindNews || l.Language != "vi" ||
				slices.ContainsFunc(shown, func(s story) bool { return s.ID == l.ID })
		})
		if len(items) > 0 {
			made = append(made, homeSection{s, p.stories(r.Words, items[:min(homeRows, len(items))])})
		}
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
	return o.Until != nil && o.Until.Format(time.DateOnly) <= aggregator.Day(now)
}
