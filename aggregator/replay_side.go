package aggregator

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hopluu/connectors"
)

// A side is what one rule makes of the kept pages, page by page.
type side struct {
	source    Source
	connector connectors.Connector
	broken    error // why the settings cannot work at all
	entries   []*sideEntry
	byKey     map[Key]*sideEntry
	told      map[Key]connectors.Entry // entries that the list told, by the request for their own page
}

// A sideEntry is an entry as it would be kept.
type sideEntry struct {
	keys     []Key
	revision Revision
	whole    bool // its own page was read, or it has none
	guessed  bool // its text was found by the structure of the page
	listed   bool // a page of the list names it
}

func (r Replayer) side(src Source) (*side, error) {
	s := &side{source: src, byKey: map[Key]*sideEntry{}, told: map[Key]connectors.Entry{}}
	var ok bool
	if s.connector, ok = r.Connectors[src.Connector]; !ok {
		s.broken = fmt.Errorf("%w: there is no connector %q", connectors.ErrSettings, src.Connector)
		return s, s.broken
	}
	_, s.broken = s.connector.Start(src.Site())
	return s, s.broken
}

// page reads one page. Pages of the list come before own pages.
func (s *side) page(doc connectors.Document) PageResult {
	if s.broken != nil {
		return PageResult{Code: CodeSettings, Error: s.broken.Error()}
	}
	own := doc.Request.Entry != nil
	if told, ok := s.told[PageKey(doc.Request)]; own && ok {
		doc.Request.Entry = &told
	}
	page, err := parse(s.connector, s.source.Site(), doc)
	if err == nil && len(page.Entries) == 0 && !page.Empty {
		err = errors.Join(connectors.ErrOther, errors.New("no entries"))
	}
	if err != nil {
		return PageResult{Code: failure(err).Code, Error: err.Error()}
	}
	for _, e := range page.Entries {
		if e.More != nil {
			told := e
			told.More = nil
			s.told[PageKey(*e.More)] = told
		}
		s.add(e, doc, !own)
	}
	return PageResult{Entries: len(page.Entries)}
}

// add takes in an entry. Of two the latest counts, and one that is whole before
// one that only the list told.
func (s *side) add(e connectors.Entry, doc connectors.Document, listed bool) {
	keys := Keys(e)
	revision, _, err := Revise(s.source, e, doc.At)
	if len(keys) == 0 || err != nil {
		return
	}
	made := &sideEntry{keys: keys, revision: revision, whole: e.More == nil, guessed: doubted(&e, "structure"), listed: listed}
	if known := s.find(keys); known != nil {
		if made.whole && !known.whole {
			known.revision, known.whole, known.guessed = made.revision, true, made.guessed
		}
		return
	}
	s.entries = append(s.entries, made)
	for _, k := range keys {
		s.byKey[k] = made
	}
}

func (s *side) find(keys []Key) *sideEntry {
	for _, k := range keys {
		if e := s.byKey[k]; e != nil {
			return e
		}
	}
	return nil
}

// mostAlike of the entries that both sides read alike are named.
const mostAlike = 10

// compare tells what would be added, lost and changed.
func (r *Replayed) compare(was, would *side) {
	r.Was, r.Would = len(was.entries), len(would.entries)
	r.Added, r.Lost, r.Changed = []ReplayedEntry{}, []ReplayedEntry{}, []ReplayedEntry{}
	for _, e := range would.entries {
		before := was.find(e.keys)
		if before == nil {
			r.Added = append(r.Added, e.replayed())
			continue
		}
		if fields := differ(before.revision, e.revision); len(fields) > 0 {
			changed := e.replayed()
			changed.Fields = fields
			r.Changed = append(r.Changed, changed)
			continue
		}
		if r.Same++; len(r.Alike) < mostAlike {
			r.Alike = append(r.Alike, e.replayed())
		}
	}
	for _, e := range was.entries {
		if would.find(e.keys) == nil {
			r.Lost = append(r.Lost, e.replayed())
		}
	}
}

func (e *sideEntry) replayed() ReplayedEntry {
	return ReplayedEntry{Key: e.keys[0], URL: e.revision.URL, Title: e.revision.Title}
}

// differ lists the fields that two wordings have otherwise, shortened.
func differ(a, b Revision) []ReplayedField {
	var fields []ReplayedField
	for _, f := range []struct {
		name string
		of   func(Revision) string
	}{
		{"url", func(r Revision) string { return r.URL }},
		{"title", func(r Revision) string { return r.Title }},
		{"published", func(r Revision) string { return stamp(r.Published) }},
		{"updated", func(r Revision) string { return stamp(r.Updated) }},
		{"summary", func(r Revision) string { return r.Summary }},
		{"body", func(r Revision) string { return r.BodyText }},
		{"markup", func(r Revision) string { return r.BodyHTML }},
		{"author", func(r Revision) string { return r.Author }},
		{"origin", func(r Revision) string { return r.Origin }},
		{"categories", func(r Revision) string { return strings.Join(r.Categories, ", ") }},
		{"images", func(r Revision) string { return addressesOf(r.Images, func(i Image) string { return i.URL }) }},
		{"files", func(r Revision) string { return addressesOf(r.Files, func(f connectors.File) string { return f.URL }) }},
		{"language", func(r Revision) string { return r.Language }},
		{"detail", func(r Revision) string {
			if r.Detail == nil {
				return ""
			}
			return canonicalDetail(r.Detail)
		}},
	} {
		was, would := f.of(a), f.of(b)
		if was == would || f.name == "markup" && slices.ContainsFunc(fields, func(d ReplayedField) bool { return d.Field == "body" }) {
			continue
		}
		was, would = around(was, would)
		fields = append(fields, ReplayedField{f.name, was, would})
	}
	return fields
}

func stamp(d connectors.Date) string {
	switch {
	case d.Time.IsZero():
		return ""
	case d.Precision == "day":
		return d.Time.In(Place).Format("2006-01-02")
	}
	return d.Time.In(Place).Format("2006-01-02 15:04")
}

func addressesOf[T any](all []T, address func(T) string) string {
	var list []string
	for _, one := range all {
		list = append(list, address(one))
	}
	return strings.Join(list, "\n")
}

// around shortens two texts to where they begin to differ.
func around(a, b string) (string, string) {
	const before, most = 40, 300
	x, y := []rune(a), []rune(b)
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	cut := func(r []rune) string {
		from := max(same-before, 0)
		if from == 0 || len(r) <= most {
			return shorten(string(r), most)
		}
		return "… " + shorten(string(r[min(from, len(r)):]), most)
	}
	return cut(x), cut(y)
}
