package servers

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const superuser = "hopluu"

// Database returns the address of the database name, which it makes when it is
// not there.
func (s *Servers) Database(ctx context.Context, name string) (string, error) {
	conn, err := pgx.Connect(ctx, s.address("postgres"))
	if err != nil {
		return "", fmt.Errorf("servers: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var exists bool
	const query = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"
	if err := conn.QueryRow(ctx, query, name).Scan(&exists); err != nil {
		return "", fmt.Errorf("servers: %w", err)
	}
	if !exists {
		if _, err := conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize()); err != nil {
			return "", fmt.Errorf("servers: %w", err)
		}
	}
	return s.address(name), nil
}

func (s *Servers) address(database string) string {
	query := url.Values{"host": {s.sockets()}, "user": {superuser}}
	return "postgres:///" + database + "?" + query.Encode()
}

func (s *Servers) startPostgres(ctx context.Context) error {
	major, err := s.dataVersion()
	if err != nil {
		return err
	}
	bin, err := findPostgres(major)
	if err != nil {
		return err
	}
	if major == 0 {
		if err := s.initialise(bin); err != nil {
			return err
		}
	}
	if err := s.endOrphan(bin); err != nil {
		return err
	}
	for deadline := time.Now().Add(patience); ; {
		if s.postgres, err = s.spawn("postgres", filepath.Join(bin, "postgres"), s.postgresArgs()...); err != nil {
			return err
		}
		err := s.ready(ctx, s.postgres, func() error {
			conn, err := pgx.Connect(ctx, s.address("postgres"))
			if err != nil {
				return err
			}
			return conn.Close(ctx)
		})
		// The processes of a postmaster that was killed need a moment to notice.
		if err == nil || time.Now().After(deadline) || !strings.Contains(err.Error(), "still in use") {
			return err
		}
	}
}

func (s *Servers) postgresArgs() []string {
	args := []string{
		"-D", s.postgresData(),
		"-k", s.sockets(),
		"-c", "listen_addresses=",
		"-c", "unix_socket_permissions=0700",
		"-c", "max_connections=200",
		"-c", "jit=off",
	}
	if !s.opts.Durable {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	return args
}

// dataVersion is the major version that the data belongs to, 0 for none yet.
func (s *Servers) dataVersion() (int, error) {
	text, err := os.ReadFile(filepath.Join(s.postgresData(), "PG_VERSION"))
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("servers: %w", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("servers: reading PG_VERSION: %w", err)
	}
	return major, nil
}

// initialise makes the data folder under another name first, so that one cut
// short is never taken for a whole one.
func (s *Servers) initialise(bin string) error {
	half := s.postgresData() + ".half"
	if err := os.RemoveAll(half); err != nil {
		return fmt.Errorf("servers: %w", err)
	}
	locale := "C.UTF-8"
	if runtime.GOOS == "darwin" {
		locale = "C" // has no C.UTF-8
	}
	args := []string{"-D", half, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=" + locale}
	if !s.opts.Durable {
		args = append(args, "--no-sync")
	}
	if out, err := s.command(filepath.Join(bin, "initdb"), args...).CombinedOutput(); err != nil {
		return fmt.Errorf("servers: initdb: %w: %s", err, out)
	}
	if err := os.Rename(half, s.postgresData()); err != nil {
		return fmt.Errorf("servers: %w", err)
	}
	return nil
}

// endOrphan stops the postmaster that an earlier process left in our folder,
// or that is just stopping.
func (s *Servers) endOrphan(bin string) error {
	text, err := os.ReadFile(filepath.Join(s.postgresData(), "postmaster.pid"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("servers: %w", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if pid, err := strconv.Atoi(line); err != nil || !strings.Contains(nameOf(pid), "postgres") {
		return nil // of a process long gone; postgres finds that out too
	}
	out, err := s.command(filepath.Join(bin, "pg_ctl"), "stop", "-D", s.postgresData(), "-m", "fast", "-w").CombinedOutput()
	if err != nil {
		if _, gone := os.Stat(filepath.Join(s.postgresData(), "postmaster.pid")); os.IsNotExist(gone) {
			return nil // it ended by itself meanwhile
		}
		return fmt.Errorf("servers: stopping the PostgreSQL of an earlier start: %w: %s", err, out)
	}
	return nil
}

// ready waits until try succeeds, or says why c will not come up.
func (s *Servers) ready(ctx context.Context, c *child, try func() error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-c.done:
			return fmt.Errorf("servers: ended at once, see %q: %s", c.log, c.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("servers: not ready, see %q: %w", c.log, err)
		}
	}
}

// RestartPostgres ends PostgreSQL by a signal, SIGKILL being a crash, and starts
// it again over the same data.
func (s *Servers) RestartPostgres(ctx context.Context, signal syscall.Signal) error {
	s.postgres.stop(signal)
	return s.startPostgres(ctx)
}
