package fetch

import (
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Sites that send their own certificate alone are read, and it is told.
func TestMissingCertificatesAreFoundAndReported(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	lies := http.NewServeMux()
	ca := &httptest.Server{Listener: listen(t, publicAddress), Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		lies.ServeHTTP(w, r)
	})}}
	ca.Start()
	t.Cleanup(ca.Close)
	inside, reached := canary(t)

	root := certified(t, paper{host: "root", authority: true}, nil)
	upper := certified(t, paper{host: "upper", authority: true}, &root)
	lower := certified(t, paper{host: "lower", authority: true, issuer: []string{ca.URL + "/upper"}}, &upper)
	stranger := certified(t, paper{host: "stranger", authority: true}, nil)
	late := certified(t, paper{host: "late", authority: true, until: time.Now().Add(-time.Hour)}, &root)
	serve := func(path string, body []byte) {
		lies.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) })
	}
	serve("/upper", upper.Certificate[0])
	serve("/upper.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: upper.Certificate[0]}))
	serve("/lower", lower.Certificate[0])
	serve("/upper.p7c", bundle(t, false, upper.Certificate[0]))
	serve("/upper.ber.p7c", bundle(t, true, upper.Certificate[0]))
	serve("/upper.p7b", pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: bundle(t, false, upper.Certificate[0])}))
	serve("/both.p7c", bundle(t, false, stranger.Certificate[0], lower.Certificate[0], upper.Certificate[0]))
	serve("/strangers.p7c", bundle(t, false, stranger.Certificate[0]))
	serve("/cut.p7c", bundle(t, false, upper.Certificate[0])[:200])
	serve("/stranger", stranger.Certificate[0])
	serve("/late", late.Certificate[0])
	serve("/junk", []byte("<html>không có</html>"))
	serve("/huge", make([]byte, 4<<20))
	lies.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:"+inside+"/", http.StatusFound)
	})

	at := func(paths ...string) []string {
		for i, path := range paths {
			if strings.HasPrefix(path, "/") {
				paths[i] = ca.URL + path
			}
		}
		return paths
	}
	tests := []struct {
		name   string
		by     tls.Certificate
		issuer []string
		sends  []tls.Certificate // besides its own
		ok     bool
		asks   int64 // at most, in three fetches
	}{
		{"all that is needed", upper, at("/upper"), []tls.Certificate{upper}, true, 0},
		{"nothing but its own", upper, at("/upper"), nil, true, 1},
		{"in PEM", upper, at("/upper.pem"), nil, true, 1},
		{"in a bundle", upper, at("/upper.p7c"), nil, true, 1},
		{"in a bundle without lengths", upper, at("/upper.ber.p7c"), nil, true, 1},
		{"in a bundle in PEM", upper, at("/upper.p7b"), nil, true, 1},
		{"two are missing, both in a bundle", lower, at("/both.p7c"), nil, true, 1},
		{"a bundle of strangers", upper, at("/strangers.p7c"), nil, false, 1},
		{"a bundle that is cut", upper, at("/cut.p7c"), nil, false, 1},
		{"two are missing", lower, at("/lower"), nil, true, 2},
		{"one of two is missing", lower, at("/lower"), []tls.Certificate{lower}, true, 1},
		{"the first address is of no use", upper, at("/junk", "/upper"), nil, true, 2},
		{"nobody says where", upper, nil, nil, false, 0},
		{"junk", upper, at("/junk"), nil, false, 1},
		{"something huge", upper, at("/huge"), nil, false, 1},
		{"not there", upper, at("/none"), nil, false, 1},
		{"a stranger's", upper, at("/stranger"), nil, false, 1},
		{"of a stranger, who tells who he is", stranger, at("/stranger"), nil, false, 1},
		{"one that has expired", late, at("/late"), nil, false, 1},
		{"a redirect inside", upper, at("/away"), nil, false, 1},
		{"inside", upper, at("http://127.0.0.1:" + inside + "/"), nil, false, 0},
		{"by ldap", upper, at("ldap://127.0.0.1:" + inside + "/cn=upper"), nil, false, 0},
		{"by https", upper, at("https://127.0.0.1:" + inside + "/"), nil, false, 0},
		{"at hundreds of places", upper, at(strings.Split(strings.Repeat("/none?x ", 300)+"/upper", " ")...), nil, false, 4},
	}
	for i := range tests[len(tests)-1].issuer[:300] {
		tests[len(tests)-1].issuer[i] += fmt.Sprint(i)
	}
	for _, test := range tests { // one after the other: they count what is asked
		leaf := certified(t, paper{host: "a.test", issuer: test.issuer}, &test.by)
		for _, c := range test.sends {
			leaf.Certificate = append(leaf.Certificate, c.Certificate...)
		}
		a := secure(t, "a.test", &tls.Config{Certificates: []tls.Certificate{leaf}})
		a.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
		f := fetcher(t, Options{Roots: pool(root)}, a)
		f.dialler.guard = newGuard(netip.MustParsePrefix(publicAddress + "/32"))
		asked.Store(0)
		for range 3 {
			got, err := f.Get(t.Context(), Request{URL: a.url + "/", Site: a.name})
			e, _ := errors.AsType[*Error](err)
			switch {
			case test.ok && (err != nil || got.Incomplete != (test.asks > 0)):
				t.Errorf("%s: incomplete is %v, %v", test.name, got.Incomplete, err)
			case !test.ok && (e == nil || e.Code != codeTLS || e.Params["reason"] != tlsAuthority):
				t.Errorf("%s: %v, want an unknown authority", test.name, err)
			}
			a.CloseClientConnections()
			f.transport.excepted.(*http.Transport).CloseIdleConnections()
		}
		if n := asked.Load(); n > test.asks {
			t.Errorf("%s: %d certificates were asked for, want at most %d", test.name, n, test.asks)
		}
	}
	if reached.Load() > 0 {
		t.Error("the canary was reached")
	}
}

