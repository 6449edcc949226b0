package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// SaveReading ends a turn: the reading is recorded, the source is due again, its
// host is free after its pause, and pages are remembered. Whoever asked for the
// source while it was being read gets it read once more.
//
// What it says of items, that a complete snapshot lacks them, that their own
// pages are no longer there or that they have left the list, is noted in the
// same transaction.
func (s *Store) SaveReading(ctx context.Context, r aggregator.Reading, memory aggregator.Memory) error {
	if !memory.Sweep && len(memory.Left)+len(memory.Absent)+len(memory.Back) == 0 && !tellable(r) {
		return saveReading(ctx, s.turns, r, memory)
	}
	return s.within(ctx, func(tx pgx.Tx) error {
		// First, for it has the turn or ends here.
		if err := saveReading(ctx, tx, r, memory); err != nil {
			return err
		}
		if memory.Sweep {
			if err := sweep(ctx, tx, r.Turn, memory, r.Finished); err != nil {
				return err
			}
		}
		if err := alarm(ctx, tx, r); err != nil {
			return err
		}
		return note(ctx, tx, r, memory)
	})
}

// record ends a turn. The pages that are to be remembered, if any, come between
// its parts.
const (
	record = `
		WITH mine AS (
			UPDATE sources SET taken_until = '-infinity',
				due_at = CASE WHEN due_at > $4 AND due_at < $5 THEN due_at ELSE $16 END,
				failures = CASE WHEN $6 = 'failed' THEN failures + 1 ELSE 0 END,
				failing_since = CASE WHEN $6 = 'failed' THEN coalesce(failing_since, $5) END,
				listed = coalesce($17, listed), unwatched = coalesce($18, unwatched), habits = coalesce($19::jsonb, habits), officials = coalesce($22, officials),
				walk = $21::jsonb, fresh_at = CASE WHEN $13::int + $14::int > 0 THEN $5 ELSE fresh_at END
			WHERE id = $1 AND turn = $2 RETURNING id, host),
		host AS (
			UPDATE hosts h SET taken_until = $5 + h.pause, taken_by = '' FROM mine
			WHERE h.name = mine.host AND h.taken_by = 'source:' || mine.id)`
	recorded = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params, detail, snapshot, requests, found, added, changed, skipped, warnings)
		SELECT id, $2, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $20 FROM mine`
	recordAlone    = record + recorded + ` WHERE $3::jsonb IS NULL`
	recordAndPages = record + `, page AS (` + savePages + `)` + recorded
)

func saveReading(ctx context.Context, db DB, r aggregator.Reading, memory aggregator.Memory) error {
	var failure, detail *string
	var params, skipped, warnings []byte
	if f := r.Failure; f != nil {
		failure = new(string(f.Code))
		if f.Err != nil {
			detail = new(printable(f.Err.Error()))
		}
		if len(f.Params) > 0 {
			params = object(f.Params)
		}
	}
	if len(r.Skipped) > 0 {
		skipped = object(r.Skipped[:min(len(r.Skipped), mostSkipped)])
	}
	if len(r.Warnings) > 0 {
		warnings = object(r.Warnings)
	}
	records, err := pageRecords(memory.Pages)
	if err != nil {
		return wrap(err, "pages of source %d", r.Turn.Source)
	}
	var habits []byte
	if memory.Habits != nil {
		habits = object(memory.Habits)
	}
	var walk []byte
	if memory.Walk != nil {
		walk = object(memory.Walk)
	}
	query := recordAlone
	if records != nil {
		query = recordAndPages
	}
	args := []any{r.Turn.Source, r.Turn.Number, records, r.Started, r.Finished, r.Outcome, failure, params, detail,
		r.Snapshot, r.Requests, r.Found, r.Added, r.Changed, skipped, r.NextDueAt, memory.Window, memory.Unwatched, habits, warnings, walk, memory.Officials}
	tag, err := db.Exec(ctx, query, args...)
	if err != nil {
		return wrap(err, "recording turn %d of source %d", r.Turn.Number, r.Turn.Source)
	}
	if tag.RowsAffected() == 0 {
		return lost(r.Turn)
	}
	return nil
}

// So many records that could not be read are kept with a reading.
const mostSkipped = 100

// object writes plain data as JSON that PostgreSQL takes.
func object(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil { // maps and slices of strings and numbers always have a form
		return []byte("null")
	}
	return jsonb(data)
}
