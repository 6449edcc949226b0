package portal_test

import (
	"context"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
	"hopluu/portal"
)

const quyetDinh = "https://soyte.namdinh.example/tep/qd.exe"

// filed opens a portal with one item that has two files attached, one of which
// is kept.
func filed(t *testing.T, files *url.URL) (*portal.Portal, *pgxpool.Pool) {
	t.Helper()
	at := postgrestest.New(t)
	db := postgrestest.Pool(t, at, "")
	seed(t, db, seeded{title: "Quyết định", summary: "x", body: "<p>x</p>", section: 1, files: []connectors.File{
		{URL: quyetDinh, Title: "Quyết định số 37.exe"}, {URL: "https://soyte.namdinh.example/tep/mau.doc", Title: "Mẫu đơn"},
	}})
	store := postgres.NewStore(db)
	if err := store.SaveFile(t.Context(), aggregator.KeptFile{Key: aggregator.AttachedKey(quyetDinh), Type: "application/pdf", Body: []byte("%PDF-1.7 Quyết định")}, now); err != nil {
		t.Fatal(err)
	}
	if err := store.RefuseFile(t.Context(), aggregator.AttachedKey("https://soyte.namdinh.example/tep/mau.doc"), "macros"); err != nil {
		t.Fatal(err)
	}
	p, err := portal.New(portal.Options{
		Public: postgres.NewPublic(postgrestest.Pool(t, at, postgres.RolePublic)), Generation: new(told),
		Base: &url.URL{Scheme: "https", Host: "cong.namdinh.example"}, Files: files,
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Metrics: prometheus.NewRegistry(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, db
}

// fetch asks for an address with headers, "Name: value".
func fetch(p http.Handler, method, address string, headers ...string) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequestWithContext(context.Background(), method, address, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	p.ServeHTTP(w, r)
	return w
}

var kept = "/tep/" + aggregator.AttachedKey(quyetDinh).String() + "/quyet-dinh-so-37.pdf"

func TestKeptAttachmentIsADownloadThatCannotAct(t *testing.T) {
	t.Parallel()
	p, db := filed(t, nil)
	page := ask(p, "/tin/1-quyet-dinh").Body.String()
	for _, want := range []string{`<a href="` + kept + `" download>`, "PDF", `href="` + quyetDinh + `"`, "văn bản có chứa macro"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	w := ask(p, kept)
	if w.Code != 200 || w.Body.String() != "%PDF-1.7 Quyết định" {
		t.Fatalf("%d %q", w.Code, w.Body)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=31536000, immutable",
		"Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	said := w.Header().Get("Content-Disposition")
	kind, params, err := mime.ParseMediaType(said)
	if err != nil || kind != "attachment" || params["filename"] != "Quyết định số 37.pdf" || !strings.Contains(said, `filename="quyet-dinh-so-37.pdf"`) {
		t.Errorf("disposition %q: %v %v", said, params, err)
	}
	etag := w.Header().Get("ETag")
	for _, c := range []struct {
		name, method string
		headers      []string
		code         int
		body         string
	}{
		{"a part", "GET", []string{"Range: bytes=0-3"}, 206, "%PDF"},
		{"the end", "GET", []string{"Range: bytes=-4"}, 206, "nh"},
		{"no such part", "GET", []string{"Range: bytes=900-"}, 416, "invalid range"},
		{"what is known", "GET", []string{"If-None-Match: " + etag}, 304, ""},
		{"a part of what is known", "GET", []string{"Range: bytes=0-0", "If-Range: " + etag}, 206, "%"},
		{"the head", "HEAD", nil, 200, ""},
		{"another name", "GET", nil, 200, "%PDF"},
	} {
		address := kept
		if c.name == "another name" {
			address = strings.Replace(kept, "quyet-dinh-so-37.pdf", "x.html", 1)
		}
		w := fetch(p, c.method, address, c.headers...)
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.body) || c.body == "" && w.Body.Len() > 0 {
			t.Errorf("%s: %d %q", c.name, w.Code, w.Body)
		}
		if c.code < 300 && !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: shown by the browser: %v", c.name, w.Header())
		}
	}
	for _, path := range []string{"/tep/khong/x.pdf", "/tep/00112233445566778899aabbccddeeff/x.pdf"} {
		if w := ask(p, path); w.Code != 404 || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
	}
	if w := ask(p, strings.TrimSuffix(kept, "/quyet-dinh-so-37.pdf")); strings.Contains(w.Body.String(), "PDF") {
		t.Error("it is served where pictures are shown")
	}
	if _, err := db.Exec(t.Context(), "DELETE FROM published"); err != nil {
		t.Fatal(err)
	}
	if w := ask(p, kept); w.Code != 404 {
		t.Errorf("of what was withdrawn: %d", w.Code)
	}
}

func TestFilesHaveAHostOfTheirOwn(t *testing.T) {
	t.Parallel()
	p, _ := filed(t, &url.URL{Scheme: "https", Host: "tep.namdinh.example"})
	w := fetch(p, "GET", "https://cong.namdinh.example"+kept)
	if got := w.Header().Get("Location"); w.Code != 307 || got != "https://tep.namdinh.example"+kept {
		t.Errorf("on the portal's host: %d %q", w.Code, got)
	}
	if w := fetch(p, "GET", "https://tep.namdinh.example"+kept); w.Code != 200 || !strings.HasPrefix(w.Body.String(), "%PDF") {
		t.Errorf("on its own: %d", w.Code)
	}
	for _, path := range []string{"/", "/tin/1-quyet-dinh", "/ban-bien-tap", "/robots.txt", "/healthz", "/tep/00112233445566778899aabbccddeeff"} {
		if w := fetch(p, "GET", "https://TEP.namdinh.example"+path); w.Code != 404 {
			t.Errorf("the files' host answers %s with %d", path, w.Code)
		}
	}
	if w := fetch(p, "POST", "https://tep.namdinh.example"+kept); w.Code != 405 {
		t.Errorf("POST: %d", w.Code)
	}
}

// What is kept is in the API as well, beside the original; what is not is a
// file there and nothing more.
func TestTheAPIOffersWhatIsKept(t *testing.T) {
	p, _ := filed(t, nil)
	body, _ := answered(t, p, "/items/1")
	kept, _ := body["attachments"].([]any)
	if files, _ := body["files"].([]any); len(files) != 2 || len(kept) != 1 {
		t.Fatalf("%d files and %d copies: %v", len(files), len(kept), body)
	}
	copied := kept[0].(map[string]any)
	for name, want := range map[string]any{
		"original_url": quyetDinh, "title": "Quyết định số 37.exe", "type": "application/pdf", "size": float64(len("%PDF-1.7 Quyết định")),
	} {
		if copied[name] != want {
			t.Errorf("%s is %v, want %v", name, copied[name], want)
		}
	}
	address, _ := copied["url"].(string)
	path, ours := strings.CutPrefix(address, "https://cong.namdinh.example")
	if w := ask(p, path); !ours || w.Code != http.StatusOK || w.Body.String() != "%PDF-1.7 Quyết định" {
		t.Errorf("%s is answered with %d: %q", address, w.Code, w.Body)
	}
}
