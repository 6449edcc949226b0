package fetch

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// What a hostile site may take of us, whatever it does.
const (
	mostTaken  = 20 << 20
	mostMemory = 96 << 20
)

// What is a matter of time is run with little patience, the rest with the limits
// of production. It does not run beside other tests: it measures memory.
func TestHostileSitesEndWithinTheirLimits(t *testing.T) {
	const ok, page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<p>Ủy ban nhân dân</p>\n"
	zeros := make([]byte, 64<<20)
	bomb, member := string(packed(t, "gzip", zeros)), string(packed(t, "gzip", zeros[:1<<20]))
	block := strings.Repeat(page, 2000)
	chunk := fmt.Sprintf("%x\r\n%s\r\n", len(block), block)
	tests := []struct {
		name   string
		behave func(net.Conn)
		want   string // the codes it may come to
	}{
		{"says nothing", func(net.Conn) {}, codeTimeout},
		{"half a status line", func(c net.Conn) { fmt.Fprint(c, "HTTP/1.") }, codeTimeout},
		{"a header, a letter at a time", drip(ok+"X: ", "a"), codeTimeout},
		{"a body, a letter at a time", drip(ok+"Content-Length: 100000\r\n\r\n", "a"), codeTimeout},
		{"chunks of one letter", drip(ok+"Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"), codeTimeout},
		{"a body that stalls", func(c net.Conn) { fmt.Fprint(c, ok+"Content-Length: 100\r\n\r\nabc") }, codeTimeout},
		{"gzip, a byte at a time", drip(ok+"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x00", "a"), codeTimeout},
		{"trailers, a letter at a time", drip(ok+"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", "a"), codeTimeout},
		{"hints, slowly", drip("", "HTTP/1.1 103 Early Hints\r\n\r\n"), codeTimeout + codeRefused},

		{"hints without end", forever("", strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n", 100)), codeRefused},
		{"leave to go on without end", forever("", strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 100)), codeRefused},
		{"headers without end", forever(ok, strings.Repeat("X-A: b\r\n", 1000)), codeRefused},
		{"a header without end", forever(ok+"X: ", strings.Repeat("a", 4096)), codeRefused},
		{"a status line without end", forever("HTTP/1.1 200 ", strings.Repeat("a", 4096)), codeRefused},
		{"blank lines without end", forever("", strings.Repeat("\r\n", 2048)), codeUnreadable + codeRefused},
		{"a body without end", forever(ok+"\r\n", block), codeTooLarge},
		{"chunks without end", forever(ok+"Transfer-Encoding: chunked\r\n\r\n", chunk), codeTooLarge},
		{"an extension of a chunk without end", forever(ok+"Transfer-Encoding: chunked\r\n\r\n1;", strings.Repeat("a", 4096)), codeRefused},
		{"tiny chunks with long extensions", forever(ok+"Transfer-Encoding: chunked\r\n\r\n", strings.Repeat("1;"+strings.Repeat("a", 1000)+"\r\na\r\n", 10)), codeRefused},
		{"trailers without end", forever(ok+"Transfer-Encoding: chunked\r\n\r\n0\r\n", strings.Repeat("X-A: b\r\n", 1000)), codeRefused},
		{"an error page without end", forever("HTTP/1.1 500 x\r\n\r\n", block), codeStatus},
		{"a redirect with a body without end", forever("HTTP/1.1 302 x\r\nLocation: /x\r\n\r\n", block), codeStatus},
		{"a length beyond all bounds", forever(ok+"Content-Length: 1152921504606846976\r\n\r\n", block), codeTooLarge},
		{"a length that is none", forever(ok+"Content-Length: -1\r\n\r\n", block), codeRefused},
		{"a redirect in a ring", once("HTTP/1.1 302 x\r\nLocation: /a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), codeStatus},
		{"a redirect to an address of 200 KB", once("HTTP/1.1 302 x\r\nLocation: /" + strings.Repeat("a", 200<<10) + "\r\nContent-Length: 0\r\n\r\n"), codeForbidden},
		{"a reset within the body", reset(ok + "Content-Length: 100000\r\n\r\n" + page), codeRefused},
		{"a reset within a chunk", reset(ok + "Transfer-Encoding: chunked\r\n\r\nffff\r\n" + page), codeRefused},
		{"a reset within gzip", reset(ok + "Content-Encoding: gzip\r\nContent-Length: 100000\r\n\r\n" + bomb[:1000]), codeRefused + codeTooLarge},

		{"a bomb", once(ok + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + bomb), codeTooLarge},
		{"a bomb without the word", once(ok + "Connection: close\r\n\r\n" + bomb), codeTooLarge},
		{"a deflate bomb", once(ok + "Content-Encoding: deflate\r\nConnection: close\r\n\r\n" + string(packed(t, "zlib", zeros))), codeTooLarge},
		{"a raw deflate bomb", once(ok + "Content-Encoding: deflate\r\nConnection: close\r\n\r\n" + string(packed(t, "deflate", zeros))), codeTooLarge},
		{"bombs without end", forever(ok+"Content-Encoding: gzip\r\n\r\n", member), codeTooLarge},
		{"nothing in gzip without end", forever(ok+"Content-Encoding: gzip\r\n\r\n", strings.Repeat(string(packed(t, "gzip", nil)), 100)), codeTooLarge},
		{"a name in gzip without end", forever(ok+"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x00", strings.Repeat("a", 4096)), codeUnreadable},
		{"brotli, and in brotli", forever(ok+"Content-Encoding: br, br\r\n\r\n", "\x5b\xff\xff\x03"), codeUnreadable},
		{"zstd", forever(ok+"Content-Encoding: zstd\r\n\r\n", "\x28\xb5\x2f\xfd"), codeUnreadable},
		{"gzip five times", once(ok + "Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\nConnection: close\r\n\r\n" + bomb), codeUnreadable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, sent := hostile(t, false, test.behave)
			harm(t, "http://", l, sent, Options{}, test.want)
		})
	}
	slow := map[string]func(net.Conn){
		"TLS that says nothing":            func(net.Conn) {},
		"TLS, a byte at a time":            drip("\x16\x03\x03\x40\x00", "\x00"),
		"TLS of empty records without end": forever("", strings.Repeat("\x16\x03\x03\x00\x00", 800)),
		"TLS of warnings without end":      forever("", strings.Repeat("\x15\x03\x03\x00\x02\x01\x5a", 800)),
		"no TLS at all":                    forever("", block),
	}
	for name, behave := range slow {
		t.Run(name, func(t *testing.T) {
			l, sent := hostile(t, true, behave)
			harm(t, "https://", l, sent, Options{}, codeTimeout+codeTLS)
		})
	}
	robots := map[string]struct {
		behave func(net.Conn)
		want   string
	}{
		"robots.txt without end":            {forever(ok+"\r\n", strings.Repeat("Disallow: /b\n", 1000)), ""},
		"robots.txt, a letter at a time":    {drip(ok+"\r\n", "D"), codeTimeout},
		"robots.txt of one line":            {forever(ok+"\r\nDisallow: /", strings.Repeat("*a", 4096)), ""},
		"robots.txt as a bomb":              {once(ok + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + bomb), ""},
		"robots.txt in headers without end": {forever(ok, strings.Repeat("X-A: b\r\n", 1000)), codeRefused},
	}
	for name, test := range robots {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int64
			l, sent := hostile(t, true, func(c net.Conn) {
				if asked.Add(1) > 1 {
					once(ok + "Content-Length: 3\r\n\r\nabc")(c)
					return
				}
				test.behave(c)
			})
			harm(t, "http://", l, sent, Options{}, test.want)
		})
	}
	t.Run("HTTP/2 without end", func(t *testing.T) {
		root := certified(t, paper{host: "root", authority: true}, nil)
		leaf := certified(t, paper{host: "hostile.test"}, &root)
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.ProtoMajor != 2 {
				t.Errorf("it was asked by %s", r.Proto)
			}
			for r.URL.Path != "/robots.txt" {
				if _, err := io.WriteString(w, block); err != nil {
					return
				}
			}
		}))
		sent := new(atomic.Int64)
		s.Listener = counting{s.Listener, sent}
		s.EnableHTTP2, s.TLS = true, &tls.Config{Certificates: []tls.Certificate{leaf}}
		s.StartTLS()
		t.Cleanup(s.Close)
		harm(t, "https://", s.Listener, sent, Options{Roots: pool(root)}, codeTooLarge)
	})
}

