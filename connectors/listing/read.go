package listing

import (
	"cmp"
	"slices"
	"time"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/article"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// A reader reads fields from one row or one page.
type reader struct {
	*site
	doc    connectors.Document
	page   *markup.Page
	fields fields
	scopes []*goquery.Selection          // where the fields are looked for, best first
	pairs  map[string]*goquery.Selection // what labels say: name of a field → its value
	seen   *article.Article              // of an entry's own page: what its structure tells
}

// text returns a field by its selectors, or else by its label, or else by the
// structure of the page. What the selectors find outside the part of the page
// that the settings name comes last.
func (r reader) text(name string) string {
	f, ok := r.fields[name]
	if t := meant(name, f.Text(r.scopes[0])); t != "" {
		return t
	}
	if v := r.pairs[name]; v != nil {
		return markup.Text(v)
	}
	if t := r.shown(name); t != "" || !ok {
		return t
	}
	return meant(name, f.Text(r.scopes[1:]...))
}

// meant is a field as a selector finds it, unless it only names the account by
// which a text came onto the site.
func meant(name, text string) string {
	if name == "author" {
		return article.Human(text)
	}
	return text
}

// shown is what the structure of the page tells of a field.
func (r reader) shown(name string) string {
	switch {
	case r.seen == nil:
		return ""
	case name == "title":
		return r.seen.Title
	case name == "author":
		return r.seen.Author
	case name == "origin":
		return r.seen.Origin
	}
	return ""
}

// title returns the title, or "" to keep what the list told. What a profile finds
// may be the heading of a box or of the site: another title that has more of what
// the list told, or the page seems to be about, goes before it. One that stands
// outside the part of the page that the settings name must have something of that.
func (r reader) title(told string) string {
	found := r.fields["title"].Text(r.scopes[0])
	if found == "" && (len(r.scope) == 0 || told == "") {
		return r.text("title")
	}
	told = cmp.Or(told, r.shown("title"))
	if found != "" && (told == "" || !r.known || akin(told, found)) {
		return found
	}
	for _, t := range []string{r.shown("title"), r.fields["title"].Text(r.scopes[1:]...)} {
		if akin(told, t) {
			return t
		}
	}
	return found
}

// date returns a field as a moment of publication: never in the future.
func (r reader) date(name string) connectors.Date {
	f := r.fields[name]
	d := r.moment(f.Text(r.scopes[0]))
	if d.Time.IsZero() && d.Text != "" { // perhaps in parts that stand close together
		if n := f.Nodes(r.scopes[0]); n != nil {
			if apart := r.moment(markup.Apart(n)); !apart.Time.IsZero() {
				d = apart
			}
		}
	}
	if v := r.pairs[name]; d.Time.IsZero() && v != nil {
		d = r.moment(markup.Text(v))
	}
	if r.seen != nil && (r.kind == "" || r.kind == connectors.KindNews) {
		switch {
		case name == "date" && d.Time.IsZero():
			d = finer(d, r.seen.Published)
		case name == "date":
			d = finer(r.seen.Published, d) // the hour may stand elsewhere
		case name == "updated" && d.Time.IsZero():
			d = finer(d, r.seen.Updated)
		}
	}
	if d.Time.IsZero() {
		d = finer(d, r.moment(f.Text(r.scopes[1:]...)))
	}
	return d
}

func (r reader) moment(t string) connectors.Date {
	if t == "" {
		return connectors.Date{}
	}
	return vietnamese.Date(t, r.doc.At, r.layouts...)
}

// day returns a field as the day that a document names, which may lie ahead.
func (r reader) day(name string) string {
	d := vietnamese.Date(r.text(name), time.Time{}, r.layouts...)
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.In(vietnamese.Zone).Format("2006-01-02")
}

// read fills e with what the fields find, and leaves the rest of it.
func (r reader) read(e *connectors.Entry) {
	title, cut := vietnamese.Plain(r.title(e.Title))
	set(&e.Title, title)
	if cut {
		e.Doubts = append(slices.Clip(e.Doubts), connectors.Doubt{Field: "title", Code: "truncated"})
	}
	set(&e.Author, r.text("author"))
	set(&e.Origin, r.text("origin"))
	if f, ok := r.fields["summary"]; ok {
		set(&e.Summary, escape(f.Text(r.scopes[0])))
	}
	if r.seen != nil && len(r.seen.Summary) > len(e.Summary) { // lists cut summaries short
		e.Summary = escape(r.seen.Summary)
	}
	if id := r.text("id"); id != "" && e.IDs == nil {
		e.IDs = []string{id}
	}
	if f, ok := r.fields["categories"]; ok {
		if c := f.Texts(r.scopes[0]); c != nil {
			e.Categories = c
		}
	}
	e.Published = finer(e.Published, r.date("date"))
	e.Updated = finer(e.Updated, r.date("updated"))
	if n := r.fields["image"].Nodes(r.scopes...); n != nil {
		if images := markup.Images(r.page.Base, n); images != nil {
			e.Images = images
		}
	}
	if e.Images == nil && r.seen != nil && r.seen.Image != "" {
		e.Images = []connectors.File{{URL: r.seen.Image}}
	}
	r.files(e)
	r.detail(e)
}

// files adds what the field for attachments and the label for them hold.
func (r reader) files(e *connectors.Entry) {
	var found []connectors.File
	if f, ok := r.fields["files"]; ok {
		if n := f.Every(r.scopes...); n != nil {
			found = markup.Files(r.page.Base, n, true)
		}
	}
	if v := r.pairs["files"]; v != nil && found == nil {
		found = markup.Files(r.page.Base, v, true)
	}
	for _, f := range found {
		e.Files = addFile(e.Files, f)
	}
	if r.seen != nil {
		for _, f := range r.seen.Files {
			e.Files = addFile(e.Files, f)
		}
	}
}
