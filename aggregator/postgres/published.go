package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// listed are the columns of [aggregator.Listed], and listedFrom where they come
// from: a row of published, called p, and what says who said it (listedRest).
const (
	listed = `
		p.item_id AS id, p.kind, p.language, p.slug, p.title, p.summary,
		(SELECT encode(uuid_send(f.key), 'hex') FROM public_files f WHERE f.key = p.image AND f.state = 'kept') AS image,
		o.slug AS organisation_slug, o.name AS organisation_name, o.name_en AS organisation_name_en,
		coalesce(sec.slug, '') AS section_slug, coalesce(sec.name, '') AS section_name, coalesce(sec.name_en, '') AS section_name_en,
		src.host AS site, src.name AS source_name, r.url, r.author, r.original_source,
		r.published_at, r.published_precision, r.fetched_at, p.sort_at, p.changed_at`
	listedRest = `
		JOIN public_revisions r ON r.item_id = p.item_id AND r.id = p.revision_id
		JOIN organisations o ON o.id = p.organisation_id
		JOIN sources src ON src.id = p.source_id
		LEFT JOIN sections sec ON sec.id = p.section_id AND sec.public`
	listedFrom = `published p ` + listedRest
)

// Item returns a published item whole.
func (p *Public) Item(ctx context.Context, id int64) (aggregator.Published, error) {
	const query = `
		SELECT ` + listed + `, r.id AS revision, r.hash, r.body_html, r.body_text, r.updated_at, r.categories,
			r.images, r.files, r.detail, d.decided_at, d.rule, d.editor_role
		FROM ` + listedFrom + `
		JOIN public_decisions d ON d.item_id = p.item_id
		WHERE p.item_id = $1`
	type row struct {
		aggregator.Listed
		Revision              int64
		Hash                  []byte
		BodyHTML              string `db:"body_html"`
		BodyText              string
		UpdatedAt             *time.Time
		Categories            []string
		Images, Files, Detail []byte
		DecidedAt             time.Time
		Rule, EditorRole      *string
	}
	r, err := one[row](ctx, p, "item", query, id)
	if err != nil {
		return aggregator.Published{}, err
	}
	item := aggregator.Published{
		Listed: r.Listed, Revision: r.Revision, Hash: r.Hash, BodyHTML: r.BodyHTML, BodyText: r.BodyText,
		UpdatedAt: r.UpdatedAt, Categories: r.Categories, DecidedAt: r.DecidedAt, Rule: r.Rule, EditorRole: r.EditorRole,
	}
	if item.Detail, err = connectors.DecodeDetail(r.Kind, r.Detail); err != nil {
		return item, wrap(err, "item %d", id)
	}
	if r.Images != nil {
		if err := json.Unmarshal(r.Images, &item.Images); err != nil {
			return item, wrap(err, "images of item %d", id)
		}
	}
	if r.Files != nil {
		if err := json.Unmarshal(r.Files, &item.Files); err != nil {
			return item, wrap(err, "files of item %d", id)
		}
	}
	if len(item.Files) > 0 || r.Kind == connectors.KindProcedure {
		if item.Attached, err = p.attachments(ctx, id); err != nil {
			return item, err
		}
	}
	return item, nil
}

// Tombstone says what became of an item that was public once.
func (p *Public) Tombstone(ctx context.Context, id int64) (aggregator.Tombstone, error) {
	const query = `
		SELECT t.item_id AS id, t.kind, t.slug, t.title, t.reason, t.at,
			o.slug AS organisation_slug, o.name AS organisation_name, o.name_en AS organisation_name_en
		FROM tombstones t JOIN organisations o ON o.id = t.organisation_id
		WHERE t.item_id = $1`
	return one[aggregator.Tombstone](ctx, p, "tombstone", query, id)
}

// Latest lists the newest items of a kind, in one language unless that is "",
// those older than the mark.
func (p *Public) Latest(ctx context.Context, kind, language string, before aggregator.Mark, limit int) ([]aggregator.Listed, error) {
	const query = `
		SELECT ` + listed + `
		FROM (
			SELECT x.item_id FROM unnest('{vi,en}'::text[]) l, LATERAL (
				SELECT item_id, sort_at FROM published
				WHERE language = l AND $5 IN ('', l) AND kind = $1 AND (sort_at, item_id) < ($2, $3)
				ORDER BY sort_at DESC, item_id DESC LIMIT $4) x
			ORDER BY x.sort_at DESC, x.item_id DESC LIMIT $4) newest
		JOIN published p ON p.item_id = newest.item_id ` + listedRest + `
		ORDER BY p.sort_at DESC, p.item_id DESC`
	at, id := start(before)
	return all[aggregator.Listed](ctx, p, "latest", query, kind, at, id, limit, language)
}

// InSection lists the newest items of a section and the sections under it,
// those older than the mark. Lines of a calendar are left out: they are read by
// their days.
func (p *Public) InSection(ctx context.Context, section int64, before aggregator.Mark, limit int) ([]aggregator.Listed, error) {
	const query = `
		SELECT ` + listed + `
		FROM (
			SELECT x.item_id FROM (SELECT id FROM sections WHERE public AND (id = $1 OR parent_id = $1)) s, LATERAL (
				SELECT item_id, sort_at FROM published
				WHERE section_id = s.id AND kind <> 'event' AND (sort_at, item_id) < ($2, $3)
				ORDER BY sort_at DESC, item_id DESC LIMIT $4) x
			ORDER BY x.sort_at DESC, x.item_id DESC LIMIT $4) newest
		JOIN published p ON p.item_id = newest.item_id ` + listedRest + `
		ORDER BY p.sort_at DESC, p.item_id DESC`
	at, id := start(before)
	return all[aggregator.Listed](ctx, p, "section", query, section, at, id, limit)
}

