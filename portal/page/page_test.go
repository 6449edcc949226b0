package page

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

type counter struct{ atomic.Uint64 }

func (c *counter) Generation() uint64 { return c.Load() }

// open returns pages whose only template shows its data.
func open(t *testing.T, base string) (*Pages, *counter) {
	t.Helper()
	shared := fstest.MapFS{
		"layout.html":  {Data: []byte(`{{define "layout"}}<html data-text="{{.Look.Text}}">{{template "main" .Data}}</html>{{end}}`)},
		"error.html":   {Data: []byte(`{{define "main"}}{{.Status}} {{.Title}} {{.Phone}}{{end}}`)},
		"parts/x.html": {Data: []byte(`{{define "x"}}{{end}}`)},
	}
	folder := Folder{Name: "public", Files: fstest.MapFS{
		"say.html":    {Data: []byte(`{{define "main"}}{{.}}{{end}}`)},
		"broken.html": {Data: []byte(`{{define "main"}}before{{.Nothing}}{{end}}`)},
	}}
	parsed, err := Parse(shared, []Folder{folder}, time.Now, func(name string) string { return name })
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	generation := new(counter)
	p, err := New(Options{
		Templates: parsed, Base: at, Generation: generation, Log: slog.New(slog.DiscardHandler), Access: io.Discard, Metrics: prometheus.NewRegistry(), Now: time.Now,
		Site: func(context.Context) (aggregator.Portal, error) {
			return aggregator.Portal{Phone: "0228 000 0000"}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, generation
}

func ask(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func say(text string) View { return View{Page: "public/say", Data: text} }

func public(r Route) Route { return For(Anyone, r)[0] }

func TestErrorsBecomeStatuses(t *testing.T) {
	p, _ := open(t, "http://localhost")
	for name, c := range map[string]struct {
		err    error
		status int
		says   string
	}{
		"not found": {fmt.Errorf("x: %w", aggregator.ErrNotFound), 404, "Không có trang này."},
		"invalid":   {aggregator.ErrInvalid, 400, "không hợp lệ"},
		"forbidden": {aggregator.ErrForbidden, 403, "không có quyền"},
		"conflict":  {aggregator.ErrConflict, 409, "vừa thay đổi"},
		"too slow":  {context.DeadlineExceeded, 503, "quá tải"},
		"our own":   {errors.New("secret detail"), 500, "Lỗi do Cổng"},
	} {
		w := ask(p.Handle(public(Get("/", func(*Request) (View, error) { return View{}, c.err })), words.Vietnamese), "/")
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: got %d %q, want %d and %q", name, w.Code, w.Body, c.status, c.says)
		}
		if ours := c.status >= 500; ours != (w.Header().Get("Retry-After") != "") || ours != strings.Contains(w.Body.String(), "0228 000 0000") {
			t.Errorf("%s: says whom to call, or when to come again: %s %v", name, w.Body, w.Header())
		}
		if strings.Contains(w.Body.String(), "secret detail") {
			t.Errorf("%s: the error's chain is shown", name)
		}
	}
}

func TestNothingIsWrittenBeforeRenderingSucceeds(t *testing.T) {
	p, _ := open(t, "http://localhost")
	for name, h := range map[string]Handler{
		"a template that fails":        func(*Request) (View, error) { return View{Page: "public/broken", Data: 1}, nil },
		"a template that is not there": func(*Request) (View, error) { return View{Page: "public/none"}, nil },
		"a panic":                      func(*Request) (View, error) { panic("oh") },
	} {
		for _, route := range []Route{Get("/", h), Cached("/", h)} {
			w := ask(p.Handle(public(route), words.Vietnamese), "/")
			if w.Code != 500 || strings.Contains(w.Body.String(), "before") {
				t.Errorf("%s: got %d %q", name, w.Code, w.Body)
			}
		}
	}
}

func TestPagesArePackedForWhoTakesIt(t *testing.T) {
	p, _ := open(t, "http://localhost")
	long := strings.Repeat("Ủy ban ", 500)
	h := p.Handle(public(Cached("/", func(*Request) (View, error) { return say(long), nil })), words.Vietnamese)
	for accept, packed := range map[string]bool{"": false, "gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "gzip; q=0, br": false, "br": false} {
		w := ask(h, "/", "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%q: packed is %t", accept, got)
			continue
		}
		body := io.Reader(w.Body)
		if packed {
			z, err := gzip.NewReader(bytes.NewReader(w.Body.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		text, err := io.ReadAll(body)
		if err != nil || !strings.Contains(string(text), long) {
			t.Errorf("%q: %v, or not whole", accept, err)
		}
	}
}

func TestALookIsACookieAndItsOwnCopy(t *testing.T) {
	p, _ := open(t, "https://cong.example")
	n := 0
	h := p.Handle(public(Cached("/tin", func(*Request) (View, error) { n++; return say("x"), nil }, "truoc")), words.Vietnamese)
	w := ask(h, "/tin?co-chu=l&truoc=5")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/tin?truoc=5" {
		t.Errorf("got %d to %q", w.Code, w.Header().Get("Location"))
	}
	cookie := w.Header().Get("Set-Cookie")
	for _, part := range []string{"co-chu=l", "Secure", "HttpOnly", "SameSite=Lax"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %s", cookie, part)
		}
	}
	large := ask(h, "/tin", "Cookie", "co-chu=l")
	plain := ask(h, "/tin", "Cookie", "co-chu=evil\"><script>; other=1")
	if !strings.Contains(large.Body.String(), `data-text="l"`) || !strings.Contains(plain.Body.String(), `data-text=""`) {
		t.Errorf("got %s and %s", large.Body, plain.Body)
	}
	if n != 2 {
		t.Errorf("rendered %d times, want once for each look", n)
	}
	if plain.Header().Get("Set-Cookie") != "" || !strings.Contains(plain.Header().Get("Vary"), "Cookie") {
		t.Errorf("headers of a page: %v", plain.Header())
	}
	if w := ask(h, "//evil.example/?co-chu=l"); strings.HasPrefix(w.Header().Get("Location"), "//") {
		t.Errorf("leads to another host: %q", w.Header().Get("Location"))
	}
}

func TestEveryAnswerHasTheSecurityHeaders(t *testing.T) {
	p, _ := open(t, "https://cong.example")
	desk := Get("/", func(*Request) (View, error) { return say("x"), nil })
	desk.Session, desk.Who = true, SignedIn
	for name, c := range map[string]struct {
		route  Route
		policy string
	}{
		"a page":   {public(Cached("/", func(*Request) (View, error) { return say("x"), nil })), "default-src 'none'"},
		"an error": {public(Cached("/", func(*Request) (View, error) { return View{}, aggregator.ErrNotFound })), "frame-ancestors 'none'"},
		"raw":      {public(Raw("GET", "/", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("x")) })), "base-uri 'none'"},
		"the desk": {desk, "script-src 'self'"},
	} {
		h := ask(p.Handle(c.route, words.Vietnamese), "/").Header()
		if !strings.Contains(h.Get("Content-Security-Policy"), c.policy) || strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: policy %q", name, h.Get("Content-Security-Policy"))
		}
		for header, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
			"Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
			"Referrer-Policy":    "strict-origin-when-cross-origin", "Strict-Transport-Security": "max-age=31536000",
		} {
			if h.Get(header) != want {
				t.Errorf("%s: %s is %q, want %q", name, header, h.Get(header), want)
			}
		}
	}
}

func TestWhoMayCall(t *testing.T) {
	for name, c := range map[string]struct {
		who  Who
		role string
		want bool
	}{
		"nobody":                  {Who{}, "administrator", false},
		"anyone":                  {Anyone, "", true},
		"signed in":               {SignedIn, "auditor", true},
		"not signed in":           {SignedIn, "", false},
		"the role":                {Roles("editor", "chief editor"), "editor", true},
		"another role":            {Roles("editor"), "auditor", false},
		"no role is not any role": {Roles("editor"), "", false},
	} {
		if got := c.who.Allows(c.role); got != c.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}

func TestElsewhereRunsNothingOfTheRoute(t *testing.T) {
	p, _ := open(t, "http://localhost")
	for name, route := range map[string]Route{
		"a page":             Post("/", func(*Request) (View, error) { return say("done"), nil }),
		"what is not a page": Raw(http.MethodPost, "/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "done") }),
	} {
		w := ask(p.Elsewhere(public(route), words.Vietnamese), "/")
		if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), words.Vi.Errors.Elsewhere) {
			t.Errorf("%s: got %d %q", name, w.Code, w.Body)
		}
	}
}
