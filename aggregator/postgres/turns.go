package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// A lease of a source and its host lasts two minutes; whoever reads renews it.

// TakeDue gives up to limit due sources their next turn and leases each with its
// host for two minutes, at most one source of a host, and none of a host that
// rests or is being maintained. Schedulers that call it at once share the work;
// a turn whose task was lost simply comes due again.
func (s *Store) TakeDue(ctx context.Context, now time.Time, limit int) ([]aggregator.Turn, error) {
	const query = `
		WITH due AS MATERIALIZED (
			SELECT s.id, s.host, greatest(s.due_at, s.taken_until) AS since FROM sources s
			JOIN hosts h ON h.name = s.host AND h.taken_until <= $1 AND h.rests_until <= $1 AND NOT h.closed @> $3::int
			WHERE s.paused_at IS NULL AND greatest(s.due_at, s.taken_until) <= $1
			ORDER BY greatest(s.due_at, s.taken_until) LIMIT $2
			FOR UPDATE OF s SKIP LOCKED),
		first AS (
			SELECT DISTINCT ON (host) host, id FROM due ORDER BY host, since, id),
		free AS MATERIALIZED (
			SELECT h.name FROM hosts h WHERE h.name IN (SELECT host FROM first) AND h.taken_until <= $1
			FOR UPDATE SKIP LOCKED),
		taken AS (
			UPDATE sources s SET turn = turn + 1, taken_until = $1 + interval '2 min'
			FROM first JOIN free ON free.name = first.host WHERE s.id = first.id
			RETURNING s.id, s.turn, s.host),
		leased AS (
			UPDATE hosts h SET taken_until = $1 + interval '2 min', taken_by = 'source:' || taken.id
			FROM taken WHERE h.name = taken.host)
		SELECT id, turn FROM taken`
	rows, err := s.db.Query(ctx, query, now, limit, aggregator.MinuteOfWeek(now))
	if err != nil {
		return nil, wrap(err, "taking due sources")
	}
	turns, err := pgx.CollectRows(rows, pgx.RowToStructByPos[aggregator.Turn])
	if err != nil {
		return nil, wrap(err, "taking due sources")
	}
	return turns, nil
}

