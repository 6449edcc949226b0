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
	keepSignIns  = 90 * 24 * time.Hour // they have addresses of people
	keepFiles    = 30 * 24 * time.Hour // unless a public wording shows it or has it attached
	retainBatch  = 1000
)

// Retained counts what was dropped.
type Retained struct{ Readings, Captures, SignIns, Files, Bodies int64 }

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
	const signIns = `DELETE FROM sign_ins WHERE id IN (SELECT id FROM sign_ins WHERE at < $1 LIMIT $2)`
	const files = `
		WITH shown AS MATERIALIZED (
			SELECT DISTINCT (i ->> 'key')::uuid AS key
			FROM published p JOIN revisions r ON r.item_id = p.item_id AND r.id = p.revision_id, jsonb_array_elements(r.images) AS i
			UNION
			SELECT a.key FROM attachments a JOIN published p ON p.item_id = a.item_id AND p.revision_id = a.revision_id)
		DELETE FROM files WHERE key IN (
			SELECT f.key FROM files f WHERE f.due_at < $1 AND NOT EXISTS (SELECT FROM shown WHERE shown.key = f.key) LIMIT $2)`
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
		{"sign-ins", &dropped.SignIns, signIns, []any{now.Add(-keepSignIns), retainBatch}},
		{"files", &dropped.Files, files, []any{now.Add(-keepFiles), retainBatch}},
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
