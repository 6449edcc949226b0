package listing

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/article"
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
	told := e.Title
	seen := article.Read(page, told, doc.At)
	r := reader{site: s, doc: doc, page: page, fields: s.article, seen: &seen, pairs: map[string]*goquery.Selection{}, scopes: []*goquery.Selection{page.Selection}}
	if scope := s.scope.First(page.Selection); scope != nil {
		r.scopes = []*goquery.Selection{scope.First(), page.Selection}
	} else if len(s.scope) > 0 { // what names of fields find elsewhere may be anything
		r.scopes = []*goquery.Selection{page.FindNodes(), page.Selection}
	}
	if rows := s.details.First(page.Selection); rows != nil {
		r.pairs = s.know(markup.Pairs(rows))
	}
	if s.kind != "" && s.kind != connectors.KindNews && len(r.pairs) < 2 { // wherever the labels stand
		maps.Copy(r.pairs, s.know(markup.Pairs(page.Find("table tr, dt, li, p, div"))))
	}
	r.read(&e)
	if told != "" && r.text("title") != told && r.many() && r.soft(told) {
		return connectors.Page{}, fmt.Errorf("%w: a list where %q was expected", connectors.ErrOther, connectors.Excerpt(told))
	}
	r.issue(&e)
	if !r.body(&e, told) && !r.enough(e) {
		if err := r.structure(&e, told); err != nil {
			return connectors.Page{}, err
		}
	}
	doubt(&e)
	return connectors.Page{Entries: []connectors.Entry{e}}, nil
}

// body reads the text of the article and what is attached in it: as the
// settings say, unless that is only a piece of what the structure shows, or
// more than the text. It is false when there is none.
func (r reader) body(e *connectors.Entry, told string) bool {
	found := r.fields["body"].Nodes(r.scopes[0])
	if found != nil && r.astray(found) {
		found = nil
	}
	if found == nil && len(r.scopes) > 1 && r.seen.Body == nil {
		found = r.fields["body"].Nodes(r.scopes[1:]...)
	}
	if found == nil {
		if found = r.seen.Body; found == nil || r.enough(*e) || r.refuse(told) != nil {
			return false
		}
		e.Doubts = append(e.Doubts, connectors.Doubt{Field: "body", Code: "structure"})
	}
	for _, p := range r.remove {
		p.In(found, true).Remove()
	}
	if !strings.Contains(e.Summary, escape(r.seen.Summary)) {
		r.seen.Summary = "" // it is told nowhere but in the text
	}
	r.seen.Trim(found)
	e.Body = markup.Body(found)
	for _, f := range markup.Files(r.page.Base, found, false) {
		e.Files = addFile(e.Files, f)
	}
	return true
}

// astray reports whether what was found for a body has less than a third of the
// text that the page shows, or holds the headline too.
func (r reader) astray(found *goquery.Selection) bool {
	if r.seen.Body == nil || r.seen.Headline == nil || r.kind != "" && r.kind != connectors.KindNews {
		return false
	}
	if found.Contains(r.seen.Headline) {
		return true
	}
	return r.seen.Share(found) < 1.0/3
}

// enough reports whether an entry is whole without a body: a document is when
// its label rows were there, or its file is; a question is until it is answered.
func (r reader) enough(e connectors.Entry) bool {
	switch d := e.Detail.(type) {
	case *connectors.LegalDocument, *connectors.Consultation:
		return len(r.pairs) >= 2 || len(e.Files) > 0
	case *connectors.GazetteIssue:
		return len(d.Documents) > 0 || len(e.Files) > 0
	case *connectors.Question:
		_, named := r.fields["body"] // what else is on the page is no answer, and may say who asked
		return named && d.Question != ""
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
	case r.soft(told):
		return fmt.Errorf("%w: the page does not show %q", connectors.ErrOther, connectors.Excerpt(told))
	case r.sure(told):
		return nil
	case r.page.Login() && !r.beside(r.page.Find("input[type=password]"), 1):
		return fmt.Errorf("%w: a page to sign in where an article was expected", connectors.ErrOther)
	case r.many() && (told != "" || !r.beside(r.rows.First(r.page.Selection), several)):
		return fmt.Errorf("%w: a list where an article was expected", connectors.ErrOther)
	}
	return nil
}

// sure reports whether the structure of the page shows the entry, however many
// rows of a list stand beside it.
func (r reader) sure(told string) bool {
	if r.seen.Headline == nil || r.seen.Body == nil {
		return false
	}
	return told != "" && akin(told, r.seen.Title) || len(markup.Text(r.seen.Body)) > 600
}

// beside reports whether a form to sign in or the rows of a list are only a block
// beside a text: the page has one under a headline of its own, and fewer than so
// many of what was found stand between the two or in it.
func (r reader) beside(found *goquery.Selection, many int) bool {
	if r.seen.Headline == nil || r.seen.Body == nil || len([]rune(markup.Text(r.seen.Body))) < least {
		return false
	}
	return !signing.MatchString(vietnamese.Fold(r.seen.Title)) && r.seen.Among(found) < many
}

// signing finds, folded, what stands above a form to sign in.
var signing = regexp.MustCompile(`^\W*(dang nhap|dang ky( tai khoan| thanh vien)?\W*$|quen mat khau|yeu cau dang nhap|vui long dang nhap|ban (can|phai) dang nhap|log ?in\b|sign ?in\b)`)

// many reports whether the page has rows like those of the list.
func (r reader) many() bool {
	rows := r.rows.First(r.page.Selection)
	return rows != nil && rows.Length() >= several
}

// several is how many rows make a list.
const several = 3
