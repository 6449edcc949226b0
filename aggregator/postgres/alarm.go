package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// tellable says that a reading has something for alarm to write, or may have.
func tellable(r aggregator.Reading) bool {
	_, ok := r.TellsAfter()
	return ok
}

// alarm has the contact of a source told that it fails: once for as long as it
// fails, and for a source that comes and goes not more than once a day.
func alarm(ctx context.Context, tx pgx.Tx, r aggregator.Reading) error {
	const query = `
		INSERT INTO notices (source_id, turn, kind, contact, items, failure, params, at)
		SELECT s.id, $2, 'failing', s.contact, 0, $4, $5, $3 FROM sources s
		WHERE s.id = $1 AND s.failing_since <= $3::timestamptz - $6::interval AND NOT EXISTS (
			SELECT FROM notices n WHERE n.source_id = s.id AND n.kind = 'failing' AND n.at >= least(s.failing_since, $3::timestamptz - $7::interval))`
	lasted, ok := r.TellsAfter()
	if !ok {
		return nil
	}
	_, err := tx.Exec(ctx, query, r.Turn.Source, r.Turn.Number, r.Finished, string(r.Failure.Code), object(r.Failure.Params), lasted, 24*time.Hour)
	if err != nil {
		return wrap(err, "having the contact of source %d told", r.Turn.Source)
	}
	return nil
}
