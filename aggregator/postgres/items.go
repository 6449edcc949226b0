package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// Known tells what keys and own pages of a source are to us: one look-up for a
// whole page of a list.
func (s *Store) Known(ctx context.Context, source int64, keys, pages []aggregator.Key) (aggregator.Known, error) {
	const items = `
		SELECT k.key, k.item_id, i.seen FROM item_keys k JOIN items i ON i.id = k.item_id
		WHERE k.source_id = $1 AND k.key = ANY ($2)`
	const requests = `
		SELECT request, item_id, ask, seen, etag, last_modified, lies, body, parsed_by, full_at, changed_at, due_at, failures, failing_since
		FROM pages WHERE source_id = $1 AND request = ANY ($2)`
	known := aggregator.Known{Items: make(map[aggregator.Key]aggregator.KnownItem, len(keys))}
	rows, err := s.db.Query(ctx, items, source, uuids(keys))
	if err != nil {
		return known, wrap(err, "known items of source %d", source)
	}
	var k, seen [16]byte
	var id int64
	if _, err := pgx.ForEachRow(rows, []any{&k, &id, &seen}, func() error {
		known.Items[k] = aggregator.KnownItem{ID: id, Seen: seen}
		return nil
	}); err != nil {
		return known, wrap(err, "known items of source %d", source)
	}
	if len(pages) == 0 {
		return known, nil
	}
	if rows, err = s.db.Query(ctx, requests, source, uuids(pages)); err != nil {
		return known, wrap(err, "known pages of source %d", source)
	}
	known.Pages = make(map[aggregator.Key]aggregator.Page, len(pages))
	var row pageRow
	if _, err := pgx.ForEachRow(rows, row.fields(), func() error {
		p, _, err := row.page()
		known.Pages[p.Request] = p
		return err
	}); err != nil {
		return known, wrap(err, "known pages of source %d", source)
	}
	return known, nil
}

