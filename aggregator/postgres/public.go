package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// Portal returns whose portal this is; [aggregator.ErrNotFound] means that no
// province was loaded.
func (p *Public) Portal(ctx context.Context) (aggregator.Portal, error) {
	const query = `
		SELECT province, name, name_en, title, title_en, operator, phone, email, demo FROM portal`
	return one[aggregator.Portal](ctx, p, "portal", query)
}

// one returns the single row of a query.
func one[T any](ctx context.Context, p *Public, what, query string, args ...any) (T, error) {
	rows, err := p.db.Query(ctx, query, args...)
	if err != nil {
		var none T
		return none, wrap(err, "%s", what)
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if err != nil {
		return v, wrap(err, "%s", what)
	}
	return v, nil
}

// all returns every row of a query.
func all[T any](ctx context.Context, p *Public, what, query string, args ...any) ([]T, error) {
	rows, err := p.db.Query(ctx, query, args...)
	return collected[T](rows, err, what)
}

// planned returns every row of a query whose plan each connection makes once,
// under these settings, as [OpenTurns] does for turns: where rows are found by an
// index whatever the tables hold, planning is most of what a query costs.
func planned[T any](ctx context.Context, p *Public, what, settings, query string, args ...any) ([]T, error) {
	b := &pgx.Batch{}
	b.Queue(settings) // until the batch ends
	b.Queue(query, args...)
	results := p.db.SendBatch(ctx, b)
	defer results.Close()
	if _, err := results.Exec(); err != nil {
		return nil, wrap(err, "%s", what)
	}
	rows, err := results.Query()
	return collected[T](rows, err, what)
}

// collected returns the rows that a query gave, unless it gave an error.
func collected[T any](rows pgx.Rows, err error, what string) ([]T, error) {
	if err != nil {
		return nil, wrap(err, "%s", what)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if err != nil {
		return nil, wrap(err, "%s", what)
	}
	return list, nil
}
