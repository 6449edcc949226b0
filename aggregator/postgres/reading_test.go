package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

func TestUnchangedSourceCostsOneRequestAndOneRow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"), entry("2", "B"))
	want := []aggregator.Reading{
		{Outcome: "read", Requests: 1, Found: 2, Added: 2},
		{Outcome: "unchanged", Requests: 1, Found: 2},
		{Outcome: "unchanged", Requests: 1, Found: 2},
	}
	for i, w := range want {
		if diff := cmp.Diff(w, d.read(), brief); diff != "" {
			t.Errorf("reading %d (-want +got):\n%s", i+1, diff)
		}
	}
	if n := one[int](d, `SELECT count(*) FROM captures`); n != 1 {
		t.Errorf("%d captures of the same bytes", n)
	}
}

// brief compares what a reading came to, without when.
var brief = cmp.Options{
	cmpopts.IgnoreFields(aggregator.Reading{}, "Turn", "Started", "Finished", "NextDueAt"),
	cmpopts.IgnoreFields(aggregator.Failure{}, "Err"),
	cmpopts.EquateEmpty(),
}

func TestNewSettingsAndNewBuildsParseTheSameBytesOnceMore(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.read()
	for _, change := range []func(){
		func() { d.reader.Build = "2" },
		func() { one[int64](d, `UPDATE sources SET settings = '{"x": 1}' RETURNING id`) },
	} {
		change()
		if got := d.read(); got.Outcome != "read" || got.Found != 1 || got.Changed != 0 {
			t.Errorf("after a change: %+v", got)
		}
		if got := d.read(); got.Outcome != "unchanged" {
			t.Errorf("the time after: %+v", got)
		}
	}
}

func TestPageIsAskedInFullEachDayAndWhenItsValidatorsLie(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.web.liar = true
	d.says(entry("1", "A"))
	d.read()
	d.says(entry("1", "B"))
	if got := d.read(); got.Outcome != "unchanged" {
		t.Fatalf("a liar is believed for a day: %+v", got)
	}
	d.now = d.now.Add(25 * time.Hour)
	if got := d.read(); got.Changed != 1 {
		t.Fatalf("a day later: %+v", got)
	}
	d.web.requests()
	d.says(entry("1", "C"))
	if got := d.read(); got.Changed != 1 {
		t.Errorf("a known liar is not believed: %+v", got)
	}
	if _, full := d.web.requests(); full != 1 {
		t.Errorf("%d full requests, want 1", full)
	}
}

func TestFailuresAreRecordedAndChangeNothing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		do   func(d *desk)
		want aggregator.Failure
		due  time.Duration // at most, from the end of the reading
	}{
		{"a site that is down", func(d *desk) {
			d.web.fail[list] = &fetch.Error{Code: "refused", Params: map[string]string{"host": "soyte.example.vn"}}
		}, aggregator.Failure{Code: "refused", Params: map[string]string{"host": "soyte.example.vn"}}, time.Minute},
		{"a site that asks for patience", func(d *desk) {
			d.web.fail[list] = &fetch.Error{Code: "status", Params: map[string]string{"status": "503"}, RetryAfter: d.now.Add(4 * time.Hour)}
		}, aggregator.Failure{Code: "status", Params: map[string]string{"status": "503"}}, 4 * time.Hour},
		{"a login page", func(d *desk) { d.web.pages[list], d.web.kind = []byte("<html>"), "text/html" },
			aggregator.Failure{Code: "not_the_kind", Params: map[string]string{"type": "text/html"}}, time.Minute},
		{"something broken", func(d *desk) { d.web.pages[list] = []byte("{") }, aggregator.Failure{Code: "unreadable"}, time.Minute},
		{"what makes a parser panic", func(d *desk) { d.web.pages[list] = []byte("panic") }, aggregator.Failure{Code: "ours"}, time.Minute},
		{"no entries any more", func(d *desk) { d.web.put(d.t, list, connectors.Page{Empty: true}) },
			aggregator.Failure{Code: "emptied", Params: map[string]string{"usual": "2"}}, time.Minute},
		{"a connector that is not there", func(d *desk) { delete(d.reader.Connectors, "plain") },
			aggregator.Failure{Code: "settings", Params: map[string]string{"reason": `settings cannot work: there is no connector "plain"`}}, time.Hour},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t))
			d.says(entry("1", "A"), entry("2", "B"))
			d.read()
			before := d.states()
			test.do(d)
			for range 2 { // the second time it must not look unchanged
				got := d.read()
				if got.Outcome != "failed" || got.Failure == nil {
					t.Fatalf("%+v", got)
				}
				if diff := cmp.Diff(test.want, *got.Failure, cmpopts.IgnoreFields(aggregator.Failure{}, "Err")); diff != "" {
					t.Errorf("failure (-want +got):\n%s", diff)
				}
			}
			if diff := cmp.Diff(before, d.states()); diff != "" {
				t.Errorf("items (-before +after):\n%s", diff)
			}
			src, err := d.store.Source(t.Context(), d.source)
			d.must(err)
			if src.Failures != 2 || src.FailingSince == nil || src.DueAt.Sub(d.now) > 2*test.due || !src.DueAt.After(d.now) {
				t.Errorf("due %v later, failures %d since %v", src.DueAt.Sub(d.now), src.Failures, src.FailingSince)
			}
		})
	}
}

