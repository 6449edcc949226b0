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
			e := entry(name, "")
			e.Title, e.Body, e.Detail = name, "", &connectors.Official{Position: "Chuyên viên"}
			entries = append(entries, e)
		}
		d.says(entries...)
		d.read()
		officials, err := postgres.NewPublic(d.db).Officials(t.Context(), one[int64](d, `SELECT organisation_id FROM sources`))
		d.must(err)
		var got []string
		for _, o := range officials {
			got = append(got, o.Title)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("the directory says %v (-want +got):\n%s", test.says, diff)
		}
	}
}
