package portal_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// with asks for a page with a header.
func with(p http.Handler, path, name, value string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, path, nil)
	r.Header.Set(name, value)
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w
}

// Whatever a reader, a mailing list or an attacker appends to an address, it is
// the same copy; who has it is sent nothing; and nothing in it needs more than
// the content policy allows.
func TestAPageIsOneCopyHoweverItIsAskedFor(t *testing.T) {
	p, _, _ := open(t, append(province(), crowd()[:200]...)...)
	for _, path := range []string{
		"/", "/en/", "/tin", "/chuyen-muc/y-te", "/co-quan", "/co-quan/so-y-te", "/thu-tuc", "/van-ban", "/cong-bao", "/lay-y-kien",
		"/thu-tuc/2-dang-ky-khai-sinh", "/tin/4-cong-bao-so-37", "/du-lieu-mo", "/gioi-thieu", "/tiep-can", "/feed.atom", "/feed.json", "/sitemap-1.xml",
	} {
		plain := ask(p, path)
		tag := plain.Header().Get("ETag")
		if plain.Code != http.StatusOK || tag == "" || plain.Header().Get("Cache-Control") != "public, no-cache" {
			t.Errorf("%s: %d with the headers %v", path, plain.Code, plain.Header())
			continue
		}
		for _, more := range []string{"?fbclid=abc", "?sau=&fbclid=abc", "?fbclid=abc#x"} {
			if w := ask(p, path+more); w.Header().Get("ETag") != tag || strings.Contains(w.Body.String(), "fbclid") {
				t.Errorf("%s%s is a copy of its own", path, more)
			}
		}
		if w := with(p, path, "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s is sent again to who has it: %d, %d bytes", path, w.Code, w.Body.Len())
		}
		if w := with(p, path, "Accept-Encoding", "gzip"); w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() >= plain.Body.Len() {
			t.Errorf("%s is not packed", path)
		}
		for _, inline := range []string{"<script", "<style", ` style="`, ` onclick="`, "javascript:"} {
			if strings.Contains(plain.Body.String(), inline) {
				t.Errorf("%s holds %s, which the content policy forbids", path, inline)
			}
		}
		if policy := plain.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: content policy %q", path, policy)
		}
		if c := plain.Header().Get("Set-Cookie"); c != "" {
			t.Errorf("%s sets the cookie %q", path, c)
		}
	}
}
