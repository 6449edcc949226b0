package fetch

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// routes answers by "host/path": a status and, of a redirect, where to.
func routes(table map[string]string) func(*http.Request) *http.Response {
	return func(r *http.Request) *http.Response {
		status, to, _ := strings.Cut(table[r.URL.Scheme+"://"+r.URL.Host+r.URL.Path], " ")
		codes := map[string]int{"": 404, "200": 200, "301": 301, "302": 302, "303": 303, "307": 307, "308": 308}
		a := answer(codes[status], r.Method)
		if to != "" {
			a.Header.Set("Location", to)
		}
		return a
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	table := map[string]string{
		"https://so.tinh.gov.vn/":        "200",
		"https://so.tinh.gov.vn/old":     "301 /",
		"https://so.tinh.gov.vn/found":   "302 /",
		"https://so.tinh.gov.vn/other":   "301 https://moi.tinh.gov.vn/a",
		"https://moi.tinh.gov.vn/a":      "200",
		"https://so.tinh.gov.vn/lapsed":  "301 https://casino.example/",
		"https://so.tinh.gov.vn/lapsed8": "308 https://casino.example/",
		"https://so.tinh.gov.vn/later":   "302 https://casino.example/",
		"https://casino.example/":        "200",
		"https://so.tinh.gov.vn/down":    "302 http://so.tinh.gov.vn/",
		"http://so.tinh.gov.vn/up":       "301 https://so.tinh.gov.vn/",
		"https://so.tinh.gov.vn/loop":    "302 /loop",
		"https://so.tinh.gov.vn/nowhere": "302",
		"https://so.tinh.gov.vn/twice":   "301 /found",
		"https://so.tinh.gov.vn/first":   "302 /old",
		"https://so.tinh.gov.vn/mark":    "301 /#x",
	}
	tests := []struct{ name, url, want, at, moved string }{
		{"none", "https://so.tinh.gov.vn/", "", "https://so.tinh.gov.vn/", ""},
		{"permanent", "https://so.tinh.gov.vn/old", "", "https://so.tinh.gov.vn/", "https://so.tinh.gov.vn/"},
		{"for now", "https://so.tinh.gov.vn/found", "", "https://so.tinh.gov.vn/", ""},
		{"to another host of the same domain", "https://so.tinh.gov.vn/other", "", "https://moi.tinh.gov.vn/a", "https://moi.tinh.gov.vn/a"},
		{"to another domain", "https://so.tinh.gov.vn/lapsed", codeMoved, "", ""},
		{"to another domain, 308", "https://so.tinh.gov.vn/lapsed8", codeMoved, "", ""},
		{"to another domain for now", "https://so.tinh.gov.vn/later", "", "https://casino.example/", ""},
		{"down to plain http", "https://so.tinh.gov.vn/down", codeTLS, "", ""},
		{"up to https", "http://so.tinh.gov.vn/up", "", "https://so.tinh.gov.vn/", "https://so.tinh.gov.vn/"},
		{"in a ring", "https://so.tinh.gov.vn/loop", codeStatus, "", ""},
		{"to nowhere", "https://so.tinh.gov.vn/nowhere", codeStatus, "", ""},
		{"permanent, then for now", "https://so.tinh.gov.vn/twice", "", "https://so.tinh.gov.vn/", "https://so.tinh.gov.vn/found"},
		{"for now, then permanent", "https://so.tinh.gov.vn/first", "", "https://so.tinh.gov.vn/", ""},
		{"with a mark", "https://so.tinh.gov.vn/mark", "", "https://so.tinh.gov.vn/", "https://so.tinh.gov.vn/"},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			f, _ := onWeb(t, Options{Pause: -1}, routes(table))
			got, err := f.Get(t.Context(), Request{URL: test.url, Site: "so.tinh.gov.vn"})
			if code(err) != test.want || got.URL != test.at || got.Moved != test.moved {
				t.Errorf("%s: %q, at %q, moved to %q; want %q, %q, %q", test.name, code(err), got.URL, got.Moved, test.want, test.at, test.moved)
			}
		})
	}
}

func TestPostIsRepeatedOnlyWhenAskedTo(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"301", "302", "303", "307", "308"} {
		synctest.Test(t, func(t *testing.T) {
			f, _ := onWeb(t, Options{Pause: -1}, routes(map[string]string{
				"https://a.example/": status + " /next", "https://a.example/next": "200",
			}))
			got, err := f.Get(t.Context(), Request{URL: "https://a.example/", Site: "a.example", Form: url.Values{"a": {"b"}}})
			want := map[string]string{"307": "POST", "308": "POST"}[status]
			if want == "" {
				want = "GET"
			}
			if err != nil || string(got.Body) != want {
				t.Errorf("%s: %q, %v, want %s", status, got.Body, err, want)
			}
		})
	}
}

func TestSecretsReachTheirSiteAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const secret = "s3cr&t/ value"
		var asked []string
		f, _ := onWeb(t, Options{Pause: -1, Secrets: func(name string) (string, bool) { return secret, name == "KEY" }}, func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer(404, "")
			}
			body := ""
			if r.Body != nil {
				data, _ := io.ReadAll(r.Body)
				body = string(data)
			}
			asked = append(asked, r.URL.String()+" "+body)
			switch {
			case r.URL.Path == "/away":
				a := answer(307, "")
				a.Header.Set("Location", "https://b.example/?k="+url.QueryEscape(secret))
				return a
			case r.URL.Path == "/fail":
				return answer(500, secret)
			}
			return answer(200, "you sent "+r.URL.RawQuery+" and "+secret)
		})
		get := func(r Request) (Response, error) {
			asked = nil
			r.Site = "a.example"
			return f.Get(t.Context(), r)
		}
		names := SecretNames("https://a.example/?k={secret:KEY}", `{"token": "{secret:OTHER}"}`)
		if diff := cmp.Diff([]string{"KEY", "OTHER"}, names); diff != "" {
			t.Errorf("names (-want +got):\n%s", diff)
		}
		got, err := get(Request{URL: "https://a.example/{secret:KEY}/x?k={secret:KEY}", Secrets: names})
		if err != nil {
			t.Fatal(err)
		}
		if want := "https://a.example/s3cr&t%2F%20value/x?k=s3cr%26t%2F+value "; asked[0] != want {
			t.Errorf("asked %q, want %q", asked[0], want)
		}
		for _, s := range []string{got.URL, string(got.Body)} {
			if strings.Contains(s, "s3cr") || !strings.Contains(s, "secret:KEY") {
				t.Errorf("the secret is told: %q", s)
			}
		}
		if _, err := get(Request{URL: "https://a.example/?k={secret:KEY}"}); err != nil || strings.Contains(asked[0], "s3cr") {
			t.Errorf("a page's own placeholder was filled in: %v, %v", asked, err)
		}
		if _, err := get(Request{URL: "https://b.example/?k={secret:KEY}", Secrets: names}); err != nil || strings.Contains(asked[0], "s3cr") {
			t.Errorf("another host was sent the secret: %v, %v", asked, err)
		}
		got, err = get(Request{URL: "https://a.example/away?k={secret:KEY}", Form: url.Values{"p": {"{secret:KEY}"}}, Secrets: names})
		if err != nil || !strings.Contains(asked[0], "s3cr%26t%2F+value p=s3cr%26t%2F+value") || strings.Contains(asked[1], "s3cr") || strings.Contains(got.URL, "s3cr") {
			t.Errorf("after a redirect: %v, %q, %v", asked, got.URL, err)
		}
		_, err = get(Request{URL: "https://a.example/fail?k={secret:KEY}", Secrets: names})
		if code(err) != codeStatus || strings.Contains(err.Error(), "s3cr") || strings.Contains(err.Error(), "KEY") {
			t.Errorf("the error tells too much: %v", err)
		}
		if _, err := get(Request{URL: "https://a.example/?k={secret:OTHER}", Secrets: names}); code(err) != codeSettings || asked != nil {
			t.Errorf("a secret that does not exist: %v, %v", asked, err)
		}
	})
}

func TestConditionalRequests(t *testing.T) {
	t.Parallel()
	a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"x"`)
		w.Header().Set("Last-Modified", "Mon, 23 Nov 2026 01:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"x"` || r.Header.Get("If-Modified-Since") == "Mon, 23 Nov 2026 01:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		if r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" {
			t.Error("a header that nobody asked for")
		}
		_, _ = io.WriteString(w, r.Header.Get("User-Agent"))
	})
	f := fetcher(t, Options{UserAgent: "HopLuu/1.2", Contact: "https://tinh.example/lien-he"}, a)
	got, err := f.Get(t.Context(), Request{URL: a.url, Site: a.name})
	if err != nil || string(got.Body) != "HopLuu/1.2 (+https://tinh.example/lien-he)" || got.ETag != `"x"` || got.Type != "text/html; charset=utf-8" {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, r := range []Request{{ETag: got.ETag}, {LastModified: got.LastModified}} {
		r.URL, r.Site = a.url, a.name
		if got, err := f.Get(t.Context(), r); err != nil || !got.NotModified || got.Body != nil {
			t.Errorf("%+v: %+v, %v", r, got, err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	tests := []struct {
		header, date string
		want         time.Duration
	}{
		{"120", "", 2 * time.Minute}, {" 5 ", "", 5 * time.Second}, {"1.5", "", 1500 * time.Millisecond}, {"0", "", 0}, {"-5", "", 0}, {"", "", 0}, {"soon", "", 0},
		{"99999999999", "", 24 * time.Hour}, {"Mon, 23 Nov 2026 01:10:00 GMT", "", 10 * time.Minute}, {"Monday, 23-Nov-26 01:10:00 GMT", "", 10 * time.Minute},
		{"Mon Nov 23 01:10:00 2026", "", 10 * time.Minute}, {"Sun, 22 Nov 2026 01:10:00 GMT", "", 0}, {"Mon, 23 Nov 2036 01:10:00 GMT", "", 24 * time.Hour},
		{"Mon, 23 Nov 2026 03:10:00 GMT", "Mon, 23 Nov 2026 03:00:00 GMT", 10 * time.Minute},
	}
	for _, test := range tests {
		h := http.Header{"Retry-After": {test.header}, "Date": {test.date}}
		want := time.Time{}
		if test.want > 0 {
			want = at.Add(test.want)
		}
		if got := retryAfter(h, at); !got.Equal(want) {
			t.Errorf("%q: %v, want %v", test.header, got, want)
		}
	}
}

func TestErrorsTellNoQueryValues(t *testing.T) {
	t.Parallel()
	if got := Bare("https://a.example/tin?cccd=012345678901&x&trang=2#m"); got != "https://a.example/tin?cccd=…&x=…&trang=…" {
		t.Errorf("Bare: %q", got)
	}
	synctest.Test(t, func(t *testing.T) {
		f, _ := onWeb(t, Options{Pause: -1}, func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer(200, "User-agent: *\nDisallow: /no")
			}
			return answer(500, "")
		})
		for _, path := range []string{"/a?cccd=012345678901", "/no?cccd=012345678901"} {
			_, err := f.Get(t.Context(), Request{URL: "https://a.example" + path, Site: "a.example"})
			if err == nil || strings.Contains(err.Error(), "0123") {
				t.Errorf("%v", err)
			}
		}
	})
}
