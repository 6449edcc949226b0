package static

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAssetsAreKeptForAYearUnderTheirHash(t *testing.T) {
	for name, c := range map[string]struct {
		path   string
		status int
		kind   string
		holds  string
	}{
		"the style sheet holds its tokens": {URL("site.css"), 200, "text/css; charset=utf-8", "--river"},
		"a font":                           {URL("fonts/be-vietnam-pro-vietnamese-400.woff2"), 200, "font/woff2", "wOF2"},
		"an icon":                          {URL("icon.svg"), 200, "image/svg+xml", "<svg"},
		"another hash":                     {"/static/aaaaaaaaaaaa/site.css", 404, "", ""},
		"no such file":                     {URL("../static.go"), 404, "", ""},
	} {
		w := httptest.NewRecorder()
		Serve(w, httptest.NewRequest("GET", "http://localhost"+c.path, nil))
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.status)
		}
		if c.status != 200 {
			continue
		}
		if got := w.Header().Get("Content-Type"); got != c.kind || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %q, %q", name, got, w.Header().Get("Cache-Control"))
		}
		if !strings.Contains(w.Body.String(), c.holds) {
			t.Errorf("%s does not hold %q", name, c.holds)
		}
	}
}
