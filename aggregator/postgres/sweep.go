package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// sweep notes what a complete snapshot lacks. What is missing for the first time
// is suspected, for the second time it is gone, and a procedure is then shown as
// switched off; whatever is listed again is back. When more than a tenth of all
// would go (and more than three), nothing goes: that is for a person to confirm.
// When a person has confirmed that the catalogue is smaller, all that it lacks
// is gone at once. Listed are the items that the snapshot has; nil says that it
// has what the last one had.
func sweep(ctx context.Context, tx pgx.Tx, turn aggregator.Turn, memory aggregator.Memory, at time.Time) error {
	const mark = `
		WITH mine AS MATERIALIZED (
			SELECT id FROM sources WHERE id = $1 AND turn = $2 FOR NO KEY UPDATE),
		item AS MATERIALIZED (
			SELECT i.id, i.missing_since, i.gone_at,
				CASE WHEN $3::bigint[] IS NULL THEN i.missing_since IS NOT NULL ELSE i.id <> ALL ($3) END AS lacking
			FROM mine JOIN items i ON i.source_id = mine.id),
		loss AS MATERIALIZED (
			SELECT count(*) FILTER (WHERE lacking AND missing_since IS NOT NULL) AS gone, count(*) AS held
			FROM item WHERE gone_at IS NULL),
		marked AS (
			UPDATE items t SET missing_since = CASE WHEN item.lacking THEN coalesce(t.missing_since, $4) END,
				gone_at = CASE WHEN item.lacking AND (t.missing_since IS NOT NULL OR $5) THEN coalesce(t.gone_at, $4) END
			FROM item, loss
			WHERE t.id = item.id AND (item.lacking AND (item.missing_since IS NULL
					OR item.gone_at IS NULL AND ($5 OR loss.gone <= 3 OR loss.gone * 10 <= loss.held))
				OR NOT item.lacking AND item.missing_since IS NOT NULL)
			RETURNING t.id, t.kind, t.gone_at IS DISTINCT FROM item.gone_at AS turned)
		SELECT marked.id FROM mine LEFT JOIN marked ON marked.turned AND marked.kind = 'procedure'`
	rows, err := tx.Query(ctx, mark, turn.Source, turn.Number, memory.Listed, at, memory.Confirmed)
	if err != nil {
		return wrap(err, "sweeping source %d", turn.Source)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[*int64])
	if err != nil {
		return wrap(err, "sweeping source %d", turn.Source)
	}
	if len(found) == 0 {
		return lost(turn)
	}
	return switchOff(ctx, tx, found, at)
}

// switchOff shows procedures as switched off, or on again, as their items say.
func switchOff(ctx context.Context, tx pgx.Tx, found []*int64, at time.Time) error {
	const query = `
		WITH off AS (
			UPDATE procedures t SET off_since = CASE WHEN i.gone_at IS NOT NULL OR coalesce((r.detail ->> 'off')::boolean, false)
				THEN coalesce(t.off_since, i.gone_at, $2) END
			FROM items i JOIN published p ON p.item_id = i.id JOIN revisions r ON r.id = p.revision_id
			WHERE t.item_id = i.id AND i.id = ANY ($1) RETURNING t.item_id)
		UPDATE published p SET changed_at = $2 FROM off WHERE p.item_id = off.item_id`
	var items []int64
	for _, id := range found {
		if id != nil {
			items = append(items, *id)
		}
	}
	if len(items) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, query, items, at); err != nil {
		return wrap(err, "switching procedures off")
	}
	return nil
}

// Confirm says that what a source lacks is gone, however much it is: a person
// has looked. What is suspected is gone now. A catalogue that is not believed,
// for it has less than half of what it had, is read at once, and its next
// complete reading is what it has.
func (s *Store) Confirm(ctx context.Context, source int64, by aggregator.By) (items int, err error) {
	const confirmed = `
		WITH told AS (SELECT pg_notify('due', ''))
		UPDATE sources SET confirmed_at = greatest($2, (SELECT max(started_at) FROM readings WHERE source_id = $1)), due_at = $2
		FROM told WHERE id = $1`
	const query = `
		UPDATE items SET gone_at = $2 WHERE source_id = $1 AND missing_since IS NOT NULL AND gone_at IS NULL
		RETURNING CASE WHEN kind = 'procedure' THEN id END`
	err = s.within(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, confirmed, source, by.At)
		if err == nil && tag.RowsAffected() == 0 {
			err = aggregator.ErrNotFound
		}
		if err != nil {
			return wrap(err, "confirming what source %d lacks", source)
		}
		rows, err := tx.Query(ctx, query, source, by.At)
		if err != nil {
			return wrap(err, "confirming what source %d lacks", source)
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[*int64])
		if err != nil {
			return wrap(err, "confirming what source %d lacks", source)
		}
		items = len(found)
		if err := switchOff(ctx, tx, found, by.At); err != nil {
			return err
		}
		return event(ctx, tx, source, by, aggregator.EventConfirmed, "", "")
	})
	return items, err
}
