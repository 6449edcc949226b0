package public

import (
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type documentPage struct {
	Shown
	Crumbs []crumb
}

// document shows a legal document: in force or not, then its days and files.
func (p *Pages) document(r *page.Request, item aggregator.Published) (page.View, error) {
	return page.View{Page: "public/document", Menu: "/van-ban", Data: documentPage{Show(r.Words, item, p.now()), crumbs(r.Words, item.Listed)}}, nil
}

// relations are the documents that one names, with what they are to it.
func relations(w *words.Words, d *connectors.LegalDocument) []fact {
	var made []fact
	for _, list := range []struct {
		question string
		numbers  []string
	}{{w.Public.Replaces, d.Replaces}, {w.Public.ReplacedBy, d.ReplacedBy}, {w.Public.Related, d.Related}} {
		for _, n := range list.numbers {
			made = append(made, ours(list.question, n))
		}
	}
	return made
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
