package aggregator

import (
	"context"
	"reflect"
	"slices"
	"time"

	"hopluu/aggregator/hijack"
	"hopluu/connectors"
)

// A Suspicion is a reason why a wording is held, as it was noted.
type Suspicion struct {
	hijack.Finding
	At time.Time
}

// The kinds of notices.
const (
	NoticeHeld       = "held"       // items of a reading are held
	NoticeDistrusted = "distrusted" // the source no longer publishes at once
	NoticeFailing    = "failing"    // the source cannot be read as usual
)

// A Notice is what a source's contact is told: a record, which a [Teller] sends.
type Notice struct {
	Kind    string
	Contact string // "" when the source names nobody
	Items   int    // held in the reading; of a source that fell, in the week
	At      time.Time
	SentAt  *time.Time        // nil: not yet
	Refused string            // why it will not be; "" when it can
	Code    Code              // of one that fails: why
	Params  map[string]string // of its sentence
	Over    bool              // it fails no more, or fails anew: unsent, it is not sent
}

// guard looks for what broken-into sites publish among the items of a batch.
// What it finds is held whatever the source is trusted with; where the others
// link to is what the source is known for from now on.
func (b *batch) guard(ctx context.Context) error {
	seen := make([]*hijack.Impression, len(b.Items))
	added, elsewhere := 0, false
	for i := range b.Items {
		seen[i] = hijack.Read(suspect(b.job.Source, b.entries[i]))
		outside := seen[i].Outside()
		elsewhere = elsewhere || len(outside) > 0
		if b.Items[i].ID != 0 {
			continue
		}
		added++
		for _, domain := range outside {
			b.linked[domain]++
		}
	}
	if b.past == nil && b.job.Usual > 0 && (elsewhere || b.Added+added > hijack.Many) {
		past, err := b.Store.History(ctx, b.job.Source.ID)
		if err != nil {
			return err
		}
		b.past = &past
	}
	var past hijack.History // a first reading has none
	if b.past != nil {
		past = *b.past
	}
	past.New, past.Links = b.Added+added, b.linked
	past.Usual *= b.patience()
	for i := range b.Items {
		it := &b.Items[i]
		known := past
		if it.ID != 0 {
			known.New = 0 // a burst is of new items
		}
		if it.Findings = seen[i].Judge(known); len(it.Findings) > 0 {
			it.Held = string(it.Findings[0].Code)
			if last := it.Findings[len(it.Findings)-1]; last.Code == hijack.CodeBurst {
				b.alarm = &Failure{Code: CodeBurst, Params: last.Params}
			}
			continue
		}
		for _, domain := range seen[i].Outside() {
			if !past.Domains[domain] && !slices.Contains(b.Domains, domain) {
				b.Domains = append(b.Domains, domain)
			}
		}
	}
	return nil
}

// suspect is an entry as a guard reads it: as it was found, for what hides in it
// is gone when it is clean. Every text of a detail is shown somewhere.
func suspect(src Source, e connectors.Entry) hijack.Item {
	it := hijack.Item{URL: src.URL, Title: e.Title, Summary: e.Summary, Body: e.Body, Author: e.Author, Texts: slices.Clone(e.Categories)}
	if e.Detail != nil {
		it.Texts = texts(it.Texts, reflect.ValueOf(e.Detail))
	}
	if e.URL != "" {
		it.Files = append(it.Files, e.URL) // an entry that leads to another site is a link too
	}
	for _, f := range e.Files {
		it.Texts = append(it.Texts, f.Title)
		it.Files = append(it.Files, f.URL)
	}
	return it
}

// texts appends every text in a detail, in the order of its fields.
func texts(all []string, v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 {
			all = append(all, v.String())
		}
	case reflect.Pointer:
		if !v.IsNil() {
			all = texts(all, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = texts(all, v.Index(i))
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			all = texts(all, field)
		}
	}
	return all
}
