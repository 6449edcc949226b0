package listing

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// A site is compiled settings.
type site struct {
	kind     string
	layouts  []string
	drop     []string
	hosts    []string
	labels   map[string]string // folded label → name of a field
	rows     []pick
	empty    []pick
	complete bool
	columns  bool
	next     next
	row      fields

	scope     []pick
	remove    []pick
	details   []pick
	article   fields
	documents []pick
	document  fields
}

// fields are compiled [Fields], by their names in the settings.
type fields map[string]field

func (f fields) text(name string, scopes ...*goquery.Selection) string {
	return f[name].text(scopes...)
}

// visit are the query parameters of a visit, not of a page.
var visit = []string{"p_auth", "redirect", "inheritRedirect", "_afrLoop", "utm_source", "utm_medium", "utm_campaign", "fbclid"}

// next is a compiled [Next].
type next struct {
	link            []pick
	parameter, path string
	first, pages    int
}

// compile reads a source's settings over those of its profile.
func compile(raw json.RawMessage) (*site, error) {
	s, err := resolve(raw)
	if err != nil {
		return nil, err
	}
	var c compiler
	made := &site{
		kind: s.Kind, layouts: s.Layouts, drop: s.Drop, hosts: s.Hosts, labels: labelsOf(s.Kind),
		rows: c.picks("list.row", s.List.Row), empty: c.picks("list.empty", s.List.Empty),
		complete: s.List.Complete, columns: s.List.Columns, row: c.fields("list.", s.List.Fields),
		scope: c.picks("article.scope", s.Article.Scope), remove: c.picks("article.remove", s.Article.Remove),
		details: c.picks("article.details", s.Article.Details), article: c.fields("article.", s.Article.Fields),
		documents: c.picks("article.documents.row", s.Article.Documents.Row),
		document:  c.fields("article.documents.", s.Article.Documents.Fields),
		next: next{link: c.picks("list.next.link", s.List.Next.Link), parameter: s.List.Next.Parameter,
			path: s.List.Next.Path, first: 1, pages: 20},
	}
	for label, name := range s.Labels {
		if _, ok := named(Fields{})[name]; !ok {
			c.wrong("labels: %q is not the name of a field", name)
		}
		made.labels[markup.Label(label)] = name
	}
	if made.drop == nil {
		made.drop = visit
	}
	if s.List.Next.First != nil {
		made.next.first = *s.List.Next.First
	}
	if s.List.Next.Pages != 0 {
		made.next.pages = s.List.Next.Pages
	}
	c.check(s)
	if err := c.err(); err != nil {
		return nil, err
	}
	return made, nil
}

// check says what is missing or cannot be together.
func (c *compiler) check(s Settings) {
	if !kinds[s.Kind] {
		c.wrong("kind: %q is not one of news, document, gazette, consultation", s.Kind)
	}
	if len(s.List.Row) == 0 {
		c.wrong("list.row: nothing says what an entry of the list is; name a profile or a selector")
	}
	if n := s.List.Next; n.Path != "" && !strings.Contains(n.Path, "{}") {
		c.wrong("list.next.path: %q has no {} for the number of the page", n.Path)
	} else if n.Pages < 0 || n.Pages > 1000 {
		c.wrong("list.next.pages: %d is not a number of pages from 1 to 1000", n.Pages)
	}
}

func (c *compiler) fields(where string, f Fields) fields {
	made := make(fields)
	for name, f := range named(f) {
		if field := c.field(where+name, f); !field.empty() {
			made[name] = field
		}
	}
	return made
}

// named lists fields by their names in the settings.
func named(f Fields) map[string]Field {
	return map[string]Field{
		"id": f.ID, "url": f.URL, "title": f.Title, "summary": f.Summary, "body": f.Body, "author": f.Author,
		"origin": f.Origin, "date": f.Date, "updated": f.Updated, "categories": f.Categories, "image": f.Image,
		"files": f.Files, "number": f.Number, "form": f.Form, "issuer": f.Issuer, "issued_on": f.IssuedOn,
		"effective_on": f.EffectiveOn, "expires_on": f.ExpiresOn, "field": f.Subject, "signer": f.Signer,
		"signer_title": f.SignerTitle, "status": f.Status, "abstract": f.Abstract, "page": f.Page,
		"opens_on": f.OpensOn, "closes_on": f.ClosesOn, "receiver": f.Receiver, "state": f.State,
		"replaces": {}, "replaced_by": {}, "related": {},
	}
}

// first returns what the first fruitful selector finds.
func first(picks []pick, scope *goquery.Selection) *goquery.Selection {
	for _, p := range picks {
		if found := p.in(scope, true); found.Length() > 0 {
			return found
		}
	}
	return nil
}

// ours reports whether an address is on the site itself, so that its page may
// be read as the site's.
func (s *site) ours(src connectors.Source, doc connectors.Document, address string) bool {
	h := markup.Host(address)
	return h == markup.Host(doc.URL) || h == markup.Host(src.URL) || slices.Contains(s.hosts, h)
}
