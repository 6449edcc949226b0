package postgres_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// counted counts the statements that go to a database.
type counted struct {
	postgres.DB
	n *atomic.Int64
}

func (c counted) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	c.n.Add(1)
	return c.DB.Exec(ctx, sql, args...)
}

func (c counted) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	c.n.Add(1)
	return c.DB.Query(ctx, sql, args...)
}

func (c counted) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	c.n.Add(1)
	return c.DB.QueryRow(ctx, sql, args...)
}

func (c counted) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	c.n.Add(1)
	return c.DB.SendBatch(ctx, b)
}

func (c counted) Begin(ctx context.Context) (pgx.Tx, error) {
	tx, err := c.DB.Begin(ctx)
	return countedTx{tx, c}, err
}

type countedTx struct {
	pgx.Tx
	counted counted
}

func (t countedTx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	t.counted.n.Add(1)
	return t.Tx.Exec(ctx, sql, args...)
}

func (t countedTx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	t.counted.n.Add(1)
	return t.Tx.Query(ctx, sql, args...)
}

// What a reading costs is counted in statements, which no machine's load changes.
func TestReadingCostsFewStatements(t *testing.T) {
	t.Parallel()
	for _, publish := range []string{"review", "at once"} {
		t.Run(publish, func(t *testing.T) {
			t.Parallel()
			var n atomic.Int64
			d := newDesk(t, counted{postgrestest.Tx(t), &n}, func(s *aggregator.Source) { s.Publish = publish })
			entries := make([]connectors.Entry, 50)
			for i := range entries {
				entries[i] = entry(fmt.Sprint(i), "thân bài")
			}
			for _, step := range []struct {
				name string
				do   func()
				want int64
			}{
				{"first reading of fifty", func() {}, 4},
				{"the same bytes, no validators", func() { d.web.plain = true }, 2},
				{"304", func() { d.web.plain = false }, 2},
				{"one edited", func() { entries[7] = entry("7", "thân bài, sửa") }, 4},
				{"one new, and one that has left the list", func() { entries = append(entries[1:], entry("50", "mới")) }, 4},
				{"other bytes that say the same", func() { d.web.pad = " " }, 3},
			} {
				step.do()
				d.says(entries...)
				turn := d.due()
				n.Store(0)
				d.must(d.reader.Read(t.Context(), turn))
				if got := n.Load(); got != step.want || d.last.Failure != nil {
					t.Errorf("%s: %d statements, want %d; %+v", step.name, got, step.want, d.last)
				}
			}
		})
	}
}