// saveItems records the new and changed items of a batch. Every part hangs on
// mine, which is empty for whoever has lost the turn.
//
// What a known item waits for is decided on its row as it is when it is
// written, see must_wait. A trusted source's wording does not wait unless it is
// held, its item is in no section that may be shown, another one still waits,
// or an editor has put a hand to the item; it is
// then for publishing to decide on it in the same statement.
const saveItems = `
	WITH mine AS MATERIALIZED (
		SELECT id, organisation_id, section_id, review_first, $4 AND publish = 'at once' AS trusted,
			EXISTS (SELECT FROM sections s WHERE s.id = section_id AND s.public) AS placed
		FROM sources WHERE id = $1 AND turn = $2 FOR NO KEY UPDATE),
	already AS MATERIALIZED (
		SELECT count(*) AS n FROM (
			SELECT FROM items WHERE source_id = $1 AND (SELECT trusted FROM mine) LIMIT (SELECT review_first FROM mine)) AS few),
	input AS MATERIALIZED (
		SELECT mine.id AS source_id, mine.organisation_id,
			coalesce(s.id, mine.section_id) AS section_id, coalesce(u.item, nextval('items_id_seq')) AS id,
			CASE WHEN mine.trusted AND u.item IS NULL AND u.flag = '' AND NOT coalesce(s.public, mine.placed) THEN 'unplaced' ELSE u.flag END AS held,
			mine.trusted AND u.flag = '' AND (u.item IS NOT NULL OR coalesce(s.public, mine.placed) AND mine.review_first <
				(SELECT n FROM already) + row_number() OVER (PARTITION BY u.item IS NULL ORDER BY u.place)) AS trusted,
			u.*
		FROM mine CROSS JOIN unnest($5::int[], $6::bigint[], $7::uuid[], $8::bytea[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[],
			$14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::timestamptz[], $20::text[], $21::timestamptz[],
			$22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::timestamptz[],
			$29::text[], $30::text[], $31::text[], $32::text[], $33::uuid[])
			AS u(place, item, seen, hash, captured, kind, section, language, url, title, summary, body_html, body_text, author,
				published_at, published_precision, updated_at, original_source, categories, images, files, detail, notes, fetched_at,
				flag, slug, words, plain, image)
			LEFT JOIN sections s ON u.section <> '' AND s.slug = u.section),
	bytes AS MATERIALIZED (
		SELECT mine.id AS source_id, nextval('captures_id_seq') AS id, c.*
		FROM mine, unnest($34::int[], $35::bytea[], $36::int[], $37::bytea[], $38::text[], $39::text[], $40::int[], $41::text[], $42::timestamptz[])
			AS c(place, hash, size, zstd, request, url, status, type, fetched_at)),
	body AS (
		INSERT INTO bodies (hash, size, zstd) SELECT DISTINCT ON (hash) hash, size, zstd FROM bytes ORDER BY hash ON CONFLICT DO NOTHING),
	capture AS (
		INSERT INTO captures (id, source_id, turn, request, url, status, type, body, fetched_at) OVERRIDING SYSTEM VALUE
		SELECT id, source_id, $2, request::jsonb, url, status, type, hash, fetched_at FROM bytes),
	was AS (
		SELECT r.id, r.item_id FROM input i JOIN revisions r ON r.item_id = i.item AND r.hash = i.hash),
	made AS (
		INSERT INTO revisions (item_id, hash, capture_id, language, url, title, summary, body_html, body_text, author, original_source,
			published_at, published_precision, updated_at, categories, images, files, detail, notes, fetched_at)
		SELECT i.id, i.hash, b.id, i.language, i.url, i.title, i.summary, i.body_html, i.body_text, nullif(i.author, ''), nullif(i.original_source, ''),
			i.published_at, nullif(i.published_precision, ''), i.updated_at,
			ARRAY(SELECT jsonb_array_elements_text(nullif(i.categories, '')::jsonb)), nullif(i.images, '')::jsonb, nullif(i.files, '')::jsonb,
			nullif(i.detail, '')::jsonb, nullif(i.notes, '')::jsonb, i.fetched_at
		FROM input i LEFT JOIN bytes b ON b.place = i.captured
		ON CONFLICT (item_id, hash) DO NOTHING RETURNING id, item_id),
	rev AS MATERIALIZED (TABLE made UNION ALL TABLE was),
	fresh AS (
		INSERT INTO items (id, source_id, organisation_id, section_id, kind, seen, current, plain, waiting, waiting_since, held, first_seen_at, changed_at)
		SELECT i.id, i.source_id, i.organisation_id, i.section_id, i.kind, i.seen, rev.id, i.plain, CASE WHEN NOT i.trusted THEN rev.id END,
			CASE WHEN NOT i.trusted THEN $3::timestamptz END, nullif(i.held, ''), $3, $3
		FROM input i JOIN rev ON rev.item_id = i.id WHERE i.item IS NULL),
	keys AS (
		INSERT INTO item_keys (source_id, key, item_id)
		SELECT i.source_id, k.key, i.id FROM unnest($43::int[], $44::uuid[]) AS k(place, key) JOIN input i ON i.place = k.place
		ORDER BY k.key ON CONFLICT DO NOTHING),
	moved AS (
		UPDATE items t SET seen = i.seen, current = rev.id, plain = i.plain, missing_since = NULL, gone_at = NULL,
			waiting = CASE WHEN t.current = rev.id THEN t.waiting
				WHEN must_wait(t.id, rev.id) AND NOT (i.trusted AND t.waiting IS NULL AND t.held IS NULL AND t.edit IS NULL) THEN rev.id END,
			waiting_since = CASE WHEN t.current = rev.id THEN t.waiting_since
				WHEN must_wait(t.id, rev.id) AND NOT (i.trusted AND t.waiting IS NULL AND t.held IS NULL AND t.edit IS NULL) THEN coalesce(t.waiting_since, $3) END,
			held = CASE WHEN t.current = rev.id THEN t.held ELSE coalesce(nullif(i.held, ''), t.held) END,
			changed_at = CASE WHEN t.current = rev.id THEN t.changed_at ELSE $3 END
		FROM input i JOIN rev ON rev.item_id = i.id WHERE t.id = i.item
		RETURNING t.id, t.organisation_id, t.section_id, t.kind, t.first_seen_at, t.changed_at = $3 AS changed,
			i.trusted AND t.waiting IS NULL AND t.held IS NULL AND t.edit IS NULL AND must_wait(t.id, rev.id) AS trusted)`

// saved ends saveItems: what became of each item.
const saved = `
	SELECT i.place, i.id, rev.id, i.item IS NULL, coalesce(moved.changed, false)
	FROM input i JOIN rev ON rev.item_id = i.id LEFT JOIN moved ON moved.id = i.id ORDER BY i.place`

// trusted are the wordings of saveItems that a rule publishes.
const trusted = `,
	chosen AS MATERIALIZED (
		SELECT i.id AS item_id, rev.id AS revision_id, NULL::bigint AS editor_id, 'trusted source' AS rule, NULL AS reason, $3 AS decided_at,
			i.source_id, coalesce(moved.organisation_id, i.organisation_id) AS organisation_id,
			CASE WHEN i.item IS NULL THEN i.section_id ELSE moved.section_id END AS section_id, coalesce(moved.kind, i.kind) AS kind,
			i.language, i.title, i.summary, i.slug, i.words, i.plain, i.image, nullif(i.images, '')::jsonb AS images,
			least(coalesce(i.published_at, moved.first_seen_at, $3), $3) AS sort_at
		FROM input i JOIN rev ON rev.item_id = i.id LEFT JOIN moved ON moved.id = i.id
		WHERE CASE WHEN i.item IS NULL THEN i.trusted ELSE moved.trusted END),`

