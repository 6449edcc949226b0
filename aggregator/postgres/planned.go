package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// planned sends a statement whose plan each connection makes once, and not anew
// as [Open] has it: planning is two thirds of what a turn that finds nothing new
// costs. It is for statements alone that find their rows by an index whatever
// the tables hold. Inside of a transaction, whose other statements it would hold
// for too, it is planned as any other. Read must end the rows.
func planned(ctx context.Context, db DB, query string, args []any, read func(pgx.Rows) error) error {
	const once = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`
	if _, inside := db.(pgx.Tx); inside {
		rows, err := db.Query(ctx, query, args...)
		if err != nil {
			return err
		}
		return read(rows)
	}
	var b pgx.Batch
	b.Queue(once)
	b.Queue(query, args...).Query(read)
	return db.SendBatch(ctx, &b).Close()
}
