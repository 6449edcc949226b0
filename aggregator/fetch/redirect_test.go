package fetch

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"

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
			away := map[string]string{
				"/away": "https://b.example/?k=", "/up": "https://a.example/?k=", "/port": "http://a.example:8080/?k=",
				"/back": "http://b.example/home?k=", "/home": "http://a.example/?k=",
			}
			switch {
			case away[r.URL.Path] != "":
				a := answer(307, "")
				a.Header.Set("Location", away[r.URL.Path]+url.QueryEscape(secret))
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
		got, err = get(Request{URL: "http://a.example/away?k={secret:KEY}", Secrets: names, Form: url.Values{"p": {"{secret:KEY}"}}})
		if err != nil || !strings.Contains(asked[0], "s3cr") || strings.Contains(asked[1], "s3cr") {
			t.Errorf("away from plain http: %v, %v", asked, err)
		}
		for _, away := range []string{"up", "port", "back"} {
			got, err = get(Request{URL: "http://a.example/" + away + "?k={secret:KEY}", Secrets: names, Form: url.Values{"p": {"{secret:KEY}"}}})
			if err != nil || len(asked) < 2 || !strings.Contains(asked[0], "s3cr") || strings.Contains(strings.Join(asked[1:], " "), "s3cr") || strings.Contains(got.URL, "s3cr") {
				t.Errorf("%s: %v, %q, %v", away, asked, got.URL, err)
			}
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
