package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// How long what was read is kept. Items, revisions and decisions are for ever.
const (
	keepReadings = 90 * 24 * time.Hour
	keepFailures = 400 * 24 * time.Hour
	keepCaptures = 90 * 24 * time.Hour // unless a published wording was read from it, or nothing later shows how the list was
	keepSignIns  = 90 * 24 * time.Hour // they have addresses of people
	keepFiles    = 30 * 24 * time.Hour // since a public wording last showed it or had it attached
	retainBatch  = 1000
	retainTries  = 5
)

// Retained counts what was dropped.
type Retained struct{ Readings, Captures, SignIns, Files, Bodies int64 }

// Retain drops what has been kept long enough, in batches so that nobody waits
// for it. It may be ended at any time and goes on the next time.
func (s *Store) Retain(ctx context.Context, now time.Time) (dropped Retained, err error) {
	var shown int64
	for _, step := range []retaining{
		{"readings", oldReadings, &dropped.Readings, time.Time{}, []any{now.Add(-keepReadings), now.Add(-keepFailures)}},
		{"captures", oldCaptures, &dropped.Captures, int64(0), []any{now.Add(-keepCaptures)}},
		{"sign-ins", oldSignIns, &dropped.SignIns, int64(0), []any{now.Add(-keepSignIns)}},
		{"marks of files", shownFiles, &shown, int64(0), []any{now}},
		{"files", oldFiles, &dropped.Files, [16]byte{}, []any{now.Add(-keepFiles)}},
		{"bodies", oldBodies, &dropped.Bodies, []byte{}, nil},
	} {
		if err := step.walk(ctx, s.db); err != nil {
			return dropped, wrap(err, "dropping old %s", step.what)
		}
	}
	return dropped, nil
}

// A retaining walks through a table in the order of a key. Its query looks at
// $2 rows after the key $1 and returns the key of the last, and how many it
// found; nothing is looked at twice.
type retaining struct {
	what, query string
	count       *int64
	after       any
	args        []any
}

// walk goes to the end of the table. What is found to be in use by the time it
// is to be dropped, because somebody saved what refers to it meanwhile, is
// looked at again.
func (r retaining) walk(ctx context.Context, db DB) error {
	for tries := 0; ; {
		var last any
		var found int64
		err := db.QueryRow(ctx, r.query, append([]any{r.after, retainBatch}, r.args...)...).Scan(&last, &found)
		if fault, ok := errors.AsType[*pgconn.PgError](err); ok && fault.Code == "23503" && tries < retainTries {
			tries++
			continue
		}
		if err != nil {
			return err
		}
		*r.count += found
		if found < retainBatch {
			return nil
		}
		r.after, tries = last, 0
	}
}

const oldReadings = `
	WITH old AS MATERIALIZED (
		SELECT id, started_at FROM readings
		WHERE started_at >= $1 AND started_at < $3 AND (outcome <> 'failed' OR started_at < $4) ORDER BY started_at LIMIT $2),
	gone AS (DELETE FROM readings WHERE id IN (SELECT id FROM old))
	SELECT (SELECT max(started_at) FROM old), (SELECT count(*) FROM old)`

// Of a quiet source the latest pages of its list stay that could be read: other
// settings are tried on them when it changes. A page that is asked for by a form
// counts with all of its turn, for forms seldom are the same twice.
const oldCaptures = `
	WITH old AS MATERIALIZED (
		SELECT c.id FROM captures c WHERE c.id > $1 AND c.fetched_at < $3
			AND NOT EXISTS (SELECT FROM revisions r JOIN published p ON p.revision_id = r.id WHERE r.capture_id = c.id)
			AND (c.request ? 'Entry'
				OR EXISTS (SELECT FROM readings f
					WHERE f.source_id = c.source_id AND f.turn = c.turn AND f.outcome = 'failed' AND f.failure NOT IN ('burst', 'fewer'))
				OR EXISTS (SELECT FROM captures n
					WHERE n.source_id = c.source_id AND n.turn > c.turn AND n.fetched_at >= c.fetched_at AND NOT n.request ? 'Entry'
						AND (c.request ? 'Form' OR n.request ->> 'URL' = c.request ->> 'URL')
						AND NOT EXISTS (SELECT FROM readings f
							WHERE f.source_id = n.source_id AND f.turn = n.turn AND f.outcome = 'failed' AND f.failure NOT IN ('burst', 'fewer'))))
		ORDER BY c.id LIMIT $2),
	gone AS (DELETE FROM captures WHERE id IN (SELECT id FROM old))
	SELECT (SELECT max(id) FROM old), (SELECT count(*) FROM old)`

const oldSignIns = `
	WITH old AS MATERIALIZED (SELECT id FROM sign_ins WHERE id > $1 AND at < $3 ORDER BY id LIMIT $2),
	gone AS (DELETE FROM sign_ins WHERE id IN (SELECT id FROM old))
	SELECT (SELECT max(id) FROM old), (SELECT count(*) FROM old)`

// Each night says of what is shown that it is: a file goes when it has not been
// said for long enough.
const shownFiles = `
	WITH wordings AS MATERIALIZED (
		SELECT item_id, revision_id FROM published WHERE item_id > $1 ORDER BY item_id LIMIT $2),
	shown AS MATERIALIZED (
		SELECT (i ->> 'key')::uuid AS key
		FROM wordings w JOIN revisions r ON r.item_id = w.item_id AND r.id = w.revision_id, jsonb_array_elements(r.images) AS i
		UNION
		SELECT a.key FROM attachments a JOIN wordings w ON w.item_id = a.item_id AND w.revision_id = a.revision_id),
	marked AS (UPDATE files f SET shown_at = $3 FROM shown WHERE f.key = shown.key AND f.shown_at < $3)
	SELECT (SELECT max(item_id) FROM wordings), (SELECT count(*) FROM wordings)`

const oldFiles = `
	WITH old AS MATERIALIZED (SELECT key FROM files WHERE key > $1 AND shown_at < $3 ORDER BY key LIMIT $2),
	gone AS (DELETE FROM files WHERE key IN (SELECT key FROM old))
	SELECT (SELECT key FROM old ORDER BY key DESC LIMIT 1), (SELECT count(*) FROM old)`

const oldBodies = `
	WITH old AS MATERIALIZED (
		SELECT b.hash FROM bodies b
		WHERE b.hash > $1 AND NOT EXISTS (SELECT FROM captures c WHERE c.body = b.hash) AND NOT EXISTS (SELECT FROM files f WHERE f.body = b.hash)
		ORDER BY b.hash LIMIT $2),
	gone AS (DELETE FROM bodies WHERE hash IN (SELECT hash FROM old))
	SELECT (SELECT hash FROM old ORDER BY hash DESC LIMIT 1), (SELECT count(*) FROM old)`
