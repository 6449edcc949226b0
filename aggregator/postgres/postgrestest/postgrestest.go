// Package postgrestest gives a test its own database.
//
// It needs a server at TEST_DATABASE_URL; make test starts one. Without a
// server a test is skipped, and says so; when CI is set it fails.
//
// [Tx] is the default: a transaction on a migrated database, rolled back at the
// end, beside which no other test of the process works. In it now() stands still, and identity numbers do not start at 1. [New]
// clones a database for tests where separate connections matter: locks, SKIP
// LOCKED, two workers, LISTEN.
package postgrestest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"hopluu/migrations"
)

// New returns the address of a freshly migrated database of the test's own,
// dropped when the test ends.
func New(t testing.TB) string {
	t.Helper()
	server := server(t)
	template, err := template(server)
	if err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ToLower(rand.Text())
	admin(t, server, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY", name, template))
	t.Cleanup(func() { admin(t, server, fmt.Sprintf("DROP DATABASE %s (FORCE)", name)) })
	return in(server, name)
}

// Empty returns the address of a database without a schema, dropped when the
// test ends.
func Empty(t testing.TB) string {
	t.Helper()
	server := server(t)
	name := "t_" + strings.ToLower(rand.Text())
	admin(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { admin(t, server, fmt.Sprintf("DROP DATABASE %s (FORCE)", name)) })
	return in(server, name)
}

// Pool returns a pool on the database at url, as role ("" means as its owner),
// closed when the test ends.
func Pool(t testing.TB, url, role string) *pgxpool.Pool {
	t.Helper()
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	if role != "" {
		config.ConnConfig.RuntimeParams["role"] = role
	}
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// Tx returns a transaction on a migrated database that tests share, one after the
// other; it is rolled back when the test ends. It is used by one goroutine at a
// time.
func Tx(t testing.TB) pgx.Tx {
	t.Helper()
	server := server(t)
	shared, err := shared(server, alone(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.WithoutCancel(t.Context())
	conn, err := pgx.Connect(ctx, in(server, shared))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(ctx) })
	tx, err := conn.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback(ctx) })
	return tx
}

func server(t testing.TB) string {
	t.Helper()
	url := os.Getenv("TEST_DATABASE_URL")
	switch {
	case url != "":
	case os.Getenv("CI") != "":
		t.Fatal("TEST_DATABASE_URL is not set: run the tests by make test")
	default:
		t.Skip("SKIPPED without a PostgreSQL server: TEST_DATABASE_URL is not set; run the tests by make test")
	}
	return url
}

var (
	mu    sync.Mutex
	ready = map[string]bool{}
)

// template makes sure that a database with this binary's schema exists, which
// nobody can connect to, and returns its name.
func template(server string) (string, error) { return migrated(server, "tpl_", true) }

// shared makes sure that the nth database for transactions exists.
func shared(server string, n int) (string, error) {
	return migrated(server, fmt.Sprintf("tx%d_", n), false)
}

// inUse says which of the databases for transactions a test of this process has.
var inUse struct {
	sync.Mutex
	all []bool
}

// alone gives a test a database for transactions that no other test has until it
// ends: two tests that write the same key in one would wait for each other. There
// are as many as tests that run at once.
func alone(t testing.TB) int {
	inUse.Lock()
	defer inUse.Unlock()
	n := slices.Index(inUse.all, false)
	if n < 0 {
		n = len(inUse.all)
		inUse.all = append(inUse.all, true)
	}
	inUse.all[n] = true
	t.Cleanup(func() {
		inUse.Lock()
		defer inUse.Unlock()
		inUse.all[n] = false
	})
	return n
}

// migrated makes the database once for all processes and later runs: its name
// holds a hash of the migrations, and an advisory lock guards its making.
func migrated(server, prefix string, closed bool) (string, error) {
	mu.Lock()
	defer mu.Unlock()
	sum, err := fingerprint()
	if err != nil {
		return "", err
	}
	name := prefix + sum
	if ready[name] {
		return name, nil
	}
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", fmt.Errorf("postgrestest: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(7011)"); err != nil {
		return "", fmt.Errorf("postgrestest: %w", err)
	}
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&exists); err != nil {
		return "", fmt.Errorf("postgrestest: %w", err)
	}
	if !exists {
		raw := name + "_raw"
		if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+raw); err != nil {
			return "", fmt.Errorf("postgrestest: %w", err)
		}
		if _, err := conn.Exec(ctx, "CREATE DATABASE "+raw); err != nil {
			return "", fmt.Errorf("postgrestest: %w", err)
		}
		if _, err := migrations.Up(ctx, in(server, raw)); err != nil {
			return "", err
		}
		if _, err := conn.Exec(ctx, fmt.Sprintf("ALTER DATABASE %s RENAME TO %s", raw, name)); err != nil {
			return "", fmt.Errorf("postgrestest: %w", err)
		}
		if closed {
			if _, err := conn.Exec(ctx, fmt.Sprintf("ALTER DATABASE %s IS_TEMPLATE true ALLOW_CONNECTIONS false", name)); err != nil {
				return "", fmt.Errorf("postgrestest: %w", err)
			}
		}
	}
	ready[name] = true
	return name, nil
}

func fingerprint() (string, error) {
	h := sha256.New()
	for _, name := range migrations.Names() {
		data, err := fs.ReadFile(migrations.Files(), name)
		if err != nil {
			return "", fmt.Errorf("postgrestest: %w", err)
		}
		h.Write([]byte(name))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

func admin(t testing.TB, server, sql string) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// in returns server's address with another database's name.
func in(server, database string) string {
	if base, ok := strings.CutPrefix(server, "postgres://"); ok {
		host, rest, _ := strings.Cut(base, "/")
		_, query, _ := strings.Cut(rest, "?")
		return "postgres://" + host + "/" + database + "?" + query
	}
	return server + " dbname=" + database
}
