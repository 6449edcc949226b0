package public

import (
	"html/template"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type documentPage struct {
	Item      aggregator.Published
	Heading   string // form and number, else the title
	Crumbs    []crumb
	State     *state
	Facts     []fact
	Files     []attachment
	Body      template.HTML
	Relations []fact
}

// A state is a word with its tone: ok, warn or bad.
type state struct{ Tone, Word string }

// document shows a legal document: in force or not, then its days and files.
func (p *Pages) document(r *page.Request, item aggregator.Published, d *connectors.LegalDocument) (page.View, error) {
	w := r.Words
	data := documentPage{
		Item: item, Heading: item.Title, Crumbs: crumbs(w, item.Listed), State: force(w, d, p.now()),
		Facts: pick(fact{w.Public.Issuer, d.Issuer, signer(d)}, fact{w.Public.IssueDate, dayOf(w, d.IssuedOn), ""},
			fact{w.Public.Effective, dayOf(w, d.EffectiveOn), ""}, fact{w.Public.Expires, dayOf(w, d.ExpiresOn), ""}),
		Files: attachments(item.Files), Body: body(item),
	}
	if d.Number != "" {
		data.Heading = w.Public.DocumentTitle(d.Form, d.Number)
	}
	for _, list := range []struct {
		question string
		numbers  []string
	}{{w.Public.Replaces, d.Replaces}, {w.Public.ReplacedBy, d.ReplacedBy}, {w.Public.Related, d.Related}} {
		for _, n := range list.numbers {
			data.Relations = append(data.Relations, fact{list.question, n, ""})
		}
	}
	return page.View{Page: "public/document", Data: data}, nil
}

// force says whether a document is in force on the day of now; nothing when its
// site does not say since when.
func force(w *words.Words, d *connectors.LegalDocument, now time.Time) *state {
	from, err := time.ParseInLocation(time.DateOnly, d.EffectiveOn, aggregator.Place)
	if err != nil {
		return nil
	}
	if until, err := time.ParseInLocation(time.DateOnly, d.ExpiresOn, aggregator.Place); err == nil && words.Days(until, now) >= 0 {
		return &state{"bad", w.Public.Expired}
	}
	if left := words.Days(now, from); left > 0 {
		return &state{"warn", w.Public.NotYetInForce(left)}
	}
	if len(d.ReplacedBy) > 0 {
		return nil
	}
	return &state{"ok", w.Public.InForce}
}

func signer(d *connectors.LegalDocument) string {
	if d.SignerTitle != "" && d.Signer != "" {
		return d.SignerTitle + " " + d.Signer
	}
	return d.Signer
}

func dayOf(w *words.Words, day string) string {
	t, err := time.ParseInLocation(time.DateOnly, day, aggregator.Place)
	if err != nil {
		return day
	}
	return w.Day(t)
}
