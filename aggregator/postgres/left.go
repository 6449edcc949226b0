package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// note records what a reading says of items one by one: whose own page is not
// there is missing, and a day later gone; whose page is there again is back;
// those that have left the list are watched. None of it withdraws anything.
func note(ctx context.Context, tx pgx.Tx, r aggregator.Reading, memory aggregator.Memory) error {
	const absent = `
		UPDATE items SET missing_since = coalesce(missing_since, $3),
			gone_at = CASE WHEN missing_since <= $3::timestamptz - interval '23 hours' THEN coalesce(gone_at, $3) END
		WHERE source_id = $1 AND id = ANY ($2)`
	const back = `
		UPDATE items SET missing_since = NULL, gone_at = NULL WHERE source_id = $1 AND id = ANY ($2) AND missing_since IS NOT NULL`
	if len(memory.Absent) > 0 {
		if _, err := tx.Exec(ctx, absent, r.Turn.Source, memory.Absent, r.Finished); err != nil {
			return wrap(err, "missing items of source %d", r.Turn.Source)
		}
	}
	if len(memory.Back) > 0 {
		if _, err := tx.Exec(ctx, back, r.Turn.Source, memory.Back); err != nil {
			return wrap(err, "items of source %d that are back", r.Turn.Source)
		}
	}
	if len(memory.Left) == 0 {
		return nil
	}
	if err := watch(ctx, tx, r.Turn.Source, memory.Left, r.Finished); err != nil {
		return wrap(err, "watching items of source %d", r.Turn.Source)
	}
	return nil
}

// watch gives items that are public, or wait, a page of their own to be looked
// at, unless they have one.
func watch(ctx context.Context, tx pgx.Tx, source int64, left []int64, at time.Time) error {
	const items = `
		SELECT i.id, r.url, i.changed_at FROM items i JOIN revisions r ON r.id = i.current JOIN sources s ON s.id = i.source_id
		WHERE i.source_id = $1 AND i.id = ANY ($2) AND r.url <> s.url
			AND (i.waiting IS NOT NULL OR EXISTS (SELECT FROM published p WHERE p.item_id = i.id))
			AND NOT EXISTS (SELECT FROM pages p WHERE p.item_id = i.id)`
	const pages = `
		INSERT INTO pages (source_id, request, item_id, ask, changed_at, due_at)
		SELECT $1, u.request, u.item, u.ask::jsonb, u.changed_at, u.due_at
		FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::timestamptz[], $6::timestamptz[]) AS u(request, item, ask, changed_at, due_at)
		ON CONFLICT DO NOTHING`
	rows, err := tx.Query(ctx, items, source, left)
	if err != nil {
		return err
	}
	var requests [][16]byte
	var found []int64
	var asks []string
	var changes, dues []time.Time
	var id int64
	var url string
	var changed time.Time
	if _, err := pgx.ForEachRow(rows, []any{&id, &url, &changed}, func() error {
		request := aggregator.Watch(url)
		ask, err := json.Marshal(request)
		requests, found, asks = append(requests, aggregator.PageKey(request)), append(found, id), append(asks, string(jsonb(ask)))
		changes, dues = append(changes, changed), append(dues, aggregator.LookAgain(changed, at))
		return err
	}); err != nil || len(found) == 0 {
		return err
	}
	_, err = tx.Exec(ctx, pages, source, requests, found, asks, changes, dues)
	return err
}
