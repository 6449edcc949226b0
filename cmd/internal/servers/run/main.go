// Command run gives another command a PostgreSQL and a Redis of its own, at
// TEST_DATABASE_URL and TEST_REDIS_URL, and ends them with it:
//
//	go run ./cmd/internal/servers/run go test ./...
//
// Its exit code is the command's. Servers that are already named in the
// environment are used as they are. With -find it only says whether both
// programs are installed.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"hopluu/cmd/internal/servers"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func run(args []string) (code int, err error) {
	switch {
	case len(args) == 0:
		return 2, errors.New("usage: run COMMAND [ARGUMENT…]")
	case args[0] == "-find":
		found, err := servers.Find()
		if err != nil {
			return 1, err
		}
		fmt.Printf("PostgreSQL in %s, Redis at %s\n", found.Postgres, found.Redis)
		return 0, nil
	}
	// Ctrl-C reaches the command by itself, a TERM is passed on; both end it
	// first and the servers after it.
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)

	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	if os.Getenv("TEST_DATABASE_URL") == "" || os.Getenv("TEST_REDIS_URL") == "" {
		s, stop, err := servers.Scratch(context.Background())
		if err != nil {
			return 1, err
		}
		defer stop()
		database, err := s.Database(context.Background(), "postgres")
		if err != nil {
			return 1, err
		}
		cmd.Env = append(cmd.Env, "TEST_DATABASE_URL="+database, "TEST_REDIS_URL="+s.RedisURL())
	}
	if err := cmd.Start(); err != nil {
		return 1, err
	}
	go func() {
		for sig := range signals {
			if sig == syscall.SIGTERM {
				cmd.Process.Signal(sig)
			}
		}
	}()
	err = cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return max(exit.ExitCode(), 1), nil
	}
	return 0, err
}
