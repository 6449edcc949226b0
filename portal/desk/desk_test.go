package desk_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/all"
	"hopluu/portal"
	"hopluu/portal/desk"
)

var now = time.Date(2026, 9, 14, 10, 40, 0, 0, aggregator.Place)

const password = "một mật khẩu đủ dài"

// A board is a portal with a desk over a database of the test's own.
type board struct {
	*httptest.Server
	db    *pgxpool.Pool
	store *postgres.Store
}

type still struct{}

func (still) Generation() uint64 { return 1 }

func open(t *testing.T) board {
	t.Helper()
	address := postgrestest.New(t)
	db := postgrestest.Pool(t, address, "")
	const registry = `
		INSERT INTO portal (province, name, name_en, title, title_en) VALUES ('nam-dinh', 'Tỉnh Nam Định', 'Nam Định', 'Cổng Nam Định', 'Nam Định Portal');
		INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế');
		INSERT INTO sections (slug, name) VALUES ('y-te', 'Y tế');
		INSERT INTO hosts (name) VALUES ('soyte.example');
		INSERT INTO sources (organisation_id, section_id, name, connector, url, host, settings, due_at)
		VALUES (1, 1, 'Tin tức', 'feed', 'https://soyte.example/rss', 'soyte.example', '{"token": "{secret:SOYTE}"}', '2026-09-14 05:00+00')`
	if _, err := db.Exec(t.Context(), registry); err != nil {
		t.Fatal(err)
	}
	store := postgres.NewStore(postgrestest.Pool(t, address, postgres.RoleApp))
	base := &url.URL{Scheme: "http", Host: "127.0.0.1"}
	d, err := desk.New(desk.Options{
		Store: store, Sessions: memstore.NewWithCleanupInterval(0), Base: base, Now: func() time.Time { return now },
		Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Mends(aggregator.Replayer{Store: store, Connectors: all.Connectors})
	p, err := portal.New(portal.Options{
		Public: postgres.NewPublic(postgrestest.Pool(t, address, postgres.RolePublic)), Generation: still{}, Desk: d, Base: base,
		Log: slog.New(slog.DiscardHandler), Metrics: prometheus.NewRegistry(), Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	return board{server, db, store}
}

var hash = func() string {
	h, err := desk.Hash(password)
	if err != nil {
		return err.Error()
	}
	return h
}()

// editor makes an account and returns its number.
func (b board) editor(t *testing.T, login string, role aggregator.Role) int64 {
	t.Helper()
	id, err := b.store.AddEditor(t.Context(), aggregator.Editor{Login: login, Name: "Biên tập viên " + login, Role: role}, hash)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// wording gives an item another wording that waits; item 0 makes a new item.
func (b board) wording(t *testing.T, item int64, title, body string) (int64, int64) {
	t.Helper()
	const query = `
		WITH i AS (
			INSERT INTO items (id, source_id, organisation_id, section_id, seen, first_seen_at, changed_at)
			VALUES (coalesce(nullif($1::bigint, 0), nextval('items_id_seq')), 1, 1, 1, gen_random_uuid(), $4, $4)
			ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at RETURNING id)
		INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, author, published_at, published_precision, notes, fetched_at)
		SELECT id, sha256(convert_to($2 || $3, 'UTF8')), 'vi', 'https://soyte.example/tin/' || id, $2, '', '<p>' || $3 || '</p>', $3, 'Phòng Nghiệp vụ Y', $4, 'minute',
			'[{"Field": "body", "Code": "truncated"}]', $4 FROM i
		RETURNING item_id, id`
	var revision int64
	if err := b.db.QueryRow(t.Context(), query, item, title, body, now.Add(-3*time.Hour)).Scan(&item, &revision); err != nil {
		t.Fatal(err)
	}
	const point = `UPDATE items SET current = $2, waiting = $2, waiting_since = $3 WHERE id = $1`
	if _, err := b.db.Exec(t.Context(), point, item, revision, now.Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	return item, revision
}

// A visitor is a browser with its cookies.
type visitor struct {
	*http.Client
	base string
}

func (b board) visitor(t *testing.T) visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return visitor{&http.Client{Jar: jar}, b.URL}
}

// signedIn is a browser that somebody is signed in with.
func (b board) signedIn(t *testing.T, login string) visitor {
	t.Helper()
	v := b.visitor(t)
	if a := v.post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {login}, "password": {password}}); a.status != 200 {
		t.Fatalf("%s cannot sign in: %d\n%s", login, a.status, a.body)
	}
	return v
}

type answer struct {
	status int
	path   string // after redirects
	body   string
	header http.Header
}

func (v visitor) get(t *testing.T, path string) answer {
	t.Helper()
	r, err := v.Get(v.base + path)
	return read(t, r, err)
}

func (v visitor) post(t *testing.T, path string, form url.Values) answer {
	t.Helper()
	r, err := v.PostForm(v.base+path, form)
	return read(t, r, err)
}

func read(t *testing.T, r *http.Response, err error) answer {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{r.StatusCode, r.Request.URL.Path, string(body), r.Header}
}

var tag = regexp.MustCompile(`\s+|<[^>]*>`)

// says whether a page has the words, across its tags.
func (a answer) says(words string) bool {
	text := strings.Join(strings.Fields(tag.ReplaceAllString(a.body, " ")), " ")
	return strings.Contains(text, words)
}

// wants fails the test unless the page has all the words.
func (a answer) wants(t *testing.T, status int, words ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("%s: status %d, want %d", a.path, a.status, status)
	}
	for _, w := range words {
		if !a.says(w) {
			t.Errorf("%s does not say %q:\n%s", a.path, w, a.body)
			return
		}
	}
}

func itemPath(item int64) string { return fmt.Sprintf("/ban-bien-tap/muc/%d", item) }

func verdict(revision int64, d, reason string) url.Values {
	return url.Values{"revision": {fmt.Sprint(revision)}, "d": {d}, "reason": {reason}}
}
