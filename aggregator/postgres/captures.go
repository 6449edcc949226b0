package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// keptFailing is how many pages of its list, and how many own pages, are kept of
// a source that readings have failed on: a day of them, when it is read each hour
// and they are never twice the same.
const keptFailing = 24

// KeepPage keeps the bytes of a page that no item was read from: a list, or what
// a reading failed on. Bytes that the source has kept already are kept once, and
// whoever has lost the turn keeps nothing. Bytes that are good by now are kept
// although a reading has failed on them: other settings read them. Of pages that
// readings have failed on the latest stay, those of the list and own pages for
// themselves, beside those that a wording was read from.
func (s *Store) KeepPage(ctx context.Context, turn aggregator.Turn, page aggregator.Capture, good bool) error {
	const query = `
		WITH mine AS (
			SELECT id FROM sources WHERE id = $1 AND turn = $2 AND NOT EXISTS (
				SELECT FROM captures c WHERE c.source_id = $1 AND c.body = $3 AND NOT ($11 AND EXISTS (
					SELECT FROM readings r WHERE r.source_id = $1 AND r.turn = c.turn AND r.outcome = 'failed')))),
		body AS (
			INSERT INTO bodies (hash, size, zstd) SELECT $3, $4::int, $5::bytea FROM mine ON CONFLICT DO NOTHING),
		gone AS (
			DELETE FROM captures WHERE NOT $11 AND id IN (
				SELECT c.id FROM mine JOIN captures c ON c.source_id = mine.id JOIN readings r ON r.source_id = c.source_id AND r.turn = c.turn
				WHERE r.outcome = 'failed' AND r.failure NOT IN ('burst', 'fewer') AND (c.request ? 'Entry') = ($6::jsonb ? 'Entry')
					AND NOT EXISTS (SELECT FROM revisions v WHERE v.capture_id = c.id)
				ORDER BY c.fetched_at DESC, c.id DESC OFFSET $12))
		INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at)
		SELECT id, $2, $6::jsonb, $7, $8, $9, $3, $10 FROM mine`
	request, err := encode(page.Request)
	if err != nil {
		return wrap(err, "keeping a page of source %d", turn.Source)
	}
	if _, err := s.db.Exec(ctx, query, turn.Source, turn.Number, page.Hash[:], len(page.Body), pack(page.Body), request,
		printable(page.URL), page.Status, printable(page.Type), page.At, good, keptFailing-1); err != nil {
		return wrap(err, "keeping a page of source %d", turn.Source)
	}
	return nil
}

// KeptPages lists what is kept of a source, without the bytes, the latest first:
// up to lists pages of its list, and the latest of up to owns own pages. Of
// several pages of the list as many that could be read are there besides: a
// source may have failed for days on pages that are never twice the same.
func (s *Store) KeptPages(ctx context.Context, source int64, lists, owns int) ([]aggregator.KeptPage, error) {
	const query = `
		WITH kept AS MATERIALIZED (
			SELECT c.id, c.request, c.fetched_at, c.request ->> 'URL' AS address, c.request -> 'Entry' IS NOT NULL AS own,
				coalesce(r.outcome = 'failed' AND r.failure NOT IN ('burst', 'fewer'), false) AS failed
			FROM captures c LEFT JOIN readings r ON r.source_id = $1 AND r.turn = c.turn
			WHERE c.source_id = $1 ORDER BY c.fetched_at DESC, c.id DESC LIMIT 4000),
		chosen AS (
			(SELECT * FROM kept WHERE NOT own ORDER BY fetched_at DESC, id DESC LIMIT $2)
			UNION
			(SELECT * FROM kept WHERE NOT own AND NOT failed AND $2 > 1 ORDER BY fetched_at DESC, id DESC LIMIT $2)
			UNION
			(SELECT * FROM (SELECT DISTINCT ON (address) * FROM kept WHERE own ORDER BY address, fetched_at DESC, id DESC) AS latest
				ORDER BY fetched_at DESC, id DESC LIMIT $3))
		SELECT id, request, fetched_at, failed FROM chosen ORDER BY own, fetched_at DESC, id DESC`
	rows, err := s.db.Query(ctx, query, source, lists, owns)
	if err != nil {
		return nil, wrap(err, "kept pages of source %d", source)
	}
	pages, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (p aggregator.KeptPage, err error) {
		var request []byte
		if err := row.Scan(&p.Capture, &request, &p.At, &p.Failed); err != nil {
			return p, err
		}
		return p, json.Unmarshal(request, &p.Request)
	})
	if err != nil {
		return nil, wrap(err, "kept pages of source %d", source)
	}
	return pages, nil
}
