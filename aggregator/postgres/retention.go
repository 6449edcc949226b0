package postgres

import (
	"context"
	"time"
)

// How long what was read is kept. Items, revisions and decisions are for ever.
const (
	keepReadings = 90 * 24 * time.Hour
	keepFailures = 400 * 24 * time.Hour
	keepCaptures = 90 * 24 * time.Hour // unless a published wording was read from it
	retainBatch  = 1000
)

// Retained counts what was dropped.
type Retained struct{ Readings, Captures, Bodies int64 }

// Retain drops what has been kept long enough, in batches so that nobody waits
// for it. It may be ended at any time and goes on the next time.
func (s *Store) Retain(ctx context.Context, now time.Time) (dropped Retained, err error) {
	const readings = `
		DELETE FROM readings WHERE id IN (
			SELECT id FROM readings WHERE started_at < $1 AND (outcome <> 'failed' OR started_at < $2) ORDER BY started_at LIMIT $3)`
	const captures = `
		WITH old AS MATERIALIZED (
			SELECT c.id, c.body FROM captures c WHERE c.fetched_at < $1
				AND NOT EXISTS (SELECT FROM revisions r JOIN published p ON p.revision_id = r.id WHERE r.capture_id = c.id)
			LIMIT $2)
		DELETE FROM captures WHERE id IN (SELECT id FROM old)`
	const bodies = `
		DELETE FROM bodies WHERE hash IN (
			SELECT b.hash FROM bodies b WHERE NOT EXISTS (SELECT FROM captures c WHERE c.body = b.hash)
				AND NOT EXISTS (SELECT FROM files f WHERE f.body = b.hash) LIMIT $1)`
	for _, step := range []struct {
		what  string
		count *int64
		query string
		args  []any
	}{
		{"readings", &dropped.Readings, readings, []any{now.Add(-keepReadings), now.Add(-keepFailures), retainBatch}},
		{"captures", &dropped.Captures, captures, []any{now.Add(-keepCaptures), retainBatch}},
		{"bodies", &dropped.Bodies, bodies, []any{retainBatch}},
	} {
		for {
			tag, err := s.db.Exec(ctx, step.query, step.args...)
			if err != nil {
				return dropped, wrap(err, "dropping old %s", step.what)
			}
			*step.count += tag.RowsAffected()
			if tag.RowsAffected() < retainBatch {
				break
			}
		}
	}
	return dropped, nil
}
