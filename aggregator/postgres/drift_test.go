package postgres_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// feed gives n entries, the newest first, each changed by f.
func feed(n int, f ...func(*connectors.Entry)) []connectors.Entry {
	entries := make([]connectors.Entry, n)
	for i := range entries {
		entries[i] = entry(fmt.Sprint(n-i), fmt.Sprint("thân bài ", n-i))
		for _, change := range f {
			change(&entries[i])
		}
	}
	return entries
}

func undated(e *connectors.Entry)  { e.Published = connectors.Date{} }
func untitled(e *connectors.Entry) { e.Title = "" }
func bodiless(e *connectors.Entry) { e.Body = "" }

func TestAlarmIsGivenWithinOnePollAndNothingIsLost(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		before int // good readings
		do     func(*desk)
		want   aggregator.Failure
	}{
		{"a feed loses its dates", 1, func(d *desk) { d.says(feed(20, undated)...) },
			aggregator.Failure{Code: "lost", Params: map[string]string{"fields": "published", "of": "20"}}},
		{"its titles", 3, func(d *desk) { d.says(feed(20, untitled)...) },
			aggregator.Failure{Code: "lost", Params: map[string]string{"fields": "title", "of": "20"}}},
		{"its texts and dates", 1, func(d *desk) { d.says(feed(20, bodiless, undated)...) },
			aggregator.Failure{Code: "lost", Params: map[string]string{"fields": "published,body", "of": "20"}}},
		{"most of its texts", 1, func(d *desk) { d.says(append(feed(20, bodiless)[:15], feed(20)[15:]...)...) },
			aggregator.Failure{Code: "lost", Params: map[string]string{"fields": "body", "of": "20"}}},
		{"nearly all of its entries, when it is new", 1, func(d *desk) { d.says(feed(20)[16:]...) },
			aggregator.Failure{Code: "fewer", Params: map[string]string{"found": "4", "usual": "20"}}},
		{"most of its entries, when it is known", 4, func(d *desk) { d.says(feed(20)[12:]...) },
			aggregator.Failure{Code: "fewer", Params: map[string]string{"found": "8", "usual": "20"}}},
		{"all of its entries", 1, func(d *desk) { d.web.put(d.t, list, connectors.Page{Empty: true}) },
			aggregator.Failure{Code: "emptied", Params: map[string]string{"usual": "20"}}},
		{"a page to sign in, with 200", 1, func(d *desk) { d.web.pages[list] = []byte("<html>") },
			aggregator.Failure{Code: "not_the_kind", Params: map[string]string{"type": "application/json"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t), trusted(0))
			for i := range test.before {
				d.web.pad = fmt.Sprintf("%*s", i, "") // other bytes: it is parsed
				d.says(feed(20)...)
				d.read()
			}
			before := d.states()
			test.do(d)
			for range 2 { // and goes on until it is good again
				got := d.read()
				if got.Outcome != "failed" || got.Failure == nil {
					t.Fatalf("the reading is %q, %v", got.Outcome, got.Failure)
				}
				if diff := cmp.Diff(test.want, *got.Failure, cmpopts.IgnoreFields(aggregator.Failure{}, "Err")); diff != "" {
					t.Errorf("failure (-want +got):\n%s", diff)
				}
			}
			if diff := cmp.Diff(before, d.states()); diff != "" {
				t.Errorf("items (-before +after):\n%s", diff)
			}
			if pages, err := d.store.KeptPages(t.Context(), d.source, 9, 9); err != nil || test.want.Code != "fewer" && !pages[0].Failed {
				t.Errorf("the page that failed is not kept: %+v, %v", pages, err)
			}
			d.says(append([]connectors.Entry{entry("21", "mới")}, feed(20)...)...)
			if got := d.read(); got.Outcome != "read" || got.Added != 1 || got.Changed != 0 {
				t.Errorf("when it is good again: %+v", got)
			}
			if src, err := d.store.Source(t.Context(), d.source); err != nil || src.Failures != 0 || src.FailingSince != nil {
				t.Errorf("it is still failing: %+v, %v", src, err)
			}
		})
	}
}

