package catalogue

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/paging"
)

// pages reads a page of the list.
func (s *site) pages(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	page, err := markup.Open(doc)
	if err != nil {
		return connectors.Page{}, err
	}
	found := connectors.Page{Charset: page.Charset}
	ours := func(u string) bool {
		return markup.Host(u) == markup.Host(doc.URL) || markup.Host(u) == markup.Host(src.URL)
	}
	st := s.next.At(doc)
	if len(doc.Request.State) == 0 {
		found.Next = s.lists(page, st, ours)
	}
	rows := s.row.First(page.Selection)
	if rows == nil {
		return found, s.nothing(page, st, &found)
	}
	r := reader{site: s, page: page, grid: markup.GridOf(rows.First().Closest("table"))}
	names := headings(rows)
	seen := make(map[string]bool)
	rows.Each(func(i int, tr *goquery.Selection) {
		e := r.entry(tr, names)
		switch {
		case e == nil:
		case e.URL == "" && e.IDs == nil, e.Title == "":
			found.Skipped = append(found.Skipped, connectors.Skip{Record: i + 1, Reason: "no code and no link, or no name", Excerpt: connectors.Excerpt(markup.Text(tr))})
		case !seen[e.Identity()]:
			seen[e.Identity()] = true
			if !s.List.Complete && e.URL != "" && ours(e.URL) && markup.Type(e.URL) == "" {
				told := *e
				e.More = &connectors.Request{URL: e.URL, Role: roleProcedure, Entry: &told}
			}
			found.Entries = append(found.Entries, *e)
		}
	})
	if len(found.Entries) == 0 {
		return found, s.nothing(page, st, &found)
	}
	head := found.Entries[0].Identity()
	if st.Last == head { // the last page again
		return connectors.Page{Empty: true, Charset: page.Charset}, nil
	}
	found.Next = append(found.Next, s.next.Following(src, doc, page, st, head, nil, ours)...)
	return found, nil
}

// lists names the lists of fields or agencies that the first page leads to.
func (s *site) lists(page *markup.Page, st paging.State, ours func(string) bool) []connectors.Request {
	links := s.groups.First(page.Selection)
	if links == nil {
		return nil
	}
	var asked []connectors.Request
	seen := make(map[string]bool)
	links.Each(func(_ int, a *goquery.Selection) {
		u := markup.Link(page.Base, a)
		if u == "" || seen[u] || !ours(u) {
			return
		}
		seen[u] = true
		if state, err := json.Marshal(paging.State{Page: st.Page, List: u}); err == nil {
			asked = append(asked, connectors.Request{URL: u, Role: roleList, State: state})
		}
	})
	return asked
}

// nothing judges a page without procedures.
func (s *site) nothing(page *markup.Page, st paging.State, found *connectors.Page) error {
	switch {
	case len(found.Next) > 0: // a page of groups alone
	case s.empty.First(page.Selection) != nil, len(found.Skipped) == 0 && s.next.Beyond(st):
		found.Empty = true
	case page.Login():
		return fmt.Errorf("%w: a page to sign in where a catalogue was expected", connectors.ErrOther)
	default:
		return fmt.Errorf("%w: no procedure on the page: nothing that matches list.row has a name and a code or a link", connectors.ErrOther)
	}
	return nil
}

// entry reads one row by the settings, by the headings of its columns and by
// the classes of its cells. A row that shows nothing gives nothing.
func (r reader) entry(tr *goquery.Selection, names []string) *connectors.Entry {
	if !markup.Shows(tr) || tr.ChildrenFiltered("th").Length() > 0 && tr.ChildrenFiltered("td").Length() == 0 {
		return nil
	}
	sh := make(sheet)
	var lead *goquery.Selection
	for _, c := range r.grid.Row(tr, names) {
		name := r.labels[key(c.Label)]
		for class := range strings.FieldsSeq(c.Value.AttrOr("class", "")) {
			if name == "" {
				name = r.labels[key(strings.TrimPrefix(class, "tthc-"))]
			}
		}
		if name == "title" && lead == nil {
			lead = c.Value
		}
		if name != "" {
			sh.put(name, r.value(name, c.Value))
		}
	}
	e := connectors.Entry{Doubts: slices.Clone(r.page.Doubts)}
	r.site.entry(&e, sh)
	if t := r.title.Text(tr); t != "" {
		e.Title = t
	}
	d := e.Detail.(*connectors.Procedure)
	set(&d.Code, r.code.Text(tr))
	if d.Code != "" {
		e.IDs = []string{d.Code}
	}
	set(&d.Field, r.field.Text(tr))
	if level := r.level.Text(tr); level != "" {
		d.Level, d.Online = levelOf(level)
	}
	if tiers := (value{lines: []string{r.tiers.Text(tr)}}).texts(); tiers != nil {
		d.Tiers = r.tiersOf(tiers)
	}
	e.URL = r.lead(tr, lead)
	return &e
}

// lead returns where a row leads: by the settings, by its title, or by its
// first link.
func (r reader) lead(tr, title *goquery.Selection) string {
	if !r.url.Empty() {
		return r.url.Address(r.page.Base, tr)
	}
	if u := r.title.Address(r.page.Base, tr); u != "" {
		return u
	}
	if title != nil {
		if u := markup.Link(r.page.Base, title); u != "" {
			return u
		}
	}
	return markup.Link(r.page.Base, tr)
}

func headings(rows *goquery.Selection) []string {
	var names []string
	rows.First().Closest("table").Find("tr").First().Find("th").Each(func(_ int, th *goquery.Selection) {
		names = append(names, markup.Text(th))
	})
	return names
}
