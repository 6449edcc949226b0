package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
)

// FollowMove registers a source at the address that its site has moved to, due
// at once. Its items are known there by their new addresses too. Unless the site
// still says that it has moved to exactly there it gives
// [aggregator.ErrConflict]; where the address is an operator's to choose
// ([aggregator.Follow]), [aggregator.ErrInvalid].
func (s *Store) FollowMove(ctx context.Context, source int64, to string, by aggregator.By) error {
	const move = `
		WITH host AS (INSERT INTO hosts (name) VALUES ($3) ON CONFLICT DO NOTHING),
		told AS (SELECT pg_notify('due', ''))
		UPDATE sources SET url = $2, host = $3, due_at = $4, turn = turn + 1, taken_until = '-infinity' FROM told WHERE id = $1`
	return s.moved(ctx, source, to, func(tx pgx.Tx, state aggregator.SourceState) error {
		address := aggregator.Follow(state.Source, to)
		if address == "" {
			return fmt.Errorf("postgres: source %d cannot follow to %q by itself: %w", source, to, aggregator.ErrInvalid)
		}
		host := fetch.Site(address)
		if _, err := tx.Exec(ctx, move, source, address, host, by.At); err != nil {
			return wrap(refused(err), "moving source %d", source)
		}
		if err := rekey(ctx, tx, source, state.Host, host); err != nil {
			return err
		}
		return event(ctx, tx, source, by, aggregator.EventFollowed, state.URL, address)
	})
}

// KeepAddress records that somebody leaves a source where it is, although its
// site says that it has moved.
func (s *Store) KeepAddress(ctx context.Context, source int64, to string, by aggregator.By) error {
	return s.moved(ctx, source, to, func(tx pgx.Tx, state aggregator.SourceState) error {
		return event(ctx, tx, source, by, aggregator.EventKept, state.URL, to)
	})
}

// moved runs f with a source of which the last reading found that it has moved
// to an address.
func (s *Store) moved(ctx context.Context, source int64, to string, f func(pgx.Tx, aggregator.SourceState) error) error {
	return s.within(ctx, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, `SELECT FROM sources WHERE id = $1 FOR UPDATE`, source).Scan(); err != nil {
			return wrap(err, "source %d", source)
		}
		state, err := NewStore(tx).SourceState(ctx, source, time.Time{})
		if err != nil {
			return err
		}
		if to == "" || state.Moved() != to {
			return fmt.Errorf("postgres: source %d has not moved to %q: %w", source, to, aggregator.ErrConflict)
		}
		return f(tx, state)
	})
}

// rekey lets the items of a source be found by their addresses on another host.
func rekey(ctx context.Context, tx pgx.Tx, source int64, old, next string) error {
	const addresses = `SELECT i.id, r.url FROM items i JOIN revisions r ON r.id = i.current WHERE i.source_id = $1`
	const add = `
		INSERT INTO item_keys (source_id, key, item_id) SELECT $1, k.key, k.item FROM unnest($2::uuid[], $3::bigint[]) AS k(key, item)
		ORDER BY k.key ON CONFLICT DO NOTHING`
	rows, err := tx.Query(ctx, addresses, source)
	if err != nil {
		return wrap(err, "addresses of source %d", source)
	}
	var keys []aggregator.Key
	var items []int64
	var item int64
	var address string
	if _, err := pgx.ForEachRow(rows, []any{&item, &address}, func() error {
		for _, k := range aggregator.KeysElsewhere(address, old, next) {
			keys, items = append(keys, k), append(items, item)
		}
		return nil
	}); err != nil {
		return wrap(err, "addresses of source %d", source)
	}
	if _, err := tx.Exec(ctx, add, source, uuids(keys), items); err != nil {
		return wrap(err, "new addresses of source %d", source)
	}
	return nil
}
