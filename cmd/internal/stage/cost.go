package stage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Cost is what one piece of work took.
type Cost struct {
	CPU, Wall time.Duration // CPU is the sum of the next three
	Program   time.Duration
	Postgres  time.Duration
	Redis     time.Duration
	Calls     int64 // statements, the stage's own not counted
}

// Per is how many of n things a second of processor time was enough for.
func (c Cost) Per(n int) float64 { return float64(n) / c.CPU.Seconds() }

func (c Cost) String() string {
	return fmt.Sprintf("%.2f CPU-s (program %.2f, PostgreSQL %.2f, Redis %.2f) in %.1f s",
		c.CPU.Seconds(), c.Program.Seconds(), c.Postgres.Seconds(), c.Redis.Seconds(), c.Wall.Seconds())
}

// Measure runs work between two looks at the clocks of every process but the
// sites', and makes all of it durable before the second.
func (s *Stage) Measure(ctx context.Context, work func() error) (Cost, error) {
	if err := s.settle(ctx); err != nil {
		return Cost{}, err
	}
	if _, err := s.DB.Exec(ctx, "SELECT pg_stat_statements_reset()"); err != nil {
		return Cost{}, fmt.Errorf("stage: %w", err)
	}
	before, err := s.clock()
	if err != nil {
		return Cost{}, err
	}
	start := time.Now()
	if err := work(); err != nil {
		return Cost{}, err
	}
	wall := time.Since(start)
	if err := s.settle(ctx); err != nil {
		return Cost{}, err
	}
	after, err := s.clock()
	if err != nil {
		return Cost{}, err
	}
	c := Cost{Wall: wall, Program: after.Program - before.Program, Postgres: after.Postgres - before.Postgres, Redis: after.Redis - before.Redis}
	c.CPU = c.Program + c.Postgres + c.Redis
	if err := s.DB.QueryRow(ctx, "SELECT coalesce(sum(calls), 0) "+counted).Scan(&c.Calls); err != nil {
		return Cost{}, fmt.Errorf("stage: %w", err)
	}
	return c, nil
}

const counted = `FROM pg_stat_statements
	WHERE query !~* '^(begin|commit|rollback|set|listen|checkpoint|deallocate)' AND query !~ 'pg_stat_statements|gin_clean_pending_list|/\* stage \*/'
	AND query !~ 'FROM ONLY "public"'` // checks of foreign keys are part of the statement that needs them

// Statements lists what PostgreSQL was asked while the last work was measured,
// the costliest first, one line each.
func (s *Stage) Statements(ctx context.Context) ([]string, error) {
	rows, err := s.DB.Query(ctx, `SELECT format('%s calls, %s ms: %s', calls, round(total_exec_time::numeric, 1),
		left(regexp_replace(query, '\s+', ' ', 'g'), 160)) `+counted+` ORDER BY total_exec_time DESC`)
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	return list, nil
}

// settle makes durable what is only waiting to be: index entries that are still
// pending, and dirty pages. It belongs to the cost.
func (s *Stage) settle(ctx context.Context) error {
	const pending = `
		SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i
		JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
		WHERE a.amname = 'gin' AND c.relnamespace = 'public'::regnamespace`
	for _, sql := range []string{pending, "CHECKPOINT"} {
		if _, err := s.DB.Exec(ctx, sql); err != nil {
			return fmt.Errorf("stage: %w", err)
		}
	}
	return nil
}

func (s *Stage) clock() (Cost, error) {
	var c Cost
	var errs []error
	add := func(to *time.Duration, pid int) {
		t, err := CPU(pid)
		*to += t
		errs = append(errs, err)
	}
	postgres, redis := s.Servers.Processes()
	add(&c.Postgres, postgres)
	add(&c.Redis, redis)
	for _, p := range s.started {
		if p.counted {
			add(&c.Program, p.PID())
		}
	}
	return c, errors.Join(errs...)
}
