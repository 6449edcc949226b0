package postgres

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// savePages remembers what is known of requests, $3, once for each. Mine is the
// source whose turn it is.
const savePages = `
	INSERT INTO pages (source_id, request, item_id, ask, seen, etag, last_modified, lies, body, parsed_by, full_at, changed_at, due_at, failures, failing_since)
	SELECT mine.id, u.request, u.item_id, u.ask, u.seen, u.etag, u.last_modified, u.lies, decode(u.body, 'hex'), u.parsed_by, u.full_at, u.changed_at,
		u.due_at, u.failures, u.failing_since
	FROM mine, jsonb_to_recordset($3::jsonb) AS u(request uuid, item_id bigint, ask jsonb, seen uuid, etag text, last_modified text, lies boolean,
		body text, parsed_by uuid, full_at timestamptz, changed_at timestamptz, due_at timestamptz, failures int, failing_since timestamptz)
	ON CONFLICT (source_id, request) DO UPDATE SET item_id = coalesce(excluded.item_id, pages.item_id), ask = excluded.ask, seen = excluded.seen,
		etag = excluded.etag, last_modified = excluded.last_modified, lies = excluded.lies, body = excluded.body, parsed_by = excluded.parsed_by,
		full_at = excluded.full_at, changed_at = excluded.changed_at, due_at = excluded.due_at, failures = excluded.failures,
		failing_since = excluded.failing_since`

// A pageRecord is a page as savePages takes it: one parameter for all pages is
// planned in half the time of an array for each column.
type pageRecord struct {
	Request      aggregator.Key     `json:"request"`
	Item         int64              `json:"item_id,omitzero"`
	Ask          connectors.Request `json:"ask"`
	Seen         aggregator.Key     `json:"seen,omitzero"`
	ETag         string             `json:"etag,omitempty"`
	LastModified string             `json:"last_modified,omitempty"`
	Lies         bool               `json:"lies"`
	Body         string             `json:"body,omitempty"`
	ParsedBy     aggregator.Key     `json:"parsed_by,omitzero"`
	FullAt       time.Time          `json:"full_at,omitzero"`
	ChangedAt    time.Time          `json:"changed_at,omitzero"`
	DueAt        time.Time          `json:"due_at,omitzero"`
	Failures     int                `json:"failures"`
	FailingSince time.Time          `json:"failing_since,omitzero"`
}

// pageRecords writes pages as savePages takes them, sorted by request; of a page
// that is there twice the last one counts. No pages are NULL.
func pageRecords(pages []aggregator.Page) ([]byte, error) {
	if len(pages) == 0 {
		return nil, nil
	}
	last := make(map[aggregator.Key]aggregator.Page, len(pages))
	for _, p := range pages {
		last[p.Request] = p
	}
	records := make([]pageRecord, 0, len(last))
	for _, p := range last {
		r := pageRecord{p.Request, p.Item, p.Ask, p.Seen, printable(p.ETag), printable(p.LastModified), p.Lies, "", p.ParsedBy,
			p.FullAt, p.ChangedAt, p.DueAt, p.Failures, p.FailingSince}
		if p.Body != [32]byte{} {
			r.Body = hex.EncodeToString(p.Body[:])
		}
		records = append(records, r)
	}
	slices.SortFunc(records, func(a, b pageRecord) int { return bytes.Compare(a.Request[:], b.Request[:]) })
	data, err := json.Marshal(records)
	if err != nil {
		return nil, fmt.Errorf("writing pages: %w", err)
	}
	return jsonb(data), nil
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
