package fetch

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	tests := []struct {
		header, date string
		want         time.Duration
	}{
		{"120", "", 2 * time.Minute}, {" 5 ", "", 5 * time.Second}, {"1.5", "", 1500 * time.Millisecond}, {"0", "", 0}, {"-5", "", 0}, {"", "", 0}, {"soon", "", 0},
		{"+5", "", 0}, {"1e9", "", 0}, {"NaN", "", 0}, {"Inf", "", 0}, {"0x10", "", 0}, {".", "", 0}, {"1.2.3", "", 0}, {"10 s", "", 0}, {"\x00", "", 0}, {"１２０", "", 0},
		{"120, 240", "", 2 * time.Minute}, {"120; x", "", 2 * time.Minute}, {strings.Repeat("9", 5000), "", 24 * time.Hour}, {"0.0001", "", 100 * time.Microsecond},
		{"99999999999", "", 24 * time.Hour}, {"2026-11-23T01:10:00Z", "", 0}, {"Mon, 23 Nov 2026 01:10:00 +0700", "", 0}, {"Mon, 23 Nov 2026 01:10:00 GMT", "", 10 * time.Minute}, {"Monday, 23-Nov-26 01:10:00 GMT", "", 10 * time.Minute},
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

// A host that asks for patience is not asked before, whichever of its pages is
// wanted; redirects that ask for a little are followed after it.
func TestNobodyIsAskedBeforeTheTimeTheyAskedFor(t *testing.T) {
	t.Parallel()
	say := func(status int, after string) func(*http.Request) *http.Response {
		return func(r *http.Request) *http.Response {
			switch {
			case r.URL.Path == "/robots.txt":
				return answer(404, "")
			case strings.HasPrefix(r.URL.Path, "/busy"):
				a := answer(status, "")
				a.Header.Set("Retry-After", after)
				a.Header.Set("Location", "/fine")
				return a
			}
			return answer(200, "")
		}
	}
	tests := []struct {
		name   string
		status int
		after  string
		want   string          // of the page that is busy
		fine   string          // of another one, right after
		asked  []time.Duration // each request takes a second
	}{
		{"429", 429, "600", codeStatus, codeStatus, []time.Duration{0, 1, 622}},
		{"503", 503, "600", codeStatus, codeStatus, []time.Duration{0, 1, 622}},
		{"503 with a date", 503, "Sat, 01 Jan 2000 00:10:02 GMT", codeStatus, codeStatus, []time.Duration{0, 1, 622}},
		{"503 without a wish", 503, "", codeStatus, "", []time.Duration{0, 1, 2, 622}},
		{"503 with garbage", 503, "khi nào xong", codeStatus, "", []time.Duration{0, 1, 2, 622}},
		{"500, of this page alone", 500, "600", codeStatus, "", []time.Duration{0, 1, 2, 622}},
		{"404, of this page alone", 404, "600", codeStatus, "", []time.Duration{0, 1, 2, 622}},
		{"a redirect that takes a moment", 302, "5", "", "", []time.Duration{0, 1, 7, 8, 622}},
		{"a redirect that takes long", 302, "600", codeStatus, "", []time.Duration{0, 1, 2, 622}},
		{"a redirect without a wish", 301, "0", "", "", []time.Duration{0, 1, 2, 3, 622}},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			hosts := &kept{}
			f, w := onWeb(t, Options{Pause: -1, Hosts: hosts}, say(test.status, test.after))
			get := func(path string) string {
				_, err := f.Get(t.Context(), Request{URL: "https://a.example" + path, Site: "a.example"})
				return code(err)
			}
			if got := get("/busy"); got != test.want {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
			if got := get("/fine"); got != test.fine {
				t.Errorf("%s: the other page %q, want %q", test.name, got, test.fine)
			}
			time.Sleep(622*time.Second - time.Since(w.start))
			if got := get("/fine"); got != "" {
				t.Errorf("%s: after its time: %q", test.name, got)
			}
			for i := range test.asked {
				test.asked[i] *= time.Second
			}
			if diff := cmp.Diff(test.asked, w.asked["a.example"]); diff != "" {
				t.Errorf("%s: requests at (-want +got):\n%s", test.name, diff)
			}
			rests := 0
			for _, call := range hosts.calls {
				if call == "rest a.example 10m0s" {
					rests++
				}
			}
			if want := map[string]int{codeStatus: 1}[test.fine]; rests != want {
				t.Errorf("%s: Hosts was told %d times, want %d: %v", test.name, rests, want, hosts.calls)
			}
		})
	}
}

// A chain of redirects that each ask for a little asks for much.
func TestRedirectsCannotAskForMuchTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f, w := onWeb(t, Options{Pause: -1}, func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer(404, "")
			}
			a := answer(302, "")
			a.Header.Set("Location", r.URL.Path+"x")
			a.Header.Set("Retry-After", "4")
			return a
		})
		if _, err := f.Get(t.Context(), Request{URL: "https://a.example/", Site: "a.example"}); code(err) != codeStatus {
			t.Error(err)
		}
		if took := time.Since(w.start); took > 20*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}
