package public

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type documentsPage struct {
	Heading               string
	Crumbs                []crumb
	Documents             []aggregator.ListedDocument
	Filter                aggregator.DocumentFilter
	Year                  string
	Forms, Issuers, Years []aggregator.Count
	Pager                 pager
}

// Documents answers /van-ban: by number (?so=), type (?loai=), issuer
// (?ban-hanh=) and year (?nam=).
func (p *Pages) Documents(r *page.Request) (page.View, error) {
	ctx, q := r.Context(), r.URL.Query()
	data := documentsPage{
		Heading: r.Words.Frame.Documents, Year: q.Get("nam"),
		Filter: aggregator.DocumentFilter{Form: q.Get("loai"), Issuer: q.Get("ban-hanh"), Number: q.Get("so")},
	}
	var err error
	if data.Year != "" {
		if data.Filter.Year, err = strconv.Atoi(data.Year); err != nil || data.Filter.Year < 1900 || data.Filter.Year > 9998 {
			return page.View{}, fmt.Errorf("public: %w: no year: %q", aggregator.ErrInvalid, data.Year)
		}
	}
	data.Documents, data.Pager, err = part(r, "/van-ban", func(after aggregator.Bookmark, limit int) ([]aggregator.ListedDocument, error) {
		return p.db.Documents(ctx, data.Filter, after, limit)
	})
	if err != nil {
		return page.View{}, err
	}
	data.Forms, data.Issuers, data.Years, err = p.db.DocumentCounts(ctx)
	return page.View{Page: "public/documents", Data: data}, err
}

// DocumentByNumber answers /van-ban/so/{number}: the document, or a list when
// several have the number.
func (p *Pages) DocumentByNumber(r *page.Request) (page.View, error) {
	number := r.Param("*")
	list, err := p.db.DocumentsByNumber(r.Context(), number)
	return only(r, list, err, listPage{Heading: r.Words.Public.DocumentsNumbered(number), Documents: list})
}

// documentName is what lists call a document: form, number and subject, each
// said once.
func documentName(d aggregator.ListedDocument) string {
	if d.Number == "" {
		return d.Title
	}
	name := strings.TrimSpace(d.Form + " " + d.Number)
	about, cut := subject(d.Title, d.Form, d.Number)
	switch {
	case about == "":
		return name
	case cut:
		return name + " " + about
	}
	return name + ": " + about
}

// documentDays says when a document was issued, and since when it holds when
// that is another day.
func documentDays(w *words.Words, d aggregator.ListedDocument) string {
	var days []string
	if d.IssuedOn != nil {
		days = append(days, w.Public.IssuedOn(dayOf(w, d.IssuedOn.Format(time.DateOnly))))
	}
	if d.EffectiveOn != nil && (d.IssuedOn == nil || !d.EffectiveOn.Equal(*d.IssuedOn)) {
		days = append(days, w.Public.EffectiveOn(dayOf(w, d.EffectiveOn.Format(time.DateOnly))))
	}
	return strings.Join(days, " · ")
}
