package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestHealthCountsSourcesAndWhatWasPutAway(t *testing.T) {
	db := postgrestest.Tx(t)
	store := postgres.NewStore(db)
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	was, err := store.Health(t.Context(), now)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(postgres.Health{}, was); diff != "" {
		t.Errorf("of nothing (-want +got):\n%s", diff)
	}
	const sources = `
		WITH o AS (INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id),
			h AS (INSERT INTO hosts (name) VALUES ('soyte.example.vn') RETURNING name)
		INSERT INTO sources (organisation_id, name, connector, url, host, due_at, taken_until, failing_since, paused_at)
		SELECT o.id, 'Tin', 'feed', 'https://soyte.example.vn/' || n, h.name, due, taken, failing, paused
		FROM o, h, (VALUES
			(1, $1::timestamptz - interval '1 min', '-infinity'::timestamptz, NULL::timestamptz, NULL::timestamptz),
			(2, $1 + interval '1 h', '-infinity', NULL, NULL),
			(3, $1 - interval '3 min', '-infinity', $1, NULL),
			(4, $1 - interval '1 h', $1 + interval '1 min', $1, NULL),
			(5, $1 - interval '9 h', '-infinity', $1, $1)) s (n, due, taken, failing, paused)`
	if _, err := db.Exec(t.Context(), sources, now); err != nil {
		t.Fatal(err)
	}
	if err := store.Park(t.Context(), "source:read", []byte(`{"Source":1}`), "broken"); err != nil {
		t.Fatal(err)
	}
	got, err := store.Health(t.Context(), now)
	if err != nil {
		t.Fatal(err)
	}
	want := postgres.Health{Well: 2, Failing: 2, Paused: 1, Overdue: 3 * time.Minute, Parked: 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
