package aggregator

import (
	"cmp"
	"context"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"hopluu/connectors"
)

// shown is how many proposals are told: what one key can choose.
const shown = 9

// learnt is of how many proposals an own page is read.
const learnt = 4

// A judged proposal has been read.
type judged struct {
	connectors.Proposal
	read  Checked
	at    time.Time
	score float64
}

// judge reads what was found, leaves out what brings nothing or the same, reads
// an own page of the best, and puts the best first.
func (w *detecting) judge(ctx context.Context) []Proposed {
	var all []judged
	for _, p := range w.found {
		j := w.read(ctx, p, 0)
		if len(j.read.Entries) > 0 || p.Connector == "jsonapi" {
			all = append(all, j)
		}
	}
	all = different(all)
	all = all[:min(len(all), shown)]
	for i := range all[:min(len(all), learnt)] {
		j := all[i]
		if len(j.read.More) == 0 {
			continue
		}
		if l, ok := w.Connectors[j.Connector].(learner); ok {
			e := told(j.read.Entries[0])
			doc, err := w.get(ctx, connectors.Request{URL: j.read.More[0], Role: "article", Entry: &e})
			if err == nil {
				survive(w.Log, j.Connector, doc, func() { j.Source = l.Learn(j.Source, doc) })
			}
		}
		if again := w.read(ctx, j.Proposal, 1); len(again.read.Entries) > 0 {
			all[i] = again
		}
	}
	slices.SortStableFunc(all, better)
	proposals := make([]Proposed, 0, len(all))
	for _, j := range all {
		proposals = append(proposals, Proposed{
			Connector: j.Connector, URL: j.Source.URL, Settings: j.Source.Settings, Why: j.Why, Score: math.Round(j.score*100) / 100,
			Count: len(j.read.Entries), Preview: j.read.Entries[:min(len(j.read.Entries), previewed)], Failure: j.read.Failure,
		})
	}
	return proposals
}

// read checks a proposal over the first page of its list, and so many own
// pages.
func (w *detecting) read(ctx context.Context, p connectors.Proposal, pages int) judged {
	c := Checker{Connector: p.Connector, Connectors: w.Connectors, Source: p.Source, Pages: pages, Say: w.Say}
	j := judged{Proposal: p, read: c.Walk(ctx, p.Source.URL, w.get), at: time.Now()}
	j.score = j.rate()
	return j
}

// told is an entry as far as a list told it, for who reads its own page.
func told(e CheckedEntry) connectors.Entry {
	var t connectors.Entry
	if e.Title != nil {
		t.Title = *e.Title
	}
	if e.URL != nil {
		t.URL = *e.URL
	}
	return t
}

// rate weighs a preview: what its entries have, how many and how fresh they
// are, and whether texts come.
func (j judged) rate() float64 {
	if len(j.read.Entries) == 0 {
		return 0.1 * j.Score
	}
	var titled, linked, dated, texts, unread float64
	var newest time.Time
	for _, e := range j.read.Entries {
		if e.Title != nil && len(strings.Fields(*e.Title)) >= 3 {
			titled++
		}
		if e.URL != nil {
			linked++
		}
		if e.Kind == connectors.KindProcedure { // has no date to have
			dated++
			newest = j.at
		}
		if e.Published != nil && e.Published.At != nil {
			dated++
			if e.Published.At.After(newest) {
				newest = *e.Published.At
			}
		}
		if e.BodyText != nil && len(*e.BodyText) >= 200 || len(e.Files) > 0 || e.Kind == connectors.KindProcedure {
			texts++
		}
	}
	n := float64(len(j.read.Entries))
	unread = min(float64(len(j.read.More)), n)
	body := texts / n
	if texts > 0 && len(j.read.More) > 0 { // one was read, and it has a text
		body = 1
	} else if unread > 0 && texts == 0 {
		body = 0.5
	}
	fresh := 0.0
	switch age := j.at.Sub(newest); {
	case newest.IsZero():
	case age < 60*24*time.Hour:
		fresh = 1
	case age < 400*24*time.Hour:
		fresh = 0.5
	}
	share := n / (n + float64(len(j.read.Skipped)))
	score := 0.25*titled/n + 0.15*linked/n + 0.2*dated/n + 0.15*min(n/10, 1) + 0.1*fresh + 0.15*body
	return score * share * (0.3 + 0.7*min(j.Score, 1))
}

// better compares proposals; of equals the one whose address is not the home
// page, and then the one whose address comes first.
func better(a, b judged) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(deep(b), deep(a)), cmp.Compare(a.Source.URL, b.Source.URL),
		cmp.Compare(string(a.Source.Settings), string(b.Source.Settings)))
}

func deep(j judged) int {
	u, err := url.Parse(j.Source.URL)
	if err != nil {
		return 0
	}
	return min(len(strings.Trim(u.Path, "/"))+len(u.RawQuery), 1)
}

// different leaves out proposals of one connector that bring the same as a
// better one, or less of it, and sorts the rest.
func different(all []judged) []judged {
	slices.SortStableFunc(all, better)
	var kept []judged
	for _, j := range all {
		if !slices.ContainsFunc(kept, func(k judged) bool { return k.Connector == j.Connector && same(k, j) }) {
			kept = append(kept, j)
		}
	}
	return kept
}

// same reports whether two proposals share four fifths of the entries of the
// smaller.
func same(a, b judged) bool {
	in := map[string]bool{}
	for _, e := range a.read.Entries {
		in[identity(e)] = true
	}
	shared := 0
	for _, e := range b.read.Entries {
		if in[identity(e)] {
			shared++
		}
	}
	return shared*5 >= min(len(a.read.Entries), len(b.read.Entries))*4 && shared > 0
}

func identity(e CheckedEntry) string {
	if e.URL != nil {
		return canonicalPage(*e.URL)
	}
	return e.Key
}
