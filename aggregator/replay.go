package aggregator

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"hopluu/connectors"
)

// A KeptPage is a capture, without its bytes.
type KeptPage struct {
	Capture int64
	Request connectors.Request
	At      time.Time
	Failed  bool // the reading that kept it was a failure
}

// A KeptItem is an item as it was last read.
type KeptItem struct {
	Keys     []Key
	Revision Revision
}

// A ReplayStore has what was kept.
type ReplayStore interface {
	Source(ctx context.Context, id int64) (Source, error)
	KeptPages(ctx context.Context, source int64, lists, owns int) ([]KeptPage, error)
	Capture(ctx context.Context, id int64) (StoredCapture, error)
	KeptItems(ctx context.Context, source int64, keys []Key, captures []int64) ([]KeptItem, error)
	Known(ctx context.Context, source int64, keys, pages []Key) (Known, error)
}

// A Replayer runs a changed rule over what was kept, and shows what would come
// of it. It fetches nothing and writes nothing.
type Replayer struct {
	Store      ReplayStore
	Connectors map[string]connectors.Connector
	Lists      int          // so many kept pages of the list at most; 0 means 10
	Owns       int          // so many own pages; 0 means 25
	Log        *slog.Logger // nil means none
}

// Replay reads what was kept of a source by its present settings and by others.
// Without others, what the present settings and this program read is compared
// with what is kept of it: that is what another release would change.
//
// Of each page of the list the latest capture counts. When the present settings
// cannot read that one, they are shown by the latest that they can read: what
// the source was before it changed. Settings that cannot work give an error
// wrapping [connectors.ErrSettings], a source of which nothing is kept one
// wrapping [ErrNotFound].
func (r Replayer) Replay(ctx context.Context, source int64, settings json.RawMessage) (Replayed, error) {
	src, err := r.Store.Source(ctx, source)
	if err != nil {
		return Replayed{}, err
	}
	return r.replay(ctx, src, settings)
}

func (r Replayer) replay(ctx context.Context, src Source, settings json.RawMessage) (Replayed, error) {
	result := Replayed{Source: src.ID, Name: src.Name, Connector: src.Connector, Settings: settings, Pages: []ReplayedPage{}}
	other := src
	if settings != nil {
		other.Settings = settings
	}
	was, err := r.side(src)
	if err != nil && !errors.Is(err, connectors.ErrSettings) { // what cannot work can be mended by what does
		return result, err
	}
	would, err := r.side(other)
	if err != nil {
		return result, err
	}
	if result.Pages, err = r.pages(ctx, src, was, would); err != nil {
		return result, err
	}
	if settings == nil {
		result.Settings = src.Settings
		if was, err = r.stored(ctx, src, would, result.Pages); err != nil {
			return result, err
		}
	}
	result.compare(was, would)
	if err := r.mark(ctx, &result); err != nil {
		return result, err
	}
	result.worth = result.weigh(would)
	return result, nil
}

// pages has both sides read what is kept.
func (r Replayer) pages(ctx context.Context, src Source, was, would *side) ([]ReplayedPage, error) {
	kept, err := r.Store.KeptPages(ctx, src.ID, cmp.Or(r.Lists, 10), cmp.Or(r.Owns, 25))
	if err != nil {
		return nil, err
	}
	if src.Failures == 0 { // a page on which a reading failed is no longer what the source is
		kept = slices.DeleteFunc(kept, func(p KeptPage) bool { return p.Failed })
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("replaying source %d: nothing of it is kept: %w", src.ID, ErrNotFound)
	}
	var all []ReplayedPage
	newest, read := map[Key]bool{}, map[Key]bool{} // pages that were replayed, and those that the present settings could read
	for _, page := range kept {
		k := PageKey(page.Request)
		if newest[k] && read[k] {
			continue
		}
		doc, err := r.document(ctx, page)
		if err != nil {
			return nil, err
		}
		shown := ReplayedPage{Capture: page.Capture, URL: page.Request.URL, Own: page.Request.Entry != nil, At: page.At, Was: was.page(doc)}
		read[k] = shown.Was.Code == ""
		if !newest[k] {
			would := would.page(doc)
			shown.Would = &would
		}
		if !newest[k] || read[k] {
			all = append(all, shown)
		}
		newest[k] = true
	}
	return all, nil
}

// stored is what is kept of the entries that a side has found, and of those that
// came from the same pages and it has not.
func (r Replayer) stored(ctx context.Context, src Source, found *side, pages []ReplayedPage) (*side, error) {
	var keys []Key
	for k := range found.byKey {
		keys = append(keys, k)
	}
	var captures []int64
	for _, p := range pages {
		captures = append(captures, p.Capture)
	}
	items, err := r.Store.KeptItems(ctx, src.ID, keys, captures)
	if err != nil {
		return nil, err
	}
	s := &side{byKey: map[Key]*sideEntry{}}
	for _, it := range items {
		e := &sideEntry{keys: it.Keys, revision: it.Revision, whole: true}
		if known := found.find(it.Keys); known != nil {
			if !known.whole { // its own page is no longer kept
				known.revision = it.Revision
			}
			e.revision.Updated = known.revision.Updated // how exactly it was known is not kept
		}
		s.entries = append(s.entries, e)
		for _, k := range it.Keys {
			s.byKey[k] = e
		}
	}
	return s, nil
}

func (r Replayer) document(ctx context.Context, page KeptPage) (connectors.Document, error) {
	c, err := r.Store.Capture(ctx, page.Capture)
	if err != nil {
		return connectors.Document{}, err
	}
	return connectors.Document{Request: page.Request, URL: c.URL, At: c.At, Type: c.Type, Body: c.Body}, nil
}
