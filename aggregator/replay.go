package aggregator

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
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

// A ReplayStore has what was kept.
type ReplayStore interface {
	Source(ctx context.Context, id int64) (Source, error)
	KeptPages(ctx context.Context, source int64, lists, owns int) ([]KeptPage, error)
	Capture(ctx context.Context, id int64) (StoredCapture, error)
	Known(ctx context.Context, source int64, keys, pages []Key) (Known, error)
}

// A Replayer runs a changed rule over what was kept, and shows what would come
// of it. It fetches nothing and writes nothing.
type Replayer struct {
	Store      ReplayStore
	Connectors map[string]connectors.Connector
	Lists      int // so many kept pages of the list at most; 0 means 20
	Owns       int // so many own pages; 0 means 100
}

// Replayed is what other settings would change. Its names are kept from release
// to release.
type Replayed struct {
	Source    int64           `json:"source"`
	Name      string          `json:"name"`
	Connector string          `json:"connector"`
	Settings  json.RawMessage `json:"settings"` // the proposed ones
	Pages     []ReplayedPage  `json:"pages"`
	Was       int             `json:"was"`   // entries by the present settings
	Would     int             `json:"would"` // by the proposed ones
	Same      int             `json:"same"`  // that both read alike
	Added     []ReplayedEntry `json:"added"`
	Lost      []ReplayedEntry `json:"lost"`
	Changed   []ReplayedEntry `json:"changed"`

	worth float64 // how good what the proposed settings read is, to compare settings by
}

// A ReplayedPage is a kept page as both settings read it.
type ReplayedPage struct {
	Capture int64      `json:"capture"`
	URL     string     `json:"url"`
	Own     bool       `json:"own"` // an entry's own page, not a page of the list
	At      time.Time  `json:"at"`
	Was     PageResult `json:"was"`
	Would   PageResult `json:"would"`
}

// A PageResult is what came of a page.
type PageResult struct {
	Entries int    `json:"entries"`
	Code    Code   `json:"code,omitempty"`  // why it cannot be read
	Error   string `json:"error,omitempty"` // the same for operators
}

// A ReplayedEntry is an entry that would be added, lost or changed.
type ReplayedEntry struct {
	Key    string          `json:"key"`
	URL    string          `json:"url"`
	Title  string          `json:"title"`
	Kept   bool            `json:"kept"` // it is an item already
	Fields []ReplayedField `json:"fields,omitempty"`
}

// A ReplayedField is a field that both settings read otherwise.
type ReplayedField struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Would string `json:"would"`
}

// Replay reads what was kept of a source by its present settings and by others.
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
	other.Settings = settings
	was, err := r.side(src)
	if err != nil && !errors.Is(err, connectors.ErrSettings) { // what cannot work can be mended by what does
		return result, err
	}
	would, err := r.side(other)
	if err != nil {
		return result, err
	}
	kept, err := r.Store.KeptPages(ctx, src.ID, cmp.Or(r.Lists, 20), cmp.Or(r.Owns, 100))
	if err != nil {
		return result, err
	}
	if src.Failures == 0 { // a page on which a reading failed is no longer what the source is
		kept = slices.DeleteFunc(kept, func(p KeptPage) bool { return p.Failed })
	}
	if len(kept) == 0 {
		return result, fmt.Errorf("replaying source %d: nothing of it is kept: %w", src.ID, ErrNotFound)
	}
	newest, read := map[Key]bool{}, map[Key]bool{} // pages that were replayed, and those that the present settings could read
	for _, page := range kept {
		k := PageKey(page.Request)
		if newest[k] && read[k] {
			continue
		}
		doc, err := r.document(ctx, page)
		if err != nil {
			return result, err
		}
		shown := ReplayedPage{Capture: page.Capture, URL: page.Request.URL, Own: page.Request.Entry != nil, At: page.At}
		if !newest[k] {
			shown.Would = would.page(doc)
		}
		shown.Was = was.page(doc)
		read[k] = shown.Was.Code == ""
		if !newest[k] || read[k] {
			result.Pages = append(result.Pages, shown)
		}
		newest[k] = true
	}
	result.compare(was, would)
	if err := r.mark(ctx, &result); err != nil {
		return result, err
	}
	result.worth = result.weigh(would)
	return result, nil
}

func (r Replayer) document(ctx context.Context, page KeptPage) (connectors.Document, error) {
	c, err := r.Store.Capture(ctx, page.Capture)
	if err != nil {
		return connectors.Document{}, err
	}
	return connectors.Document{Request: page.Request, URL: c.URL, At: c.At, Type: c.Type, Body: c.Body}, nil
}

// mark says which of the entries are items already.
func (r Replayer) mark(ctx context.Context, result *Replayed) error {
	var keys []Key
	all := [][]ReplayedEntry{result.Added, result.Lost, result.Changed}
	for _, entries := range all {
		for _, e := range entries {
			var k Key
			if err := k.UnmarshalText([]byte(e.Key)); err != nil {
				return err
			}
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	known, err := r.Store.Known(ctx, result.Source, keys, nil)
	if err != nil {
		return err
	}
	for _, entries := range all {
		for i := range entries {
			_, entries[i].Kept = known.Items[keys[0]]
			keys = keys[1:]
		}
	}
	return nil
}

// weigh tells how good what settings read is: by what its entries have, as many
// as there used to be of them, and by how many are items already. A menu has
// many links too, but neither days nor texts, and nobody has kept them.
func (r Replayed) weigh(would *side) float64 {
	n := len(would.entries)
	if n == 0 {
		return 0
	}
	sum := 0.0
	for _, e := range would.entries {
		if len(strings.Fields(e.revision.Title)) >= 3 {
			sum += 0.4
		}
		if !e.revision.Published.Time.IsZero() || e.revision.Detail != nil {
			sum += 0.3
		}
		switch {
		case !e.whole, e.revision.BodyText != "" && !e.guessed:
			sum += 0.3
		case e.revision.BodyText != "":
			sum += 0.2
		}
	}
	known := r.Same + len(r.Changed)
	for _, e := range r.Added {
		if e.Kept {
			known++
		}
	}
	many := min(n, max(r.Was, 10))
	return sum / float64(n) * float64(many) * (1 + float64(known)/float64(n))
}
