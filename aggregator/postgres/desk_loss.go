package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// Loss says which procedures a source's complete snapshots no longer list and nobody has
// confirmed to be gone.
func (s *Store) Loss(ctx context.Context, source int64) (aggregator.Loss, error) {
	const query = `
		SELECT count(*) FILTER (WHERE missing_since IS NOT NULL), count(*), min(missing_since), ARRAY(
			SELECT r.title FROM items i JOIN revisions r ON r.id = i.current
			WHERE i.source_id = $1 AND i.kind = 'procedure' AND i.missing_since IS NOT NULL AND i.gone_at IS NULL ORDER BY i.id LIMIT 20)
		FROM items WHERE source_id = $1 AND kind = 'procedure' AND gone_at IS NULL`
	var l aggregator.Loss
	var since *time.Time
	if err := s.db.QueryRow(ctx, query, source).Scan(&l.Missing, &l.Held, &since, &l.Titles); err != nil {
		return l, wrap(err, "loss of source %d", source)
	}
	if since != nil {
		l.Since = *since
	}
	return l, nil
}

// Parked lists tasks that are left to a person, the latest first.
func (s *Store) Parked(ctx context.Context, limit int) ([]aggregator.Parked, error) {
	const query = `SELECT id, kind, left(payload::text, 500) AS payload, error, parked_at AS at FROM parked ORDER BY id DESC LIMIT $1`
	rows, err := s.db.Query(ctx, query, limit)
	if err != nil {
		return nil, wrap(err, "parked tasks")
	}
	tasks, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Parked])
	if err != nil {
		return nil, wrap(err, "parked tasks")
	}
	return tasks, nil
}

// Forget drops a parked task: somebody has looked at it.
func (s *Store) Forget(ctx context.Context, task int64) error {
	tag, err := s.db.Exec(ctx, `DELETE FROM parked WHERE id = $1`, task)
	if err == nil && tag.RowsAffected() == 0 {
		err = aggregator.ErrNotFound
	}
	if err != nil {
		return wrap(err, "forgetting task %d", task)
	}
	return nil
}
