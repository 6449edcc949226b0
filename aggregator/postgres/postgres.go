// Package postgres keeps everything that is known: sources and their turns,
// what was read, every wording, every decision, and what is public. It is the
// only home of domain SQL; each file is about one noun.
//
// SQL stands beside the scan that reads it, in constants, with parameters
// never concatenated, and most work is done in one statement. Time is an
// argument wherever a test wants to set it.
//
// The package knows no network and no queue, and it decides nothing: rules are
// package aggregator's.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"hopluu/aggregator"
)

// A DB is what statements run on: a pool, or a transaction, whose Begin is then
// a savepoint.
type DB interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
	Begin(ctx context.Context) (pgx.Tx, error)
}

// A Store is what workers, the desk and commands use. It runs as hopluu_app,
// which can neither change nor delete a revision or a decision.
type Store struct{ db, turns DB }

// A Public is what public pages use. It runs as hopluu_public, which cannot see
// what no editor has approved.
type Public struct {
	db        DB
	window    atomic.Pointer[window] // of search
	searching chan struct{}          // one for each search that runs
}

// NewStore returns a store on db, whose connections must run as hopluu_app or
// as the owner.
func NewStore(db DB) *Store { return &Store{db, db} }

// WithTurns returns the store with what a turn asks, to claim it, to save what
// is new and to record it, on connections that [OpenTurns] has opened.
func (s *Store) WithTurns(db DB) *Store { return &Store{s.db, db} }

// NewPublic returns the public side of db, whose connections should run as
// hopluu_public.
func NewPublic(db DB) *Public {
	return &Public{db: db, searching: make(chan struct{}, searchAtOnce)}
}

// The roles of the first migration.
const (
	RoleApp    = "hopluu_app"
	RolePublic = "hopluu_public"
)

// WrongURL says what is wrong with the address of a database, without its
// password and without asking anybody.
func WrongURL(url string) error {
	_, err := pgxpool.ParseConfig(url)
	return err
}

// Open connects to the database at url as role; conns bounds the pool. The
// caller closes it.
//
// Plans are made anew for each statement's parameters: a plan made while tables
// were empty stays for the life of a connection, and costs a first reading
// twice its time.
func Open(ctx context.Context, url, role string, conns int) (*pgxpool.Pool, error) {
	settings := map[string]string{"role": role, "plan_cache_mode": "force_custom_plan"}
	switch role {
	case RolePublic:
		settings["statement_timeout"] = "2s"
	case RoleApp:
		settings["work_mem"] = mergingMemory
	}
	return open(ctx, url, conns, settings)
}

// mergingMemory is what a connection that publishes may take: the words of many
// wordings are merged into the index of the search at once, which costs a
// quarter less than with the server's 4 MB.
const mergingMemory = "64MB"

// OpenTurns connects for [Store.WithTurns]. These statements, and the checks of
// foreign keys behind them, find their rows by an index whatever the tables
// hold, so each connection plans them once: planning is two thirds of what a
// turn that finds nothing new costs, and a tenth of what publishing does.
func OpenTurns(ctx context.Context, url string, conns int) (*pgxpool.Pool, error) {
	return open(ctx, url, conns, map[string]string{"role": RoleApp, "enable_seqscan": "off", "work_mem": mergingMemory})
}

func open(ctx context.Context, url string, conns int, settings map[string]string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	config.MaxConns = int32(conns)
	maps.Copy(config.ConnConfig.RuntimeParams, settings)
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["application_name"] = "hopluu"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("postgres: connecting: %w", err)
	}
	return pool, nil
}

// wrap names the operation that failed and translates the driver's errors. A
// statement that the server ended for its time is one whose deadline is over.
func wrap(err error, format string, args ...any) error {
	if errors.Is(err, pgx.ErrNoRows) {
		err = aggregator.ErrNotFound
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == "57014" {
		err = fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	}
	return fmt.Errorf("postgres: "+format+": %w", append(args, err)...)
}