func TestQuietAndChangingSourcesGiveNoAlarm(t *testing.T) {
	t.Parallel()
	latest := func(counts ...int) (lists [][]connectors.Entry) { // what is of the latest days
		for i, n := range counts {
			all := feed(40 + i)
			lists = append(lists, all[:n])
		}
		return lists
	}
	one := func(n int, change func(*connectors.Entry)) []connectors.Entry {
		entries := feed(n)
		change(&entries[0])
		return entries
	}
	tests := []struct {
		name  string
		lists [][]connectors.Entry
	}{
		{"an office that rests at Tết", latest(12, 14, 13, 11, 9, 6, 4, 2, 1, 0, 0, 1, 3, 9, 14)},
		{"a list whose length changes", latest(20, 7, 15, 9, 22, 6, 18, 8)},
		{"a small feed", latest(3, 1, 2, 1, 3)},
		{"one article without a date", [][]connectors.Entry{feed(20), one(21, undated), feed(21)}},
		{"one without a title", [][]connectors.Entry{feed(20), one(21, untitled)}},
		{"a first article without a date", [][]connectors.Entry{one(1, undated), one(2, undated), feed(3)}},
		{"a new source without dates", [][]connectors.Entry{feed(4), feed(4, undated)}},
		{"a source that never has texts", [][]connectors.Entry{feed(20, bodiless), feed(21, bodiless)}},
		{"a third without dates all along", [][]connectors.Entry{
			append(feed(10, undated), feed(30)[:20]...), append(feed(10, undated), feed(31)[:15]...)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t))
			for i, entries := range test.lists {
				d.web.put(t, list, connectors.Page{Entries: entries, Empty: len(entries) == 0})
				if got := d.read(); got.Outcome != "read" && got.Outcome != "unchanged" {
					t.Fatalf("reading %d of %d entries is %q: %v", i+1, len(entries), got.Outcome, got.Failure)
				}
				d.now = d.now.Add(20 * time.Hour)
			}
		})
	}
}

func TestFieldThatNewEntriesHaveNoLongerIsAnAlarm(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(feed(20)...)
	d.read()
	entries := feed(20)
	for i := range 3 { // one by one, and two of them may happen
		e := entry(fmt.Sprint("x", i), "tin")
		undated(&e)
		entries = append([]connectors.Entry{e}, entries...)
		d.says(entries...)
		if got := d.read(); (got.Outcome == "failed") != (i == 2) {
			t.Errorf("after %d: %q, %v", i+1, got.Outcome, got.Failure)
		}
	}
}

func TestBurstIsAnAlarmAndWaitsForAnEditor(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	entries := feed(10)
	for i := range 6 {
		entries = append([]connectors.Entry{entry(fmt.Sprint("n", i), "tin")}, entries...)
		d.says(entries...)
		d.read()
	}
	for i := range 60 {
		entries = append([]connectors.Entry{entry(fmt.Sprint("b", i), "tin")}, entries...)
	}
	d.says(entries...)
	got := d.read()
	if got.Outcome != "failed" || got.Failure == nil || got.Failure.Code != "burst" || got.Failure.Params["new"] != "60" || got.Added != 60 {
		t.Fatalf("a burst: %+v", got)
	}
	if wait := got.NextDueAt.Sub(d.now); wait < 15*time.Minute {
		t.Errorf("it is read again after %v", wait)
	}
	if held := one[int](d, `SELECT count(*) FROM items WHERE held = 'burst' AND waiting IS NOT NULL`); held != 60 {
		t.Errorf("%d of 60 wait", held)
	}
	if got := d.read(); got.Outcome != "read" || got.Added != 0 {
		t.Errorf("the time after: %+v", got)
	}
}

func TestDaysThatWereNotReadAreNoBurst(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	entries := feed(10)
	for i := range 8 {
		entries = append([]connectors.Entry{entry(fmt.Sprint("n", i), "tin")}, entries...)
		d.says(entries...)
		d.read()
	}
	d.web.fail[list] = fmt.Errorf("no")
	for range 4 {
		d.read()
		d.now = d.now.Add(24 * time.Hour)
	}
	delete(d.web.fail, list)
	for i := range 40 {
		entries = append([]connectors.Entry{entry(fmt.Sprint("l", i), "tin")}, entries...)
	}
	d.says(entries...)
	if got := d.read(); got.Outcome != "read" || got.Added != 40 {
		t.Errorf("after four days: %+v", got)
	}
}

func TestRhythmIsLearnt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	for i := range 6 {
		d.says(feed(10 + 2*i)...)
		d.read() // an hour later
		d.now = d.now.Add(5 * time.Hour)
	}
	turn := d.due()
	job, err := d.store.Claim(t.Context(), turn, d.now)
	d.must(err)
	if h := job.Habits; h.Rhythm.Every().Round(time.Hour) != 6*time.Hour || h.Rhythm.New != 2 || h.Last != 20 || h.List["published"].Share != 1 || h.List["author"].Share != 0 {
		t.Errorf("habits: %+v", h)
	}
}