// What was found for a site holds for its name alone, and ends when the site
// sends it itself.
func TestFoundCertificatesExcuseNothingElse(t *testing.T) {
	t.Parallel()
	root := certified(t, paper{host: "root", authority: true}, nil)
	upper := certified(t, paper{host: "upper", authority: true}, &root)
	ca := &httptest.Server{Listener: listen(t, publicAddress), Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(upper.Certificate[0])
	})}}
	ca.Start()
	t.Cleanup(ca.Close)
	issuer := []string{ca.URL + "/"}
	bare := certified(t, paper{host: "a.test", issuer: issuer}, &upper)
	whole := bare
	whole.Certificate = append(whole.Certificate[:1:1], upper.Certificate...)
	others := certified(t, paper{host: "b.test", issuer: issuer}, &upper)
	expired := certified(t, paper{host: "a.test", issuer: issuer, until: time.Now().Add(-time.Hour)}, &upper)

	var now atomic.Pointer[tls.Certificate]
	a := secure(t, "a.test", &tls.Config{GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return now.Load(), nil }})
	a.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	f := fetcher(t, Options{Roots: pool(root)}, a)
	f.dialler.guard = newGuard(netip.MustParsePrefix(publicAddress + "/32"))
	for _, step := range []struct {
		name        string
		certificate *tls.Certificate
		reason      string
		incomplete  bool
	}{
		{"its own alone", &bare, "", true},
		{"another site's", &others, tlsHost, false},
		{"one that has expired", &expired, tlsExpired, false},
		{"its own again", &bare, "", true},
		{"all of them", &whole, "", false},
		{"its own alone, after that", &bare, "", true},
	} {
		now.Store(step.certificate)
		f.transport.excepted.(*http.Transport).CloseIdleConnections()
		got, err := f.Get(t.Context(), Request{URL: a.url + "/", Site: a.name})
		e, _ := errors.AsType[*Error](err)
		if step.reason == "" && (err != nil || got.Incomplete != step.incomplete) {
			t.Errorf("%s: incomplete is %v, %v", step.name, got.Incomplete, err)
		}
		if step.reason != "" && (e == nil || e.Params["reason"] != step.reason) {
			t.Errorf("%s: %v, want reason %q", step.name, err, step.reason)
		}
	}
}
