package postgres_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
)

// The rule of the whole program: an editor approves a wording, not an item.
func TestEditAfterApprovalStaysHiddenUntilItIsApproved(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	steps := []struct {
		name string
		do   func()
		want state
	}{
		{"it comes and waits", func() { d.says(entry("1", "A")); d.read() }, state{"A", "A", ""}},
		{"it is approved", func() { d.must(d.decide("1", aggregator.Approve)) }, state{"A", "", "A"}},
		{"the site changes it: the old one stays", func() { d.says(entry("1", "B")); d.read() }, state{"B", "B", "A"}},
		{"the site goes back: nothing waits", func() { d.says(entry("1", "A")); d.read() }, state{"A", "", "A"}},
		{"the change comes again and waits again", func() { d.says(entry("1", "B")); d.read() }, state{"B", "B", "A"}},
		{"it is rejected", func() { d.must(d.decide("1", aggregator.Reject)) }, state{"B", "", "A"}},
		{"back", func() { d.says(entry("1", "A")); d.read() }, state{"A", "", "A"}},
		{"what was rejected comes again and does not wait", func() { d.says(entry("1", "B")); d.read() }, state{"B", "", "A"}},
		{"it is approved after all", func() { d.must(d.decide("1", aggregator.Approve)) }, state{"B", "", "B"}},
		{"a wording that was public waits when another one is now", func() { d.says(entry("1", "A")); d.read() }, state{"A", "A", "B"}},
		{"it is approved again", func() { d.must(d.decide("1", aggregator.Approve)) }, state{"A", "", "A"}},
		{"it is withdrawn", func() { d.must(d.decide("1", aggregator.Withdraw)) }, state{"A", "", ""}},
		{"and does not wait by itself", func() { d.read() }, state{"A", "", ""}},
		{"it is approved after all, again", func() { d.must(d.decide("1", aggregator.Approve)) }, state{"A", "", "A"}},
	}
	for _, step := range steps {
		step.do()
		if diff := cmp.Diff(map[string]state{"1": step.want}, d.states()); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", step.name, diff)
		}
	}
	if n := one[int](d, `SELECT count(*) FROM revisions`); n != 2 {
		t.Errorf("%d revisions of two wordings", n)
	}
	if n := one[int](d, `SELECT count(*) FROM tombstones`); n != 0 {
		t.Errorf("%d tombstones of what is public", n)
	}
}

