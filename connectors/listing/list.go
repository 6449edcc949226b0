package listing

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/article"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
	"hopluu/connectors/paging"
)

// list reads a page of the list. A page on which no row is found is an error
// unless the site says that there is nothing, or it lies behind the last page.
func (s *site) list(src connectors.Source, doc connectors.Document, page *markup.Page) (connectors.Page, error) {
	st := s.next.At(doc)
	rows := s.rows.First(page.Selection)
	if rows == nil {
		return s.nothing(page, st)
	}
	if s.known {
		rows = outline.Main(rows)
	}
	var found connectors.Page
	seen := make(map[string]int)
	table := s.headings(rows)
	if s.follows {
		rows = following(rows)
	}
	rows.Each(func(i int, row *goquery.Selection) {
		e, skip := s.entry(doc, page, row, table)
		if skip != "" {
			found.Skipped = append(found.Skipped, connectors.Skip{Record: i + 1, Reason: skip, Excerpt: connectors.Excerpt(markup.Text(row))})
			return
		}
		if e == nil {
			return
		}
		if at, twin := seen[e.Identity()]; twin { // the desktop's card and the phone's
			complete(&found.Entries[at], *e)
			return
		}
		seen[e.Identity()] = len(found.Entries)
		found.Entries = append(found.Entries, *e)
	})
	if len(found.Entries) == 0 && len(found.Skipped) == 0 {
		return s.nothing(page, st)
	}
	if len(found.Entries) == 0 {
		return found, fmt.Errorf("%w: none of the %d rows of the list could be read: %s", connectors.ErrOther, len(found.Skipped), found.Skipped[0].Reason)
	}
	head := found.Entries[0].Identity()
	if st.Last == head { // the last page again
		return connectors.Page{Empty: true}, nil
	}
	for i := range found.Entries {
		s.ask(src, doc, &found.Entries[i])
	}
	found.Next = s.next.Following(src, doc, page, st, head, s.drop, func(u string) bool { return s.ours(src, doc, u) })
	return found, nil
}

// nothing judges a page without rows.
func (s *site) nothing(page *markup.Page, st paging.State) (connectors.Page, error) {
	switch {
	case s.empty.First(page.Selection) != nil:
		return connectors.Page{Empty: true}, nil
	case page.Login():
		return connectors.Page{}, fmt.Errorf("%w: a page to sign in where a list was expected", connectors.ErrOther)
	case s.next.Beyond(st):
		return connectors.Page{Empty: true}, nil
	}
	return connectors.Page{}, fmt.Errorf("%w: no entry on the list: nothing matches list.row", connectors.ErrOther)
}

// headed is the names of the columns of a table, and its cells.
type headed struct {
	markup.Grid
	names []string
}

// headings reads the table that the rows are in.
func (s *site) headings(rows *goquery.Selection) headed {
	if !s.columns {
		return headed{}
	}
	table := rows.First().Closest("table")
	c := headed{Grid: markup.GridOf(table)}
	table.Find("tr").First().Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		c.names = append(c.names, markup.Text(cell))
	})
	return c
}

// entry reads one row. A row of headings gives nothing; one that holds text but
// no entry gives the reason.
func (s *site) entry(doc connectors.Document, page *markup.Page, row *goquery.Selection, table headed) (*connectors.Entry, string) {
	r := reader{site: s, doc: doc, page: page, fields: s.row, scopes: []*goquery.Selection{row}}
	if s.columns {
		cells := table.Row(row, table.names)
		if len(cells) == 0 {
			return nil, ""
		}
		r.pairs = s.know(cells)
		if v := r.pairs["title"]; v != nil && s.labels[markup.Label(markup.Text(v))] == "title" {
			return nil, "" // the headings
		}
	}
	e := connectors.Entry{Doubts: page.Doubts}
	r.read(&e)
	if e.Published.Time.IsZero() && e.Published.Text == "" && s.known && s.kind == "" {
		e.Published = article.Only(strings.Replace(markup.Text(row), e.Title, " ", 1), doc.At)
	}
	e.URL = s.lead(page, row, r)
	if t := markup.Type(e.URL); t != "" { // the headline is the attachment
		e.Files = addFile(e.Files, connectors.File{URL: e.URL, Title: e.Title, Type: t})
	}
	if d, ok := e.Detail.(*connectors.LegalDocument); ok && e.URL == "" && e.IDs == nil && d.Number != "" {
		e.IDs = []string{strings.TrimSpace(d.Number + " " + d.IssuedOn)}
	}
	doubt(&e)
	switch {
	case s.kind == "" && e.Title != "" && !strings.ContainsFunc(e.Title, unicode.IsLetter): // a number of the pager
		return nil, ""
	case e.Title == "" && (s.kind == connectors.KindEvent || s.kind == connectors.KindOfficial): // a line that nobody filled
		return nil, ""
	case e.URL == "" && len(e.IDs) == 0 && e.Title == "":
		if markup.Text(row) == "" {
			return nil, ""
		}
		return nil, "neither a link nor a title"
	case e.URL == "" && len(e.IDs) == 0:
		return nil, "neither a link nor a number: nothing tells it from others"
	case e.Title == "" && e.Body == "" && e.Summary == "" && e.Detail == nil:
		return nil, "nothing to show but a link"
	}
	return &e, ""
}

// lead returns where a row leads: by the field for it, or else its title, or
// else its first link.
func (s *site) lead(page *markup.Page, row *goquery.Selection, r reader) string {
	if f, ok := s.row["url"]; ok {
		return markup.Without(f.Address(page.Base, row), s.drop)
	}
	if title := s.row["title"].Nodes(row); title != nil {
		if a := markup.Link(page.Base, title); a != "" {
			return markup.Without(a, s.drop)
		}
		if a := markup.Link(page.Base, title.Closest("a")); a != "" {
			return markup.Without(a, s.drop)
		}
	}
	for _, name := range []string{"number", "title"} {
		if v := r.pairs[name]; v != nil {
			if a := markup.Link(page.Base, v); a != "" {
				return markup.Without(a, s.drop)
			}
		}
	}
	if s.kind == connectors.KindEvent || s.kind == connectors.KindOfficial || s.kind == connectors.KindQuestion && s.complete { // such rows link to papers and letter boxes
		return ""
	}
	return markup.Without(markup.Link(page.Base, row), s.drop)
}

// ask names the entry's own page, if there is one to read.
func (s *site) ask(src connectors.Source, doc connectors.Document, e *connectors.Entry) {
	if s.complete || e.URL == "" || markup.Type(e.URL) != "" || !s.ours(src, doc, e.URL) {
		return
	}
	told := *e
	e.More = &connectors.Request{URL: e.URL, Role: roleArticle, Entry: &told}
}
