package listing

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// know keeps the values whose label is known, the first of each.
func (s *site) know(pairs []markup.Pair) map[string]*goquery.Selection {
	known := make(map[string]*goquery.Selection, len(pairs))
	for _, p := range pairs {
		if name, ok := s.labels[p.Label]; ok && known[name] == nil && markup.Shows(p.Value) {
			known[name] = p.Value
		}
	}
	return known
}

// detail fills what the kind of content has beyond a publication's fields.
func (r reader) detail(e *connectors.Entry) {
	switch r.kind {
	case connectors.KindDocument:
		r.document(e)
	case connectors.KindConsultation:
		d, _ := e.Detail.(*connectors.Consultation)
		d = copyOf(d)
		set(&d.OpensOn, r.day("opens_on"))
		set(&d.ClosesOn, r.day("closes_on"))
		set(&d.Receiver, r.text("receiver"))
		set(&d.State, r.text("state"))
		e.Detail = d
	case connectors.KindQuestion, connectors.KindEvent, connectors.KindOfficial:
		r.affair(e)
	case connectors.KindGazette:
		d, _ := e.Detail.(*connectors.GazetteIssue)
		d = copyOf(d)
		set(&d.Number, r.text("number"))
		set(&d.IssuedOn, r.day("issued_on"))
		if d.Number != "" && e.IDs == nil {
			e.IDs = []string{strings.TrimSpace(d.Number + " " + d.IssuedOn)}
		}
		e.Detail = d
	}
}

// document reads the fields of Article 6.3.e.
func (r reader) document(e *connectors.Entry) {
	d, _ := e.Detail.(*connectors.LegalDocument)
	d = copyOf(d)
	set(&d.Number, r.text("number"))
	set(&d.Form, r.text("form"))
	set(&d.Issuer, r.text("issuer"))
	set(&d.IssuedOn, r.day("issued_on"))
	set(&d.EffectiveOn, r.day("effective_on"))
	set(&d.ExpiresOn, r.day("expires_on"))
	set(&d.Field, r.text("field"))
	set(&d.Signer, r.text("signer"))
	set(&d.SignerTitle, r.text("signer_title"))
	set(&d.Status, r.text("status"))
	for name, to := range map[string]*[]string{"replaces": &d.Replaces, "replaced_by": &d.ReplacedBy, "related": &d.Related} {
		if v := r.pairs[name]; v != nil {
			*to = markup.Lines(v)
		}
	}
	e.Detail = d
	if e.Published.Time.IsZero() && e.Published.Text == "" {
		e.Published = r.date("issued_on")
	}
	if v := r.pairs["title"]; v != nil && e.Summary == "" && markup.Text(v) != e.Title {
		e.Summary = escape(markup.Text(v))
	}
}

// issue reads the documents that the own page of a gazette's issue lists.
func (r reader) issue(e *connectors.Entry) {
	d, ok := e.Detail.(*connectors.GazetteIssue)
	rows := r.documents.First(r.page.Selection)
	if !ok || rows == nil {
		return
	}
	d.Documents = nil
	rows.Each(func(_ int, row *goquery.Selection) {
		in := reader{site: r.site, doc: r.doc, page: r.page, fields: r.site.document, scopes: []*goquery.Selection{row}}
		entry := connectors.GazetteEntry{
			Number: in.text("number"), IssuedOn: in.day("issued_on"), Abstract: in.text("abstract"), Page: in.text("page"),
		}
		entry.URL = in.fields["url"].Address(r.page.Base, row)
		if entry.Number == "" && entry.Abstract == "" {
			return
		}
		d.Documents = append(d.Documents, entry)
		for _, f := range in.attached() {
			e.Files = addFile(e.Files, f)
		}
	})
}

// attached returns the files of one document of an issue.
func (r reader) attached() []connectors.File {
	var e connectors.Entry
	r.files(&e)
	return e.Files
}

func copyOf[T any](d *T) *T {
	if d == nil {
		return new(T)
	}
	c := *d
	return &c
}