const (
	saveToReview   = saveItems + saved
	saveAndPublish = saveItems + trusted + publishing + saved
)

// SaveItems records the new and changed items of a batch, their bytes and their
// pages, in one statement (pages and details are others of the same
// transaction). Saving the same batch again writes no revision, and whoever has
// lost the turn writes nothing. Wordings of a trusted source are published by
// it.
func (s *Store) SaveItems(ctx context.Context, turn aggregator.Turn, batch aggregator.Batch) ([]aggregator.Saved, error) {
	items := make([]*placed, len(batch.Items))
	for i := range batch.Items {
		items[i] = &placed{Item: &batch.Items[i], place: i}
	}
	// Everybody writes in the same order, so that nobody waits in a circle.
	slices.SortStableFunc(items, func(a, b *placed) int { return cmp.Compare(a.ID, b.ID) })
	args, err := itemColumns(items, batch.Trusted)
	if err != nil {
		return nil, wrap(err, "items of source %d", turn.Source)
	}
	query := saveToReview
	if batch.Trusted {
		query = saveAndPublish
	}
	args = append([]any{turn.Source, turn.Number, batch.At, batch.Trusted}, args...)
	if len(batch.Pages) == 0 && !suspected(batch) && !(batch.Trusted && (slices.ContainsFunc(batch.Items, detailed) || slices.ContainsFunc(batch.Items, attaching))) {
		return s.saveItems(ctx, s.turns, turn, query, args, len(items))
	}
	var saved []aggregator.Saved
	err = pgx.BeginFunc(ctx, s.turns, func(tx pgx.Tx) error {
		if len(items) > 0 {
			if saved, err = s.saveItems(ctx, tx, turn, query, args, len(items)); err != nil {
				return err
			}
		}
		if batch.Trusted {
			wordings := make([]wordingOf, len(batch.Items))
			for i, it := range batch.Items {
				wordings[i] = wordingOf{saved[i].Item, saved[i].Revision, it.Revision}
				if err := project(ctx, tx, saved[i].Item, saved[i].Revision, it.Revision.Detail, batch.At); err != nil {
					return err
				}
			}
			if err := attach(ctx, tx, wordings); err != nil {
				return err
			}
		}
		if err := suspect(ctx, tx, turn, batch, saved); err != nil {
			return err
		}
		return savePagesOf(ctx, tx, turn, batch.Pages, saved)
	})
	return saved, err
}

func detailed(it aggregator.Item) bool { return it.Revision.Detail != nil }

func (s *Store) saveItems(ctx context.Context, db DB, turn aggregator.Turn, query string, args []any, n int) ([]aggregator.Saved, error) {
	// The plan is for this batch: it may be one item or a thousand.
	rows, err := db.Query(ctx, query, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
	if err != nil {
		return nil, wrap(err, "saving items of source %d", turn.Source)
	}
	saved := make([]aggregator.Saved, n)
	var place int
	var one aggregator.Saved
	tag, err := pgx.ForEachRow(rows, []any{&place, &one.Item, &one.Revision, &one.Added, &one.Changed}, func() error {
		saved[place] = one
		return nil
	})
	if err != nil {
		return nil, wrap(err, "saving items of source %d", turn.Source)
	}
	if tag.RowsAffected() == 0 {
		return nil, lost(turn)
	}
	return saved, nil
}

// within runs f in a transaction, which is rolled back when f fails.
func (s *Store) within(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.db, f)
}

// savePagesOf remembers the pages of a batch.
func savePagesOf(ctx context.Context, tx pgx.Tx, turn aggregator.Turn, batch []aggregator.BatchPage, saved []aggregator.Saved) error {
	const query = `
		WITH mine AS MATERIALIZED (
			SELECT id FROM sources WHERE id = $1 AND turn = $2 FOR NO KEY UPDATE),
		page AS (` + savePages + `)
		SELECT id FROM mine`
	if len(batch) == 0 {
		return nil
	}
	pages := make([]aggregator.Page, len(batch))
	for i, p := range batch {
		pages[i] = p.Page
		if p.Of >= 0 {
			pages[i].Item = saved[p.Of].Item
		}
	}
	records, err := pageRecords(pages)
	if err != nil {
		return wrap(err, "pages of source %d", turn.Source)
	}
	tag, err := tx.Exec(ctx, query, turn.Source, turn.Number, records)
	if err != nil {
		return wrap(err, "saving pages of source %d", turn.Source)
	}
	if tag.RowsAffected() == 0 {
		return lost(turn)
	}
	return nil
}
