package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/all"
	"hopluu/connectors/samplesites"
)

// The sites of a whole province publish, edit and delete, and no alarm is given;
// then they show a page to sign in, or nothing, and each of them gives one.
func TestAProvinceIsReadWithoutFalseAlarms(t *testing.T) {
	t.Parallel()
	p, err := samplesites.Open(samplesites.Options{Province: samplesites.NinhBinh})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	d := deskOn(t, postgrestest.Tx(t))
	allow, err := fetch.ParseExceptions(p.Allow())
	d.must(err)
	fetcher, err := fetch.New(fetch.Options{Contact: "vanhanh@example.vn", Allow: allow, Secrets: p.Secret, Pause: -1})
	d.must(err)
	d.reader.Fetcher, d.reader.Connectors = fetcher, all.Connectors
	organisation := one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('x', 'department', 'X') RETURNING id`)
	names := map[int64]string{}
	for _, s := range p.Sources() {
		id, err := d.store.AddSource(t.Context(), aggregator.Source{Organisation: organisation, Name: s.Name, Connector: s.Connector,
			URL: s.URL, Host: s.Host, Language: s.Language, Settings: s.Settings, Publish: "review", Every: time.Hour})
		d.must(err)
		names[id] = s.Key
	}
	read := func(what string, failed bool) {
		t.Helper()
		for d.source = range names {
			for range 30 { // turns, until nothing is left to a next one
				one[int64](d, `UPDATE sources SET due_at = 'infinity' RETURNING id`) // it alone is due
				if got := d.read(); got.Outcome != "partial" || got.Failure != nil || got.NextDueAt.After(d.now) {
					break
				}
			}
			if (d.last.Outcome == "failed") != failed {
				t.Errorf("%s: %s is %q: %v", what, names[d.source], d.last.Outcome, d.last.Failure)
			}
		}
	}
	tell := func(c samplesites.Command) {
		t.Helper()
		_, err := p.Do(c)
		d.must(err)
	}
	read("the first time", false)
	for range 2 {
		tell(samplesites.Command{Do: samplesites.Publish})
		read("one more", false)
	}
	tell(samplesites.Command{Do: samplesites.Edit})
	read("one edited", false)
	tell(samplesites.Command{Do: samplesites.Delete})
	read("one deleted", false)
	before := one[[]int64](d, `SELECT array_agg(current ORDER BY id) FROM items`)
	for _, bad := range []samplesites.Command{{Do: samplesites.Login, On: true}, {Do: samplesites.Quiet, On: true}} {
		tell(bad)
		read(bad.Do, true)
		tell(samplesites.Command{Do: samplesites.Well})
		d.now = d.now.Add(24 * time.Hour)
		read("well again after "+bad.Do, false)
	}
	after := one[[]int64](d, `SELECT array_agg(current ORDER BY id) FROM items`)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("what the sources say (-before +after):\n%s", diff)
	}
}
