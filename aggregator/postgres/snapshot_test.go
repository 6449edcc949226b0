package postgres_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

func procedure(code string) connectors.Entry {
	return connectors.Entry{
		IDs: []string{code}, URL: "https://soyte.example.vn/tin/" + code, Title: "Cấp giấy phép " + code,
		Detail: &connectors.Procedure{Code: code, Field: "Y tế", Level: 4},
	}
}

func (d *desk) lists(codes ...string) {
	d.t.Helper()
	page := connectors.Page{Snapshot: true}
	for _, c := range codes {
		page.Entries = append(page.Entries, procedure(c))
	}
	d.web.put(d.t, list, page)
}

// fates tells of each procedure whether it is missing, gone or switched off.
func (d *desk) fates() map[string]string {
	d.t.Helper()
	rows, err := d.db.Query(d.t.Context(), `
		SELECT p.code, CASE WHEN i.gone_at IS NOT NULL THEN 'gone' WHEN i.missing_since IS NOT NULL THEN 'missing' ELSE 'listed' END ||
			CASE WHEN p.off_since IS NOT NULL THEN ', off' ELSE '' END
		FROM items i JOIN procedures p ON p.item_id = i.id`)
	if err != nil {
		d.t.Fatal(err)
	}
	defer rows.Close()
	fates := map[string]string{}
	for rows.Next() {
		var code, fate string
		d.must(rows.Scan(&code, &fate))
		fates[code] = fate
	}
	d.must(rows.Err())
	return fates
}

func TestProcedureIsOffAfterTwoCompleteSnapshotsWithoutIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.lists("1", "2", "3", "4")
	d.read()
	steps := []struct {
		name string
		do   func()
		want string
	}{
		{"once without it", func() { d.lists("1", "2", "3"); d.read() }, "missing"},
		{"a failed reading in between", func() { d.web.pages[list] = []byte("<html>"); d.read() }, "missing"},
		{"twice without it, the bytes being the same", func() { d.lists("1", "2", "3"); d.read() }, "gone, off"},
		{"it is listed again", func() { d.lists("1", "2", "3", "4"); d.read() }, "listed"},
	}
	generation := one[int64](d, `SELECT number FROM public_generation`)
	for _, step := range steps {
		step.do()
		if diff := cmp.Diff(map[string]string{"1": "listed", "2": "listed", "3": "listed", "4": step.want}, d.fates()); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", step.name, diff)
		}
	}
	if one[int64](d, `SELECT number FROM public_generation`) == generation {
		t.Error("the pages of a portal were not told to forget")
	}
}

func TestShrunkSnapshotIsAFailureAndALossOfManyIsAPersons(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	codes := make([]string, 40)
	for i := range codes {
		codes[i] = fmt.Sprint(i)
	}
	d.lists(codes...)
	d.read()
	d.lists(codes[:19]...)
	if got := d.read(); got.Outcome != "failed" || got.Failure.Code != "shrunk" || got.Snapshot {
		t.Errorf("less than half: %+v", got)
	}
	d.lists(codes[:30]...)
	for range 3 {
		d.read()
	}
	want := map[string]string{}
	for i, c := range codes {
		if want[c] = "listed"; i >= 30 {
			want[c] = "missing"
		}
	}
	if diff := cmp.Diff(want, d.fates()); diff != "" {
		t.Fatalf("a quarter is missing (-want +got):\n%s", diff)
	}
	if n, err := d.store.Confirm(t.Context(), d.source, d.by()); n != 10 || err != nil {
		t.Errorf("Confirm: %d, %v", n, err)
	}
	for _, c := range codes[30:] {
		want[c] = "gone, off"
	}
	if diff := cmp.Diff(want, d.fates()); diff != "" {
		t.Errorf("confirmed (-want +got):\n%s", diff)
	}
}

