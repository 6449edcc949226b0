package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// A paper is what a certificate says.
type paper struct {
	host        string
	from, until time.Time
	authority   bool
	issuer      []string // where the certificate of its signer lies
}

// certified returns a certificate that by signed; nil is itself.
func certified(t *testing.T, p paper, by *tls.Certificate) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: p.host}, DNSNames: []string{p.host}, NotBefore: now.Add(-48 * time.Hour),
		NotAfter: now.Add(time.Hour), IsCA: p.authority, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature, IssuingCertificateURL: p.issuer,
	}
	if p.authority {
		template.KeyUsage |= x509.KeyUsageCertSign
	}
	if !p.from.IsZero() {
		template.NotBefore = p.from
	}
	if !p.until.IsZero() {
		template.NotAfter = p.until
	}
	parent, signer := template, any(key)
	if by != nil {
		parent, signer = by.Leaf, by.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func pool(certificates ...tls.Certificate) *x509.CertPool {
	roots := x509.NewCertPool()
	for _, c := range certificates {
		roots.AddCert(c.Leaf)
	}
	return roots
}

// secure opens a site that speaks TLS, as config says.
func secure(t *testing.T, host string, config *tls.Config) site {
	t.Helper()
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.TLS = config
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return site{Server: s, name: host + ":" + port, url: "https://" + host + ":" + port}
}

func TestBadCertificatesAreRefusedForTheirReason(t *testing.T) {
	t.Parallel()
	root := certified(t, paper{host: "root", authority: true}, nil)
	good := certified(t, paper{host: "a.test"}, &root)
	hour := time.Hour
	tests := []struct {
		name        string
		certificate tls.Certificate
		versions    [2]uint16
		reason      string
	}{
		{"good", good, [2]uint16{}, ""},
		{"good, TLS 1.2", good, [2]uint16{tls.VersionTLS12, tls.VersionTLS12}, ""},
		{"expired", certified(t, paper{host: "a.test", until: time.Now().Add(-hour)}, &root), [2]uint16{}, tlsExpired},
		{"not valid yet", certified(t, paper{host: "a.test", from: time.Now().Add(hour), until: time.Now().Add(2 * hour)}, &root), [2]uint16{}, tlsEarly},
		{"of another host", certified(t, paper{host: "b.test"}, &root), [2]uint16{}, tlsHost},
		{"of its own making", certified(t, paper{host: "a.test"}, nil), [2]uint16{}, tlsAuthority},
		{"signed by one that may not", certified(t, paper{host: "a.test"}, &good), [2]uint16{}, tlsAuthority},
		{"TLS 1.0", good, [2]uint16{tls.VersionTLS10, tls.VersionTLS10}, tlsOld},
		{"TLS 1.1", good, [2]uint16{tls.VersionTLS11, tls.VersionTLS11}, tlsOld},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := secure(t, "a.test", &tls.Config{Certificates: []tls.Certificate{test.certificate}, MinVersion: test.versions[0], MaxVersion: test.versions[1]})
			f := fetcher(t, Options{Roots: pool(root)}, a)
			_, err := f.Get(t.Context(), Request{URL: a.url + "/", Site: a.name})
			e, _ := errors.AsType[*Error](err)
			if test.reason == "" {
				if e == nil || e.Code != codeStatus { // its answer is 404
					t.Errorf("Get: %v", err)
				}
				return
			}
			if e == nil || e.Code != codeTLS || e.Params["reason"] != test.reason {
				t.Errorf("Get: %v, want reason %q", err, test.reason)
			}
		})
	}
}

func TestACertificateThatEndsSoonIsReported(t *testing.T) {
	t.Parallel()
	root := certified(t, paper{host: "root", authority: true}, nil)
	const day = 24 * time.Hour
	for _, test := range []struct {
		name   string
		issued time.Duration // ago
		left   time.Duration
		soon   bool
	}{
		{"ninety days, of which thirteen are left", 77 * day, 13 * day, true},
		{"ninety days, of which fifteen are left", 75 * day, 15 * day, false},
		{"six days, of which three are left", 3 * day, 3 * day, false},
		{"six days, of which one is left", 5 * day, day, true},
	} {
		until := time.Now().Add(test.left).Truncate(time.Second)
		a := secure(t, "a.test", &tls.Config{Certificates: []tls.Certificate{certified(t, paper{host: "a.test", from: time.Now().Add(-test.issued), until: until}, &root)}})
		a.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
		got, err := fetcher(t, Options{Roots: pool(root)}, a).Get(t.Context(), Request{URL: a.url + "/", Site: a.name})
		if err != nil || got.Expires.Equal(until) != test.soon || got.Expires.IsZero() == test.soon {
			t.Errorf("%s: it ends %v, %v", test.name, got.Expires, err)
		}
	}
}

func TestPlainHTTPIsNotTLS(t *testing.T) {
	t.Parallel()
	a := open(t, "a.test", func(http.ResponseWriter, *http.Request) {})
	f := fetcher(t, Options{}, a)
	_, err := f.Get(t.Context(), Request{URL: "https://" + a.name + "/", Site: a.name})
	if e, _ := errors.AsType[*Error](err); e == nil || e.Code != codeTLS || e.Params["reason"] != tlsPlain {
		t.Errorf("Get: %v", err)
	}
}
