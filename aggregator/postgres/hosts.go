package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
)

var _ fetch.Hosts = (*Store)(nil)

// Host tells what is known of a host; false: nothing.
func (s *Store) Host(ctx context.Context, name string) (fetch.Host, bool, error) {
	const query = `SELECT pause, coalesce(robots, ''), coalesce(robots_at, '0001-01-01Z') FROM hosts WHERE name = $1`
	var h fetch.Host
	err := s.db.QueryRow(ctx, query, name).Scan(&h.Pause, &h.Robots, &h.RobotsAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return fetch.Host{}, false, nil
	}
	if err != nil {
		return fetch.Host{}, false, wrap(err, "host %q", name)
	}
	return h, true, nil
}

// KeepRobots remembers a robots.txt. The pause that it asks for is kept when it
// is the longer one, and stays until an operator shortens it.
func (s *Store) KeepRobots(ctx context.Context, name, robots string, at time.Time, pause time.Duration) error {
	const query = `
		INSERT INTO hosts AS h (name, robots, robots_at, pause) VALUES ($1, $2, $3, greatest('2 s', $4::interval))
		ON CONFLICT (name) DO UPDATE SET robots = $2, robots_at = $3, pause = greatest(h.pause, $4::interval)`
	if _, err := s.db.Exec(ctx, query, name, robots, at, pause); err != nil {
		return wrap(err, "robots.txt of %q", name)
	}
	return nil
}

// A host may be taken when its lease and its pause are over, when it does not
// rest, and outside of its maintenance. The minute of the week comes from Go, so
// that there is one calendar: aggregator.MinuteOfWeek.

// Take leases a host until a time, or renews the lease of its holder. It is
// false while somebody else holds the host, during its pause and its
// maintenance, and while it rests.
func (s *Store) Take(ctx context.Context, name, holder string, now, until time.Time) (bool, error) {
	const query = `
		INSERT INTO hosts AS h (name, taken_by, taken_until) VALUES ($1, $2, $4)
		ON CONFLICT (name) DO UPDATE SET taken_by = $2, taken_until = $4
			WHERE (h.taken_until <= $3 OR h.taken_by = $2) AND h.rests_until <= $3 AND NOT h.closed @> $5::int`
	tag, err := s.db.Exec(ctx, query, name, holder, now, until, aggregator.MinuteOfWeek(now))
	if err != nil {
		return false, wrap(err, "taking host %q", name)
	}
	return tag.RowsAffected() == 1, nil
}

// Rest leaves a host alone until a time, as it asked.
func (s *Store) Rest(ctx context.Context, name string, until time.Time) error {
	const query = `
		INSERT INTO hosts AS h (name, rests_until) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET rests_until = greatest(h.rests_until, $2)`
	if _, err := s.db.Exec(ctx, query, name, until); err != nil {
		return wrap(err, "leaving host %q alone", name)
	}
	return nil
}

// Give ends the lease of holder; the host is free after its pause. A lease that
// has passed to another is not touched.
func (s *Store) Give(ctx context.Context, name, holder string, now time.Time) error {
	const query = `UPDATE hosts SET taken_by = '', taken_until = $3::timestamptz + pause WHERE name = $1 AND taken_by = $2`
	if _, err := s.db.Exec(ctx, query, name, holder, now); err != nil {
		return wrap(err, "giving host %q back", name)
	}
	return nil
}