func TestSnapshotOfSeveralPagesIsReadWholeEachTime(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	second := list + "?trang=2"
	d.web.put(t, list, connectors.Page{Snapshot: true, Entries: []connectors.Entry{procedure("1"), procedure("2")}, Next: []connectors.Request{{URL: second}}})
	d.web.put(t, second, connectors.Page{Snapshot: true, Entries: []connectors.Entry{procedure("3"), procedure("4")}})
	d.read()
	d.web.put(t, second, connectors.Page{Snapshot: true, Entries: []connectors.Entry{procedure("3"), procedure("5")}})
	if got := d.read(); !got.Snapshot || got.Added != 1 || got.Found != 4 {
		t.Errorf("a change on the second page: %+v", got)
	}
	delete(d.web.pages, second)
	if got := d.read(); got.Snapshot || got.Outcome != "partial" {
		t.Errorf("the second page does not come: %+v", got)
	}
	want := map[string]string{"1": "listed", "2": "listed", "3": "listed", "4": "missing", "5": "listed"}
	if diff := cmp.Diff(want, d.fates()); diff != "" {
		t.Errorf("procedures (-want +got):\n%s", diff)
	}
}

// walks reads until the snapshot is whole, and returns that reading.
func (d *desk) walks(most int) aggregator.Reading {
	d.t.Helper()
	for range most {
		got := d.read()
		if got.Snapshot || got.Outcome != "partial" {
			return got
		}
		if got.NextDueAt.After(d.now) {
			d.t.Fatalf("a rest is due only %v later", got.NextDueAt.Sub(d.now))
		}
	}
	d.t.Fatalf("not whole after %d turns: %+v", most, d.last)
	return d.last
}

func TestASnapshotLongerThanATurnIsWalkedOverSeveral(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.reader.Budget = aggregator.Budget{Requests: 4, Lists: 2, Bytes: 1 << 20, Time: time.Minute}
	at := func(page int) string { return fmt.Sprintf("%s?trang=%d", list, page) }
	publish := func(codes ...string) {
		for i, code := range codes {
			p := connectors.Page{Snapshot: true, Entries: []connectors.Entry{procedure(code)}}
			if i+1 < len(codes) {
				p.Next = []connectors.Request{{URL: at(i + 1), Role: "list"}}
			}
			if i == 0 {
				d.web.put(t, list, p)
			} else {
				d.web.put(t, at(i), p)
			}
		}
	}
	publish("1", "2", "3", "4", "5")
	if got := d.walks(5); !got.Snapshot || got.Found != 5 {
		t.Errorf("the first walk: %+v", got)
	}
	if got := d.read(); got.Outcome != "unchanged" || got.Requests > 1 {
		t.Errorf("an hour later: %+v", got)
	}
	publish("1", "2", "3", "5", "6") // the first page is as it was
	for _, want := range []string{"missing", "gone, off"} {
		d.now = d.now.Add(22 * time.Hour)
		if got := d.walks(5); !got.Snapshot || got.Found != 5 {
			t.Errorf("a day later: %+v", got)
		}
		fates := map[string]string{"1": "listed", "2": "listed", "3": "listed", "4": want, "5": "listed", "6": "listed"}
		if diff := cmp.Diff(fates, d.fates()); diff != "" {
			t.Errorf("procedures (-want +got):\n%s", diff)
		}
	}
	// A page that fails in the middle ends the walk, and nothing is missed for it.
	d.now = d.now.Add(22 * time.Hour)
	publish("1", "2", "3", "6")
	d.web.fail[at(2)] = fmt.Errorf("no")
	for range 3 {
		if got := d.read(); got.Snapshot {
			t.Errorf("whole without its third page: %+v", got)
		}
	}
	if fate := d.fates()["5"]; fate != "listed" {
		t.Errorf("5 is %s", fate)
	}
}

func TestRetentionKeepsWhatIsBehindPublishedWordings(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"), entry("2", "B"))
	d.read()
	d.must(d.decide("1", aggregator.Approve))
	d.says(entry("1", "A"), entry("2", "C"))
	d.read()
	d.says(entry("1", "A"), entry("2", "D"))
	d.read()
	d.web.fail[list] = fmt.Errorf("no")
	d.read()
	const day = 24 * time.Hour
	for _, test := range []struct {
		later time.Duration
		want  postgres.Retained
	}{
		{89 * day, postgres.Retained{}},
		{91 * day, postgres.Retained{Readings: 3, Captures: 1, Bodies: 1}}, // the last page of the list stays
		{401 * day, postgres.Retained{Readings: 1}},
	} {
		got, err := d.store.Retain(t.Context(), d.now.Add(test.later))
		d.must(err)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("after %v (-want +got):\n%s", test.later, diff)
		}
	}
	if n := one[int](d, `SELECT count(*) FROM revisions`); n != 4 {
		t.Errorf("%d revisions, want all 4", n)
	}
}
