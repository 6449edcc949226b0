package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// SourceStates lists every source with what its latest reading came to, by
// organisation and name; source 0 means all of them.
func (s *Store) SourceStates(ctx context.Context, source int64, now time.Time) ([]aggregator.SourceState, error) {
	const query = `
		SELECT s.id, s.organisation_id, s.section_id, s.name, s.connector, s.url, s.host, s.language, s.settings, s.publish,
			s.review_first, s.contact, s.every, s.created_at, s.paused_at, s.due_at, s.failures, s.failing_since,
			o.name, o.slug, coalesce(c.name, ''), s.taken_until > $2, s.fresh_at, coalesce(s.habits->'rhythm', '{}'), coalesce(w.n, 0),
			(SELECT g.finished_at FROM readings g WHERE g.source_id = s.id AND g.outcome <> 'failed' ORDER BY g.started_at DESC LIMIT 1),
			r.id, r.turn, r.started_at, r.finished_at, r.outcome, r.failure, r.params, r.detail, r.snapshot, r.requests, r.found,
			r.added, r.changed, r.skipped, r.warnings
		FROM sources s
		JOIN organisations o ON o.id = s.organisation_id
		LEFT JOIN sections c ON c.id = s.section_id
		LEFT JOIN (
			SELECT source_id, count(*)::int AS n
			FROM (SELECT source_id FROM items WHERE waiting IS NOT NULL LIMIT $3) oldest
			GROUP BY source_id) w ON w.source_id = s.id
		LEFT JOIN LATERAL (
			SELECT * FROM readings WHERE source_id = s.id ORDER BY started_at DESC LIMIT 1) r ON true
		WHERE $1::bigint = 0 OR s.id = $1
		ORDER BY o.name, s.name, s.id`
	rows, err := s.db.Query(ctx, query, source, now, aggregator.MostCounted)
	if err != nil {
		return nil, wrap(err, "states of sources")
	}
	states, err := pgx.CollectRows(rows, sourceState)
	if err != nil {
		return nil, wrap(err, "states of sources")
	}
	return states, nil
}

func sourceState(row pgx.CollectableRow) (aggregator.SourceState, error) {
	var s aggregator.SourceState
	var last reading
	fields := []any{&s.ID, &s.Organisation, &s.Section, &s.Name, &s.Connector, &s.URL, &s.Host, &s.Language, &s.Settings,
		&s.Publish, &s.ReviewFirst, &s.Contact, &s.Every, &s.CreatedAt, &s.PausedAt, &s.DueAt, &s.Failures, &s.FailingSince,
		&s.OrganisationName, &s.OrganisationSlug, &s.SectionName, &s.Reading, &s.FreshAt, &s.Rhythm, &s.Waiting, &s.GoodAt}
	if err := row.Scan(append(fields, last.fields()...)...); err != nil {
		return s, err
	}
	var err error
	s.Last, err = last.past()
	return s, err
}

// SourceState returns one source with what its latest reading came to.
func (s *Store) SourceState(ctx context.Context, source int64, now time.Time) (aggregator.SourceState, error) {
	states, err := s.SourceStates(ctx, source, now)
	if err == nil && (len(states) == 0 || source == 0) {
		err = wrap(aggregator.ErrNotFound, "source %d", source)
	}
	if err != nil {
		return aggregator.SourceState{}, err
	}
	return states[0], nil
}

// PastReadings lists the latest readings of a source, the latest first.
func (s *Store) PastReadings(ctx context.Context, source int64, limit int) ([]aggregator.PastReading, error) {
	const query = `
		SELECT r.id, r.turn, r.started_at, r.finished_at, r.outcome, r.failure, r.params, r.detail, r.snapshot, r.requests,
			r.found, r.added, r.changed, r.skipped, r.warnings, c.id
		FROM (SELECT * FROM readings WHERE source_id = $1 ORDER BY started_at DESC LIMIT $2) r
		LEFT JOIN (
			SELECT turn, min(id) AS id
			FROM (SELECT turn, id FROM captures WHERE source_id = $1 ORDER BY fetched_at DESC LIMIT 1000) latest
			GROUP BY turn) c USING (turn)
		ORDER BY r.started_at DESC`
	rows, err := s.db.Query(ctx, query, source, limit)
	if err != nil {
		return nil, wrap(err, "readings of source %d", source)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (aggregator.PastReading, error) {
		var r reading
		var capture *int64
		if err := row.Scan(append(r.fields(), &capture)...); err != nil {
			return aggregator.PastReading{}, err
		}
		past, err := r.past()
		if err != nil || past == nil {
			return aggregator.PastReading{}, err
		}
		if capture != nil {
			past.Capture = *capture
		}
		return *past, nil
	})
	if err != nil {
		return nil, wrap(err, "readings of source %d", source)
	}
	return list, nil
}

// A reading is a row of readings, or nothing at all.
type reading struct {
	id, turn          *int64
	started, finished *time.Time
	outcome, failure  *string
	params, skipped   []byte
	warnings          []byte
	detail            *string
	snapshot          *bool
	requests, found   *int
	added, changed    *int
}

func (r *reading) fields() []any {
	return []any{&r.id, &r.turn, &r.started, &r.finished, &r.outcome, &r.failure, &r.params, &r.detail, &r.snapshot,
		&r.requests, &r.found, &r.added, &r.changed, &r.skipped, &r.warnings}
}

func (r *reading) past() (*aggregator.PastReading, error) {
	if r.id == nil {
		return nil, nil
	}
	p := &aggregator.PastReading{ID: *r.id, Turn: *r.turn, Started: *r.started, Finished: *r.finished, Outcome: *r.outcome,
		Snapshot: *r.snapshot, Requests: *r.requests, Found: *r.found, Added: *r.added, Changed: *r.changed}
	if r.failure != nil {
		p.Code = aggregator.Code(*r.failure)
	}
	if r.detail != nil {
		p.Detail = *r.detail
	}
	if r.params != nil {
		if err := json.Unmarshal(r.params, &p.Params); err != nil {
			return nil, err
		}
	}
	if r.skipped != nil {
		if err := json.Unmarshal(r.skipped, &p.Skipped); err != nil {
			return nil, err
		}
	}
	if r.warnings != nil {
		if err := json.Unmarshal(r.warnings, &p.Warnings); err != nil {
			return nil, err
		}
	}
	return p, nil
}
