package public

import (
	"cmp"
	"html/template"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type procedurePage struct {
	Item      aggregator.Published
	Crumbs    []crumb
	Procedure *connectors.Procedure
	OffSince  *time.Time
	Facts     []fact
	Ways      []connectors.Way // shown when there is more than one, or it says more
	Cases     []papers
	Steps     template.HTML
	Body      template.HTML
	More      []fact
	Files     []attachment
	Related   []aggregator.ListedProcedure
}

// papers are what one case of a procedure needs.
type papers struct {
	Name  string
	Parts []connectors.Part
}

// procedure shows one procedure: four answers first, then papers, steps, law.
func (p *Pages) procedure(r *page.Request, item aggregator.Published, d *connectors.Procedure) (page.View, error) {
	listed, err := p.db.Procedure(r.Context(), item.ID)
	if err != nil {
		return page.View{}, err
	}
	w := r.Words
	data := procedurePage{
		Item: item, Crumbs: crumbs(w, item.Listed), Procedure: d, OffSince: listed.OffSince, Facts: answers(w, item, d),
		Cases: cases(d.Parts), Steps: template.HTML(d.Steps), Files: attachments(item.Files),
		More: pick(fact{w.Public.Applicants, d.Applicants, ""}, fact{w.Public.Performer, d.Performer, ""}, fact{w.Public.Competent, d.Competent, ""},
			fact{w.Public.Coordinator, d.Coordinator, ""}, fact{w.Public.ReceivedAt, d.Receiver, ""}, fact{w.Public.Outcome, d.Result, ""}),
	}
	if d.Field != "" {
		data.Crumbs = append(data.Crumbs, crumb{Path: "/thu-tuc?linh-vuc=" + template.URLQueryEscaper(d.Field), Name: d.Field})
		if data.Related, err = p.sameField(r, item.ID, d.Field); err != nil {
			return page.View{}, err
		}
	}
	if len(d.Ways) > 1 || len(d.Ways) == 1 && d.Ways[0].Note != "" {
		data.Ways = d.Ways
	}
	if d.Steps == "" || !strings.Contains(item.BodyHTML, d.Steps) {
		data.Body = body(item)
	}
	return page.View{Page: "public/procedure", Data: data}, nil
}

// answers are when, how much, where and whether online: what people come for.
func answers(w *words.Words, item aggregator.Published, d *connectors.Procedure) []fact {
	var way connectors.Way
	for _, o := range d.Ways {
		way.Time, way.Fee = cmp.Or(way.Time, o.Time), cmp.Or(way.Fee, o.Fee)
	}
	note := map[string]string{"full": w.Public.OnlineFullNote, "partial": w.Public.OnlinePartialNote, "none": w.Public.OnlineNoneNote}
	return pick(
		fact{w.Public.Result, way.Time, ""},
		fact{w.Public.Fee, way.Fee, ""},
		fact{w.Public.Where, cmp.Or(d.Performer, d.Competent, named(w, item.OrganisationName, item.OrganisationNameEn)), ""},
		fact{w.Public.OnlineQuestion, online(w, d.Online), note[d.Online]},
	)
}

// cases groups the papers by the case they are for, in the site's order.
func cases(parts []connectors.Part) []papers {
	var made []papers
	for _, part := range parts {
		if len(made) == 0 || made[len(made)-1].Name != part.Case {
			made = append(made, papers{Name: part.Case})
		}
		last := &made[len(made)-1]
		last.Parts = append(last.Parts, part)
	}
	return made
}

func (p *Pages) sameField(r *page.Request, id int64, field string) ([]aggregator.ListedProcedure, error) {
	list, err := p.db.Procedures(r.Context(), field, 0, 0, 7)
	if err != nil {
		return nil, err
	}
	others := list[:0]
	for _, l := range list {
		if l.ID != id && len(others) < 6 {
			others = append(others, l)
		}
	}
	return others, nil
}
