package listing

import (
	"encoding/json"
	"fmt"
	"slices"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/paging"
	"hopluu/connectors/selector"
)

// A site is compiled settings.
type site struct {
	kind     string
	known    bool // the settings are a platform's: what they miss, the shape of a row may tell
	layouts  []string
	drop     []string
	hosts    []string
	labels   map[string]string // folded label → name of a field
	rows     selector.Picks
	empty    selector.Picks
	complete bool
	columns  bool
	follows  bool // what stands between two rows belongs to the first
	next     paging.Pager
	row      fields

	scope     selector.Picks
	remove    selector.Picks
	details   selector.Picks
	article   fields
	documents selector.Picks
	document  fields
}

// fields are compiled [Fields], by their names in the settings.
type fields map[string]selector.Place

// visit are the query parameters of a visit, not of a page.
var visit = []string{"p_auth", "redirect", "inheritRedirect", "_afrLoop", "utm_source", "utm_medium", "utm_campaign", "fbclid"}

// compile reads a source's settings over those of its profile.
func compile(raw json.RawMessage) (*site, error) {
	s, err := resolve(raw)
	if err != nil {
		return nil, err
	}
	var c selector.Compiler
	made := &site{
		kind: s.Kind, known: s.Profile != "", layouts: s.Layouts, drop: s.Drop, hosts: s.Hosts, labels: labelsOf(s.Kind),
		rows: c.Picks("list.row", s.List.Row), empty: c.Picks("list.empty", s.List.Empty),
		complete: s.List.Complete, columns: s.List.Columns, follows: s.List.Following, row: places(&c, "list.", s.List.Fields),
		scope: c.Picks("article.scope", s.Article.Scope), remove: c.Picks("article.remove", s.Article.Remove),
		details: c.Picks("article.details", s.Article.Details), article: places(&c, "article.", s.Article.Fields),
		documents: c.Picks("article.documents.row", s.Article.Documents.Row),
		document:  places(&c, "article.documents.", s.Article.Documents.Fields),
		next:      paging.Compile(&c, "list.next", s.List.Next),
	}
	for label, name := range s.Labels {
		if _, ok := named(Fields{})[name]; !ok {
			c.Wrong("labels: %q is not the name of a field", name)
		}
		made.labels[markup.Label(label)] = name
	}
	if made.drop == nil {
		made.drop = visit
	}
	if !kinds[s.Kind] {
		c.Wrong("kind: %q is not one of news, document, gazette, consultation, question, event, official", s.Kind)
	}
	if len(s.List.Row) == 0 {
		c.Wrong("list.row: nothing says what an entry of the list is; name a profile or a selector")
	}
	if err := c.Err(); err != nil {
		return nil, fmt.Errorf("listing: %w", err)
	}
	return made, nil
}

func places(c *selector.Compiler, where string, f Fields) fields {
	made := make(fields)
	for name, f := range named(f) {
		if field := c.Place(where+name, f); !field.Empty() {
			made[name] = field
		}
	}
	return made
}

// named lists fields by their names in the settings.
func named(f Fields) map[string]selector.Field {
	return map[string]selector.Field{
		"id": f.ID, "url": f.URL, "title": f.Title, "summary": f.Summary, "body": f.Body, "author": f.Author,
		"origin": f.Origin, "date": f.Date, "updated": f.Updated, "categories": f.Categories, "image": f.Image,
		"files": f.Files, "number": f.Number, "form": f.Form, "issuer": f.Issuer, "issued_on": f.IssuedOn,
		"effective_on": f.EffectiveOn, "expires_on": f.ExpiresOn, "field": f.Subject, "signer": f.Signer,
		"signer_title": f.SignerTitle, "status": f.Status, "abstract": f.Abstract, "page": f.Page,
		"opens_on": f.OpensOn, "closes_on": f.ClosesOn, "receiver": f.Receiver, "state": f.State,
		"question": f.Question, "asked_on": f.AskedOn, "answered_on": f.AnsweredOn, "answerer": f.Answerer, "held_on": f.HeldOn,
		"time": f.Time, "chair": f.Chair, "place": f.Place, "participants": f.Participants, "note": f.Note, "position": f.Position,
		"unit": f.Unit, "phone": f.Phone, "fax": f.Fax, "email": f.Email,
		"replaces": {}, "replaced_by": {}, "related": {},
	}
}

// ours reports whether an address is on the site itself, so that its page may
// be read as the site's.
func (s *site) ours(src connectors.Source, doc connectors.Document, address string) bool {
	h := markup.Host(address)
	return h == markup.Host(doc.URL) || h == markup.Host(src.URL) || slices.Contains(s.hosts, h)
}
