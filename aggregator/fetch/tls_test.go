package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// certified returns a certificate for a host that authority signed, good until
// a time.
func certified(t *testing.T, host string, until time.Time, authority *tls.Certificate) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: until,
		IsCA: authority == nil, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	parent, signer := template, any(key)
	if authority != nil {
		parent, signer = authority.Leaf, authority.PrivateKey
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

func TestBadCertificatesAreRefused(t *testing.T) {
	t.Parallel()
	later, past := time.Now().Add(time.Hour), time.Now().Add(-time.Hour)
	authority := certified(t, "authority", later, nil)
	roots := x509.NewCertPool()
	roots.AddCert(authority.Leaf)
	tests := []struct {
		name        string
		certificate tls.Certificate
		versions    [2]uint16
		reason      string
	}{
		{"good", certified(t, "a.test", later, &authority), [2]uint16{}, ""},
		{"expired", certified(t, "a.test", past, &authority), [2]uint16{}, "expired"},
		{"of another host", certified(t, "b.test", later, &authority), [2]uint16{}, "host"},
		{"of its own making", certified(t, "a.test", later, nil), [2]uint16{}, "authority"},
		{"TLS 1.0", certified(t, "a.test", later, &authority), [2]uint16{tls.VersionTLS10, tls.VersionTLS10}, "handshake"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := httptest.NewUnstartedServer(http.NotFoundHandler())
			s.TLS = &tls.Config{Certificates: []tls.Certificate{test.certificate}, MinVersion: test.versions[0], MaxVersion: test.versions[1]}
			s.Config.ErrorLog = nil
			s.StartTLS()
			defer s.Close()
			a := site{Server: s, name: "a.test:" + portOf(t, s)}
			f := fetcher(t, Options{}, a)
			f.transport.excepted.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: roots}
			_, err := f.Get(t.Context(), Request{URL: "https://" + a.name + "/", Site: a.name})
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

func TestPlainHTTPIsNotTLS(t *testing.T) {
	t.Parallel()
	a := open(t, "a.test", func(http.ResponseWriter, *http.Request) {})
	f := fetcher(t, Options{}, a)
	if _, err := f.Get(t.Context(), Request{URL: "https://" + a.name + "/", Site: a.name}); code(err) != codeTLS {
		t.Errorf("Get: %v", err)
	}
}

func portOf(t *testing.T, s *httptest.Server) string {
	t.Helper()
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
