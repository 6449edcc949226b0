// Package servers runs a PostgreSQL and a Redis of one's own as child processes,
// for hopluu demo and for the tests. They listen on Unix sockets in a folder
// only its owner can enter, and end with the process that started them.
//
// It installs nothing and connects to no server it has not started. A province's
// own servers are the operating system's business, not this package's.
package servers

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// Options say where the servers keep their data and how careful they are.
type Options struct {
	Dir     string // made when missing; nobody else should keep anything in it
	User    string // who the servers run as when we are root; "" means postgres, else nobody
	Durable bool   // what was committed survives a power cut; false is faster, for tests
}

// Servers are a running PostgreSQL and Redis. They stop when Stop is called,
// and on Linux also when this process dies in any other way.
type Servers struct {
	opts     Options
	owner    owner
	lock     *os.File
	postgres *child
	redis    *child
}

// Start starts both servers over the data in opts.Dir, which it makes at the
// first time, and waits until both answer. Servers that an earlier process left
// behind in that folder are stopped first; one that still runs on it is an error.
func Start(ctx context.Context, opts Options) (_ *Servers, err error) {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("servers: %w", err)
	}
	opts.Dir = dir
	s := &Servers{opts: opts}
	if s.owner, err = ownerOf(opts.User); err != nil {
		return nil, err
	}
	if err := s.folders(); err != nil {
		return nil, err
	}
	if s.lock, err = lock(filepath.Join(dir, "lock")); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.Stop()
		}
	}()
	if err := s.startPostgres(ctx); err != nil {
		return nil, err
	}
	if err := s.startRedis(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Stop ends both servers, lets them write what they hold, and waits for them.
func (s *Servers) Stop() {
	s.redis.stop(syscall.SIGTERM)
	s.postgres.stop(syscall.SIGINT) // a fast shutdown: it does not wait for connections
	s.lock.Close()
}

// Processes names the processes to measure, and to kill in a test: the
// postmaster's, whose children belong to it, and that of Redis.
func (s *Servers) Processes() (postgres, redis int) { return s.postgres.pid, s.redis.pid }

// Failed is closed when one of the servers has ended without being told to.
func (s *Servers) Failed() <-chan struct{} {
	failed := make(chan struct{})
	go func() {
		select {
		case <-s.postgres.done:
		case <-s.redis.done:
		}
		close(failed)
	}()
	return failed
}

func (s *Servers) folders() error {
	if n := len(filepath.Join(s.sockets(), ".s.PGSQL.5432")); n > longestSocket {
		return fmt.Errorf("servers: the path of a socket in %q would have %d bytes, and %d is the most: choose a folder with a shorter name", s.opts.Dir, n, longestSocket)
	}
	for _, dir := range []string{s.opts.Dir, s.sockets(), s.redisData()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return fmt.Errorf("servers: %w", err)
		}
		if err := s.owner.own(dir); err != nil {
			return err
		}
	}
	return s.owner.reaches(s.opts.Dir)
}

func (s *Servers) sockets() string      { return filepath.Join(s.opts.Dir, "run") }
func (s *Servers) postgresData() string { return filepath.Join(s.opts.Dir, "postgres") }
func (s *Servers) redisData() string    { return filepath.Join(s.opts.Dir, "redis") }

// ErrInUse says that another process runs its servers in the folder.
var ErrInUse = errors.New("the folder is in use by another process")

// lock takes the folder for this process; the kernel gives it back when we die.
func lock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("servers: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("servers: %q: %w", filepath.Dir(path), ErrInUse)
	}
	return f, nil
}

// Remove removes everything that Start has made in dir, unless it is in use.
func Remove(dir string) error {
	held, err := lock(filepath.Join(dir, "lock"))
	if err != nil {
		return err
	}
	defer held.Close()
	for _, name := range []string{"postgres", "postgres.half", "postgres.log", "redis", "redis.log", "run", "lock"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("servers: %w", err)
		}
	}
	return nil
}
