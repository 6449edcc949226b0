package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"hopluu/cmd/internal/servers"
)

// A stage is a machine of one's own: servers, a migrated database with a
// province, and the processes that a chapter starts.
type stage struct {
	binary  string
	dir     string
	stored  int
	servers *servers.Servers
	url     string
	db      *pgxpool.Pool
	started []*process
}

func newStage(ctx context.Context, binary, parent string, stored int) (_ *stage, err error) {
	dir, err := os.MkdirTemp(parent, "hopluu-bench-")
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil { // the servers drop root
		return nil, fmt.Errorf("bench: %w", err)
	}
	s := &stage{binary: binary, dir: dir, stored: stored}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	// Statements are counted by the server, which has to load the counter first.
	if _, err := s.db.Exec(ctx, "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	s.db.Close()
	s.servers.Stop()
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	if _, err := s.db.Exec(ctx, "CREATE EXTENSION pg_stat_statements"); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	if err := s.command(ctx, "migrate"); err != nil {
		return nil, err
	}
	return s, s.command(ctx, "province", "load", "nam-dinh")
}

func (s *stage) start(ctx context.Context) (err error) {
	if s.servers, err = servers.Start(ctx, servers.Options{Dir: filepath.Join(s.dir, "data"), Durable: true}); err != nil {
		return err
	}
	if s.url, err = s.servers.Database(ctx, "hopluu"); err != nil {
		return err
	}
	if s.db, err = pgxpool.New(ctx, s.url); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// close ends what the stage has started and removes its folder.
func (s *stage) close() {
	for _, p := range s.started {
		p.stop()
	}
	if s.db != nil {
		s.db.Close()
	}
	if s.servers != nil {
		s.servers.Stop()
	}
	os.RemoveAll(s.dir)
}

// environment is what every process of the program is given.
func (s *stage) environment(more ...string) []string {
	return append(append(os.Environ(), "DATABASE_URL="+s.url, "REDIS_URL="+s.servers.RedisURL()), more...)
}

// command runs the program until it ends.
func (s *stage) command(ctx context.Context, args ...string) error {
	c := exec.CommandContext(ctx, s.binary, args...)
	c.Env = s.environment()
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("bench: hopluu %v: %w: %s", args, err, out)
	}
	return nil
}

// settle makes everything durable that is only waiting to be: index entries
// that are still pending, and dirty pages. It belongs to the cost.
func (s *stage) settle(ctx context.Context) error {
	const indexes = `
		SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i
		JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
		WHERE a.amname = 'gin' AND c.relnamespace = 'public'::regnamespace`
	if _, err := s.db.Exec(ctx, indexes); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if _, err := s.db.Exec(ctx, "CHECKPOINT"); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// A cost is what one piece of work took.
type cost struct {
	CPU, Wall time.Duration
	Program   time.Duration // of CPU: our own processes
	Postgres  time.Duration
	Redis     time.Duration
	Calls     int64 // statements
}

func (c cost) per(n int) float64 { return float64(n) / c.CPU.Seconds() }

func (c cost) String() string {
	return fmt.Sprintf("%.2f CPU-s (program %.2f, PostgreSQL %.2f, Redis %.2f) in %.1f s",
		c.CPU.Seconds(), c.Program.Seconds(), c.Postgres.Seconds(), c.Redis.Seconds(), c.Wall.Seconds())
}

// measure runs work between two looks at the clock of every process of the
// stage but the sites, and settles before the second.
func (s *stage) measure(ctx context.Context, work func() error) (cost, error) {
	if err := s.settle(ctx); err != nil {
		return cost{}, err
	}
	if _, err := s.db.Exec(ctx, "SELECT pg_stat_statements_reset()"); err != nil {
		return cost{}, fmt.Errorf("bench: %w", err)
	}
	before, err := s.clock()
	if err != nil {
		return cost{}, err
	}
	start := time.Now()
	if err := work(); err != nil {
		return cost{}, err
	}
	wall := time.Since(start)
	if err := s.settle(ctx); err != nil {
		return cost{}, err
	}
	after, err := s.clock()
	if err != nil {
		return cost{}, err
	}
	c := cost{Wall: wall, Program: after.Program - before.Program, Postgres: after.Postgres - before.Postgres, Redis: after.Redis - before.Redis}
	c.CPU = c.Program + c.Postgres + c.Redis
	// What the bench itself asks is told apart by its mark.
	const calls = `SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
		WHERE query !~* '^(begin|commit|rollback|set|listen|checkpoint|deallocate)' AND query !~ 'pg_stat_statements|gin_clean_pending_list|/\* bench \*/'`
	if err := s.db.QueryRow(ctx, calls).Scan(&c.Calls); err != nil {
		return cost{}, fmt.Errorf("bench: %w", err)
	}
	return c, nil
}

func (s *stage) clock() (cost, error) {
	var c cost
	var errs []error
	add := func(to *time.Duration, pid int) {
		t, err := cpu(pid)
		*to += t
		errs = append(errs, err)
	}
	postgres, redis := s.servers.Processes()
	add(&c.Postgres, postgres)
	add(&c.Redis, redis)
	for _, p := range s.started {
		if p.counted {
			add(&c.Program, p.cmd.Process.Pid)
		}
	}
	return c, errors.Join(errs...)
}

// until asks a question of the database until its answer is true.
func (s *stage) until(ctx context.Context, limit time.Duration, query string, args ...any) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("bench: after %v this is still not so: %s %v", limit, query, args))
	defer cancel()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		var yes bool
		if err := s.db.QueryRow(ctx, "/* bench */ "+query, args...).Scan(&yes); err != nil {
			return errors.Join(context.Cause(ctx), err)
		}
		if yes {
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// count asks for a number.
func (s *stage) count(ctx context.Context, query string, args ...any) (n int, err error) {
	if err := s.db.QueryRow(ctx, "/* bench */ "+query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("bench: %w", err)
	}
	return n, nil
}

// expect fails unless a question's answer is want: counts are what the bench
// asserts.
func (s *stage) expect(ctx context.Context, want int, query string, args ...any) error {
	got, err := s.count(ctx, query, args...)
	if err == nil && got != want {
		err = fmt.Errorf("bench: %s %v gives %d, want %d", query, args, got, want)
	}
	return err
}
