package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/hijack"
)

// How long a notice is news, and how long a contact is left alone.
const (
	noticeNews  = 7 * 24 * time.Hour
	noticePause = 24 * time.Hour
)

// TakeNotices leases until a moment all that the contact of one source is to be
// told; false means that nobody is. A source whose contact was told something in
// the last day waits, and so does one that another has taken.
func (s *Store) TakeNotices(ctx context.Context, now, until time.Time) (told aggregator.Telling, some bool, err error) {
	const take = `
		WITH one AS MATERIALIZED (
			SELECT n.source_id, s.contact, s.failing_since FROM notices n JOIN sources s ON s.id = n.source_id
			WHERE n.sent_at IS NULL AND n.refused IS NULL AND n.due_at <= $1 AND n.at > $1 - $3::interval AND s.contact <> ''
				AND (n.kind <> 'failing' OR s.failing_since <= n.at)
				AND NOT EXISTS (SELECT FROM notices o WHERE o.source_id = n.source_id AND o.sent_at > $1 - $4::interval)
				AND NOT EXISTS (SELECT FROM notices o WHERE o.source_id = n.source_id AND o.sent_at IS NULL AND o.refused IS NULL AND o.due_at > $1)
			ORDER BY n.at LIMIT 1 FOR UPDATE OF s SKIP LOCKED),
		taken AS (
			UPDATE notices n SET due_at = $2, contact = one.contact FROM one
			WHERE n.source_id = one.source_id AND n.sent_at IS NULL AND n.refused IS NULL AND n.due_at <= $1 AND n.at > $1 - $3::interval
				AND (n.kind <> 'failing' OR one.failing_since <= n.at)
			RETURNING n.id, n.source_id, n.turn, n.kind, n.contact, n.items, n.failure, n.params, n.at, n.failures)
		SELECT array_agg(t.id ORDER BY t.id), min(t.contact), s.name, o.name, s.host, s.url, coalesce(min(t.at) FILTER (WHERE t.kind <> 'failing'), min(t.at)),
			coalesce(sum(t.items) FILTER (WHERE t.kind = 'held'), 0), bool_or(t.kind = 'distrusted'), max(t.failures),
			ARRAY(SELECT c.code FROM suspicions c WHERE c.source_id = s.id AND c.turn = ANY (array_agg(t.turn)) GROUP BY c.code ORDER BY count(*) DESC, c.code),
			ARRAY(SELECT DISTINCT r.url FROM suspicions c JOIN revisions r ON r.id = c.revision_id
				WHERE c.source_id = s.id AND c.turn = ANY (array_agg(t.turn)) AND length(r.url) < 500
					AND (starts_with(r.url, 'https://' || s.host || '/') OR starts_with(r.url, 'http://' || s.host || '/'))
				ORDER BY r.url LIMIT 10),
			min(t.failure), (array_agg(t.params ORDER BY t.id) FILTER (WHERE t.kind = 'failing'))[1], s.failing_since, round(coalesce((s.habits->>'entries')::float8, 0))::int,
			(SELECT max(g.finished_at) FROM readings g WHERE g.source_id = s.id AND g.outcome <> 'failed'),
			coalesce(p.title, ''), coalesce(p.phone, ''), coalesce(p.email, '')
		FROM taken t JOIN sources s ON s.id = t.source_id JOIN organisations o ON o.id = s.organisation_id LEFT JOIN portal p ON p.one
		GROUP BY s.id, o.id, p.one`
	var codes []string
	var failure *string
	var params map[string]string
	err = s.db.QueryRow(ctx, take, now, until, noticeNews, noticePause).Scan(&told.Notices, &told.Contact, &told.Source, &told.Organisation,
		&told.Site, &told.Address, &told.Since, &told.Items, &told.Distrusted, &told.Failures, &codes, &told.URLs,
		&failure, &params, &told.FailingSince, &told.Usual, &told.GoodAt, &told.Portal, &told.Phone, &told.Email)
	if errors.Is(err, pgx.ErrNoRows) {
		return told, false, nil
	}
	if err != nil {
		return told, false, wrap(err, "taking notices")
	}
	told.Address = fetch.Bare(told.Address)
	if failure != nil {
		told.Failure = &aggregator.Failure{Code: aggregator.Code(*failure), Params: params}
	}
	for _, c := range codes {
		told.Codes = append(told.Codes, hijack.Code(c))
	}
	return told, true, nil
}

// Told notes that a contact was told.
func (s *Store) Told(ctx context.Context, notices []int64, now time.Time) error {
	const query = `UPDATE notices SET sent_at = $2 WHERE id = ANY ($1)`
	if _, err := s.db.Exec(ctx, query, notices, now); err != nil {
		return wrap(err, "noting what was told")
	}
	return nil
}

// NotTold notes that a contact could not be told, and when it is tried again;
// with a reason it is not.
func (s *Store) NotTold(ctx context.Context, notices []int64, due time.Time, refused string) error {
	const query = `UPDATE notices SET due_at = $2, failures = failures + 1, refused = nullif($3, '') WHERE id = ANY ($1)`
	if _, err := s.db.Exec(ctx, query, notices, due, refused); err != nil {
		return wrap(err, "noting what was not told")
	}
	return nil
}
