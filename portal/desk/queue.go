package desk

import (
	"fmt"
	"maps"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

const rowsOnPage = 25

// queueParams are the filters of the queue; a review keeps them, so that one
// comes back to the same list.
var queueParams = []string{"vi-sao", "loai", "nguon", "co-quan", "chuyen-muc", "q", "xep"}

// newest is the value of "xep" that puts what came last first.
const newest = "moi"

type queuePage struct {
	chrome
	Rows     []queueRow
	Total    int
	Counts   []aggregator.QueueCount // by reason
	Facets   []facet
	Filter   url.Values // what is filtered by
	Next     string     // query of the next page; "" on the last
	Begun    bool       // this is the first page
	Filtered bool
}

// Why is the reason that is filtered by.
func (p queuePage) Why() string { return p.Filter.Get("vi-sao") }

// Most is whether there are more than are counted.
func (p queuePage) Most() bool { return p.Total >= aggregator.MostCounted }

// Text is what is searched for.
func (p queuePage) Text() string { return p.Filter.Get("q") }

// Newest is whether what came last stands first.
func (p queuePage) Newest() bool { return p.Filter.Get("xep") == newest }

// With is the query of this list with another value of a parameter; "" leaves it
// out.
func (p queuePage) With(param, value string) string {
	q := maps.Clone(p.Filter)
	if q.Del(param); value != "" {
		q.Set(param, value)
	}
	return q.Encode()
}

// Back is the query that leads back to this list.
func (p queuePage) Back() string { return p.Filter.Encode() }

type queueRow struct {
	aggregator.Waiting
	Waited time.Duration
}

// Clock is the class of the row's clock.
func (r queueRow) Clock() string {
	switch {
	case r.Waited >= 48*time.Hour:
		return "clock over"
	case r.Waited >= 8*time.Hour:
		return "clock soon"
	}
	return "clock"
}

// From is the source, without the organisation's name when that stands before it.
func (r queueRow) From() string {
	return strings.TrimPrefix(r.SourceName, r.OrganisationName+": ")
}

// A facet is one select of the filter.
type facet struct {
	Param, By string
	Chosen    int64
	Options   []aggregator.QueueCount
}

// queue answers GET /ban-bien-tap.
func (d *Desk) queue(r *page.Request) (page.View, error) {
	q := r.URL.Query()
	filter := aggregator.QueueFilter{
		Source: number(q, "nguon"), Organisation: number(q, "co-quan"), Section: number(q, "chuyen-muc"),
		Why: q.Get("vi-sao"), Kind: q.Get("loai"), Text: q.Get("q"),
		Newest: q.Get("xep") == newest, After: placeIn(q.Get("sau")), Limit: rowsOnPage + 1,
	}
	found, err := d.store.Queue(r.Context(), filter)
	if err != nil {
		return page.View{}, err
	}
	counts, err := d.store.QueueCounts(r.Context())
	if err != nil {
		return page.View{}, err
	}
	p := queuePage{chrome: d.chrome(r, "queue"), Filter: chosen(q), Begun: q.Get("sau") == ""}
	p.Filtered = p.With("xep", "") != ""
	if len(found) > rowsOnPage {
		found = found[:rowsOnPage]
		next := chosen(q)
		key := found[rowsOnPage-1].Key()
		next.Set("sau", fmt.Sprintf("%d-%d", key.Since.UnixMicro(), key.Item))
		p.Next = next.Encode()
	}
	for _, w := range found {
		p.Rows = append(p.Rows, queueRow{w, d.now().Sub(w.Since)})
	}
	p.Facets = []facet{
		{Param: "nguon", By: "source", Chosen: filter.Source},
		{Param: "co-quan", By: "organisation", Chosen: filter.Organisation},
		{Param: "chuyen-muc", By: "section", Chosen: filter.Section},
	}
	for _, c := range counts {
		switch c.By {
		case "all":
			p.Total = c.Count
		case "why":
			p.Counts = append(p.Counts, c)
		}
		for i := range p.Facets {
			if p.Facets[i].By == c.By {
				p.Facets[i].Options = append(p.Facets[i].Options, c)
			}
		}
	}
	return page.View{Page: "desk/queue", Data: p}, nil
}

// back leads to the list that a form came from.
func (d *Desk) back(r *page.Request) string {
	address := page.Link(r.Words.Lang, Root)
	if q := chosen(r.URL.Query()); len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address
}

func chosen(q url.Values) url.Values {
	kept := url.Values{}
	for _, name := range queueParams {
		if v := q.Get(name); v != "" {
			kept.Set(name, v)
		}
	}
	return kept
}

// number reads a parameter; what is no number filters nothing.
func number(q url.Values, name string) int64 {
	n, err := strconv.ParseInt(q.Get(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// placeIn reads a place in the queue; what is none is its beginning.
func placeIn(s string) aggregator.QueueKey {
	since, item, _ := strings.Cut(s, "-")
	micros, err := strconv.ParseInt(since, 10, 64)
	id, err2 := strconv.ParseInt(item, 10, 64)
	if err != nil || err2 != nil || micros < 0 || micros > 1<<53 {
		return aggregator.QueueKey{}
	}
	return aggregator.QueueKey{Since: time.UnixMicro(micros), Item: id}
}
