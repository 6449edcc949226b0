package postgres_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
	"hopluu/connectors/all"
	"hopluu/connectors/samplesites"
)

// What the sample sites say of questions, calendars, officials and dossiers is
// read, published by a rule, and listed as what it is; what is withdrawn leaves
// its list.
func TestAffairsAreListedAsTheirSitesTellThem(t *testing.T) {
	t.Parallel()
	sites, err := samplesites.Open(samplesites.Options{Only: []string{"hoidap", "lichcongtac", "danhba", "thongke"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sites.Close() })
	d := deskOn(t, postgrestest.Tx(t))
	allow, err := fetch.ParseExceptions(sites.Allow())
	d.must(err)
	fetcher, err := fetch.New(fetch.Options{Contact: "vanhanh@example.vn", Allow: allow, Pause: -1})
	d.must(err)
	d.reader.Fetcher, d.reader.Connectors = fetcher, all.Connectors
	office := one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('motcua', 'agency', 'Một cửa') RETURNING id`)
	health := one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id`)
	section := one[int64](d, `INSERT INTO sections (slug, name) VALUES ('cong-khai', 'Công khai') RETURNING id`)
	for _, s := range sites.Sources() {
		d.source, err = d.store.AddSource(t.Context(), aggregator.Source{Organisation: office, Section: &section, Name: s.Name, Connector: s.Connector,
			URL: s.URL, Host: s.Host, Language: s.Language, Settings: s.Settings, Publish: "at once", Every: time.Hour})
		d.must(err)
		for range 10 { // turns, until nothing is left to a next one
			one[int64](d, `UPDATE sources SET due_at = 'infinity' RETURNING id`)
			if d.read(); d.last.Failure != nil {
				t.Fatalf("%s: %v", s.Key, d.last.Failure)
			}
			if d.last.Outcome != "partial" {
				break
			}
		}
	}
	public, ctx := postgres.NewPublic(d.db), t.Context()

	questions, err := public.Questions(ctx, office, aggregator.Bookmark{}, 100)
	d.must(err)
	waiting := one[int](d, `SELECT count(*) FROM items WHERE held = 'incomplete'`) // for an answer, and so for an editor
	if n := len(sites.Published("hoidap")); len(questions)+waiting != n || waiting > n/4 {
		t.Errorf("%d questions are listed and %d wait, of %d", len(questions), waiting, n)
	}
	if !slices.IsSortedFunc(questions, func(a, b aggregator.ListedQuestion) int { return b.LatestOn.Compare(*a.LatestOn) }) {
		t.Error("questions are not in the order of their days")
	}
	for _, q := range questions {
		if q.Detail.Question == "" || q.Answered != (q.Detail.AnsweredOn != "") {
			t.Errorf("%q: %+v, answered %t", q.Title, q.Detail, q.Answered)
		}
	}

	first, last, err := public.EventDays(ctx, office)
	d.must(err)
	events, err := public.Events(ctx, office, *first, last.AddDate(0, 0, 1))
	d.must(err)
	if n := len(sites.Published("lichcongtac")); len(events) != n || events[0].Detail.HeldOn != first.Format(time.DateOnly) || events[n-1].Detail.HeldOn != last.Format(time.DateOnly) {
		t.Errorf("%d events from %s to %s, want %d", len(events), first, last, n)
	}
	if none, err := public.Events(ctx, office, last.AddDate(0, 0, 1), last.AddDate(1, 0, 0)); err != nil || len(none) > 0 {
		t.Errorf("after the last day: %v, %v", none, err)
	}

	officials, err := public.Officials(ctx, office)
	d.must(err)
	want := sites.Published("danhba")
	slices.Reverse(want)
	for i, o := range officials {
		if len(officials) != len(want) || o.Title != want[i].Title || o.Detail.Position == "" {
			t.Fatalf("official %d of %d is %q, %q; want %q of %d", i, len(officials), o.Title, o.Detail.Position, want[i].Title, len(want))
		}
	}

	periods, err := public.Periods(ctx)
	d.must(err)
	counted, err := public.Statistics(ctx, periods[0])
	d.must(err)
	own, err := public.StatisticsOf(ctx, aggregator.Organisation{ID: health, Name: "Sở Y tế"}, 100)
	d.must(err)
	if len(periods) != 6 || len(counted) != 8 || len(own) != 6 || own[0].UnitSlug != "so-y-te" || *own[0].Detail.Received == 0 {
		t.Errorf("%d periods, %d units in the last of them, %d of one unit: %+v", len(periods), len(counted), len(own), own)
	}

	listed, err := public.InSection(ctx, section, aggregator.Mark{}, 1000)
	d.must(err)
	for _, l := range listed {
		if l.Kind == "event" {
			t.Errorf("%q of a calendar stands among the news of a section", l.Title)
		}
	}
	one[int64](d, `DELETE FROM published WHERE item_id = $1 RETURNING item_id`, events[0].ID)
	if rest, err := public.Events(ctx, office, *first, last.AddDate(0, 0, 1)); err != nil || len(rest) != len(events)-1 {
		t.Errorf("%d events are listed after one was withdrawn: %v", len(rest), err)
	}
}

