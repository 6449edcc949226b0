package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// AddSourceBy registers a source as [Store.AddSource] does, and records who
// did.
func (s *Store) AddSourceBy(ctx context.Context, src aggregator.Source, by aggregator.By) (id int64, err error) {
	err = s.within(ctx, func(tx pgx.Tx) error {
		if id, err = NewStore(tx).AddSource(ctx, src); err != nil {
			return err
		}
		return event(ctx, tx, id, by, aggregator.EventAdded, "", src.URL)
	})
	return id, err
}

// Pause gives a source no more turns. A turn that has been taken and not begun
// ends. One that is paused already stays so since when it was.
func (s *Store) Pause(ctx context.Context, id int64, by aggregator.By) error {
	const query = `UPDATE sources SET paused_at = $2 WHERE id = $1 AND paused_at IS NULL RETURNING '', ''`
	return s.manage(ctx, id, by, aggregator.EventPaused, query, by.At)
}

// Resume lets a paused source be read again, at once.
func (s *Store) Resume(ctx context.Context, id int64, by aggregator.By) error {
	const query = `
		WITH told AS (SELECT pg_notify('due', ''))
		UPDATE sources SET paused_at = NULL, due_at = now() FROM told WHERE id = $1 AND paused_at IS NOT NULL RETURNING '', ''`
	return s.manage(ctx, id, by, aggregator.EventResumed, query)
}

// ReadNow makes a source due now and tells the schedulers. One that is being
// read is read once more.
func (s *Store) ReadNow(ctx context.Context, id int64, by aggregator.By) error {
	const query = `
		WITH told AS (SELECT pg_notify('due', ''))
		UPDATE sources SET due_at = now() FROM told WHERE id = $1 RETURNING '', ''`
	return s.manage(ctx, id, by, aggregator.EventAsked, query)
}

// SetPublish says whether a source's wordings wait for an editor ("review") or
// are published by rule ("at once"): a source that was distrusted is trusted
// again by it. What waits already goes on waiting.
func (s *Store) SetPublish(ctx context.Context, source int64, publish string, by aggregator.By) error {
	const query = `
		UPDATE sources s SET publish = $2, distrusted_at = CASE WHEN $2 = 'review' THEN s.distrusted_at END
		FROM (SELECT publish FROM sources WHERE id = $1) was WHERE s.id = $1 AND s.publish <> $2 RETURNING was.publish, s.publish`
	return s.manage(ctx, source, by, aggregator.EventPublish, query, publish)
}

// manage runs a statement that changes one source, and records who did with what
// it returns: what was, and what became of it. Without a row it is so already.
func (s *Store) manage(ctx context.Context, source int64, by aggregator.By, kind, query string, args ...any) error {
	return s.within(ctx, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, `SELECT FROM sources WHERE id = $1 FOR UPDATE`, source).Scan(); err != nil {
			return wrap(err, "source %d", source)
		}
		var was, became string
		err := tx.QueryRow(ctx, query, append([]any{source}, args...)...).Scan(&was, &became)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return wrap(refused(err), "source %d is not %s", source, kind)
		}
		return event(ctx, tx, source, by, kind, was, became)
	})
}
