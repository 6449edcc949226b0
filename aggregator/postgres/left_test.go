package postgres_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// absence says of the item with this id whether its page is missing, or gone.
func (d *desk) absence(id string) string {
	d.t.Helper()
	return one[string](d, `
		SELECT CASE WHEN i.gone_at IS NOT NULL THEN 'gone' WHEN i.missing_since IS NOT NULL THEN 'missing' ELSE 'there' END ||
			CASE WHEN p.item_id IS NULL THEN '' ELSE ', public' END
		FROM items i JOIN revisions r ON r.id = i.current LEFT JOIN published p ON p.item_id = i.id WHERE r.url = $1`, list+"/"+id)
}

// asks reads each hour, so many hours, and tells when a page was asked for.
func (d *desk) asks(id string, hours int) (after []time.Duration) {
	d.t.Helper()
	start := d.now
	d.web.requests()
	for range hours {
		d.read()
		if asked, _ := d.web.requests(); slices.Contains(asked, list+"/"+id) {
			after = append(after, d.now.Sub(start).Round(time.Hour))
		}
	}
	return after
}

func TestPagesOfItemsThatLeftTheFeedAreLookedAtLessAndLess(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(1))
	for _, id := range []string{"1", "2", "3"} {
		d.web.pages[list+"/"+id] = []byte("<html>bài " + id)
	}
	d.says(entry("1", "một"), entry("2", "hai"), entry("3", "ba"))
	d.read()
	if asked := d.asks("1", 30); asked != nil {
		t.Errorf("the page of an item that the feed has was asked for after %v", asked)
	}
	d.says(entry("3", "ba"), entry("4", "bốn"))
	d.read()
	if n := one[int](d, `SELECT count(*) FROM pages WHERE item_id IS NOT NULL`); n != 0 {
		t.Errorf("%d pages are watched before the full reading of the day", n)
	}
	// Three days and seven after the item last changed, 31 hours ago.
	const day = 24 * time.Hour
	if diff := cmp.Diff([]time.Duration{41 * time.Hour, 5*day + 17*time.Hour}, d.asks("1", 8*24)); diff != "" {
		t.Errorf("the page of an item that waits was asked for after (-want +got):\n%s", diff)
	}
	if n := one[int](d, `SELECT count(*) FROM pages WHERE item_id IS NOT NULL`); n != 2 {
		t.Errorf("%d pages are watched, want those of the two that left", n)
	}
	if got := d.read(); got.Outcome != "unchanged" || len(d.states()) != 4 {
		t.Errorf("%+v, %v", got, d.states())
	}
}

func TestItemWhosePageIsGoneIsMissingThenGoneAndNeverWithdrawn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		setUp func(d *desk)
	}{
		{"of a list with pages of their own", func(d *desk) {
			d.article("1", "một")
			d.says(line("1", "Một"))
			d.read()
		}},
		{"that has left its feed", func(d *desk) {
			d.web.pages[list+"/1"] = []byte("<html>")
			d.says(entry("1", "một"))
			d.read()
			d.says(entry("2", "hai"))
			d.read()
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t), trusted(0))
			test.setUp(d)
			for _, step := range []struct {
				name  string
				err   error
				hours int
				want  string
			}{
				{"its page is there", nil, 7, "there, public"},
				{"the site is down", &fetch.Error{Code: "refused"}, 30, "there, public"},
				{"there again", nil, 30, "there, public"},
				{"404", &fetch.Error{Code: "status", Params: map[string]string{"status": "404"}}, 80, "missing, public"},
				{"a day later", &fetch.Error{Code: "status", Params: map[string]string{"status": "410"}}, 25, "gone, public"},
				{"it is back", nil, 24 * 40, "there, public"},
			} {
				delete(d.web.fail, list+"/1")
				if step.err != nil {
					d.web.fail[list+"/1"] = step.err
				}
				for range step.hours {
					if d.read(); step.want == "missing, public" && d.absence("1") == step.want {
						break
					}
				}
				if got := d.absence("1"); got != step.want {
					t.Fatalf("%s: %q, want %q", step.name, got, step.want)
				}
			}
		})
	}
}

func TestOtherSettingsReadKeptBytesWithoutAskingForThem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.read()
	d.web.requests()
	for _, kept := range []bool{true, false} {
		if !kept {
			one[int](d, `WITH gone AS (DELETE FROM captures) SELECT 1`)
		}
		d.reader.Build += "x"
		if got := d.read(); got.Outcome != "read" || got.Found != 1 {
			t.Errorf("another build, the bytes kept %t: %+v", kept, got)
		}
		if _, full := d.web.requests(); kept != (full == 0) {
			t.Errorf("the bytes were kept %t, and the site was asked for them %d times", kept, full)
		}
	}
}

func TestTrustedSourceDoesNotPublishWhatItsConnectorDoubts(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	bad := entry("1", "a")
	bad.Doubts = []connectors.Doubt{{Field: "body", Code: "mojibake"}}
	d.says(bad, entry("2", "b"))
	d.read()
	if diff := cmp.Diff(map[string]state{"1": {"a", "a", ""}, "2": {"b", "", "b"}}, d.states()); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if held := one[string](d, `SELECT held FROM items WHERE waiting IS NOT NULL`); held != "mojibake" {
		t.Errorf("it is held for %q", held)
	}
}

func TestConfirmedCatalogueMayBeSmaller(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.lists("1", "2", "3", "4", "5")
	d.read()
	d.lists("1", "2")
	for range 3 {
		if got := d.read(); got.Outcome != aggregator.OutcomeFailed {
			t.Fatalf("less than half: %+v", got)
		}
	}
	_, err := d.store.Confirm(t.Context(), d.source, d.by())
	d.must(err)
	if src, err := d.store.Source(t.Context(), d.source); err != nil || src.DueAt.After(d.now) {
		t.Errorf("due %v, %v; want at once", src.DueAt, err)
	}
	if got := d.read(); got.Outcome != "read" || !got.Snapshot || got.Found != 2 {
		t.Errorf("after it was confirmed: %+v", got)
	}
	want := map[string]string{"1": "listed", "2": "listed", "3": "gone, off", "4": "gone, off", "5": "gone, off"}
	if diff := cmp.Diff(want, d.fates()); diff != "" {
		t.Errorf("procedures (-want +got):\n%s", diff)
	}
	d.lists()
	if got := d.read(); got.Outcome != aggregator.OutcomeFailed {
		t.Errorf("what was confirmed is the usual now: %+v", got)
	}
}
