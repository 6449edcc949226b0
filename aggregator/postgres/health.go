package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Health is how the work stands, in the numbers that an operator watches.
type Health struct {
	Well, Failing, Paused int           // sources, by state
	Overdue               time.Duration // how long the longest waiting source has been due; 0 when none is
	Parked                int           // tasks put away after their last try
}

// Health counts. It is cheap enough to be asked every few seconds.
func (s *Store) Health(ctx context.Context, now time.Time) (Health, error) {
	const query = `
		SELECT count(*) FILTER (WHERE paused_at IS NULL AND failing_since IS NULL) AS well,
			count(*) FILTER (WHERE paused_at IS NULL AND failing_since IS NOT NULL) AS failing,
			count(*) FILTER (WHERE paused_at IS NOT NULL) AS paused,
			coalesce(greatest($1 - min(greatest(due_at, taken_until)) FILTER (WHERE paused_at IS NULL), '0'), '0')::interval AS overdue,
			(SELECT count(*) FROM parked) AS parked
		FROM sources`
	rows, err := s.db.Query(ctx, query, now)
	if err != nil {
		return Health{}, wrap(err, "health")
	}
	h, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Health])
	if err != nil {
		return Health{}, wrap(err, "health")
	}
	return h, nil
}