// official is somebody in a directory.
func official(name string) connectors.Entry {
	e := entry(name, "")
	e.Title, e.Body, e.Detail = name, "", &connectors.Official{Position: "Chuyên viên"}
	return e
}

// inOffice are the names on the page of those in office.
func (d *desk) inOffice() (names []string) {
	d.t.Helper()
	officials, err := postgres.NewPublic(d.db).Officials(d.t.Context(), one[int64](d, `SELECT organisation_id FROM sources`))
	d.must(err)
	for _, o := range officials {
		names = append(names, o.Title)
	}
	return names
}

// Somebody new is named where the directory names them, and who is moved up
// stands higher although nothing else of them has changed.
func TestOfficialsStandAsTheirDirectoryHasThem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	for _, test := range []struct{ says, want []string }{
		{[]string{"Lan", "Minh", "Hoa"}, []string{"Lan", "Minh", "Hoa"}},
		{[]string{"Lan", "An", "Minh", "Hoa"}, []string{"Lan", "An", "Minh", "Hoa"}},
		{[]string{"Hoa", "Lan", "Minh"}, []string{"Hoa", "Lan", "Minh", "An"}}, // until it is confirmed that An has left
	} {
		var entries []connectors.Entry
		for _, name := range test.says {
			entries = append(entries, official(name))
		}
		d.says(entries...)
		d.read()
		if diff := cmp.Diff(test.want, d.inOffice()); diff != "" {
			t.Errorf("the directory says %v (-want +got):\n%s", test.says, diff)
		}
	}
}

// A directory of several pages has one order, however many turns they took.
func TestADirectoryOfSeveralPagesIsInItsOrder(t *testing.T) {
	t.Parallel()
	for name, lists := range map[string]int{"in a turn": 20, "in two turns": 1} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, postgrestest.Tx(t), trusted(0))
			d.reader.Budget = aggregator.Budget{Requests: 20, Lists: lists, Bytes: 1 << 20, Time: time.Minute}
			second := connectors.Request{URL: list + "?trang=2", Role: "list"}
			says := func(leaders, others []string) {
				for i, names := range [][]string{leaders, others} {
					p, at := connectors.Page{Snapshot: true}, list
					for _, name := range names {
						p.Entries = append(p.Entries, official(name))
					}
					if i == 0 {
						p.Next = []connectors.Request{second}
					} else {
						at = second.URL
					}
					d.web.put(t, at, p)
				}
			}
			says([]string{"Lan", "Minh"}, []string{"Hoa", "An"})
			d.walks(3)
			if diff := cmp.Diff([]string{"Lan", "Minh", "Hoa", "An"}, d.inOffice()); diff != "" {
				t.Errorf("at first (-want +got):\n%s", diff)
			}
			d.now = d.now.Add(22 * time.Hour)
			says([]string{"Minh", "Hoa"}, []string{"An", "Lan"})
			d.walks(3)
			if diff := cmp.Diff([]string{"Minh", "Hoa", "An", "Lan"}, d.inOffice()); diff != "" {
				t.Errorf("when others lead (-want +got):\n%s", diff)
			}
		})
	}
}

// What its first page alone says again leaves a directory in its order.
func TestAFirstPageAloneIsNoDirectory(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	first := connectors.Page{Entries: []connectors.Entry{official("Lan"), official("Minh")}, Next: []connectors.Request{{URL: list + "?trang=2", Role: "list"}}}
	d.web.put(t, list, first)
	d.web.put(t, list+"?trang=2", connectors.Page{Entries: []connectors.Entry{official("Hoa"), official("An")}})
	d.read()
	before := one[[]int64](d, `SELECT officials FROM sources`)
	first.Skipped = []connectors.Skip{{Record: 3, Reason: "no name"}}
	d.web.put(t, list, first)
	if got := d.read(); got.Outcome != "read" || got.Requests > 1 {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(before, one[[]int64](d, `SELECT officials FROM sources`)); diff != "" || len(before) != 4 {
		t.Errorf("of %d (-before +after):\n%s", len(before), diff)
	}
}
