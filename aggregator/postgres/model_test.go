package postgres_test

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// A model is what the program does to items, in so many lines: a site says texts,
// a source is read, an editor decides.
type model struct {
	trusted bool
	first   int               // so many first items wait
	says    map[string]string // what the site has now
	items   map[string]*modelled
}

type modelled struct {
	state
	held    bool                          // an editor has turned it down: a rule does not publish it
	verdict map[string]aggregator.Verdict // the last one on each wording
	last    decided                       // the last one on the item, when an editor can undo it
}

type decided struct {
	verdict      aggregator.Verdict
	text, before string // before: what was public until then
	at           time.Time
}

func (m *model) read() {
	for _, id := range slices.Sorted(maps.Keys(m.says)) {
		text, it := m.says[id], m.items[id]
		if it == nil {
			it = &modelled{state: state{Current: text, Waiting: text}, verdict: map[string]aggregator.Verdict{}}
			if m.trusted && len(m.items) >= m.first {
				it.publish(text)
			}
			m.items[id] = it
			continue
		}
		if text == it.Current {
			continue
		}
		it.Current = text
		settled := text == it.Public || it.verdict[text] == aggregator.Reject || it.verdict[text] == aggregator.Withdraw
		switch {
		case settled:
			it.Waiting = ""
		case m.trusted && it.Waiting == "" && !it.held:
			it.publish(text)
		default:
			it.Waiting = text
		}
	}
}

func (it *modelled) publish(text string) {
	it.Public, it.Waiting, it.held, it.verdict[text], it.last = text, "", false, aggregator.Approve, decided{}
}

// decide says whether the verdict stands.
func (it *modelled) decide(v aggregator.Verdict, at time.Time) bool {
	was := it.state
	switch {
	case v == aggregator.Approve && it.Waiting != "":
		it.publish(it.Waiting)
	case v == aggregator.Approve && it.Current != it.Public:
		it.publish(it.Current)
	case v == aggregator.Reject && it.Waiting != "":
		it.verdict[it.Waiting], it.Waiting, it.held = v, "", true
	case v == aggregator.Withdraw && it.Public != "":
		it.verdict[it.Public], it.Public, it.held = v, "", true
	default:
		return false
	}
	it.last = decided{v, cmp.Or(was.Waiting, was.Current), was.Public, at}
	if v == aggregator.Withdraw {
		it.last.text = was.Public
	}
	return true
}

// undo says whether the last verdict can be taken back. What was approved or
// rejected waits again if the source still says it; what waits besides goes on
// waiting.
func (it *modelled) undo() bool {
	l, waiting := it.last, it.Waiting
	switch {
	case l.verdict == aggregator.Approve && it.Public == l.text:
		it.Public = l.before
	case l.verdict == aggregator.Reject && waiting == "" && it.Current == l.text:
		it.held = false
	case l.verdict == aggregator.Withdraw && it.Public == "":
		it.publish(l.text)
		it.Waiting, it.last = waiting, decided{aggregator.Approve, l.text, "", l.at}
		return true
	default:
		return false
	}
	it.verdict[l.text], it.last = aggregator.Undo, decided{}
	if waiting == "" && it.Current == l.text {
		it.Waiting = l.text
	}
	if it.Waiting == it.Public { // the source has gone back to it
		it.Waiting = ""
	}
	return true
}

func (m *model) states() map[string]state {
	states := map[string]state{}
	for id, it := range m.items {
		states[id] = it.state
	}
	return states
}

func TestItemsFollowTheModel(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	rapid.Check(t, func(rt *rapid.T) {
		inner, err := tx.Begin(t.Context())
		if err != nil {
			rt.Fatal(err)
		}
		defer inner.Rollback(t.Context())
		m := &model{trusted: rapid.Bool().Draw(rt, "trusted"), first: rapid.IntRange(0, 3).Draw(rt, "first"), says: map[string]string{}, items: map[string]*modelled{}}
		d := newDesk(t, inner, func(s *aggregator.Source) {
			if m.trusted {
				trusted(m.first)(s)
			}
		})
		id, text := rapid.SampledFrom([]string{"1", "2", "3", "4", "5"}), rapid.SampledFrom([]string{"a", "b", "c"})
		serve := func() {
			var entries []connectors.Entry
			for _, id := range slices.Sorted(maps.Keys(m.says)) {
				entries = append(entries, entry(id, m.says[id]))
			}
			d.says(entries...)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"publish, edit, revert": func(rt *rapid.T) { m.says[id.Draw(rt, "id")] = text.Draw(rt, "text"); serve() },
			"delete":                func(rt *rapid.T) { delete(m.says, id.Draw(rt, "id")); serve() },
			"read": func(rt *rapid.T) {
				if serve(); len(m.says) > 0 {
					d.read()
					m.read()
				}
			},
			"read twice in one turn, or lose it": func(rt *rapid.T) {
				serve()
				turn := d.due()
				if lost := rapid.Bool().Draw(rt, "lost"); lost {
					d.due()
				} else if len(m.says) > 0 {
					d.must(d.reader.Read(t.Context(), turn))
					m.read()
				}
				d.must(d.reader.Read(t.Context(), turn))
			},
			"decide": func(rt *rapid.T) {
				id, v := id.Draw(rt, "id"), rapid.SampledFrom([]aggregator.Verdict{aggregator.Approve, aggregator.Reject, aggregator.Withdraw}).Draw(rt, "verdict")
				if it := m.items[id]; it != nil {
					stands, err := it.decide(v, d.now), d.decide(id, v)
					if stands != (err == nil) || err != nil && !errors.Is(err, aggregator.ErrConflict) {
						rt.Fatalf("%s of item %s: %v, stands: %v", v, id, err, stands)
					}
				}
			},
			"undo": func(rt *rapid.T) {
				id := id.Draw(rt, "id")
				if it := m.items[id]; it != nil {
					text, at := it.last.text, it.last.at
					if text == "" {
						text, at = it.Current, d.now
					}
					stands, err := it.undo(), d.takeBack(id, text, at)
					if stands != (err == nil) || err != nil && !errors.Is(err, aggregator.ErrConflict) {
						rt.Fatalf("undoing %q of item %s: %v, stands: %v", text, id, err, stands)
					}
				}
			},
			"": func(rt *rapid.T) {
				if diff := gocmp.Diff(m.states(), d.states()); diff != "" {
					rt.Fatalf("items (-model +database):\n%s", diff)
				}
				if n := one[int](d, `SELECT count(*) FROM published p WHERE NOT EXISTS (SELECT FROM search s WHERE s.item_id = p.item_id)`); n != 0 {
					rt.Fatalf("%d public items cannot be found", n)
				}
			},
		})
	})
}
