// Package stage runs the whole program as it ships, on servers of its own and
// over generated sites, for benchmarks and for tests that break things: worker
// and portal are the real binary, in processes that can be measured and killed.
//
// It is not for the demo, which is one process, and it decides nothing: what a
// figure means, and what must hold after a fault, is its callers'.
package stage

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

// Options say what to set up.
type Options struct {
	Binary  string // the program, absolute
	Dir     string // parent of the data's folder; "" means that of temporary files
	Durable bool   // what was committed survives a power cut
	Count   bool   // have PostgreSQL count statements, for [Stage.Measure]
}

// A Stage is a machine of one's own: servers, a migrated database with a
// province, and the processes that were started on it.
type Stage struct {
	Servers *servers.Servers
	DB      *pgxpool.Pool // as the owner
	URL     string        // of the database

	opts    Options
	dir     string
	started []*Process
}

// New sets up the servers and loads a province. On an error nothing is left.
func New(ctx context.Context, opts Options) (_ *Stage, err error) {
	dir, err := os.MkdirTemp(opts.Dir, "hopluu-stage-")
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil { // the servers drop root, and must get in
		return nil, fmt.Errorf("stage: %w", err)
	}
	s := &Stage{opts: opts, dir: dir}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	if opts.Count {
		if err := s.countStatements(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.Command(ctx, "migrate"); err != nil {
		return nil, err
	}
	return s, s.Command(ctx, "province", "load", "nam-dinh")
}

func (s *Stage) open(ctx context.Context) (err error) {
	if s.Servers, err = servers.Start(ctx, servers.Options{Dir: filepath.Join(s.dir, "data"), Durable: s.opts.Durable}); err != nil {
		return err
	}
	if s.URL, err = s.Servers.Database(ctx, "hopluu"); err != nil {
		return err
	}
	if s.DB, err = pgxpool.New(ctx, s.URL); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	return nil
}

// countStatements loads the server's counter, which it reads only at its start.
func (s *Stage) countStatements(ctx context.Context) error {
	if _, err := s.DB.Exec(ctx, "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	s.DB.Close()
	s.Servers.Stop()
	if err := s.open(ctx); err != nil {
		return err
	}
	if _, err := s.DB.Exec(ctx, "CREATE EXTENSION pg_stat_statements"); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	return nil
}

// Close ends what was started on the stage and removes its folder.
func (s *Stage) Close() {
	for _, p := range s.started {
		p.Stop()
	}
	if s.DB != nil {
		s.DB.Close()
	}
	if s.Servers != nil {
		s.Servers.Stop()
	}
	os.RemoveAll(s.dir)
}

// Dir is a folder that goes with the stage.
func (s *Stage) Dir() string { return s.dir }

// Command runs the program until it ends.
func (s *Stage) Command(ctx context.Context, args ...string) error {
	c := exec.CommandContext(ctx, s.opts.Binary, args...)
	c.Env = s.environment()
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("stage: hopluu %v: %w: %s", args, err, out)
	}
	return nil
}

func (s *Stage) environment(more ...string) []string {
	return append(append(os.Environ(), "DATABASE_URL="+s.URL, "REDIS_URL="+s.Servers.RedisURL()), more...)
}

// mark tells the stage's own questions from the program's in PostgreSQL's count
// of statements.
const mark = "/* stage */ "

// Until asks a question of the database until its answer is true. That the
// database does not answer at all is waited out too.
func (s *Stage) Until(ctx context.Context, limit time.Duration, query string, args ...any) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("after %v this is still not so: %s %v", limit, query, args))
	defer cancel()
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for {
		var yes bool
		err := s.DB.QueryRow(ctx, mark+query, args...).Scan(&yes)
		if err == nil && yes {
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return fmt.Errorf("stage: %w", errors.Join(context.Cause(ctx), err))
		}
	}
}

// Count asks for a number.
func (s *Stage) Count(ctx context.Context, query string, args ...any) (n int, err error) {
	if err := s.DB.QueryRow(ctx, mark+query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("stage: %w", err)
	}
	return n, nil
}

// Expect returns an error unless a question's answer is want.
func (s *Stage) Expect(ctx context.Context, want int, query string, args ...any) error {
	got, err := s.Count(ctx, query, args...)
	if err == nil && got != want {
		err = fmt.Errorf("stage: %s %v gives %d, want %d", query, args, got, want)
	}
	return err
}