func TestFailingSourceIsDueWithinAnHourAndComesBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.web.fail[list] = errors.New("no")
	for range 72 {
		if got := d.read(); got.NextDueAt.Sub(d.now) > time.Hour || got.NextDueAt.Sub(d.now) < 50*time.Second {
			t.Fatalf("due %v after a failure", got.NextDueAt.Sub(d.now))
		}
	}
	delete(d.web.fail, list)
	if got := d.read(); got.Outcome != "read" || got.Added != 1 {
		t.Errorf("after its recovery: %+v", got)
	}
	src, err := d.store.Source(t.Context(), d.source)
	d.must(err)
	if src.Failures != 0 || src.FailingSince != nil {
		t.Errorf("failures %d since %v", src.Failures, src.FailingSince)
	}
}

func TestDuplicatesOnOnePageAreOneItem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	twin := entry("1", "A")
	twin.IDs = []string{"1-khac"}
	d.says(entry("1", "A"), twin, entry("1", "A"))
	d.read()
	moved := entry("1", "A")
	moved.URL += "-moi"
	d.says(moved)
	d.read()
	if diff := cmp.Diff(map[string]state{"1-moi": {"A", "A", ""}}, d.states()); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
}

func TestBadBytesAreKeptReadable(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	bad := entry("1", "a\x00b")
	bad.Title, bad.Author, bad.Categories = "Tin\x00 nóng", "N\x00", []string{"x\x00y", `\u0000`}
	bad.Detail = &connectors.LegalDocument{Number: "1\x00/QĐ", IssuedOn: "2026-02-31"}
	d.says(bad)
	if got := d.read(); got.Outcome != "read" || got.Added != 1 {
		t.Errorf("%+v", got)
	}
}

func TestWorkerThatStopsLeavesTheRestForTheNextTurn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(line("1", "Một"), line("2", "Hai"))
	d.article("1", "bài một")
	d.article("2", "bài hai")
	ctx, stop := context.WithCancel(t.Context())
	d.web.before = func(url string) {
		if url == list+"/2" {
			stop()
		}
	}
	d.must(d.reader.Read(ctx, d.due()))
	if diff := cmp.Diff(aggregator.Reading{Outcome: "partial", Requests: 3, Found: 2, Added: 1}, d.last, brief); diff != "" {
		t.Errorf("reading (-want +got):\n%s", diff)
	}
	src, err := d.store.Source(t.Context(), d.source)
	d.must(err)
	if src.Failures != 0 || src.DueAt.After(d.now) {
		t.Errorf("%d failures, due %v later", src.Failures, src.DueAt.Sub(d.now))
	}
	d.web.before = nil
	if d.read(); len(d.states()) != 2 {
		t.Errorf("items after the next turn: %v", d.states())
	}
}

func TestReadNowWhileReadingReadsOnceMore(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.web.before = func(string) {
		one[int64](d, `UPDATE sources SET due_at = $1 RETURNING id`, d.now.Add(time.Millisecond))
	}
	turn := d.due()
	d.reader.Now = func() time.Time { d.now = d.now.Add(time.Second); return d.now }
	d.must(d.reader.Read(t.Context(), turn))
	src, err := d.store.Source(t.Context(), d.source)
	d.must(err)
	if src.DueAt.After(d.now) {
		t.Errorf("due only %v later", src.DueAt.Sub(d.now))
	}
}
