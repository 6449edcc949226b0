package postgres

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"hopluu/aggregator"
)

// savePages remembers what is known of requests, once for each. Mine is the
// source whose turn it is.
const savePages = `
	INSERT INTO pages (source_id, request, item_id, ask, seen, etag, last_modified, lies, body, parsed_by, full_at, changed_at, due_at, failures, failing_since)
	SELECT mine.id, u.request, u.item_id, u.ask::jsonb, u.seen, nullif(u.etag, ''), nullif(u.last_modified, ''), u.lies, u.body, u.parsed_by,
		u.full_at, u.changed_at, u.due_at, u.failures, u.failing_since
	FROM mine, unnest($3::uuid[], $4::bigint[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::boolean[], $10::bytea[], $11::uuid[],
		$12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::int[], $16::timestamptz[])
		AS u(request, item_id, ask, seen, etag, last_modified, lies, body, parsed_by, full_at, changed_at, due_at, failures, failing_since)
	ON CONFLICT (source_id, request) DO UPDATE SET item_id = coalesce(excluded.item_id, pages.item_id), ask = excluded.ask, seen = excluded.seen,
		etag = excluded.etag, last_modified = excluded.last_modified, lies = excluded.lies, body = excluded.body, parsed_by = excluded.parsed_by,
		full_at = excluded.full_at, changed_at = excluded.changed_at, due_at = excluded.due_at, failures = excluded.failures,
		failing_since = excluded.failing_since`

// pageColumns turns pages into the arrays of savePages, sorted by request; of a
// page that is there twice the last one counts.
func pageColumns(pages []aggregator.Page) ([]any, error) {
	last := map[aggregator.Key]aggregator.Page{}
	for _, p := range pages {
		last[p.Request] = p
	}
	keys := make([]aggregator.Key, 0, len(last))
	for k := range last {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b aggregator.Key) int { return bytes.Compare(a[:], b[:]) })
	n := len(keys)
	var (
		request, seen, parsedBy     = make([][16]byte, n), make([]*[16]byte, n), make([]*[16]byte, n)
		item                        = make([]*int64, n)
		ask, etag, modified         = make([]string, n), make([]string, n), make([]string, n)
		lies                        = make([]bool, n)
		body                        = make([][]byte, n)
		full, changed, due, failing = make([]*time.Time, n), make([]*time.Time, n), make([]*time.Time, n), make([]*time.Time, n)
		failures                    = make([]int32, n)
	)
	for i, k := range keys {
		p := last[k]
		data, err := json.Marshal(p.Ask)
		if err != nil {
			return nil, fmt.Errorf("request for %q: %w", p.Ask.URL, err)
		}
		request[i], ask[i] = k, string(jsonb(data))
		seen[i], parsedBy[i] = optional([16]byte(p.Seen)), optional([16]byte(p.ParsedBy))
		item[i] = optional(p.Item)
		etag[i], modified[i], lies[i] = printable(p.ETag), printable(p.LastModified), p.Lies
		if p.Body != [32]byte{} {
			body[i] = p.Body[:]
		}
		full[i], changed[i], due[i], failing[i] = moment(p.FullAt), moment(p.ChangedAt), moment(p.DueAt), moment(p.FailingSince)
		failures[i] = int32(p.Failures)
	}
	return []any{request, item, ask, seen, etag, modified, lies, body, parsedBy, full, changed, due, failures, failing}, nil
}

// A pageRow is a row of pages as it is read, all of it NULL where there is none.
type pageRow struct {
	request, seen, parsedBy     pgtype.UUID
	item, failures              pgtype.Int8
	ask, body                   []byte
	etag, modified              pgtype.Text
	lies                        pgtype.Bool
	full, changed, due, failing pgtype.Timestamptz
}

func (r *pageRow) fields() []any {
	return []any{&r.request, &r.item, &r.ask, &r.seen, &r.etag, &r.modified, &r.lies, &r.body, &r.parsedBy, &r.full, &r.changed, &r.due, &r.failures, &r.failing}
}

func (r *pageRow) page() (p aggregator.Page, ok bool, err error) {
	if !r.request.Valid {
		return p, false, nil
	}
	p = aggregator.Page{
		Request: r.request.Bytes, Item: r.item.Int64, Seen: r.seen.Bytes, ETag: r.etag.String, LastModified: r.modified.String,
		Lies: r.lies.Bool, ParsedBy: r.parsedBy.Bytes, Failures: int(r.failures.Int64),
		FullAt: r.full.Time, ChangedAt: r.changed.Time, DueAt: r.due.Time, FailingSince: r.failing.Time,
	}
	copy(p.Body[:], r.body)
	return p, true, json.Unmarshal(r.ask, &p.Ask)
}

// optional is NULL for a value that says nothing.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// printable is text that PostgreSQL takes: no NUL, valid UTF-8.
func printable(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// jsonb is JSON that PostgreSQL takes: without escaped NULs.
func jsonb(data []byte) []byte {
	const nul = `\u0000`
	if !bytes.Contains(data, []byte(nul)) {
		return data
	}
	var out []byte
	for i := 0; i < len(data); i++ {
		switch {
		case bytes.HasPrefix(data[i:], []byte(nul)):
			i += len(nul) - 1
		case data[i] == '\\' && i+1 < len(data): // an escape is two bytes
			out = append(out, data[i], data[i+1])
			i++
		default:
			out = append(out, data[i])
		}
	}
	return out
}
