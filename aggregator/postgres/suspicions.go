package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/hijack"
)

// History tells what is known of a source's habits: where it links to, and how
// many new items a reading of it usually brings.
func (s *Store) History(ctx context.Context, source int64) (hijack.History, error) {
	const query = `
		SELECT (SELECT count(*) FROM (SELECT FROM readings WHERE source_id = $1 AND outcome IN ('read', 'unchanged') LIMIT 100) AS few),
			coalesce((SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY added) FROM (
				SELECT added FROM readings WHERE source_id = $1 AND added > 0 ORDER BY started_at DESC LIMIT 20) AS late), 0),
			ARRAY(SELECT domain FROM source_domains WHERE source_id = $1)`
	var h hijack.History
	var domains []string
	if err := s.db.QueryRow(ctx, query, source).Scan(&h.Readings, &h.Usual, &domains); err != nil {
		return h, wrap(err, "habits of source %d", source)
	}
	h.Domains = make(map[string]bool, len(domains))
	for _, d := range domains {
		h.Domains[d] = true
	}
	return h, nil
}

// suspected says that a batch has something for suspect to write.
func suspected(batch aggregator.Batch) bool {
	for _, it := range batch.Items {
		if len(it.Findings) > 0 {
			return true
		}
	}
	return len(batch.Domains) > 0
}

// suspect notes why wordings of a batch are held and tells the source's contact
// that they are. A source of which three are held in a reading, or five in a
// week, does not publish at once any more: somebody has to trust it again, and
// what was held before that is forgotten then.
func suspect(ctx context.Context, tx pgx.Tx, turn aggregator.Turn, batch aggregator.Batch, saved []aggregator.Saved) error {
	const learn = `
		INSERT INTO source_domains (source_id, domain, first_seen_at) SELECT $1, domain, $3 FROM unnest($2::text[]) AS d(domain)
		ON CONFLICT DO NOTHING`
	const note = `
		WITH found AS (
			INSERT INTO suspicions (source_id, turn, item_id, revision_id, code, params, evidence, at)
			SELECT $1, $2, f.item, f.revision, f.code, f.params::jsonb, ARRAY(SELECT jsonb_array_elements_text(f.evidence::jsonb)), $3
			FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[]) AS f(item, revision, code, params, evidence)
			ON CONFLICT DO NOTHING RETURNING item_id)
		INSERT INTO notices (source_id, turn, kind, contact, items, at)
		SELECT s.id, $2, 'held', s.contact, few.n, $3
		FROM sources s, (SELECT count(DISTINCT item_id) AS n FROM found) AS few WHERE s.id = $1 AND few.n > 0
		ON CONFLICT (source_id, turn, kind) DO UPDATE SET items = notices.items + excluded.items`
	const distrust = `
		WITH late AS (
			SELECT count(DISTINCT item_id) FILTER (WHERE turn = $2) AS now, count(DISTINCT item_id) AS week
			FROM suspicions WHERE source_id = $1 AND at > $3::timestamptz - interval '7 days'
				AND at > coalesce((SELECT max(at) FROM notices WHERE source_id = $1 AND kind = 'distrusted'), '-infinity')),
		fallen AS (
			UPDATE sources s SET publish = 'review', distrusted_at = $3 FROM late
			WHERE s.id = $1 AND s.publish = 'at once' AND (late.now >= 3 OR late.week >= 5) RETURNING s.id, s.contact, late.week)
		INSERT INTO notices (source_id, turn, kind, contact, items, at) SELECT id, $2, 'distrusted', contact, week, $3 FROM fallen
		ON CONFLICT DO NOTHING`
	if len(batch.Domains) > 0 {
		if _, err := tx.Exec(ctx, learn, turn.Source, batch.Domains, batch.At); err != nil {
			return wrap(err, "where source %d links to", turn.Source)
		}
	}
	var items, revisions []int64
	var codes, params, evidence []string
	for i, it := range batch.Items {
		for _, f := range it.Findings {
			items, revisions = append(items, saved[i].Item), append(revisions, saved[i].Revision)
			codes, params, evidence = append(codes, string(f.Code)), append(params, string(object(f.Params))), append(evidence, string(object(append([]string{}, f.Evidence...))))
		}
	}
	if len(items) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, note, turn.Source, turn.Number, batch.At, items, revisions, codes, params, evidence); err != nil {
		return wrap(err, "suspicions of source %d", turn.Source)
	}
	if _, err := tx.Exec(ctx, distrust, turn.Source, turn.Number, batch.At); err != nil {
		return wrap(err, "trust in source %d", turn.Source)
	}
	return nil
}

// Suspicions lists why a wording is held, the gravest first; none when no guard
// holds it.
func (s *Store) Suspicions(ctx context.Context, revision int64) ([]aggregator.Suspicion, error) {
	const query = `SELECT code, params, evidence, at FROM suspicions WHERE revision_id = $1 ORDER BY id`
	rows, err := s.db.Query(ctx, query, revision)
	if err != nil {
		return nil, wrap(err, "suspicions of revision %d", revision)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (aggregator.Suspicion, error) {
		var one aggregator.Suspicion
		return one, row.Scan(&one.Code, &one.Params, &one.Evidence, &one.At)
	})
	if err != nil {
		return nil, wrap(err, "suspicions of revision %d", revision)
	}
	return all, nil
}

// Notices lists what a source's contact was to be told, the latest first.
func (s *Store) Notices(ctx context.Context, source int64, limit int) ([]aggregator.Notice, error) {
	const query = `
		SELECT n.kind, n.contact, n.items, n.at, n.sent_at, coalesce(n.refused, '') AS refused, coalesce(n.failure, '') AS code, n.params,
			n.kind = 'failing' AND (s.failing_since <= n.at) IS NOT TRUE AS over
		FROM notices n JOIN sources s ON s.id = n.source_id WHERE n.source_id = $1 ORDER BY n.at DESC, n.id DESC LIMIT $2`
	rows, err := s.db.Query(ctx, query, source, limit)
	if err != nil {
		return nil, wrap(err, "notices of source %d", source)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[aggregator.Notice])
	if err != nil {
		return nil, wrap(err, "notices of source %d", source)
	}
	return all, nil
}
