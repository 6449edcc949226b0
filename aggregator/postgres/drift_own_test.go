package postgres_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

func TestOwnPagesWithoutTheirTextAreNotBelieved(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		broken func(d *desk, id string)
	}{
		{"their text is nowhere", func(d *desk, id string) {
			e := entry(id, "")
			e.IDs, e.Body = nil, ""
			d.web.put(d.t, list+"/"+id, connectors.Page{Entries: []connectors.Entry{e}})
		}},
		{"their text is not where the settings say", func(d *desk, id string) {
			e := entry(id, "Đăng nhập. Trang chủ. Liên hệ.")
			e.IDs, e.Doubts = nil, []connectors.Doubt{{Field: "body", Code: "structure"}}
			d.web.put(d.t, list+"/"+id, connectors.Page{Entries: []connectors.Entry{e}})
		}},
		{"they are not understood", func(d *desk, id string) { d.web.pages[list+"/"+id] = []byte("<html>") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t), trusted(0))
			var lines []connectors.Entry
			for i := range 20 {
				id := fmt.Sprint(i)
				lines = append(lines, line(id, "Bài "+id))
				d.article(id, "bài "+id)
			}
			d.says(lines...)
			d.read()
			before := d.states()
			for i := range 3 {
				id := fmt.Sprint("x", i)
				lines = append(lines, line(id, "Bài "+id))
				test.broken(d, id)
			}
			for i := range 20 { // those that are there already are broken too
				test.broken(d, fmt.Sprint(i))
			}
			d.says(lines...)
			for range 2 {
				if got := d.read(); got.Outcome != "failed" || got.Failure == nil || got.Failure.Code != "lost" {
					t.Fatalf("%q, %v", got.Outcome, got.Failure)
				}
			}
			if diff := cmp.Diff(before, d.states()); diff != "" {
				t.Errorf("items (-before +after):\n%s", diff)
			}
			for i := range 20 {
				d.article(fmt.Sprint(i), fmt.Sprint("bài ", i))
			}
			for i := range 3 {
				d.article(fmt.Sprint("x", i), fmt.Sprint("bài x", i))
			}
			d.now = d.now.Add(24 * time.Hour)
			d.read()
			if src, err := d.store.Source(t.Context(), d.source); err != nil || src.Failures != 0 {
				t.Errorf("it is still failing: %+v, %v", d.last, err)
			}
			if got := d.states(); len(got) != 23 || got["x1"].Public != "bài x1" {
				t.Errorf("after it is mended: %+v", got)
			}
		})
	}
}

func TestOneTextThatIsMissingWaitsAndEmptiesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(feed(20)...)
	d.read()
	entries := feed(20)
	bodiless(&entries[3])
	d.says(entries...)
	if got := d.read(); got.Outcome != "read" || got.Changed != 1 {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(state{"", "", "thân bài 17"}, d.states()["17"]); diff != "" {
		t.Errorf("the item (-want +got):\n%s", diff)
	}
	if held := one[string](d, `SELECT held FROM items WHERE waiting IS NOT NULL`); held != "incomplete" {
		t.Errorf("held as %q", held)
	}
}

func TestPersonWhoConfirmsBeginsAnew(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(feed(20)...)
	d.read()
	d.says(feed(20, undated)...)
	if got := d.read(); got.Outcome != "failed" {
		t.Fatalf("%+v", got)
	}
	if _, err := d.store.Confirm(t.Context(), d.source, d.by()); err != nil {
		t.Fatal(err)
	}
	if got := d.read(); got.Outcome != "read" || got.Changed != 20 {
		t.Errorf("confirmed: %+v", got)
	}
	d.says(feed(21, undated)...)
	if got := d.read(); got.Outcome != "read" || got.Added != 1 {
		t.Errorf("from then on: %+v", got)
	}
}
