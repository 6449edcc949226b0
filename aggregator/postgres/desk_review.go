package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// Review returns an item with what waits, or else what its source says now, and
// with what is public of it.
func (s *Store) Review(ctx context.Context, item int64) (aggregator.Review, error) {
	const query = `
		SELECT i.kind, i.source_id, s.name, s.host, s.connector, o.slug, o.name, o.name_en,
			coalesce(c.slug, ''), coalesce(c.name, ''), coalesce(c.name_en, ''), coalesce(i.held, ''), i.first_seen_at, i.waiting_since, coalesce(i.waiting, i.current),
			coalesce(p.revision_id, 0), coalesce(p.decision_id, 0), coalesce(p.slug, '')
		FROM items i
		JOIN sources s ON s.id = i.source_id
		JOIN organisations o ON o.id = i.organisation_id
		LEFT JOIN sections c ON c.id = i.section_id
		LEFT JOIN published p ON p.item_id = i.id
		WHERE i.id = $1 AND coalesce(i.waiting, i.current) IS NOT NULL`
	r := aggregator.Review{Item: item}
	var current, shown int64
	err := s.db.QueryRow(ctx, query, item).Scan(&r.Kind, &r.Source, &r.SourceName, &r.Site, &r.Connector, &r.OrganisationSlug,
		&r.OrganisationName, &r.OrganisationNameEn, &r.SectionSlug, &r.SectionName, &r.SectionNameEn, &r.Held, &r.FirstSeen, &r.Since, &current, &shown, &r.ShownDecision, &r.Slug)
	if err != nil {
		return r, wrap(err, "review of item %d", item)
	}
	wordings, err := s.wordings(ctx, item, r.Kind, []int64{current, shown})
	if err != nil {
		return r, wrap(err, "review of item %d", item)
	}
	for _, w := range wordings {
		if w.ID == current {
			r.Wording = w
		}
		if w.ID == shown {
			r.Shown = &w
		}
	}
	if r.Decisions, err = s.itemDecisions(ctx, item); err != nil {
		return r, wrap(err, "review of item %d", item)
	}
	return r, nil
}

// wordingColumns are those of scanWording, of revisions r.
const wordingColumns = `r.id, r.language, r.url, r.title, r.summary, r.body_html, r.body_text, coalesce(r.author, ''),
	coalesce(r.original_source, ''), r.published_at, coalesce(r.published_precision, ''), r.updated_at, r.categories, r.images, r.files,
	r.detail, r.notes, r.fetched_at, coalesce(r.capture_id, 0)`

func (s *Store) wordings(ctx context.Context, item int64, kind string, ids []int64) ([]aggregator.Wording, error) {
	const query = `SELECT ` + wordingColumns + ` FROM revisions r WHERE r.item_id = $1 AND r.id = ANY ($2)`
	rows, err := s.db.Query(ctx, query, item, ids)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (aggregator.Wording, error) {
		return scanWording(row, &kind)
	})
}

// scanWording reads a row of revisions, behind columns of the caller's. Kind is
// that of the item, and may be one of them.
func scanWording(row pgx.CollectableRow, kind *string, before ...any) (aggregator.Wording, error) {
	var w aggregator.Wording
	var published, updated *time.Time
	var images, files, detail, notes []byte
	err := row.Scan(append(before, &w.ID, &w.Language, &w.URL, &w.Title, &w.Summary, &w.BodyHTML, &w.BodyText, &w.Author, &w.Origin,
		&published, &w.Published.Precision, &updated, &w.Categories, &images, &files, &detail, &notes, &w.FetchedAt, &w.Capture)...)
	if err != nil {
		return w, err
	}
	if published != nil {
		w.Published.Time = *published
	}
	if updated != nil {
		w.Updated = connectors.Date{Time: *updated, Precision: "minute"}
	}
	for _, part := range []struct {
		data []byte
		into any
	}{{images, &w.Images}, {files, &w.Files}, {notes, &w.Notes}} {
		if part.data == nil {
			continue
		}
		if err := json.Unmarshal(part.data, part.into); err != nil {
			return w, fmt.Errorf("revision %d: %w", w.ID, err)
		}
	}
	w.Detail, err = connectors.DecodeDetail(*kind, detail)
	return w, err
}

func (s *Store) itemDecisions(ctx context.Context, item int64) ([]aggregator.Decided, error) {
	const query = `
		SELECT d.id, d.item_id AS item, d.revision_id AS revision, r.title, d.verdict, coalesce(e.id, 0) AS editor_id,
			coalesce(e.name, '') AS editor, coalesce(d.rule, '') AS rule, coalesce(d.reason, '') AS reason, d.decided_at AS at,
			d.id = max(d.id) OVER () AS newest, p.decision_id IS NOT NULL AS public
		FROM decisions d JOIN revisions r ON r.id = d.revision_id
		LEFT JOIN editors e ON e.id = d.editor_id
		LEFT JOIN published p ON p.item_id = d.item_id AND p.decision_id = d.id
		WHERE d.item_id = $1
		ORDER BY d.id DESC
		LIMIT 50`
	rows, err := s.db.Query(ctx, query, item)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Decided])
}

// Capture returns kept bytes for evidence. They are foreign: nothing may show
// them as a page.
func (s *Store) Capture(ctx context.Context, id int64) (aggregator.StoredCapture, error) {
	const query = `
		SELECT c.id, c.source_id, c.url, c.status, c.type, c.request, c.fetched_at, b.zstd
		FROM captures c JOIN bodies b ON b.hash = c.body
		WHERE c.id = $1`
	var c aggregator.StoredCapture
	var packed []byte
	err := s.db.QueryRow(ctx, query, id).Scan(&c.ID, &c.Source, &c.URL, &c.Status, &c.Type, &c.Request, &c.At, &packed)
	if err != nil {
		return c, wrap(err, "capture %d", id)
	}
	if c.Body, err = unpack(packed); err != nil {
		return c, wrap(err, "unpacking capture %d", id)
	}
	return c, nil
}
