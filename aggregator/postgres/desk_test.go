package postgres_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/klauspost/compress/zstd"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// waitingItems makes n waiting items of two sources in turn, one a minute from
// noon on, and returns the sources' numbers.
func waitingItems(t *testing.T, tx pgx.Tx, n int) (feed, list int64) {
	t.Helper()
	const registry = `
		WITH o AS (INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id),
		c AS (INSERT INTO sections (slug, name) VALUES ('tin-tuc', 'Tin tức') RETURNING id),
		h AS (INSERT INTO hosts (name) VALUES ('soyte.example') RETURNING name)
		INSERT INTO sources (organisation_id, section_id, name, connector, url, host, settings)
		SELECT o.id, c.id, k, 'feed', 'https://soyte.example/' || k, h.name, '{"token": "{secret:SOYTE}"}' FROM o, c, h, unnest(ARRAY['Tin tức', 'Thông báo']) k
		RETURNING id`
	rows, err := tx.Query(t.Context(), registry)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		t.Fatal(err)
	}
	const items = `
		WITH i AS (
			INSERT INTO items (source_id, organisation_id, section_id, seen, first_seen_at, changed_at)
			SELECT CASE WHEN n % 2 = 0 THEN $1::bigint ELSE $2 END, s.organisation_id, s.section_id, gen_random_uuid(), $3, $3
			FROM generate_series(1, $4::int) n, sources s WHERE s.id = $1
			ORDER BY n RETURNING id),
		r AS (
			INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, published_at, published_precision, notes, fetched_at)
			SELECT id, sha256(id::text::bytea), 'vi', 'https://soyte.example/tin/' || id, 'Tin ' || id, 'Tóm tắt', '<p>Nội dung</p>', 'Nội dung',
				$3, 'day', '[{"Field": "body", "Code": "truncated"}]', $3 FROM i RETURNING id, item_id)
		SELECT r.id, r.item_id FROM r`
	rows, err = tx.Query(t.Context(), items, ids[0], ids[1], noon, n)
	if err != nil {
		t.Fatal(err)
	}
	rows.Close()
	const point = `
		UPDATE items i SET current = r.id, waiting = r.id, waiting_since = $1::timestamptz + make_interval(mins => r.n)
		FROM (SELECT id, item_id, (row_number() OVER (ORDER BY item_id))::int AS n FROM revisions) r WHERE r.item_id = i.id AND i.source_id = ANY($2)`
	if _, err := tx.Exec(t.Context(), point, noon, ids); err != nil {
		t.Fatal(err)
	}
	return ids[0], ids[1]
}

func TestQueueShowsEachOnceLongestWaitingFirst(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, _ := waitingItems(t, tx, 25)
	store := postgres.NewStore(tx)
	tests := []struct {
		name   string
		filter aggregator.QueueFilter
		want   int
	}{
		{"all", aggregator.QueueFilter{}, 25},
		{"one source", aggregator.QueueFilter{Source: feed}, 12},
		{"what is new", aggregator.QueueFilter{Why: aggregator.WhyNew}, 25},
		{"what changed", aggregator.QueueFilter{Why: aggregator.WhyChanged}, 0},
		{"another kind", aggregator.QueueFilter{Kind: "procedure"}, 0},
		{"a section that is none", aggregator.QueueFilter{Section: 1 << 60}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			seen, last := map[int64]bool{}, time.Time{}
			test.filter.Limit = 4
			for {
				rows, err := store.Queue(t.Context(), test.filter)
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range rows {
					if seen[w.Item] || w.Since.Before(last) {
						t.Errorf("item %d comes again or too late", w.Item)
					}
					seen[w.Item], last = true, w.Since
				}
				if len(rows) < test.filter.Limit {
					break
				}
				test.filter.After = rows[len(rows)-1].Key()
			}
			if len(seen) != test.want {
				t.Errorf("%d items, want %d", len(seen), test.want)
			}
		})
	}
}

