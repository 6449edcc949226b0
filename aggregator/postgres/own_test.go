package postgres_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

func line(id, title string) connectors.Entry {
	url := list + "/" + id
	return connectors.Entry{URL: url, Title: title, More: &connectors.Request{URL: url, Role: "article"}}
}

func (d *desk) article(id, text string) {
	d.t.Helper()
	e := entry(id, text)
	e.IDs = nil
	d.web.put(d.t, list+"/"+id, connectors.Page{Entries: []connectors.Entry{e}})
}

func TestNoWordingIsKeptBeforeItsOwnPageWasRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(line("1", "Một"), line("2", "Hai"))
	d.article("1", "bài một")
	got := d.read() // the page of the second is not there
	if diff := cmp.Diff(aggregator.Reading{Outcome: "partial", Requests: 3, Found: 2, Added: 1,
		Failure: &aggregator.Failure{Code: "status", Params: map[string]string{"status": "404"}}}, got, brief); diff != "" {
		t.Errorf("reading (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]state{"1": {"bài một", "bài một", ""}}, d.states()); diff != "" {
		t.Fatalf("items (-want +got):\n%s", diff)
	}
	for range 4 { // it is tried again, and after three failures kept as the list told it
		d.read()
	}
	if diff := cmp.Diff(map[string]state{"1": {"bài một", "bài một", ""}, "2": {}}, d.states()); diff != "" {
		t.Fatalf("items after three failures (-want +got):\n%s", diff)
	}
	if notes := one[string](d, `SELECT notes::text FROM revisions WHERE url LIKE '%/2'`); !strings.Contains(notes, "unread") {
		t.Errorf("notes %s do not say that the page was not read", notes)
	}
	d.article("2", "bài hai")
	d.now = d.now.Add(24 * time.Hour)
	d.read()
	if diff := cmp.Diff(state{"bài hai", "bài hai", ""}, d.states()["2"]); diff != "" {
		t.Errorf("after its recovery (-want +got):\n%s", diff)
	}
}

func TestOwnPagesAreAskedAgainLessAndLess(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(line("1", "Một"))
	d.article("1", "bài một")
	d.read()
	start := d.now
	var asked []time.Duration
	for i := range 24 + 40 { // each hour of a day, then each day
		if i >= 24 {
			d.now = d.now.Add(23 * time.Hour)
		}
		d.read()
		requests, _ := d.web.requests()
		if slices.Contains(requests, list+"/1") {
			asked = append(asked, d.now.Sub(start).Round(time.Hour))
		}
	}
	const day = 24 * time.Hour
	if diff := cmp.Diff([]time.Duration{time.Hour, 6 * time.Hour, day, 3 * day, 7 * day, 30 * day}, asked); diff != "" {
		t.Errorf("asked again after (-want +got):\n%s", diff)
	}
	d.article("1", "bài một, đã sửa")
	d.now = d.now.Add(90 * day)
	if got := d.read(); got.Changed != 1 {
		t.Errorf("the change was not found: %+v", got)
	}
}

func TestChangedLineInTheListAsksForItsPage(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(line("1", "Một"))
	d.article("1", "bài một")
	d.read()
	d.article("1", "bài một, đã sửa")
	d.web.requests()
	if d.says(line("1", "Một")); len(d.states()) != 1 {
		t.Fatal("no item")
	}
	d.says(line("1", "Một (cập nhật)"))
	if got := d.read(); got.Changed != 1 {
		t.Errorf("%+v", got)
	}
}

func TestBudgetLeavesTheRestForTheNextTurn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.reader.Budget = aggregator.Budget{Requests: 4, Lists: 2, Bytes: 1 << 20, Time: time.Minute}
	for page := range 5 {
		url := fmt.Sprintf("%s?trang=%d", list, page)
		if page == 0 {
			url = list
		}
		id := fmt.Sprint(page)
		p := connectors.Page{Entries: []connectors.Entry{line(id, "Bài "+id)}}
		if page < 4 {
			p.Next = []connectors.Request{{URL: fmt.Sprintf("%s?trang=%d", list, page+1), Role: "list"}}
		}
		d.web.put(t, url, p)
		d.article(id, "bài "+id)
	}
	var turns int
	for turns = 1; turns < 10; turns++ {
		got := d.read()
		if got.Requests > 4 {
			t.Fatalf("turn %d made %d requests", turns, got.Requests)
		}
		if got.Outcome != "partial" {
			break
		}
		if got.NextDueAt.After(d.now) {
			t.Fatalf("turn %d left a rest and is due only %v later", turns, got.NextDueAt.Sub(d.now))
		}
	}
	if len(d.states()) != 5 || turns > 5 {
		t.Errorf("%d items after %d turns, want 5 in at most 5: %v", len(d.states()), turns, d.states())
	}
}
