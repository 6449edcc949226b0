package postgres_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// bet is an entry as a broken-into site has it.
func bet(id string) connectors.Entry {
	e := entry(id, "Nhà cái W88 uy tín nhất, đăng ký ngay nhận 88k, link vào mới nhất")
	e.Title = "Link vào W88, kèo nhà cái " + id
	return e
}

func TestWhatLooksHijackedWaitsThoughItsSourceIsTrusted(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(entry("1", "thân bài"), bet("2"))
	d.read()
	text := "Nhà cái W88 uy tín nhất, đăng ký ngay nhận 88k, link vào mới nhất"
	want := map[string]state{"1": {"thân bài", "", "thân bài"}, "2": {text, text, ""}}
	if diff := cmp.Diff(want, d.states()); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if held := one[string](d, `SELECT held FROM items WHERE waiting IS NOT NULL`); held != "lexicon" {
		t.Errorf("held as %q", held)
	}
	found, err := d.store.Suspicions(t.Context(), one[int64](d, `SELECT waiting FROM items WHERE waiting IS NOT NULL`))
	if err != nil || len(found) != 1 || found[0].Params["words"] == "" || len(found[0].Evidence) == 0 {
		t.Errorf("suspicions: %+v, %v", found, err)
	}
	notices, err := d.store.Notices(t.Context(), d.source, 10)
	if err != nil || len(notices) != 1 || notices[0].Kind != aggregator.NoticeHeld || notices[0].Items != 1 || notices[0].SentAt != nil {
		t.Errorf("notices: %+v, %v", notices, err)
	}
	if got := d.publish(); got != "at once" {
		t.Errorf("one held item makes the source publish %q", got)
	}
}

func TestTrustFallsWithThreeHeldInAReadingOrFiveInAWeek(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		readings []int // held items of each
		want     string
	}{
		{"two", []int{2}, "at once"},
		{"three in a reading", []int{3}, "review"},
		{"four in a week", []int{2, 2}, "at once"},
		{"five in a week", []int{2, 2, 1}, "review"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t), trusted(0), func(s *aggregator.Source) { s.Contact = "vanthu@soyte.example.vn" })
			entries := []connectors.Entry{entry("1", "thân bài")}
			for r, n := range c.readings {
				for i := range n {
					entries = append(entries, bet(fmt.Sprintf("x%d-%d", r, i)))
				}
				d.says(entries...)
				d.read()
			}
			if got := d.publish(); got != c.want {
				t.Errorf("it publishes %q, want %q", got, c.want)
			}
			notices, err := d.store.Notices(t.Context(), d.source, 10)
			if err != nil {
				t.Fatal(err)
			}
			if fell := notices[0].Kind == aggregator.NoticeDistrusted; fell != (c.want == "review") || notices[0].Contact != "vanthu@soyte.example.vn" {
				t.Errorf("notices: %+v", notices)
			}
		})
	}
}

func TestTrustThatIsGivenAgainIsNotTakenForWhatWasBefore(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(bet("1"), bet("2"), bet("3"))
	d.read()
	d.must(d.store.SetPublish(t.Context(), d.source, "at once", d.by()))
	d.says(bet("1"), bet("2"), bet("3"), bet("4"))
	d.read()
	if got := d.publish(); got != "at once" {
		t.Errorf("it publishes %q", got)
	}
}

func TestNewDomainsAndBurstsAreToldByASourcesHabits(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	link := func(id, domain string) connectors.Entry { return entry(id, `<a href="https://`+domain+`/">xem</a>`) }
	entries := []connectors.Entry{}
	for i := range 6 {
		entries = append(entries, link(fmt.Sprint("a", i), "partner.com"))
		d.says(entries...)
		d.read()
	}
	d.says(append(entries, link("b1", "partner.com"), link("b2", "stranger.com"))...)
	d.read()
	if held := one[int](d, `SELECT count(held) FROM items`); held != 0 {
		t.Errorf("%d items held for one new domain", held)
	}
	three := append(entries, link("c1", "other.com"), link("c2", "other.com"), link("c3", "other.com"))
	d.says(three...)
	d.read()
	if held := one[int](d, `SELECT count(*) FROM items WHERE held = 'new_domains'`); held != 3 {
		t.Errorf("%d items held for a domain that is suddenly in three", held)
	}
	for i := range 30 {
		three = append(three, entry(fmt.Sprint("d", i), "tin"))
	}
	d.says(three...)
	d.read()
	if held := one[int](d, `SELECT count(*) FROM items WHERE held = 'burst'`); held != 30 {
		t.Errorf("%d of 30 items held for a burst", held)
	}
}

func (d *desk) publish() string {
	return one[string](d, `SELECT publish FROM sources WHERE id = $1`, d.source)
}
