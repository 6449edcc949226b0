package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// SourceEvents lists what people did with a source, the latest first; that they
// changed its settings too.
func (s *Store) SourceEvents(ctx context.Context, source int64, limit int) ([]aggregator.SourceEvent, error) {
	const query = `
		SELECT v.kind, v.was, v.became, coalesce(e.name, '') AS editor, v.operator, v.at
		FROM (
			(SELECT kind, was, became, editor_id, operator, at, id FROM source_events WHERE source_id = $1 ORDER BY at DESC, id DESC LIMIT $2)
			UNION ALL
			(SELECT 'settings', '', '', editor_id, operator, changed_at, id FROM settings_changes WHERE source_id = $1 ORDER BY changed_at DESC, id DESC LIMIT $2)) v
		LEFT JOIN editors e ON e.id = v.editor_id
		ORDER BY v.at DESC, v.id DESC LIMIT $2`
	rows, err := s.db.Query(ctx, query, source, limit)
	if err != nil {
		return nil, wrap(err, "events of source %d", source)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.SourceEvent])
	if err != nil {
		return nil, wrap(err, "events of source %d", source)
	}
	return list, nil
}

// event records what somebody did with a source.
func event(ctx context.Context, tx pgx.Tx, source int64, by aggregator.By, kind, was, became string) error {
	const query = `
		INSERT INTO source_events (source_id, editor_id, operator, kind, was, became, at)
		VALUES ($1, nullif($2::bigint, 0), $3, $4, $5, $6, $7)`
	if _, err := tx.Exec(ctx, query, source, by.Editor, by.Operator, kind, was, became, by.At); err != nil {
		return wrap(err, "recording who did what to source %d", source)
	}
	return nil
}
