package postgres_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/connectors"
)

// A web is sites in memory. A page is the JSON of a [connectors.Page], which is
// what the connector of these tests reads.
type web struct {
	mu     sync.Mutex
	pages  map[string][]byte
	fail   map[string]error
	liar   bool // always the same validator
	plain  bool // no validators at all
	pad    string
	kind   string           // Content-Type; "" means application/json
	before func(url string) // called at each request
	asked  []string
	full   int // requests that came without validators
}

func newWeb() *web { return &web{pages: map[string][]byte{}, fail: map[string]error{}} }

func (w *web) put(t testing.TB, url string, page connectors.Page) {
	t.Helper()
	body, err := json.Marshal(page)
	if err != nil {
		t.Fatal(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[url] = append(body, w.pad...)
}

func (w *web) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) {
	if w.before != nil {
		w.before(r.URL)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, r.URL)
	if r.ETag == "" {
		w.full++
	}
	if err := context.Cause(ctx); err != nil {
		return fetch.Response{}, err
	}
	if err := w.fail[r.URL]; err != nil {
		return fetch.Response{}, err
	}
	body, ok := w.pages[r.URL]
	if !ok {
		return fetch.Response{}, &fetch.Error{Code: "status", Params: map[string]string{"status": "404"}}
	}
	h := fnv.New64a()
	if !w.liar {
		h.Write(body)
	}
	tag := strconv.FormatUint(h.Sum64(), 16)
	if w.plain {
		tag = ""
	}
	if r.ETag == tag && tag != "" {
		return fetch.Response{URL: r.URL, Status: 304, NotModified: true, At: time.Now()}, nil
	}
	return fetch.Response{URL: r.URL, Status: 200, Type: cmp.Or(w.kind, "application/json"), ETag: tag, Body: slices.Clone(body), At: time.Now()}, nil
}

func (w *web) requests() (asked []string, full int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked, full = w.asked, w.full
	w.asked, w.full = nil, 0
	return asked, full
}

// plain is the connector that reads them.
type plain struct{}

func (plain) Start(src connectors.Source) ([]connectors.Request, error) {
	return []connectors.Request{{URL: src.URL, Role: "list"}}, nil
}

func (plain) Parse(_ connectors.Source, doc connectors.Document) (page connectors.Page, err error) {
	switch string(doc.Body) {
	case "panic":
		panic("a parser that does not know this")
	case "<html>":
		return page, fmt.Errorf("plain: %w", connectors.ErrOther)
	}
	err = json.Unmarshal(doc.Body, &page)
	return page, err
}

// A desk is everything a test needs: a web, a source on it, a reader, the store.
type desk struct {
	t      testing.TB
	db     postgres.DB
	store  *postgres.Store
	web    *web
	reader *aggregator.Reader
	source int64
	editor int64
	now    time.Time
	last   aggregator.Reading
}

const list = "https://soyte.example.vn/tin"

// newDesk makes a source on db, changed by setUp.
func newDesk(t testing.TB, db postgres.DB, setUp ...func(*aggregator.Source)) *desk {
	t.Helper()
	d := deskOn(t, db)
	src := aggregator.Source{Name: "Sở Y tế", Connector: "plain", URL: list, Host: "soyte.example.vn", Publish: "review", Every: 15 * time.Minute}
	src.Organisation = one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id`)
	section := one[int64](d, `INSERT INTO sections (slug, name) VALUES ('tin-tuc', 'Tin tức') RETURNING id`)
	src.Section = &section
	for _, f := range setUp {
		f(&src)
	}
	d.editor = one[int64](d, `INSERT INTO editors (login, name, password, role) VALUES ('lan', 'Lan', '', 'editor') RETURNING id`)
	id, err := d.store.AddSource(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	d.source = id
	return d
}

// deskOn is a desk on db as it is.
func deskOn(t testing.TB, db postgres.DB) *desk {
	d := &desk{t: t, db: db, store: postgres.NewStore(db), web: newWeb(), now: time.Now().Truncate(time.Microsecond)}
	d.reader = &aggregator.Reader{
		Store: d.store, Fetcher: d.web, Connectors: map[string]connectors.Connector{"plain": plain{}}, Build: "1",
		Now: func() time.Time { return d.now }, Recorded: func(r aggregator.Reading) { d.last = r },
	}
	return d
}

// by is who works at the desk, now.
func (d *desk) by() aggregator.By { return aggregator.By{Editor: d.editor, At: d.now} }

// trusted makes a source publish at once, after its first items.
func trusted(first int) func(*aggregator.Source) {
	return func(s *aggregator.Source) { s.Publish, s.ReviewFirst = "at once", first }
}

func one[T any](d *desk, query string, args ...any) T {
	d.t.Helper()
	var v T
	if err := d.db.QueryRow(context.WithoutCancel(d.t.Context()), query, args...).Scan(&v); err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	return v
}

// due makes the source due and takes its turn.
func (d *desk) due() aggregator.Turn {
	d.t.Helper()
	d.now = d.now.Add(time.Hour)
	one[int64](d, `WITH h AS (UPDATE hosts SET taken_until = '-infinity')
		UPDATE sources SET due_at = $2, taken_until = '-infinity' WHERE id = $1 RETURNING id`, d.source, d.now)
	turns, err := d.store.TakeDue(d.t.Context(), d.now, 10)
	if err != nil || len(turns) != 1 {
		d.t.Fatalf("TakeDue gives %v, %v; want one turn", turns, err)
	}
	return turns[0]
}

// read reads the source once and returns what was recorded.
func (d *desk) read() aggregator.Reading {
	d.t.Helper()
	d.last = aggregator.Reading{}
	if err := d.reader.Read(d.t.Context(), d.due()); err != nil {
		d.t.Fatal(err)
	}
	return d.last
}

// says makes the list hold these entries alone.
func (d *desk) says(entries ...connectors.Entry) {
	d.t.Helper()
	d.web.put(d.t, list, connectors.Page{Entries: entries})
}

func entry(id, text string) connectors.Entry {
	return connectors.Entry{
		IDs: []string{id}, URL: "https://soyte.example.vn/tin/" + id, Title: "Tiêm chủng mở rộng " + id, Body: "<p>" + text + "</p>",
		Published: connectors.Date{Time: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), Precision: "minute", Text: "02/03/2026 08:00"},
	}
}

// A state is where an item stands: the texts of its wordings, "" for none.
type state struct{ Current, Waiting, Public string }

func (d *desk) states() map[string]state {
	d.t.Helper()
	const query = `
		SELECT r.url, c.body_text, coalesce(w.body_text, ''), coalesce(p.body_text, '')
		FROM items i JOIN revisions c ON c.id = i.current JOIN revisions r ON r.id = i.current LEFT JOIN revisions w ON w.id = i.waiting
		LEFT JOIN published s ON s.item_id = i.id LEFT JOIN revisions p ON p.id = s.revision_id WHERE i.source_id = $1`
	rows, err := d.db.Query(context.WithoutCancel(d.t.Context()), query, d.source)
	if err != nil {
		d.t.Fatal(err)
	}
	states := map[string]state{}
	var url string
	var s state
	if _, err := pgx.ForEachRow(rows, []any{&url, &s.Current, &s.Waiting, &s.Public}, func() error {
		id := url[len(list)+1:]
		if _, twice := states[id]; twice {
			d.t.Errorf("item %s is there twice", id)
		}
		states[id] = s
		return nil
	}); err != nil {
		d.t.Fatal(err)
	}
	return states
}

// decide gives a verdict on what waits, or on what is public, of an item.
func (d *desk) decide(id string, v aggregator.Verdict) error {
	d.t.Helper()
	const query = `
		SELECT i.id, coalesce(CASE WHEN $3 THEN p.revision_id ELSE i.waiting END, i.current)
		FROM items i JOIN revisions r ON r.id = i.current LEFT JOIN published p ON p.item_id = i.id
		WHERE i.source_id = $1 AND r.url = $2`
	var item, revision int64
	if err := d.db.QueryRow(context.WithoutCancel(d.t.Context()), query, d.source, list+"/"+id, v == aggregator.Withdraw).Scan(&item, &revision); err != nil {
		d.t.Fatal(err)
	}
	return d.store.Decide(context.WithoutCancel(d.t.Context()), aggregator.Decision{
		Item: item, Revision: revision, Verdict: v, Editor: d.editor, Reason: "vì vậy", At: d.now,
	})
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}