// harm fetches from a hostile site and measures what that costs.
func harm(t *testing.T, scheme string, l net.Listener, sent *atomic.Int64, o Options, want string) {
	t.Helper()
	allow, err := ParseExceptions("hostile.test=" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	o.Allow, o.Whole = allow, 30*time.Second
	if strings.Contains(want, codeTimeout) {
		o.Connect, o.Headers, o.Whole = 200*time.Millisecond, 200*time.Millisecond, 400*time.Millisecond
	}
	f := fetcher(t, o)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	start := time.Now()
	heap := growth(func() {
		got, err := f.Get(t.Context(), Request{URL: scheme + "hostile.test:" + port + "/a", Site: "hostile.test:" + port})
		got.Done()
		if e, ok := errors.AsType[*Error](err); (err != nil && (!ok || !strings.Contains(want, e.Code))) || err == nil && want != "" {
			t.Errorf("Get: %v, want %q", err, want)
		}
	})
	took, taken := time.Since(start), sent.Load()
	if took > 10*time.Second || taken > mostTaken || heap > mostMemory {
		t.Errorf("it took %v, %d KiB from the network and %d KiB of memory", took, taken>>10, heap>>10)
	}
	t.Logf("%v, %d KiB taken, %d KiB of memory", took.Round(time.Millisecond), taken>>10, heap>>10)
}