// OfOrganisation lists the newest items of an organisation, of these kinds or,
// without any, of every kind, those older than the mark.
func (p *Public) OfOrganisation(ctx context.Context, organisation int64, kinds []string, before aggregator.Mark, limit int) ([]aggregator.Listed, error) {
	const query = `
		SELECT ` + listed + `
		FROM ` + listedFrom + `
		WHERE p.organisation_id = $1 AND (coalesce(cardinality($2::text[]), 0) = 0 OR p.kind = ANY($2)) AND (p.sort_at, p.item_id) < ($3, $4)
		ORDER BY p.sort_at DESC, p.item_id DESC LIMIT $5`
	at, id := start(before)
	return all[aggregator.Listed](ctx, p, "items of an organisation", query, organisation, kinds, at, id, limit)
}

// Changes lists what is public, and what no longer is, in the order in which it
// came to be so, those after the mark: for who keeps a copy. What changed in the
// last ten seconds is left for the next call, so that a transaction which ends
// after a later one is not passed over.
func (p *Public) Changes(ctx context.Context, after aggregator.Mark, limit int) ([]aggregator.Change, error) {
	const query = `
		SELECT id, at, gone FROM (
			(SELECT item_id AS id, changed_at AS at, false AS gone FROM published
				WHERE (changed_at, item_id) > ($1, $2) ORDER BY changed_at, item_id LIMIT $3)
			UNION ALL
			(SELECT item_id, at, true FROM tombstones
				WHERE (at, item_id) > ($1, $2) ORDER BY at, item_id LIMIT $3)) changed
		WHERE at < now() - interval '10 s'
		ORDER BY at, id LIMIT $3`
	type row struct {
		ID   int64
		At   time.Time
		Gone bool
	}
	rows, err := all[row](ctx, p, "changes", query, after.At, after.ID, limit)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, r := range rows {
		if !r.Gone {
			ids = append(ids, r.ID)
		}
	}
	items, err := p.listedOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*aggregator.Listed, len(items))
	for i := range items {
		byID[items[i].ID] = &items[i]
	}
	list := make([]aggregator.Change, 0, len(rows))
	for _, r := range rows {
		if item := byID[r.ID]; r.Gone || item != nil { // else withdrawn since: it comes again, as that
			list = append(list, aggregator.Change{ID: r.ID, At: r.At, Gone: r.Gone, Item: item})
		}
	}
	return list, nil
}

// An Address is what a sitemap says of an item.
type Address struct {
	ID        int64
	Kind      string
	Slug      string
	ChangedAt time.Time
}

// Addresses lists the items of a part of the sitemap: those with numbers from
// first on, up to before.
func (p *Public) Addresses(ctx context.Context, first, before int64) ([]Address, error) {
	const query = `
		SELECT item_id AS id, kind, slug, changed_at FROM published
		WHERE item_id >= $1 AND item_id < $2 ORDER BY item_id`
	return all[Address](ctx, p, "addresses", query, first, before)
}

// Parts lists which parts of the sitemap have items, counted from 1, when each
// covers so many numbers.
func (p *Public) Parts(ctx context.Context, numbers int64) ([]int64, error) {
	const query = `
		SELECT part FROM generate_series(1, (SELECT (max(item_id) + $1::bigint - 1) / $1 FROM published)) part
		WHERE EXISTS (SELECT FROM published WHERE item_id > (part - 1) * $1 AND item_id <= part * $1)
		ORDER BY part`
	rows, err := p.db.Query(ctx, query, numbers)
	if err != nil {
		return nil, wrap(err, "parts of the sitemap")
	}
	parts, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, wrap(err, "parts of the sitemap")
	}
	return parts, nil
}

// File returns a picture that was kept; one that is still wanted or was refused
// is not found.
func (p *Public) File(ctx context.Context, key aggregator.Key) (aggregator.Picture, error) {
	const query = `SELECT type, zstd FROM public_files WHERE key = $1::uuid AND state = 'kept'`
	var kept aggregator.Picture
	var packed []byte
	err := p.db.QueryRow(ctx, query, [16]byte(key)).Scan(&kept.Type, &packed)
	if err == nil {
		kept.Body, err = unpack(packed)
	}
	if err != nil {
		return kept, wrap(err, "file %s", key)
	}
	return kept, nil
}

// start turns the zero mark into one that everything is older than.
func start(m aggregator.Mark) (time.Time, int64) {
	if m == (aggregator.Mark{}) {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), 0
	}
	return m.At, m.ID
}

// listedOf returns the items of ids in their order; one that is no longer
// public is left out.
func (p *Public) listedOf(ctx context.Context, ids []int64) ([]aggregator.Listed, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	const settings = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`
	const query = `
		SELECT ` + listed + `
		FROM unnest($1::bigint[]) WITH ORDINALITY wanted(id, place)
		JOIN published p ON p.item_id = wanted.id ` + listedRest + `
		ORDER BY wanted.place`
	return planned[aggregator.Listed](ctx, p, "items", settings, query, ids)
}
