package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func packed(t testing.TB, kind string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch kind {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "deflate":
		w, _ = flate.NewWriter(&b, 9)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// words is a document of n bytes that packs well, but not too well.
func words(n int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Tin số %d của Ủy ban nhân dân, %x. ", i, i*7919)
	}
	return b.Bytes()[:n]
}

func TestBodiesAreDecodedWithinLimits(t *testing.T) {
	t.Parallel()
	page := words(100_000)
	large := words(3 << 20)
	zeros := make([]byte, 16<<20)
	twice := packed(t, "gzip", packed(t, "gzip", page))
	tests := []struct {
		name, encoding string
		body           []byte
		want           string
		size           int
	}{
		{"plain", "", page, "", len(page)},
		{"empty", "", nil, "", 0},
		{"identity", "identity", page, "", len(page)},
		{"gzip", "gzip", packed(t, "gzip", page), "", len(page)},
		{"gzip in capitals", " GZIP", packed(t, "gzip", page), "", len(page)},
		{"deflate", "deflate", packed(t, "zlib", page), "", len(page)},
		{"deflate without its head", "deflate", packed(t, "deflate", page), "", len(page)},
		{"several megabytes", "gzip", packed(t, "gzip", large), "", len(large)},
		{"an empty body called gzip", "gzip", nil, "", 0},
		{"too large", "", words(5 << 20), codeTooLarge, 0},
		{"too large, packed", "gzip", packed(t, "gzip", words(5<<20)), codeTooLarge, 0},
		{"a bomb", "gzip", packed(t, "gzip", zeros), codeTooLarge, 0},
		{"a deflate bomb", "deflate", packed(t, "zlib", zeros), codeTooLarge, 0},
		{"a small bomb", "gzip", packed(t, "gzip", zeros[:3<<20]), codeTooLarge, 0},
		{"a text called gzip", "gzip", page, "", len(page)},
		{"one letter called gzip", "gzip", []byte("a"), "", 1},
		{"gzip called nothing", "", packed(t, "gzip", page), "", len(page)},
		{"gzip called identity", "identity", packed(t, "gzip", page), "", len(page)},
		{"a bomb called nothing", "", packed(t, "gzip", zeros), codeTooLarge, 0},
		{"gzip in gzip is undone once", "gzip", twice, "", len(packed(t, "gzip", page))},
		{"a text called deflate", "deflate", page, codeUnreadable, 0},
		{"an empty body called deflate", "deflate", nil, codeUnreadable, 0},
		{"half of a gzip head", "gzip", twice[:5], codeUnreadable, 0},
		{"cut gzip", "gzip", packed(t, "gzip", page)[:2000], codeUnreadable, 0},
		{"corrupt gzip", "gzip", append(packed(t, "gzip", page)[:2000], words(100)...), codeUnreadable, 0},
		{"brotli", "br", page, codeUnreadable, 0},
		{"zstd", "zstd", page, codeUnreadable, 0},
		{"two encodings", "gzip, gzip", twice, codeUnreadable, 0},
		{"identity and another", "identity, gzip", packed(t, "gzip", page), codeUnreadable, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				if test.encoding != "" {
					w.Header().Set("Content-Encoding", test.encoding)
				}
				_, _ = w.Write(test.body)
			})
			f := fetcher(t, Options{MaxBytes: 4 << 20}, a)
			got, err := f.Get(t.Context(), Request{URL: a.url, Site: a.name})
			defer got.Done()
			if code(err) != test.want {
				t.Fatalf("Get: %v, want %q", err, test.want)
			}
			if len(got.Body) != test.size {
				t.Errorf("%d bytes, want %d", len(got.Body), test.size)
			}
		})
	}
}

func TestAFileInGzipIsKeptAsItCame(t *testing.T) {
	t.Parallel()
	file := packed(t, "gzip", words(1000))
	a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/gzip")
		_, _ = w.Write(file)
	})
	got, err := fetcher(t, Options{}, a).Get(t.Context(), Request{URL: a.url, Site: a.name})
	if err != nil || !bytes.Equal(got.Body, file) {
		t.Errorf("%d bytes, %v; want the %d that were sent", len(got.Body), err, len(file))
	}
}

func TestLyingFramingIsAFailure(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"shorter than it says": "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
		"cut chunk":            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nabc",
		"bad chunk":            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
		"two lengths":          "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
		"not HTTP":             "SSH-2.0-OpenSSH_9.2\r\n",
		"nothing":              "",
		"a part":               "HTTP/1.1 206 Partial Content\r\nContent-Length: 3\r\n\r\nabc",
		"unasked 304":          "HTTP/1.1 304 Not Modified\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
				c, _, err := http.NewResponseController(w).Hijack()
				if err != nil {
					return
				}
				fmt.Fprint(c, answer)
				c.Close()
			})
			f := fetcher(t, Options{}, a)
			if got, err := f.Get(t.Context(), Request{URL: a.url, Site: a.name}); code(err) == "" || strings.HasPrefix(code(err), "ours") {
				t.Errorf("Get: %q, %v, want a failure of the site's", got.Body, err)
			}
		})
	}
}

func TestASecondLargeDocumentWaitsForTheFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f, w := onWeb(t, Options{MaxBytes: 4 << 20, InFlight: 6 << 20, Pause: -1}, func(*http.Request) *http.Response { return answer(200, string(words(3<<20))) })
		w.takes = 0
		first, err := f.Get(t.Context(), Request{URL: "https://a.example/"})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var in atomic.Bool
		wg.Go(func() {
			second, err := f.Get(t.Context(), Request{URL: "https://b.example/"})
			if err != nil {
				t.Error(err)
			}
			in.Store(true)
			second.Done()
		})
		synctest.Wait()
		if n := f.InFlight(); in.Load() || n < 3<<20 || n > 4<<20 {
			t.Errorf("a second large document came in beside the first: %v, %d bytes are in flight", in.Load(), n)
		}
		first.Done()
		wg.Wait()
		if n := f.InFlight(); n != 0 {
			t.Errorf("%d bytes are in flight when all is done", n)
		}
	})
}

func TestBudgetIsGivenBack(t *testing.T) {
	t.Parallel()
	page := words(3 << 20)
	a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write(page) })
	f := fetcher(t, Options{MaxBytes: 4 << 20, InFlight: 6 << 20}, a)
	first, err := f.Get(t.Context(), Request{URL: a.url, Site: a.name})
	if err != nil {
		t.Fatal(err)
	}
	first.Done()
	first.Done()
	for range 20 {
		got, err := f.Get(t.Context(), Request{URL: a.url, Site: a.name})
		if err != nil {
			t.Fatal(err)
		}
		got.Done()
	}
	// What could not be decoded holds nothing.
	for range 20 {
		v := visit{limit: 4 << 20, clock: newClock(time.Minute)}
		_, end := v.clock.start(t.Context())
		broken := &http.Response{StatusCode: 200, Header: http.Header{"Content-Encoding": {"br"}}, Body: http.NoBody}
		if _, _, err := f.read(broken, v); code(err) != codeUnreadable {
			t.Fatal(err)
		}
		end()
	}
	// Without Done, the end of the caller's context gives it back.
	for range 5 {
		ctx, cancel := context.WithCancel(t.Context())
		if _, err := f.Get(ctx, Request{URL: a.url, Site: a.name}); err != nil {
			t.Fatal(err)
		}
		cancel()
	}
}
