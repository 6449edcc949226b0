package fetch

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Whatever a site wishes, it is waited for a day at most, and never backwards.
func FuzzRetryAfter(f *testing.F) {
	f.Add("120", "")
	f.Add("Mon, 23 Nov 2026 01:10:00 GMT", "Mon, 23 Nov 2026 01:00:00 GMT")
	at := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, header, date string) {
		until := retryAfter(http.Header{"Retry-After": {header}, "Date": {date}}, at)
		if !until.IsZero() && (until.Before(at) || until.After(at.Add(longestRetry))) {
			t.Errorf("%q, sent on %q, is %v", header, date, until)
		}
	})
}

// Wherever a redirect leads, it is a plain address that the parser lets pass,
// and never down from https.
func FuzzRedirect(f *testing.F) {
	for _, to := range []string{"/a", "//b.example/", "http://127.0.0.1/", "https:\\\\a", "?a=b", "javascript:alert(1)", "https://user@b.example/", "../../x y"} {
		f.Add(to)
	}
	from := &url.URL{Scheme: "https", Host: "a.example", Path: "/tin/1"}
	f.Fuzz(func(t *testing.T, location string) {
		to, err := follow(from, location)
		if err != nil {
			return
		}
		again, err := parse(to.String())
		if err != nil || again.String() != to.String() || to.Scheme != "https" {
			t.Errorf("%q leads to %q, which is %v, %v", location, to, again, err)
		}
	})
}

// An exception is for a host and an address, and is said again as it was read.
func FuzzExceptions(f *testing.F) {
	f.Add("so.localhost=127.0.0.1:8001, HUYEN.localhost:8002=[::1]:8002 ,")
	f.Fuzz(func(t *testing.T, list string) {
		all, err := ParseExceptions(list)
		if err != nil {
			return
		}
		for _, e := range all {
			again, err := ParseExceptions(e.String())
			if err != nil || len(again) != 1 || again[0] != e {
				t.Errorf("%q has %v, which is read as %v, %v", list, e, again, err)
			}
		}
	})
}

// Whatever is sent under whatever encoding, no more is taken than a document may
// have.
func FuzzBody(f *testing.F) {
	f.Add("gzip", packed(f, "gzip", []byte("Ủy ban nhân dân")))
	f.Add("deflate", packed(f, "zlib", []byte("Ủy ban nhân dân")))
	f.Add("deflate", packed(f, "deflate", make([]byte, 1<<16)))
	f.Add("", packed(f, "gzip", packed(f, "gzip", nil)))
	f.Add("br", []byte{0x5b})
	const limit = 32 << 10
	door, err := New(Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, encoding string, sent []byte) {
		v := visit{limit: limit, clock: newClock(time.Minute)}
		ctx, end := v.clock.start(context.Background())
		defer end()
		answer := &http.Response{StatusCode: 200, ContentLength: -1, Header: http.Header{"Content-Encoding": {encoding}}, Body: io.NopCloser(strings.NewReader(string(sent)))}
		body, hold, err := door.read(answer, v)
		hold.done()
		if len(body) > limit {
			t.Errorf("%d bytes were taken", len(body))
		}
		if err != nil {
			if _, ok := door.reason(ctx, "a.example", err).(*Error); !ok {
				t.Errorf("%v is nobody's failure", err)
			}
		}
	})
}

// What lies where a certificate should be is one that may sign others, or none.
func FuzzCertificate(f *testing.F) {
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("\x30\x82\x01\x0a"))
	f.Add(bundle(f, false, []byte("\x30\x03\x02\x01\x07")))
	f.Add(bundle(f, true, []byte("\x30\x80\x02\x01\x07\x00\x00")))
	f.Fuzz(func(t *testing.T, body []byte) {
		certificates, err := certificatesIn(body)
		if (err == nil) != (len(certificates) > 0) || len(certificates) > mostBundled {
			t.Errorf("%d certificates, %v", len(certificates), err)
		}
		for _, certificate := range certificates {
			if !certificate.IsCA {
				t.Error("it may not sign others")
			}
		}
	})
}
