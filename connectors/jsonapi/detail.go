package jsonapi

import (
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/query"
	"hopluu/connectors/vietnamese"
)

// detail fills what the kind of content has beyond a publication's fields.
func (r *reader) detail(e *connectors.Entry, item any, f Fields) {
	switch r.Kind {
	case connectors.KindDocument:
		d := new(connectors.LegalDocument)
		if told, ok := e.Detail.(*connectors.LegalDocument); ok {
			*d = *told
		}
		for to, q := range map[*string]query.Query{&d.Number: f.Number, &d.Form: f.Form, &d.Issuer: f.Issuer, &d.Field: f.Subject,
			&d.Signer: f.Signer, &d.SignerTitle: f.SignerTitle, &d.Status: f.Status} {
			set(to, markup.Strip(r.text(q, item)))
		}
		for to, q := range map[*string]query.Query{&d.IssuedOn: f.IssuedOn, &d.EffectiveOn: f.EffectiveOn, &d.ExpiresOn: f.ExpiresOn} {
			set(to, r.day(q, item))
		}
		for to, q := range map[*[]string]query.Query{&d.Replaces: f.Replaces, &d.ReplacedBy: f.ReplacedBy, &d.Related: f.Related} {
			if texts := r.texts(q, item); texts != nil {
				*to = texts
			}
		}
		e.Detail = d
		if e.Published.Time.IsZero() && e.Published.Text == "" {
			e.Published = r.date(f.IssuedOn, item)
		}
		if e.Title == "" {
			e.Title = strings.TrimSpace(d.Form + " " + d.Number)
		}
	case connectors.KindGazette:
		d := new(connectors.GazetteIssue)
		if told, ok := e.Detail.(*connectors.GazetteIssue); ok {
			*d = *told
		}
		set(&d.Number, r.text(f.Number, item))
		set(&d.IssuedOn, r.day(f.IssuedOn, item))
		if documents := r.documents(f.Documents, item); documents != nil {
			d.Documents = documents
		}
		e.Detail = d
		if e.Published.Time.IsZero() && e.Published.Text == "" {
			e.Published = r.date(f.IssuedOn, item)
		}
	}
}

func (r *reader) documents(f *Documents, item any) []connectors.GazetteEntry {
	if f == nil {
		return nil
	}
	values, err := f.Items.Values(item)
	r.err = first(r.err, err)
	var documents []connectors.GazetteEntry
	for _, v := range values {
		documents = append(documents, connectors.GazetteEntry{
			Number: r.text(f.Number, v), IssuedOn: r.day(f.IssuedOn, v), Abstract: markup.Strip(r.text(f.Abstract, v)),
			Page: r.text(f.Page, v), URL: r.address(r.text(f.URL, v)),
		})
	}
	return documents
}

// day returns the day that a document names, which may lie ahead.
func (r *reader) day(q query.Query, item any) string {
	d := vietnamese.Date(r.text(q, item), time.Time{}, r.Layouts...)
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.In(vietnamese.Zone).Format("2006-01-02")
}
