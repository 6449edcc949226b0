package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// lastDecision returns what was last decided about an item, and which wording
// was shown until then. An approval that was withdrawn or undone showed nothing.
func lastDecision(ctx context.Context, tx pgx.Tx, item int64) (last aggregator.Decision, before int64, err error) {
	const query = `
		WITH last AS (
			SELECT id, revision_id, verdict, editor_id, decided_at FROM decisions WHERE item_id = $1 AND verdict <> 'edit' ORDER BY id DESC LIMIT 1),
		approved AS (
			SELECT d.id, d.revision_id FROM decisions d, last
			WHERE d.item_id = $1 AND d.id < last.id AND d.verdict = 'approve' ORDER BY d.id DESC LIMIT 1)
		SELECT last.revision_id, last.verdict, coalesce(last.editor_id, 0), last.decided_at, coalesce((
			SELECT a.revision_id FROM approved a WHERE NOT EXISTS (
				SELECT FROM decisions d WHERE d.item_id = $1 AND d.revision_id = a.revision_id AND d.id > a.id AND d.id < last.id
					AND d.verdict IN ('withdraw', 'undo'))), 0)
		FROM last`
	err = tx.QueryRow(ctx, query, item).Scan(&last.Revision, &last.Verdict, &last.Editor, &last.At, &before)
	if errors.Is(err, pgx.ErrNoRows) {
		return last, 0, nil
	}
	return last, before, err
}

// undo takes back what was last decided. What had been approved waits again, and
// what it replaced is shown as before. Where nothing was shown before, the page
// is gone and says so: whoever met it meanwhile gets an answer, and it comes
// back when the wording is approved after all.
func undo(ctx context.Context, tx pgx.Tx, d aggregator.Decision, s aggregator.Standing, r aggregator.Revision) error {
	again := aggregator.Decision{Item: d.Item, Revision: d.Revision, Verdict: aggregator.Approve, Editor: d.Editor, Reason: d.Reason, At: d.At}
	switch {
	case s.Last.Verdict == aggregator.Withdraw:
		return publish(ctx, tx, again, r)
	case s.Last.Verdict == aggregator.Approve && s.Before != 0:
		again.Revision = s.Before
		_, old, err := wording(ctx, tx, again)
		if err != nil {
			return wrap(err, "revision %d of item %d", s.Before, d.Item)
		}
		if err := publish(ctx, tx, again, old); err != nil {
			return err
		}
	case s.Last.Verdict == aggregator.Approve:
		if err := bury(ctx, tx, d); err != nil {
			return err
		}
	}
	return reopen(ctx, tx, d)
}

// reopen lets a wording wait again that the source still says, unless another
// one waits.
func reopen(ctx context.Context, tx pgx.Tx, d aggregator.Decision) error {
	const query = `
		WITH decided AS (
			INSERT INTO decisions (item_id, revision_id, verdict, editor_id, reason, decided_at) VALUES ($1, $2, 'undo', $3, $4, $5))
		UPDATE items SET waiting = CASE WHEN waiting IS NOT NULL OR current = $2 THEN coalesce(waiting, $2) END,
			waiting_since = CASE WHEN waiting IS NOT NULL OR current = $2 THEN coalesce(waiting_since, $5) END,
			held = CASE WHEN held = 'rejected' THEN NULL ELSE held END WHERE id = $1`
	_, err := tx.Exec(ctx, query, d.Item, d.Revision, optional(d.Editor), d.Reason, d.At)
	return err
}

// bury takes a wording from the public and leaves a tombstone with the reason.
func bury(ctx context.Context, tx pgx.Tx, d aggregator.Decision) error {
	const query = `
		WITH gone AS (
			DELETE FROM published WHERE item_id = $1 AND revision_id = $2 RETURNING item_id, organisation_id, kind, slug, title)
		INSERT INTO tombstones (item_id, organisation_id, kind, slug, title, reason, at)
		SELECT item_id, organisation_id, kind, slug, title, $3, $4 FROM gone
		ON CONFLICT (item_id) DO UPDATE SET slug = excluded.slug, title = excluded.title, reason = excluded.reason, at = excluded.at`
	_, err := tx.Exec(ctx, query, d.Item, d.Revision, d.Reason, d.At)
	return err
}
