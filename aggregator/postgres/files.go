package postgres

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// TakeFiles leases one host that has files to be kept to holder, and returns
// some of them, images first and longest due first. Hosts that a source is about to be read from
// are left to it. Without any it returns "".
func (s *Store) TakeFiles(ctx context.Context, holder string, now, until time.Time, limit int) (string, []aggregator.WantedFile, error) {
	const known = `
		INSERT INTO hosts (name) SELECT DISTINCT host FROM files WHERE state = 'wanted' AND due_at <= $1
		ON CONFLICT DO NOTHING`
	const take = `
		WITH free AS (
			SELECT h.name FROM hosts h
			WHERE h.taken_until <= $1 AND h.rests_until <= $1 AND NOT h.closed @> $4::int
				AND EXISTS (SELECT FROM files f WHERE f.host = h.name AND f.state = 'wanted' AND f.due_at <= $1)
				AND NOT EXISTS (SELECT FROM sources s
					WHERE s.host = h.name AND s.paused_at IS NULL AND s.due_at <= $1 + interval '2 s')
			LIMIT 1 FOR UPDATE SKIP LOCKED)
		UPDATE hosts h SET taken_by = $2, taken_until = $3 FROM free WHERE h.name = free.name RETURNING h.name`
	const wanted = `
		SELECT f.key, f.url, s.host AS site, f.attached, f.failures FROM files f JOIN sources s ON s.id = f.source_id
		WHERE f.host = $1 AND f.state = 'wanted' AND f.due_at <= $2 ORDER BY f.attached, f.due_at, f.key LIMIT $3`

	if _, err := s.db.Exec(ctx, known, now); err != nil {
		return "", nil, wrap(err, "hosts of wanted files")
	}
	var host string
	err := s.db.QueryRow(ctx, take, now, holder, until, aggregator.MinuteOfWeek(now)).Scan(&host)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, wrap(err, "taking a host of wanted files")
	}
	rows, err := s.db.Query(ctx, wanted, host, now, limit)
	if err != nil {
		return "", nil, wrap(err, "wanted files of %q", host)
	}
	files, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.WantedFile])
	if err != nil {
		return "", nil, wrap(err, "wanted files of %q", host)
	}
	return host, files, nil
}

// SaveFile keeps the copy of a file. Bytes that are kept already, under whatever
// address, are not kept twice.
func (s *Store) SaveFile(ctx context.Context, file aggregator.KeptFile, now time.Time) error {
	const query = `
		WITH body AS (INSERT INTO bodies (hash, size, zstd) VALUES ($2, $3, $4) ON CONFLICT DO NOTHING)
		UPDATE files SET state = 'kept', body = $2, type = $5, width = nullif($6, 0), height = nullif($7, 0),
			reason = NULL, kept_at = $8 WHERE key = $1`
	hash := sha256.Sum256(file.Body)
	_, err := s.db.Exec(ctx, query, file.Key, hash[:], len(file.Body), pack(file.Body), file.Type, file.Width, file.Height, now)
	if err != nil {
		return wrap(err, "saving a file")
	}
	return nil
}

// RefuseFile notes why a file will not be kept.
func (s *Store) RefuseFile(ctx context.Context, key aggregator.Key, reason string) error {
	const query = `UPDATE files SET state = 'refused', reason = $2 WHERE key = $1`
	if _, err := s.db.Exec(ctx, query, key, reason); err != nil {
		return wrap(err, "refusing a file")
	}
	return nil
}

// DelayFile notes that a file could not be had, and when it is due again.
func (s *Store) DelayFile(ctx context.Context, key aggregator.Key, due time.Time, reason string) error {
	const query = `UPDATE files SET due_at = $2, failures = failures + 1, reason = $3 WHERE key = $1`
	if _, err := s.db.Exec(ctx, query, key, due, reason); err != nil {
		return wrap(err, "delaying a file")
	}
	return nil
}
