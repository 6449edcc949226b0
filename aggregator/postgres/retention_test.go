package postgres_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// An attempt has the address of a person, whether it succeeded or not.
func TestAttemptsToSignInAreForgottenAfterNinetyDays(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	for _, at := range []time.Time{noon.Add(-91 * 24 * time.Hour), noon.Add(-90 * 24 * time.Hour), noon.Add(-time.Hour)} {
		for _, ok := range []bool{false, true} {
			attempt, _, err := store.BeginSignIn(ctx, "lan", netip.MustParseAddr("192.0.2.7"), at)
			if err == nil && ok {
				err = store.EndSignIn(ctx, attempt)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, want := range []int64{2, 0} {
		if dropped, err := store.Retain(ctx, noon); err != nil || dropped.SignIns != want {
			t.Errorf("%+v, %v; want %d dropped", dropped, err, want)
		}
	}
}

// A picture that was shown for a year is there again when its item is, as long
// as that is within 30 days.
func TestFilesAreKeptForThirtyDaysAfterTheyWereLastShown(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	ctx, day := t.Context(), 24*time.Hour
	e := attached(t, "1", "qd.pdf")
	e.Body = `<p>Ảnh <img src="` + fileAt(t, "a.jpg") + `"></p>`
	d.says(e)
	d.read()
	at := time.Now().Add(365 * day)
	retain := func(later time.Duration, want int64) {
		t.Helper()
		at = at.Add(later)
		if dropped, err := d.store.Retain(ctx, at); err != nil || dropped.Files != want {
			t.Errorf("%+v, %v; want %d files dropped", dropped, err, want)
		}
	}
	retain(0, 0)
	item := one[int64](d, `SELECT item_id FROM published`)
	d.must(d.store.Decide(ctx, aggregator.Decision{Item: item, Revision: one[int64](d, `SELECT revision_id FROM published`),
		Verdict: aggregator.Withdraw, Rule: "test", Reason: "x", At: now}))
	retain(day, 0)
	retain(28*day, 0)
	retain(2*day, 2)
}

// More than one batch of each is walked through, and what may not go is passed
// over.
func TestRetentionGoesThroughAllThatThereIs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(entry("1", "A"))
	d.read()
	d.must(d.decide("1", aggregator.Approve))
	const fill = `
		WITH n AS (SELECT n, sha256(n::text::bytea) AS hash FROM generate_series(1, 2500) n),
		b AS (INSERT INTO bodies (hash, size, zstd) SELECT hash, 1, '' FROM n),
		c AS (INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at)
			SELECT s.id, 1, '{"Entry": {}}', '', 200, '', n.hash, '2020-01-01' FROM n, sources s WHERE s.id = $1),
		f AS (INSERT INTO files (key, url, host, source_id, shown_at) SELECT md5(n::text)::uuid, '', 'a.example', $1, '2020-01-01' FROM n),
		r AS (INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure)
			SELECT $1, -n, $2, $2, CASE n % 2 WHEN 0 THEN 'failed' ELSE 'read' END, CASE n % 2 WHEN 0 THEN 'dns' END FROM n)
		INSERT INTO sign_ins (login, address, at, ok) SELECT 'x', '192.0.2.1', '2020-01-01', false FROM n`
	if _, err := d.db.Exec(t.Context(), fill, d.source, d.now.Add(-100*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	got, err := d.store.Retain(t.Context(), d.now)
	want := postgres.Retained{Readings: 1250, Captures: 2500, SignIns: 2500, Files: 2500, Bodies: 2500}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// A page comes back as it was while its bytes are being dropped: they stay, and
// the night goes on.
func TestBytesThatAreSavedAgainMeanwhileAreKept(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	owner, store, ctx := postgrestest.Pool(t, url, ""), postgres.NewStore(postgrestest.Pool(t, url, postgres.RoleApp)), t.Context()
	const site = `
		INSERT INTO organisations (slug, kind, name) VALUES ('x', 'department', 'X');
		INSERT INTO hosts (name) VALUES ('a.example');
		INSERT INTO sources (organisation_id, name, connector, url, host) VALUES (1, 'A', 'feed', 'https://a.example/rss', 'a.example');
		INSERT INTO bodies (hash, size, zstd) SELECT sha256(x), 1, '' FROM unnest('{one,two}'::bytea[]) x`
	if _, err := owner.Exec(ctx, site); err != nil {
		t.Fatal(err)
	}
	saving, err := owner.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	const capture = `
		INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at) VALUES (1, 1, '{}', '', 200, '', sha256('one'), now())`
	if _, err := saving.Exec(ctx, capture); err != nil {
		t.Fatal(err)
	}
	var dropped postgres.Retained
	ended := make(chan error, 1)
	go func() {
		var err error
		dropped, err = store.Retain(ctx, time.Now())
		ended <- err
	}()
	for waits := false; !waits && len(ended) == 0; {
		const asked = `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`
		if err := owner.QueryRow(ctx, asked).Scan(&waits); err != nil {
			t.Fatal(err)
		}
	}
	if err := saving.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := <-ended; err != nil || dropped.Bodies != 1 {
		t.Errorf("dropped %+v, %v; want the other one alone", dropped, err)
	}
	if err := owner.QueryRow(ctx, `SELECT count(*) FROM bodies WHERE hash = sha256('one')`).Scan(&left); err != nil || left != 1 {
		t.Errorf("%d are left, %v", left, err)
	}
}

// Years later, when its site changes, other settings are tried on what the list
// was.
func TestTheLatestPagesOfAListAreKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	const captures = `
		WITH b AS (INSERT INTO bodies (hash, size, zstd) SELECT sha256(n::text::bytea), 1, '' FROM generate_series(1, 9) n),
		r AS (INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure)
			SELECT $1, turn, $2, $2, 'failed', failure FROM (VALUES (6, 'fewer'), (7, 'not_the_kind')) r (turn, failure))
		INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at)
		SELECT $1, turn, request::jsonb, what, 200, '', sha256(n::text::bytea), '2020-01-01'::timestamptz + turn * interval '1 d' FROM (VALUES
			(1, 1, '{"URL": "/tin"}', 'an old first page'),
			(2, 1, '{"URL": "/tin?p=2"}', 'second page'),
			(3, 3, '{"URL": "/tin", "Form": {"a": ["1"]}}', 'an old page by form'),
			(4, 4, '{"URL": "/tin", "Form": {"a": ["2"]}}', 'page by form'),
			(5, 4, '{"URL": "/tin", "Form": {"b": ["2"]}}', 'another by form'),
			(6, 4, '{"URL": "/tin/1", "Entry": {}}', 'an own page'),
			(7, 4, '{"URL": "/tin"}', 'another old first page'),
			(8, 6, '{"URL": "/tin"}', 'first page'),
			(9, 7, '{"URL": "/tin"}', 'a page to sign in')) c (n, turn, request, what)`
	if _, err := d.db.Exec(t.Context(), captures, d.source, d.now); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Retain(t.Context(), d.now); err != nil {
		t.Fatal(err)
	}
	want := []string{"first page", "second page"}
	if diff := cmp.Diff(want, one[[]string](d, `SELECT array_agg(url ORDER BY url) FROM captures`)); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}
