package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// A Mender tries other settings over what is kept of a source, and looks for
// some; [aggregator.Replayer] does. It asks no site and writes nothing.
type Mender interface {
	Replay(ctx context.Context, source int64, settings json.RawMessage) (aggregator.Replayed, error)
	Repairs(ctx context.Context, source int64) ([]aggregator.Repair, error)
}

// Mends has the desk's page on how a source is read try settings with m. Without
// it that page shows what is usual, and tries nothing. It is called before the
// desk serves.
func (d *Desk) Mends(m Mender) { d.mender = m }

type driftPage struct {
	chrome
	told
	Habits   aggregator.Habits
	Filled   []filled
	Looked   bool // for repairs
	Repairs  []trial
	Tried    *trial // what somebody tried just now
	Proposed string // settings to try
	Wrong    string // with them
	Changes  []aggregator.SettingsChange
}

// A filled is how often a field is there; below zero it is not known.
type filled struct {
	Name      string
	List, Own int // in a hundred
}

// A trial is what other settings would give.
type trial struct {
	aggregator.Replayed
	Number  int    // 0: somebody's own
	Present string // the settings that were in force
	Rows    []beside
	Cut     bool // there are more rows
}

// Pretty is the settings on trial as a person writes them.
func (t trial) Pretty() string { return indented(t.Settings) }

// A beside is an entry as both settings read it; Old or New is nil where only
// the other does.
type beside struct {
	What     string // "added", "lost", "changed" or "same"
	Old, New *aggregator.ReplayedEntry
	Fields   []aggregator.ReplayedField
}

// mostBeside bounds the rows of each kind.
const mostBeside = 40

func besides(r aggregator.Replayed) (rows []beside, cut bool) {
	for _, e := range first(r.Lost, &cut) {
		rows = append(rows, beside{What: "lost", Old: &e})
	}
	for _, e := range first(r.Changed, &cut) {
		rows = append(rows, beside{What: "changed", Old: &e, New: &e, Fields: e.Fields})
	}
	for _, e := range first(r.Added, &cut) {
		rows = append(rows, beside{What: "added", New: &e})
	}
	for _, e := range r.Alike {
		rows = append(rows, beside{What: "same", Old: &e, New: &e})
	}
	return rows, cut || r.Same > len(r.Alike)
}

func first(all []aggregator.ReplayedEntry, cut *bool) []aggregator.ReplayedEntry {
	*cut = *cut || len(all) > mostBeside
	return all[:min(len(all), mostBeside)]
}

func newTrial(r aggregator.Replayed, present json.RawMessage) trial {
	t := trial{Replayed: r, Present: string(present)}
	t.Rows, t.Cut = besides(r)
	return t
}

// Confirmable says that the source answers, and a person can say that it is as it
// should be.
func (p driftPage) Confirmable() bool {
	if p.Last == nil {
		return false
	}
	switch p.Last.Code {
	case aggregator.CodeLost, aggregator.CodeFewer, aggregator.CodeEmptied, aggregator.CodeShrunk:
		return true
	}
	return false
}

// Entries is how many entries the list usually shows.
func (p driftPage) Entries() int { return int(math.Round(p.Habits.Entries)) }

// Every is how long it usually takes until something new comes; 0 is not known.
func (p driftPage) Every() time.Duration { return p.Habits.Rhythm.Every() }

// AtATime is how many new entries come then.
func (p driftPage) AtATime() int { return max(int(math.Round(p.Habits.Rhythm.New)), 1) }

// A shownTrial is a trial with the page that shows it.
type shownTrial struct {
	Page  driftPage
	Trial trial
}

// Show gives a trial to the part of the template that shows one.
func (p driftPage) Show(t trial) shownTrial { return shownTrial{p, t} }

// FieldOf words the name of a field.
func (driftPage) FieldOf(w *words.Words, name string) string {
	if worded := w.Failures.Fields[name]; worded != "" {
		return worded
	}
	return factName(w, name)
}

// Indented is settings as a person writes them.
func (driftPage) Indented(raw json.RawMessage) string { return indented(raw) }

// drift answers GET /ban-bien-tap/nguon/{id}/cach-doc: what a source is usually
// like, what could mend it when it is otherwise, and who changed it before.
func (d *Desk) drift(r *page.Request) (page.View, error) {
	p, err := d.driftPage(r)
	if err != nil {
		return page.View{}, err
	}
	if p.Last != nil && p.Last.Code.Drift() && d.mender != nil {
		p.Looked = true
		repairs, err := d.mender.Repairs(r.Context(), p.ID)
		if err != nil && !errors.Is(err, aggregator.ErrNotFound) {
			return page.View{}, err
		}
		for i, repair := range repairs {
			t := newTrial(repair.Replayed, p.Settings)
			t.Number = i + 1
			p.Repairs = append(p.Repairs, t)
		}
	}
	return page.View{Page: "desk/drift", Data: p}, nil
}

// driftPage is the page without anything tried.
func (d *Desk) driftPage(r *page.Request) (driftPage, error) {
	id, err := r.ID("id")
	if err != nil {
		return driftPage{}, err
	}
	state, err := d.store.SourceState(r.Context(), id, d.now())
	if err != nil {
		return driftPage{}, err
	}
	p := driftPage{chrome: d.chrome(r, "sources"), told: d.tell(state)}
	p.Proposed = p.Pretty()
	if p.Habits, err = d.store.Habits(r.Context(), id); err != nil {
		return driftPage{}, err
	}
	for _, name := range aggregator.CountedFields() {
		f := filled{name, hundredth(p.Habits.List[name]), hundredth(p.Habits.Own[name])}
		if f.List >= 0 || f.Own >= 0 {
			p.Filled = append(p.Filled, f)
		}
	}
	p.Changes, err = d.store.SettingsChanges(r.Context(), id, 20)
	return p, err
}

func hundredth(f aggregator.Fill) int {
	if f.Of == 0 {
		return -1
	}
	return int(math.Round(f.Share * 100))
}

func indented(raw json.RawMessage) string {
	var b bytes.Buffer
	if len(raw) == 0 || json.Indent(&b, raw, "", "  ") != nil {
		return "{}"
	}
	return b.String()
}
