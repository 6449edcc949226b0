package public

import (
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type textPage struct {
	Heading string
	Crumbs  []crumb
	Parts   []words.Passage
	Sources bool
}

// About answers /gioi-thieu.
func (p *Pages) About(r *page.Request) (page.View, error) {
	return page.View{Page: "public/text", Data: textPage{Heading: r.Words.Frame.About, Parts: r.Words.Public.AboutParts, Sources: true}}, nil
}

// Accessibility answers /tiep-can.
func (p *Pages) Accessibility(r *page.Request) (page.View, error) {
	return page.View{Page: "public/text", Data: textPage{Heading: r.Words.Frame.Accessibility, Parts: r.Words.Public.Accessibility}}, nil
}

type openDataPage struct {
	Crumbs   []crumb
	Parts    []words.Passage
	Calls    []call
	Sections []aggregator.Section
}

// A call is an address of the API to try.
type call struct{ Name, Path string }

// OpenData answers /du-lieu-mo: what other programs may read, and on what terms.
func (p *Pages) OpenData(r *page.Request) (page.View, error) {
	sections, err := p.db.SectionsInUse(r.Context(), aggregator.Day(p.now()))
	w := r.Words
	return page.View{Page: "public/opendata", Data: openDataPage{Parts: w.Public.OpenData, Sections: sections, Calls: []call{
		{w.Frame.News, "/api/v1/items?kind=news"}, {w.Frame.Procedures, "/api/v1/procedures"}, {w.Frame.Documents, "/api/v1/documents"},
		{w.Affairs.Questions, "/api/v1/items?kind=question"}, {w.Affairs.Calendar, "/api/v1/items?kind=event"}, {w.Affairs.Statistics, "/api/v1/items?kind=statistics"},
		{w.Frame.Organisations, "/api/v1/organisations"}, {w.Public.Changes, "/api/v1/changes"},
	}}}, err
}

type sourcesPage struct {
	Crumbs  []crumb
	Sources []sourceRow
}

// A sourceRow is a source with how it is, in words.
type sourceRow struct {
	aggregator.PublicSource
	State state
	Read  string // when it was last read; "" when it never was
}

// Sources answers /nguon: every site that the portal reads, when it last did and
// whether that worked.
func (p *Pages) Sources(r *page.Request) (page.View, error) {
	list, err := p.db.Sources(r.Context(), 0)
	data := sourcesPage{Sources: make([]sourceRow, len(list))}
	for i, s := range list {
		data.Sources[i] = rowOf(r.Words, s, p.now())
	}
	return page.View{Page: "public/sources", Data: data}, err
}

// rowOf says in words how a source is.
func rowOf(w *words.Words, s aggregator.PublicSource, now time.Time) sourceRow {
	row := sourceRow{PublicSource: s, State: state{"", w.Public.NotYetRead}}
	at := func(t time.Time) string { return w.Clock(t) + ", " + w.ShortDay(t, now) }
	if s.ReadAt != nil {
		row.Read = w.Public.LastRead(at(*s.ReadAt))
	}
	switch {
	case s.Paused:
		row.State = state{"", w.Public.Paused}
	case s.Outcome == nil:
	case *s.Outcome == "failed":
		row.State = state{"bad", w.Public.NotReadable}
		if s.GoodAt != nil {
			row.Read = w.Public.ReadUntil(at(*s.GoodAt))
		}
	case *s.Outcome == "partial":
		row.State = state{"warn", w.Public.ReadPartly}
	default:
		row.State = state{"ok", w.Public.ReadWell}
	}
	return row
}
