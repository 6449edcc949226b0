// Package migrations is what the database is: numbered SQL files, forward only,
// embedded in the binary. schema.sql is their result, for reading; a test keeps
// it true.
//
// A migration must leave the running version working: add, fill, switch, and
// drop in a later release. Each runs in one transaction, under a lock that lets
// any number of processes call [Up] at once.
package migrations

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed 0*.sql
var files embed.FS

// Names lists the migrations, oldest first.
func Names() []string {
	entries, _ := files.ReadDir(".") // an embedded root cannot fail
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// Files holds the migrations by their [Names].
func Files() fs.FS { return files }

// Latest is the version of the schema that this binary needs.
func Latest() (int64, error) {
	names := Names()
	return goose.NumericComponent(names[len(names)-1])
}

// Up brings the database at url to [Latest] and returns how many migrations it
// applied. Processes that call it at once wait for one another. A schema newer
// than this binary knows is an error, and nothing is changed.
func Up(ctx context.Context, url string) (applied int, err error) {
	p, done, err := provider(url)
	if err != nil {
		return 0, err
	}
	defer done()
	if err := notNewer(ctx, p); err != nil {
		return 0, err
	}
	results, err := p.Up(ctx)
	if err != nil {
		return len(results), fmt.Errorf("migrations: %w", err)
	}
	return len(results), nil
}

// Check returns an error that says what to do unless the schema at url is
// exactly the one this binary needs.
func Check(ctx context.Context, url string) error {
	p, done, err := provider(url)
	if err != nil {
		return err
	}
	defer done()
	if err := notNewer(ctx, p); err != nil {
		return err
	}
	pending, err := p.HasPending(ctx)
	if err != nil {
		return fmt.Errorf("migrations: reading the version: %w", err)
	}
	if pending {
		return fmt.Errorf("migrations: the database is older than this program: run hopluu migrate first")
	}
	return nil
}

func notNewer(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("migrations: reading the version: %w", err)
	}
	know, err := Latest()
	if err != nil {
		return err
	}
	if have > know {
		return fmt.Errorf("migrations: the database has version %d, this program knows %d: install the newer program", have, know)
	}
	return nil
}

func provider(url string) (*goose.Provider, func(), error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, nil, fmt.Errorf("migrations: %w", err)
	}
	db := stdlib.OpenDB(*config)
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 600)) // asks each second, for ten minutes
	if err != nil {
		db.Close()
		return nil, nil, fmt.Errorf("migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(locker))
	if err != nil {
		db.Close()
		return nil, nil, fmt.Errorf("migrations: %w", err)
	}
	return p, func() { db.Close() }, nil
}