// Claim begins a turn and tells what is known of its source, in one statement.
// The turn gets a new number, which alone may save: a task that runs twice
// claims once. A turn that is not the latest, or whose source is paused, gives
// an error wrapping [aggregator.ErrLostTurn], and so does one that has waited for
// so long that somebody else asks its host now.
func (s *Store) Claim(ctx context.Context, turn aggregator.Turn, now time.Time) (aggregator.Job, error) {
	const query = `
		WITH host AS MATERIALIZED (
			UPDATE hosts SET taken_by = 'source:' || $1::bigint, taken_until = $3::timestamptz + interval '2 min'
			WHERE name = (SELECT host FROM sources WHERE id = $1 AND turn = $2 AND paused_at IS NULL)
				AND (taken_by = 'source:' || $1 OR taken_until <= $3)
			RETURNING name),
		mine AS MATERIALIZED (
			UPDATE sources SET turn = turn + 1, taken_until = $3::timestamptz + interval '2 min' FROM host
			WHERE id = $1 AND turn = $2 AND paused_at IS NULL AND sources.host = host.name RETURNING sources.*),
		page AS MATERIALIZED (
			(SELECT p.* FROM pages p WHERE p.source_id = $1 AND p.due_at IS NULL AND p.seen IS NULL LIMIT 100)
			UNION ALL
			(SELECT p.* FROM pages p WHERE p.source_id = $1 AND p.due_at <= $3
				ORDER BY p.seen IS NOT NULL, p.item_id IS NOT NULL, p.due_at LIMIT 60)),
		good AS MATERIALIZED (
			SELECT found, snapshot, started_at, mine.confirmed_at >= started_at AS confirmed FROM mine, readings
			WHERE source_id = $1 AND outcome IN ('read', 'unchanged') ORDER BY started_at DESC LIMIT 1)
		SELECT mine.turn, mine.id, mine.organisation_id, mine.section_id, mine.name, mine.connector, mine.url, mine.host,
			mine.language, mine.settings, mine.publish, mine.review_first, mine.contact, mine.every, mine.created_at,
			mine.failures, mine.failing_since, (SELECT maintenance FROM hosts WHERE name = mine.host), mine.listed, mine.unwatched, mine.habits, mine.walk, mine.fresh_at, (SELECT started_at FROM good),
			coalesce((SELECT found FROM good), 0), coalesce((SELECT snapshot FROM good), false),
			coalesce((SELECT confirmed FROM good), false),
			EXISTS (SELECT FROM items WHERE source_id = $1 AND missing_since IS NOT NULL AND gone_at IS NULL),
			page.request, page.item_id, page.ask, page.seen, page.etag, page.last_modified, page.lies, page.body, page.parsed_by,
			page.full_at, page.changed_at, page.due_at, page.failures, page.failing_since
		FROM mine LEFT JOIN page ON true`
	job := aggregator.Job{Turn: turn}
	found := false
	src := &job.Source
	var p pageRow
	var maintenance string
	var fresh, good *time.Time
	fields := append([]any{&job.Turn.Number, &src.ID, &src.Organisation, &src.Section, &src.Name, &src.Connector, &src.URL, &src.Host,
		&src.Language, &src.Settings, &src.Publish, &src.ReviewFirst, &src.Contact, &src.Every, &src.CreatedAt,
		&src.Failures, &src.FailingSince, &maintenance, &job.Window, &job.Unwatched, &job.Habits, &job.Walk, &fresh, &good, &job.Usual, &job.Snapshot, &job.Confirmed, &job.Suspected}, p.fields()...)
	rows, err := s.turns.Query(ctx, query, turn.Source, turn.Number, now)
	if err != nil {
		return aggregator.Job{}, wrap(err, "claiming turn %d of source %d", turn.Number, turn.Source)
	}
	if _, err := pgx.ForEachRow(rows, fields, func() error {
		found = true
		page, ok, err := p.page()
		switch {
		case !ok:
		case page.DueAt.IsZero():
			job.Lists = append(job.Lists, page)
		default:
			job.Due = append(job.Due, page)
		}
		return err
	}); err != nil {
		return aggregator.Job{}, wrap(err, "claiming turn %d of source %d", turn.Number, turn.Source)
	}
	if !found {
		return aggregator.Job{}, lost(turn)
	}
	if job.Maintenance, err = aggregator.ParseMaintenance(maintenance); err != nil {
		return aggregator.Job{}, wrap(err, "host %q", src.Host)
	}
	if fresh != nil {
		job.FreshAt = *fresh
	}
	if good != nil {
		job.GoodAt = *good
	}
	return job, nil
}

// Renew keeps a turn and its host for two more minutes.
func (s *Store) Renew(ctx context.Context, turn aggregator.Turn, now time.Time) error {
	const query = `
		WITH mine AS (
			UPDATE sources SET taken_until = $3::timestamptz + interval '2 min' WHERE id = $1 AND turn = $2 RETURNING id, host, taken_until),
		leased AS (
			UPDATE hosts h SET taken_until = mine.taken_until FROM mine
			WHERE h.name = mine.host AND h.taken_by = 'source:' || mine.id)
		SELECT id FROM mine`
	tag, err := s.db.Exec(ctx, query, turn.Source, turn.Number, now)
	if err != nil {
		return wrap(err, "renewing turn %d of source %d", turn.Number, turn.Source)
	}
	if tag.RowsAffected() == 0 {
		return lost(turn)
	}
	return nil
}

func lost(turn aggregator.Turn) error {
	return fmt.Errorf("postgres: turn %d of source %d: %w", turn.Number, turn.Source, aggregator.ErrLostTurn)
}
