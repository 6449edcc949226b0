package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// Decide records a decision on exactly one wording and makes it so, in one
// transaction: what is shown, what is found, what was withdrawn and why. A
// wording that no longer stands to be decided gives [aggregator.ErrConflict],
// and nothing is changed.
func (s *Store) Decide(ctx context.Context, d aggregator.Decision) error {
	const lock = `SELECT FROM items WHERE id = $1 FOR UPDATE`
	err := s.within(ctx, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, lock, d.Item).Scan(); err != nil {
			return wrap(err, "item %d", d.Item)
		}
		standing, r, err := wording(ctx, tx, d)
		if err != nil {
			return wrap(err, "revision %d of item %d", d.Revision, d.Item)
		}
		if d.Verdict == aggregator.Undo {
			if standing.Last, standing.Before, err = lastDecision(ctx, tx, d.Item); err != nil {
				return wrap(err, "what was last decided about item %d", d.Item)
			}
		}
		if err := standing.Decide(d); err != nil {
			return err
		}
		switch d.Verdict {
		case aggregator.Undo:
			return undo(ctx, tx, d, standing, r)
		case aggregator.Approve:
			return publish(ctx, tx, d, r)
		case aggregator.Reject:
			return reject(ctx, tx, d)
		default:
			return withdraw(ctx, tx, d)
		}
	})
	if err != nil {
		return wrap(err, "deciding to %s revision %d of item %d", d.Verdict, d.Revision, d.Item)
	}
	return nil
}

// wording reads what is decided on, with an editor's own changes over it.
func wording(ctx context.Context, tx pgx.Tx, d aggregator.Decision) (s aggregator.Standing, r aggregator.Revision, err error) {
	const query = `
		SELECT coalesce(i.current, 0), coalesce(i.waiting, 0), coalesce(p.revision_id, 0),
			EXISTS (SELECT FROM sections c WHERE c.id = coalesce($3, i.section_id) AND c.public), i.kind,
			coalesce(i.edit ->> 'title', r.title), coalesce(i.edit ->> 'summary', r.summary), r.body_text, r.images, r.files, r.detail
		FROM items i JOIN revisions r ON r.item_id = i.id AND r.id = $2 LEFT JOIN published p ON p.item_id = i.id
		WHERE i.id = $1`
	var kind string
	var images, files, detail []byte
	if err = tx.QueryRow(ctx, query, d.Item, d.Revision, d.Section).Scan(&s.Current, &s.Waiting, &s.Public, &s.Placed, &kind,
		&r.Title, &r.Summary, &r.BodyText, &images, &files, &detail); err != nil {
		return s, r, err
	}
	if images != nil {
		if err = json.Unmarshal(images, &r.Images); err != nil {
			return s, r, err
		}
	}
	if files != nil {
		if err = json.Unmarshal(files, &r.Files); err != nil {
			return s, r, err
		}
	}
	r.Detail, err = connectors.DecodeDetail(kind, detail)
	return s, r, err
}

// publish makes a wording public. What was withdrawn before comes back under
// its old address, and another wording that waits goes on waiting.
func publish(ctx context.Context, tx pgx.Tx, d aggregator.Decision, r aggregator.Revision) error {
	const query = `
		WITH chosen AS MATERIALIZED (
			SELECT i.id AS item_id, r.id AS revision_id, $3::bigint AS editor_id, $4::text AS rule, $5::text AS reason, $6::timestamptz AS decided_at,
				i.source_id, i.organisation_id, coalesce($13, i.section_id) AS section_id, i.kind, r.language, $7::text AS title, $8::text AS summary, $9::text AS slug,
				$10::text AS words, $11::text AS plain, $12::uuid AS image, r.images, least(coalesce(r.published_at, i.first_seen_at), $6) AS sort_at
			FROM items i JOIN revisions r ON r.item_id = i.id WHERE i.id = $1 AND r.id = $2),
		cleared AS (
			UPDATE items SET waiting = nullif(waiting, $2), waiting_since = CASE WHEN waiting <> $2 THEN waiting_since END,
				held = CASE WHEN waiting <> $2 AND held NOT IN ('rejected', 'withdrawn') THEN held END,
				section_id = coalesce($13, section_id) WHERE id = $1),
		raised AS (
			DELETE FROM tombstones WHERE item_id = $1),` + publishing + `
		SELECT FROM chosen`
	e := indexed(&r)
	if _, err := tx.Exec(ctx, query, d.Item, d.Revision, optional(d.Editor), optional(d.Rule), optional(d.Reason), d.At,
		r.Title, r.Summary, e.slug, e.words, e.plain, e.image, d.Section); err != nil {
		return err
	}
	if err := attach(ctx, tx, []wordingOf{{d.Item, d.Revision, r}}); err != nil {
		return err
	}
	return project(ctx, tx, d.Item, d.Revision, r.Detail, d.At)
}

// reject lets a wording wait no longer. It does not wait again when it comes
// again; another one does, even from a trusted source.
func reject(ctx context.Context, tx pgx.Tx, d aggregator.Decision) error {
	const query = `
		WITH decided AS (
			INSERT INTO decisions (item_id, revision_id, verdict, editor_id, rule, reason, decided_at) VALUES ($1, $2, 'reject', $3, $4, $5, $6))
		UPDATE items SET waiting = NULL, waiting_since = NULL, held = 'rejected' WHERE id = $1`
	_, err := tx.Exec(ctx, query, d.Item, d.Revision, optional(d.Editor), optional(d.Rule), d.Reason, d.At)
	return err
}

// withdraw takes a wording from the public and leaves a tombstone with the
// reason.
func withdraw(ctx context.Context, tx pgx.Tx, d aggregator.Decision) error {
	const query = `
		WITH decided AS (
			INSERT INTO decisions (item_id, revision_id, verdict, editor_id, rule, reason, decided_at) VALUES ($1, $2, 'withdraw', $3, $4, $5, $6))
		UPDATE items SET held = 'withdrawn' WHERE id = $1`
	if err := bury(ctx, tx, d); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, query, d.Item, d.Revision, optional(d.Editor), optional(d.Rule), d.Reason, d.At)
	return err
}
