package aggregator

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"hopluu/connectors"
)

// known asks once what all these entries, and their own pages, are to us.
func (rd *reading) known(ctx context.Context, entries []connectors.Entry) (Known, error) {
	var keys, pages []Key
	for _, e := range entries {
		keys = append(keys, Keys(e)...)
		if e.More != nil {
			pages = append(pages, PageKey(*e.More))
		}
	}
	if len(keys)+len(pages) == 0 {
		return Known{}, nil
	}
	return rd.Store.Known(ctx, rd.job.Source.ID, keys, pages)
}

// A batch gathers what has to be saved. An entry that is as it was costs a
// comparison; wordings are made of the others alone.
type batch struct {
	*reading
	Batch
	known   Known
	usual   map[string]Fill    // how often fields of such entries are filled
	entries []connectors.Entry // of Items
	items   map[int64]bool
	keys    map[Key]bool
	weight  int // bytes of the wordings in Items
}

// heaviest is how much text is saved in one statement: a page of the usual kind
// many times over, and a part of one that is as large as a document may be.
const heaviest = 4 << 20

func newBatch(rd *reading, known Known, usual map[string]Fill) *batch {
	return &batch{reading: rd, known: known, usual: usual, items: map[int64]bool{}, keys: map[Key]bool{}}
}

// add takes in an entry that is whole. It returns the item, if it is known, and
// its index in the batch, or -1.
func (b *batch) add(record int, e connectors.Entry, from *Capture) (item int64, index int) {
	keys := Keys(e)
	if len(keys) == 0 {
		b.skip(record, "neither an identity nor an address", e)
		return 0, -1
	}
	var was KnownItem
	for _, k := range keys {
		if known, ok := b.known.Items[k]; ok {
			was = known
			break
		}
	}
	if was.ID != 0 {
		b.listed = append(b.listed, was.ID)
	}
	seen := Seen(e)
	if was.ID != 0 && (was.Seen == seen || b.items[was.ID]) {
		return was.ID, -1
	}
	for _, k := range keys {
		if was.ID == 0 && b.keys[k] {
			return 0, -1 // the page shows it twice
		}
	}
	at := b.reading.started
	if from != nil {
		at = from.At
	}
	revision, doubts, err := Revise(b.job.Source, e, at)
	if err != nil {
		b.skip(record, err.Error(), e)
		return was.ID, -1
	}
	for _, k := range keys {
		b.keys[k] = true
	}
	b.items[was.ID] = true
	b.weight += len(revision.BodyHTML) + len(revision.BodyText)
	b.entries = append(b.entries, e)
	notes := slices.Concat(e.Doubts, doubts)
	b.Items = append(b.Items, Item{
		ID: was.ID, Keys: keys, Seen: seen, Section: section(b.job.Source, e.Categories), Revision: revision, Hash: revision.Hash(),
		Notes: notes, Held: cmp.Or(hold(b.job.Source, notes), b.lacking(&e)), Capture: from, At: at,
	})
	return was.ID, len(b.Items) - 1
}

// clear makes room for the rest of a page whose first part has been saved.
func (b *batch) clear() {
	b.Items, b.Pages, b.entries, b.weight = nil, nil, nil, 0
}

// want takes in an entry that has a page of its own: it is asked for when the
// line in the list is new or another than it was.
func (b *batch) want(e connectors.Entry) {
	k, seen := PageKey(*e.More), Seen(e)
	p, ok := b.known.Pages[k]
	item := p.Item
	for _, id := range Keys(e) {
		if item == 0 {
			item = b.known.Items[id].ID
		}
	}
	if item != 0 {
		b.listed = append(b.listed, item)
	}
	if b.asked[k] || ok && p.Seen == seen {
		return
	}
	ask := *e.More
	if ask.Entry == nil {
		e.More = nil
		ask.Entry = &e
	}
	p.Request, p.Ask, p.Seen, p.Item, p.DueAt = k, ask, seen, item, b.started
	b.Pages = append(b.Pages, BatchPage{p, -1})
	b.wanted = append(b.wanted, p)
}

func (b *batch) skip(record int, reason string, e connectors.Entry) {
	excerpt := []rune(e.Title)
	b.Skipped = append(b.Skipped, connectors.Skip{Record: record, Reason: reason, Excerpt: string(excerpt[:min(len(excerpt), 200)])})
}

// save writes the batch, if there is anything in it.
func (b *batch) save(ctx context.Context) ([]Saved, error) {
	if len(b.Items)+len(b.Pages) == 0 {
		return nil, nil
	}
	if err := b.guard(ctx); err != nil {
		return nil, err
	}
	fault(stepRevised)
	b.At, b.Trusted = b.now(), b.job.Source.Publish == "at once"
	saved, err := b.Store.SaveItems(ctx, b.Turn, b.Batch)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = errors.Join(cause, err)
		}
		return nil, err
	}
	for _, s := range saved {
		b.listed = append(b.listed, s.Item)
		switch {
		case s.Added:
			b.Added++
		case s.Changed:
			b.Changed++
		}
	}
	fault(stepSaved)
	return saved, nil
}

// section is the slug that the source's settings give a category of the site.
func section(src Source, categories []string) string {
	if len(categories) == 0 || len(src.Settings) == 0 {
		return ""
	}
	var settings struct {
		Sections map[string]string `json:"sections"`
	}
	if json.Unmarshal(src.Settings, &settings) != nil {
		return "" // the connector has said already what is wrong with it
	}
	for _, c := range categories {
		if slug := settings.Sections[c]; slug != "" {
			return slug
		}
	}
	return ""
}
