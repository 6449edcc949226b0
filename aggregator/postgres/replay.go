package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// KeptItems gives what the source said last of the items that have one of these
// keys, or were read from one of these captures.
func (s *Store) KeptItems(ctx context.Context, source int64, keys []aggregator.Key, captures []int64) ([]aggregator.KeptItem, error) {
	const query = `
		WITH meant AS (
			SELECT item_id AS id FROM item_keys WHERE source_id = $1 AND key = ANY ($2)
			UNION
			SELECT i.id FROM revisions r JOIN items i ON i.id = r.item_id AND i.current = r.id
			WHERE i.source_id = $1 AND r.capture_id = ANY ($3))
		SELECT i.kind, ARRAY(SELECT key FROM item_keys k WHERE k.item_id = i.id), ` + wordingColumns + `
		FROM meant JOIN items i USING (id) JOIN revisions r ON r.id = i.current ORDER BY i.id`
	rows, err := s.db.Query(ctx, query, source, uuids(keys), captures)
	if err != nil {
		return nil, wrap(err, "kept items of source %d", source)
	}
	items, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (aggregator.KeptItem, error) {
		var kind string
		var keys [][16]byte
		w, err := scanWording(row, &kind, &kind, &keys)
		item := aggregator.KeptItem{Revision: w.Revision}
		for _, k := range keys {
			item.Keys = append(item.Keys, k)
		}
		return item, err
	})
	if err != nil {
		return nil, wrap(err, "kept items of source %d", source)
	}
	return items, nil
}

// SetSettings changes how a source is read, notes who did it, and has it read at
// once. Settings that are others by now than who changes them has seen give an
// error wrapping [aggregator.ErrConflict].
func (s *Store) SetSettings(ctx context.Context, c aggregator.SettingsChange) error {
	const query = `
		WITH told AS (SELECT pg_notify('due', '')),
		was AS (SELECT id, settings FROM sources WHERE id = $1 FOR NO KEY UPDATE),
		changed AS (
			UPDATE sources s SET settings = $4::jsonb, due_at = $5 FROM was, told
			WHERE s.id = was.id AND was.settings = $3::jsonb RETURNING s.id)
		INSERT INTO settings_changes (source_id, editor_id, operator, was, settings, changed_at)
		SELECT id, nullif($2::bigint, 0), $6, $3::jsonb, $4::jsonb, $5 FROM changed`
	was, settings := jsonb(c.Was), jsonb(c.Settings)
	tag, err := s.db.Exec(ctx, query, c.Source, c.Editor, was, settings, c.At, c.Operator)
	if err == nil && tag.RowsAffected() == 0 {
		err = fmt.Errorf("%w: its settings are others by now", aggregator.ErrConflict)
	}
	if err != nil {
		return wrap(refused(err), "changing the settings of source %d", c.Source)
	}
	return nil
}

// SettingsChanges lists who changed how a source is read, the latest first.
func (s *Store) SettingsChanges(ctx context.Context, source int64, limit int) ([]aggregator.SettingsChange, error) {
	const query = `
		SELECT c.source_id AS source, coalesce(c.editor_id, 0) AS editor, c.operator, coalesce(e.name, '') AS editor_name, c.was, c.settings, c.changed_at AS at
		FROM settings_changes c LEFT JOIN editors e ON e.id = c.editor_id
		WHERE c.source_id = $1 ORDER BY c.changed_at DESC, c.id DESC LIMIT $2`
	rows, err := s.db.Query(ctx, query, source, limit)
	if err != nil {
		return nil, wrap(err, "changes of source %d", source)
	}
	changes, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.SettingsChange])
	if err != nil {
		return nil, wrap(err, "changes of source %d", source)
	}
	return changes, nil
}

// Habits tells what a source is usually like.
func (s *Store) Habits(ctx context.Context, source int64) (aggregator.Habits, error) {
	var h aggregator.Habits
	if err := s.db.QueryRow(ctx, `SELECT habits FROM sources WHERE id = $1`, source).Scan(&h); err != nil {
		return h, wrap(err, "habits of source %d", source)
	}
	return h, nil
}
