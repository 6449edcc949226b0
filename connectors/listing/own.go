package listing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// own reads an entry's own page over what the list told. The identity stays
// the list's.
func (s *site) own(_ connectors.Source, doc connectors.Document, page *markup.Page) (connectors.Page, error) {
	e := connectors.Entry{URL: markup.Without(doc.URL, s.drop)}
	if told := doc.Request.Entry; told != nil {
		e = *told
		e.More, e.Doubts, e.Files = nil, nil, slices.Clone(e.Files)
	}
	e.Doubts = append(e.Doubts, page.Doubts...)
	if e.URL != "" && e.URL != page.Base.String() {
		e.Base = markup.Base(page.Base)
	}
	r := reader{site: s, doc: doc, page: page, fields: s.article, scopes: []*goquery.Selection{page.Selection}}
	if scope := s.scope.First(page.Selection); scope != nil {
		r.scopes = []*goquery.Selection{scope.First(), page.Selection}
	}
	if rows := s.details.First(page.Selection); rows != nil {
		r.pairs = s.know(markup.Pairs(rows))
	}
	told := e.Title
	r.read(&e)
	if told != "" && r.text("title") != told && r.many() && r.soft(told) {
		return connectors.Page{}, fmt.Errorf("%w: a list where %q was expected", connectors.ErrOther, excerpt(told))
	}
	r.issue(&e)
	if !r.body(&e) && !r.enough(e) {
		if err := r.structure(&e, told); err != nil {
			return connectors.Page{}, err
		}
	}
	doubt(&e)
	return connectors.Page{Entries: []connectors.Entry{e}}, nil
}

// body reads the text of the article and what is attached in it.
func (r reader) body(e *connectors.Entry) bool {
	f, ok := r.fields["body"]
	if !ok {
		return false
	}
	found := f.Nodes(r.scopes...)
	if found == nil {
		return false
	}
	for _, p := range r.remove {
		p.In(found, true).Remove()
	}
	e.Body = markup.Body(found)
	for _, f := range markup.Files(r.page.Base, found, false) {
		e.Files = addFile(e.Files, f)
	}
	return true
}

// enough reports whether an entry is whole without a body: a document is when
// its label rows were there, or its file is.
func (r reader) enough(e connectors.Entry) bool {
	switch d := e.Detail.(type) {
	case *connectors.LegalDocument, *connectors.Consultation:
		return len(r.pairs) >= 2 || len(e.Files) > 0
	case *connectors.GazetteIssue:
		return len(d.Documents) > 0 || len(e.Files) > 0
	}
	return false
}

// soft reports whether the page has nothing to do with the title that the list
// told: a page that answers for every address.
func (r reader) soft(told string) bool {
	if told = vietnamese.Fold(markup.Plain(strings.TrimRight(told, ". …"))); told == "" {
		return false
	}
	if n := []rune(told); len(n) > 40 { // lists cut titles short
		told = string(n[:40])
	}
	return !strings.Contains(vietnamese.Fold(markup.Text(r.page.Selection)), told)
}

// refuse says why a page without the expected body is not the entry's own.
func (r reader) refuse(told string) error {
	switch {
	case r.page.Login():
		return fmt.Errorf("%w: a page to sign in where an article was expected", connectors.ErrOther)
	case r.soft(told):
		return fmt.Errorf("%w: the page does not show %q", connectors.ErrOther, excerpt(told))
	case r.many():
		return fmt.Errorf("%w: a list where an article was expected", connectors.ErrOther)
	}
	return nil
}

// many reports whether the page has rows like those of the list.
func (r reader) many() bool {
	rows := r.rows.First(r.page.Selection)
	return rows != nil && rows.Length() >= 3
}