func TestDecisionOnAnotherWordingIsAConflict(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.read()
	item, shown := one[int64](d, `SELECT id FROM items`), one[int64](d, `SELECT waiting FROM items`)
	d.says(entry("1", "B"))
	d.read()
	for _, v := range []aggregator.Verdict{aggregator.Approve, aggregator.Reject, aggregator.Withdraw} {
		err := d.store.Decide(t.Context(), aggregator.Decision{Item: item, Revision: shown, Verdict: v, Editor: d.editor, Reason: "x", At: d.now})
		if !errors.Is(err, aggregator.ErrConflict) {
			t.Errorf("%s of a wording that no longer waits: %v", v, err)
		}
	}
	waiting := one[int64](d, `SELECT waiting FROM items`)
	for name, bad := range map[string]aggregator.Decision{
		"nobody":     {Item: item, Revision: waiting, Verdict: aggregator.Approve},
		"both":       {Item: item, Revision: waiting, Verdict: aggregator.Approve, Editor: d.editor, Rule: "x"},
		"no reason":  {Item: item, Revision: waiting, Verdict: aggregator.Reject, Editor: d.editor},
		"no verdict": {Item: item, Revision: waiting, Verdict: "maybe", Editor: d.editor},
	} {
		if err := d.store.Decide(t.Context(), bad); !errors.Is(err, aggregator.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.store.Decide(t.Context(), aggregator.Decision{Item: -1, Revision: 1, Verdict: aggregator.Approve, Editor: d.editor}); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("an item that does not exist: %v", err)
	}
	if n := one[int](d, `SELECT count(*) FROM decisions`); n != 0 {
		t.Errorf("%d decisions were recorded", n)
	}
}

func TestDatabaseRefusesToPublishWhatNobodyApproved(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	d := newDesk(t, tx)
	d.says(entry("1", "A"))
	d.read()
	const publish = `
		WITH d AS (INSERT INTO decisions (item_id, revision_id, verdict, editor_id, reason, decided_at)
			SELECT id, current, $1, $2, 'x', now() FROM items RETURNING *)
		INSERT INTO published (item_id, revision_id, decision_id, source_id, organisation_id, kind, language, slug, title, summary, sort_at, changed_at)
		SELECT i.id, i.current + $3, d.id, i.source_id, i.organisation_id, 'news', 'vi', 'x', 'x', '', now(), now() FROM d, items i`
	for name, args := range map[string][]any{
		"a rejected one": {"reject", d.editor, 0}, "another wording": {"approve", d.editor, 1},
	} {
		inner, err := tx.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := inner.Exec(t.Context(), publish, args...); err == nil {
			t.Errorf("%s was published", name)
		}
		d.must(inner.Rollback(t.Context()))
	}
}

func TestTrustedSourcePublishesWhatNothingHolds(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(2))
	d.says(entry("1", "một"), entry("2", "hai"), entry("3", "ba"))
	d.read()
	d.says(entry("1", "một"), entry("2", "hai"), entry("3", "ba"), entry("4", "bốn"))
	d.read()
	want := map[string]state{"1": {"một", "một", ""}, "2": {"hai", "hai", ""}, "3": {"ba", "", "ba"}, "4": {"bốn", "", "bốn"}}
	if diff := cmp.Diff(want, d.states()); diff != "" {
		t.Fatalf("the first two wait (-want +got):\n%s", diff)
	}
	d.must(d.decide("1", aggregator.Approve))
	d.must(d.decide("4", aggregator.Withdraw))
	spam := entry("3", "ba ba")
	spam.Title = "Nhà cái uy tín nhất"
	d.says(entry("1", "một một"), entry("2", "hai hai"), spam, entry("4", "bốn bốn"))
	d.read()
	want = map[string]state{"1": {"một một", "", "một một"}, "2": {"hai hai", "hai hai", ""}, "3": {"ba ba", "ba ba", "ba"}, "4": {"bốn bốn", "bốn bốn", ""}}
	if diff := cmp.Diff(want, d.states()); diff != "" {
		t.Errorf("after edits (-want +got):\n%s", diff)
	}
	if n := one[int](d, `SELECT count(*) FROM decisions WHERE rule = 'trusted source' AND editor_id IS NULL`); n != 3 {
		t.Errorf("%d decisions of the rule, want 3", n)
	}
	if n := one[int](d, `SELECT count(*) FROM search`); n != one[int](d, `SELECT count(*) FROM published`) {
		t.Errorf("%d search rows", n)
	}
	if n := one[int](d, `SELECT count(*) FROM search WHERE words @@ 'mot_mot'::tsquery AND exact @@ to_tsquery('simple', 'tiêm & chủng')`); n != 1 {
		t.Errorf("%d items are found by body and by accented title, want 1", n)
	}
}

func TestTaskThatRunsTwiceReadsOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	turn := d.due()
	for range 2 {
		d.must(d.reader.Read(t.Context(), turn))
	}
	if asked, _ := d.web.requests(); len(asked) != 1 {
		t.Errorf("the site was asked %d times: %v", len(asked), asked)
	}
	if n := one[int](d, `SELECT count(*) FROM readings`); n != 1 {
		t.Errorf("%d readings", n)
	}
}

func TestWhoeverLostTheTurnSavesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	first := d.due()
	job, err := d.store.Claim(t.Context(), first, d.now)
	d.must(err)
	d.due() // somebody else's
	late := []struct {
		name string
		do   func() error
	}{
		{"renew", func() error { return d.store.Renew(t.Context(), job.Turn, d.now) }},
		{"save", func() error {
			_, err := d.store.SaveItems(t.Context(), job.Turn, aggregator.Batch{At: d.now, Items: []aggregator.Item{{
				Keys: []aggregator.Key{{1}}, Revision: aggregator.Revision{Title: "x", Language: "vi", URL: "https://x.example"}, At: d.now,
			}}})
			return err
		}},
		{"save pages", func() error {
			_, err := d.store.SaveItems(t.Context(), job.Turn, aggregator.Batch{At: d.now, Pages: []aggregator.BatchPage{{Of: -1}}})
			return err
		}},
		{"record", func() error {
			return d.store.SaveReading(t.Context(), aggregator.Reading{Turn: job.Turn, Outcome: "read", NextDueAt: d.now}, aggregator.Memory{Sweep: true, Pages: []aggregator.Page{{}}})
		}},
		{"claim again", func() error { _, err := d.store.Claim(t.Context(), first, d.now); return err }},
	}
	for _, l := range late {
		if err := l.do(); !errors.Is(err, aggregator.ErrLostTurn) {
			t.Errorf("%s: %v", l.name, err)
		}
	}
	if n := one[int](d, `SELECT (SELECT count(*) FROM items) + (SELECT count(*) FROM revisions) + (SELECT count(*) FROM pages) + (SELECT count(*) FROM readings)`); n != 0 {
		t.Errorf("%d rows were written", n)
	}
}

func TestSearchCanBeRebuilt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(entry("1", "nông dân"), entry("2", "chuyển đổi số"))
	d.read()
	const rows = `SELECT array_agg(item_id || ' ' || sort_at || words || exact || title_plain ORDER BY item_id) FROM search`
	before := one[[]string](d, rows)
	one[int64](d, `WITH gone AS (DELETE FROM search WHERE item_id = (SELECT min(item_id) FROM published) RETURNING 1)
		UPDATE search SET words = 'x' WHERE item_id = (SELECT max(item_id) FROM published) RETURNING item_id`)
	var told []int
	if n, err := d.store.RebuildSearch(t.Context(), func(done, all int) { told = append(told, done, all) }); n != 2 || err != nil {
		t.Errorf("RebuildSearch: %d, %v", n, err)
	}
	if diff := cmp.Diff([]int{2, 2}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, one[[]string](d, rows)); diff != "" {
		t.Errorf("search (-before +rebuilt):\n%s", diff)
	}
}

func TestNothingIsPublicOutsideTheSections(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0), func(s *aggregator.Source) { s.Section = nil })
	hidden := one[int64](d, `INSERT INTO sections (slug, name, public) VALUES ('chua-phan-loai', 'Chưa phân loại', false) RETURNING id`)
	d.says(entry("1", "một"))
	d.read()
	if held := one[string](d, `SELECT held FROM items`); held != aggregator.HeldUnplaced {
		t.Errorf("it is held for %q", held)
	}
	if err := d.decide("1", aggregator.Approve); !errors.Is(err, aggregator.ErrInvalid) {
		t.Errorf("approving it: %v", err)
	}
	item, waiting := one[int64](d, `SELECT id FROM items`), one[int64](d, `SELECT waiting FROM items`)
	approve := func(section int64) error {
		return d.store.Decide(t.Context(), aggregator.Decision{Item: item, Revision: waiting, Verdict: aggregator.Approve, Editor: d.editor, At: d.now, Section: &section})
	}
	if err := approve(hidden); !errors.Is(err, aggregator.ErrInvalid) {
		t.Errorf("approving it for a section that is not shown: %v", err)
	}
	shown := one[int64](d, `SELECT id FROM sections WHERE public`)
	d.must(approve(shown))
	if got := one[int64](d, `SELECT section_id FROM published`); got != shown {
		t.Errorf("it is shown in section %d, want %d", got, shown)
	}
	d.says(entry("1", "hai"), entry("2", "hai"))
	d.read()
	want := map[string]state{"1": {"hai", "", "hai"}, "2": {"hai", "hai", ""}}
	if diff := cmp.Diff(want, d.states()); diff != "" {
		t.Errorf("who has been placed is trusted (-want +got):\n%s", diff)
	}
}