func TestQueueRowsAndCountsSayWhyTheyWait(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, list := waitingItems(t, tx, 3)
	store, ctx := postgres.NewStore(tx), t.Context()
	if _, err := tx.Exec(ctx, `UPDATE items SET held = 'mojibake' WHERE source_id = $1`, feed); err != nil {
		t.Fatal(err)
	}
	rows, err := store.Queue(ctx, aggregator.QueueFilter{Source: feed, Limit: 5})
	if err != nil || len(rows) != 1 {
		t.Fatalf("Queue = %v, %v", rows, err)
	}
	w := rows[0]
	if w.Why() != aggregator.WhyHeld || w.Doubts != 1 || w.OrganisationName != "Sở Y tế" || w.SourceName != "Tin tức" || w.Shown {
		t.Errorf("row = %+v", w)
	}
	counts, err := store.QueueCounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, c := range counts {
		got[fmt.Sprintf("%s %d %s", c.By, c.ID*min(1, int64(strings.Count(c.By, "source"))), c.Name)] += c.Count
	}
	want := map[string]int{
		"all 0 ": 3, "why 0 held": 1, "why 0 new": 2, "organisation 0 Sở Y tế": 3, "section 0 Tin tức": 3,
		fmt.Sprintf("source %d Sở Y tế · Tin tức", feed): 1, fmt.Sprintf("source %d Sở Y tế · Thông báo", list): 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func TestReviewShowsWhatWaitsBesideWhatIsPublic(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, _ := waitingItems(t, tx, 2)
	store, ctx := postgres.NewStore(tx), t.Context()
	editor, err := store.AddEditor(ctx, aggregator.Editor{Login: "lan", Name: "Lan", Role: aggregator.EditorRole}, "h")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := store.Queue(ctx, aggregator.QueueFilter{Source: feed, Limit: 1})
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	first := rows[0]
	approve := aggregator.Decision{Item: first.Item, Revision: first.Revision, Verdict: aggregator.Approve, Editor: editor, At: noon}
	if err := store.Decide(ctx, approve); err != nil {
		t.Fatal(err)
	}
	const edit = `
		WITH r AS (
			INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, categories, fetched_at)
			VALUES ($1, sha256('another'), 'vi', 'https://soyte.example/2', 'Bản hai', '', '<p>Hai</p>', 'Hai', '{}', $2) RETURNING id)
		UPDATE items SET current = r.id, waiting = r.id, waiting_since = $2 FROM r WHERE items.id = $1`
	if _, err := tx.Exec(ctx, edit, first.Item, noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	r, err := store.Review(ctx, first.Item)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Waits() || r.Wording.Title != "Bản hai" || r.Shown == nil || r.Shown.ID != first.Revision || r.Slug == "" {
		t.Errorf("review = %+v", r)
	}
	if len(r.Shown.Notes) != 1 || r.Shown.Published.Precision != "day" {
		t.Errorf("shown = %+v", r.Shown)
	}
	if len(r.Decisions) != 1 || r.Decisions[0].Editor != "Lan" || !r.Decisions[0].Public || r.LastVerdict(first.Revision) != aggregator.Approve {
		t.Errorf("decisions = %+v", r.Decisions)
	}
	log, err := store.Decisions(ctx, editor, noon.Add(time.Minute), 1<<60, 10)
	if err != nil || len(log) != 1 || log[0].Verdict != aggregator.Approve || !log[0].Newest {
		t.Errorf("Decisions = %+v, %v", log, err)
	}
	if log, err := store.Decisions(ctx, editor, noon, log[0].ID, 10); err != nil || len(log) != 0 {
		t.Errorf("before it: %+v, %v", log, err)
	}
	if _, err := store.Review(ctx, 1<<60); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("no item: %v", err)
	}
}

func TestSourceStatesSayWhatTheLastReadingCameTo(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, list := waitingItems(t, tx, 3)
	store, ctx := postgres.NewStore(tx), t.Context()
	const readings = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params, detail, found, skipped)
		VALUES ($1, 1, $2::timestamptz - interval '1 h', $2::timestamptz - interval '1 h', 'read', NULL, NULL, NULL, 20, NULL),
			($1, 2, $2, $2, 'failed', 'status', '{"status": "503"}', 'fetch: 503', 0, '[{"Record": 3, "Reason": "no link", "Excerpt": "x"}]')`
	if _, err := tx.Exec(ctx, readings, feed, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, `UPDATE sources SET failures = 1, failing_since = $2 WHERE id = $1`, feed, noon); err != nil {
		t.Fatal(err)
	}
	failing, err := store.SourceState(ctx, feed, noon)
	if err != nil {
		t.Fatal(err)
	}
	if failing.State(noon) != aggregator.SourceFailing || failing.Last.Code != aggregator.CodeStatus || failing.Last.Params["status"] != "503" ||
		failing.GoodAt == nil || failing.Waiting != 1 || len(failing.Last.Skipped) != 1 {
		t.Errorf("state = %+v, last %+v", failing, failing.Last)
	}
	fresh, err := store.SourceState(ctx, list, noon)
	if err != nil || fresh.Last != nil || fresh.State(noon) != aggregator.SourceWorking {
		t.Errorf("never read: %+v, %v", fresh, err)
	}
	past, err := store.PastReadings(ctx, feed, 10)
	if err != nil || len(past) != 2 || past[0].Turn != 2 || past[1].Found != 20 {
		t.Errorf("PastReadings = %+v, %v", past, err)
	}
	if err := store.SetPublish(ctx, list, "at once", aggregator.By{At: noon}); err != nil {
		t.Error(err)
	}
	if err := store.SetPublish(ctx, list, "never", aggregator.By{At: noon}); !errors.Is(err, aggregator.ErrInvalid) {
		t.Errorf("SetPublish to nonsense: %v", err)
	}
	if _, err := store.SourceState(ctx, 0, noon); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("source 0: %v", err)
	}
}

func TestCaptureGivesBackTheBytes(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, _ := waitingItems(t, tx, 1)
	body := bytes.Repeat([]byte("<p>Sở Y tế</p>\xff\x00"), 1000)
	packer, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	const keep = `
		WITH b AS (INSERT INTO bodies (hash, size, zstd) VALUES (sha256($2), length($2), $3) RETURNING hash)
		INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at)
		SELECT $1, 1, '{"URL": "https://soyte.example/"}', 'https://soyte.example/', 200, 'text/html', hash, $4 FROM b RETURNING id`
	var id int64
	if err := tx.QueryRow(t.Context(), keep, feed, body, packer.EncodeAll(body, nil), noon).Scan(&id); err != nil {
		t.Fatal(err)
	}
	got, err := postgres.NewStore(tx).Capture(t.Context(), id)
	if err != nil || !bytes.Equal(got.Body, body) || got.Type != "text/html" {
		t.Errorf("Capture = %d bytes, %v", len(got.Body), err)
	}
}
