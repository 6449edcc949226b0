package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hopluu/aggregator"
)

// The channels on which the database tells what happened.
const (
	ChannelDue    = "due"    // a source is due now
	ChannelPublic = "public" // something public has changed
)

// AddSource registers a source, due at once, and returns its number. One with
// the same connector and address gives [aggregator.ErrConflict], an unknown
// organisation or section [aggregator.ErrInvalid].
func (s *Store) AddSource(ctx context.Context, src aggregator.Source) (int64, error) {
	const query = `
		WITH host AS (INSERT INTO hosts (name) VALUES ($6) ON CONFLICT DO NOTHING),
		added AS (
			INSERT INTO sources (organisation_id, section_id, name, connector, url, host, language, settings, publish, review_first, contact, every)
			VALUES ($1, $2, $3, $4, $5, $6, coalesce(nullif($7, ''), 'vi'), coalesce($8::jsonb, '{}'), coalesce(nullif($9, ''), 'review'), $10, $11,
				coalesce(nullif($12::interval, '0'), '15 min'))
			RETURNING id)
		SELECT id, pg_notify('due', '')::text FROM added`
	if src.Host == "" {
		return 0, fmt.Errorf("postgres: adding source %q: %w: it has no host", src.Name, aggregator.ErrInvalid)
	}
	var settings []byte
	if len(src.Settings) > 0 {
		settings = jsonb(src.Settings)
	}
	var id int64
	var told string
	err := s.db.QueryRow(ctx, query, src.Organisation, src.Section, src.Name, src.Connector, src.URL, src.Host, src.Language, settings,
		src.Publish, src.ReviewFirst, src.Contact, src.Every).Scan(&id, &told)
	if err != nil {
		return 0, wrap(refused(err), "adding source %q", src.Name)
	}
	return id, nil
}

// refused tells what a constraint says in the words of the domain.
func refused(err error) error {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "23505":
			return fmt.Errorf("%w: %w", aggregator.ErrConflict, err)
		case "23503", "23514", "22P02":
			return fmt.Errorf("%w: %w", aggregator.ErrInvalid, err)
		}
	}
	return err
}

const sourceColumns = `id, organisation_id AS organisation, section_id AS section, name, connector, url, host, language, settings, publish,
	review_first, contact, every, created_at, paused_at, least(greatest(due_at, 'epoch'), '9999-12-31') AS due_at, failures, failing_since`

// Sources lists all sources by name.
func (s *Store) Sources(ctx context.Context) ([]aggregator.Source, error) {
	const query = `SELECT ` + sourceColumns + ` FROM sources ORDER BY name, id`
	rows, err := s.db.Query(ctx, query)
	if err != nil {
		return nil, wrap(err, "listing sources")
	}
	sources, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Source])
	if err != nil {
		return nil, wrap(err, "listing sources")
	}
	return sources, nil
}

// Source returns one source.
func (s *Store) Source(ctx context.Context, id int64) (aggregator.Source, error) {
	const query = `SELECT ` + sourceColumns + ` FROM sources WHERE id = $1`
	rows, err := s.db.Query(ctx, query, id)
	if err != nil {
		return aggregator.Source{}, wrap(err, "source %d", id)
	}
	src, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[aggregator.Source])
	if err != nil {
		return src, wrap(err, "source %d", id)
	}
	return src, nil
}
