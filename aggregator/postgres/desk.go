package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// The queue in either order: what is waited for is found first, by the index on
// it, and only what is shown is joined to the rest. Words are looked for in the
// folded title that the item holds, which is a tenth of the work of reading its
// revision; whoever is left by that is asked in full.
const (
	queueOldest = queueWaits + `
				AND (i.waiting_since, i.id) > ($1::timestamptz, $2::bigint)
			ORDER BY i.waiting_since, i.id` + queueShown + `
		ORDER BY w.waiting_since, w.id`
	queueNewest = queueWaits + `
				AND ($2::bigint = 0 OR (i.waiting_since, i.id) < ($1::timestamptz, $2::bigint))
			ORDER BY i.waiting_since DESC, i.id DESC` + queueShown + `
		ORDER BY w.waiting_since DESC, w.id DESC`
	queueWaits = `
		WITH asked AS MATERIALIZED (
			SELECT a.part, ARRAY(SELECT o.id FROM organisations o WHERE o.name ~ a.pattern) AS named
			FROM unnest($10::text[], $8::text[]) AS a(part, pattern)),
		waiting AS MATERIALIZED (
			SELECT i.id, i.waiting, i.kind, i.source_id, i.organisation_id, i.section_id, i.waiting_since,
				coalesce(i.held, '') AS held, p.item_id IS NOT NULL AS shown
			FROM items i LEFT JOIN published p ON p.item_id = i.id
			WHERE i.waiting IS NOT NULL
				AND ($3::bigint = 0 OR i.source_id = $3)
				AND ($4::bigint = 0 OR i.organisation_id = $4)
				AND ($5::bigint = 0 OR i.section_id = $5)
				AND ($6::text = '' OR i.kind = $6)
				AND ($7::text = '' OR $7 = CASE WHEN i.held IS NOT NULL THEN 'held' WHEN p.item_id IS NOT NULL THEN 'changed' ELSE 'new' END)
				AND CASE
					WHEN cardinality($8) = 0 THEN true
					WHEN EXISTS (SELECT FROM asked a WHERE i.plain NOT LIKE a.part AND NOT i.organisation_id = ANY (a.named)) THEN false
					ELSE (SELECT (o.name || ' ' || r.title) ~ ALL ($8) FROM revisions r, organisations o
						WHERE r.id = i.waiting AND o.id = i.organisation_id)
				END`
	queueShown = `
			LIMIT $9)
		SELECT w.id AS item, r.id AS revision, w.kind, r.language, r.title, w.source_id AS source, s.name AS source_name,
			s.connector, o.slug AS organisation_slug, o.name AS organisation_name, coalesce(c.name, '') AS section_name,
			w.waiting_since AS since, w.shown, w.held, coalesce(jsonb_array_length(nullif(r.notes, 'null')), 0) AS doubts
		FROM waiting w
		JOIN revisions r ON r.id = w.waiting
		JOIN sources s ON s.id = w.source_id
		JOIN organisations o ON o.id = w.organisation_id
		LEFT JOIN sections c ON c.id = w.section_id`
)

// Queue lists what waits for an editor, what has waited longest first unless the
// newest are wanted.
func (s *Store) Queue(ctx context.Context, f aggregator.QueueFilter) ([]aggregator.Waiting, error) {
	query := queueOldest
	if f.Newest {
		query = queueNewest
	}
	patterns, parts := alike(f.Text)
	rows, err := s.db.Query(ctx, query, f.After.Since, f.After.Item, f.Source, f.Organisation, f.Section, f.Kind, f.Why, patterns, f.Limit, parts)
	if err != nil {
		return nil, wrap(err, "queue")
	}
	queue, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Waiting])
	if err != nil {
		return nil, wrap(err, "queue")
	}
	return queue, nil
}

// QueueCounts counts the oldest [aggregator.MostCounted] of what waits, by what
// the queue can be filtered by; the largest counts first.
func (s *Store) QueueCounts(ctx context.Context) ([]aggregator.QueueCount, error) {
	const query = `
		WITH w AS MATERIALIZED (
			SELECT i.source_id, i.organisation_id, i.section_id,
				CASE WHEN i.held IS NOT NULL THEN 'held' WHEN p.item_id IS NOT NULL THEN 'changed' ELSE 'new' END AS why
			FROM items i LEFT JOIN published p ON p.item_id = i.id
			WHERE i.waiting IS NOT NULL
			ORDER BY i.waiting_since, i.id LIMIT $1)
		SELECT 'all' AS by, 0 AS id, '' AS name, count(*)::int AS count FROM w
		UNION ALL
		SELECT 'why', 0, why, count(*)::int FROM w GROUP BY why
		UNION ALL
		SELECT 'source', c.id, CASE WHEN starts_with(s.name, o.name) THEN s.name ELSE o.name || ' · ' || s.name END, n
		FROM (SELECT source_id AS id, count(*)::int AS n FROM w GROUP BY source_id) c
			JOIN sources s ON s.id = c.id JOIN organisations o ON o.id = s.organisation_id
		UNION ALL
		SELECT 'organisation', c.id, name, n
		FROM (SELECT organisation_id AS id, count(*)::int AS n FROM w GROUP BY organisation_id) c JOIN organisations o ON o.id = c.id
		UNION ALL
		SELECT 'section', c.id, name, n
		FROM (SELECT section_id AS id, count(*)::int AS n FROM w GROUP BY section_id) c JOIN sections s ON s.id = c.id
		ORDER BY by, count DESC, name`
	rows, err := s.db.Query(ctx, query, aggregator.MostCounted)
	if err != nil {
		return nil, wrap(err, "queue counts")
	}
	counts, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.QueueCount])
	if err != nil {
		return nil, wrap(err, "queue counts")
	}
	return counts, nil
}

// Decisions lists what editors decided, the latest first, from before an
// instant and a decision; editor 0 means all of them.
func (s *Store) Decisions(ctx context.Context, editor int64, before time.Time, beforeID int64, limit int) ([]aggregator.Decided, error) {
	const query = `
		SELECT d.id, d.item_id AS item, d.revision_id AS revision, r.title, d.verdict, e.id AS editor_id, e.name AS editor,
			'' AS rule, coalesce(d.reason, '') AS reason, d.decided_at AS at,
			NOT EXISTS (SELECT FROM decisions l WHERE l.item_id = d.item_id AND l.id > d.id) AS newest,
			EXISTS (SELECT FROM published p WHERE p.item_id = d.item_id AND p.decision_id = d.id) AS public
		FROM decisions d JOIN editors e ON e.id = d.editor_id JOIN revisions r ON r.id = d.revision_id
		WHERE (d.decided_at, d.id) < ($1::timestamptz, $2::bigint) AND ($3::bigint = 0 OR d.editor_id = $3)
		ORDER BY d.decided_at DESC, d.id DESC
		LIMIT $4`
	rows, err := s.db.Query(ctx, query, before, beforeID, editor, limit)
	if err != nil {
		return nil, wrap(err, "decisions")
	}
	log, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Decided])
	if err != nil {
		return nil, wrap(err, "decisions")
	}
	return log, nil
}
