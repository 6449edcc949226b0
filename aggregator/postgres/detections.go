package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

var _ aggregator.Detections = (*Store)(nil)

// AskDetection notes that an editor asks about a site, tells the workers, and
// returns the number to come back with. What was asked a month before is
// forgotten.
func (s *Store) AskDetection(ctx context.Context, editor int64, url string, at time.Time) (id int64, err error) {
	const query = `
		WITH old AS (DELETE FROM detections WHERE asked_at < $3::timestamptz - interval '30 days'),
		asked AS (INSERT INTO detections (url, editor_id, asked_at) VALUES ($1, $2, $3) RETURNING id)
		SELECT id, pg_notify('due', '')::text FROM asked`
	var told string
	if err := s.db.QueryRow(ctx, query, printable(url), editor, at).Scan(&id, &told); err != nil {
		return 0, wrap(err, "asking about a site")
	}
	return id, nil
}

// TakeDetection leases what has been asked for longest until a time; with ID 0
// there is nothing.
func (s *Store) TakeDetection(ctx context.Context, now, until time.Time) (d aggregator.Detection, err error) {
	const query = `
		UPDATE detections SET taken_until = $2 WHERE id = (
			SELECT id FROM detections WHERE done_at IS NULL AND taken_until <= $1 AND asked_at > $1::timestamptz - $3::interval
			ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id, url, asked_at`
	err = s.db.QueryRow(ctx, query, now, until, aggregator.DetectionWaits).Scan(&d.ID, &d.URL, &d.AskedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return aggregator.Detection{}, nil
	}
	if err != nil {
		return d, wrap(err, "taking a site that is asked about")
	}
	return d, nil
}

// SaveDetection records what came of looking at a site.
func (s *Store) SaveDetection(ctx context.Context, d aggregator.Detection) error {
	const query = `UPDATE detections SET done_at = $2, failure = $3, params = $4, found = $5 WHERE id = $1`
	var code *string
	var params []byte
	if d.Failure != nil {
		code, params = new(string(d.Failure.Code)), object(d.Failure.Params)
	}
	tag, err := s.db.Exec(ctx, query, d.ID, d.DoneAt, code, params, object(d.Found))
	if err == nil && tag.RowsAffected() == 0 {
		err = aggregator.ErrNotFound
	}
	if err != nil {
		return wrap(err, "recording detection %d", d.ID)
	}
	return nil
}

// Detection returns what was asked about a site, and what came of it.
func (s *Store) Detection(ctx context.Context, id int64) (d aggregator.Detection, err error) {
	const query = `SELECT id, url, asked_at, done_at, failure, params, found FROM detections WHERE id = $1`
	var code *string
	var params, found []byte
	err = s.db.QueryRow(ctx, query, id).Scan(&d.ID, &d.URL, &d.AskedAt, &d.DoneAt, &code, &params, &found)
	if err == nil && code != nil {
		d.Failure = &aggregator.Failure{Code: aggregator.Code(*code)}
		err = json.Unmarshal(params, &d.Failure.Params)
	}
	if err == nil && found != nil {
		err = json.Unmarshal(found, &d.Found)
	}
	if err != nil {
		return d, wrap(err, "detection %d", id)
	}
	return d, nil
}

// IsSite says whether a source is registered on a host.
func (s *Store) IsSite(ctx context.Context, host string) (is bool, err error) {
	const query = `SELECT EXISTS (SELECT FROM sources WHERE host = $1)`
	if err := s.db.QueryRow(ctx, query, host).Scan(&is); err != nil {
		return false, wrap(err, "sources on %q", host)
	}
	return is, nil
}

// Registered returns the source with a connector and an address, 0 when there is
// none.
func (s *Store) Registered(ctx context.Context, connector, url string) (id int64, err error) {
	const query = `SELECT coalesce((SELECT id FROM sources WHERE connector = $1 AND url = $2), 0)`
	if err := s.db.QueryRow(ctx, query, connector, url).Scan(&id); err != nil {
		return 0, wrap(err, "source at %q", url)
	}
	return id, nil
}

// Bodies lists the organisations that are no more only after today, by kind and
// name, and says whose
// source is registered on a host already; 0: nobody's.
func (s *Store) Bodies(ctx context.Context, host, today string) (list []aggregator.Organisation, here int64, err error) {
	const query = `SELECT ` + organisation + ` FROM organisations WHERE upper_inf(valid) OR upper(valid) > $1::date ORDER BY kind, name, id`
	const owner = `SELECT coalesce((SELECT organisation_id FROM sources WHERE host = $1 ORDER BY id DESC LIMIT 1), 0)`
	rows, err := s.db.Query(ctx, query, today)
	if err != nil {
		return nil, 0, wrap(err, "organisations of today")
	}
	if list, err = pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Organisation]); err != nil {
		return nil, 0, wrap(err, "organisations of today")
	}
	if err := s.db.QueryRow(ctx, owner, host).Scan(&here); err != nil {
		return nil, 0, wrap(err, "whose %q is", host)
	}
	return list, here, nil
}
