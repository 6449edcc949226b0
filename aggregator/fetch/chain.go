package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// Many sites send their own certificate alone, without those between it and a
// root; browsers find them by the address that the certificate names (Authority
// Information Access), and so do chains. What is found is never trusted for
// itself: the whole chain is verified to a root of the system's, for each
// connection, as if the site had sent it.
type chains struct {
	roots *x509.CertPool // nil: the system's
	ask   http.RoundTripper

	mu      sync.Mutex
	fetched map[string]sought              // by address
	lacking map[string][]*x509.Certificate // what hosts do not send, by host and port
}

const (
	chainFetches  = 4 // of one connection
	chainBytes    = 64 << 10
	chainPatience = 8 * time.Second // for all of one connection
	chainLives    = 24 * time.Hour
	chainAgain    = time.Hour // before one that could not be had is asked for again
	manyChains    = 1024
)

// newChains asks for certificates through dial, in plain http: they prove
// themselves, and asking by TLS would need them already.
func newChains(o Options, dial dial) *chains {
	return &chains{roots: o.Roots, fetched: map[string]sought{}, lacking: map[string][]*x509.Certificate{}, ask: &http.Transport{
		DialContext: dial, ResponseHeaderTimeout: chainPatience, MaxResponseHeaderBytes: 16 << 10, DisableKeepAlives: true, DisableCompression: true,
	}}
}

type dial = func(ctx context.Context, network, address string) (net.Conn, error)

// secure returns a dialler of TLS connections over those that tcp opens.
func (c *chains) secure(tcp dial, limit time.Duration) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		lacks := c.lacks(address)
		conn, err := c.shake(ctx, tcp, limit, network, address, lacks)
		unknown, ok := errors.AsType[*tls.CertificateVerificationError](err)
		if !ok || !unknownAuthority(err) {
			return conn, err
		}
		if lacks = c.complete(ctx, unknown.UnverifiedCertificates); lacks == nil {
			return nil, err
		}
		c.note(address, lacks)
		return c.shake(ctx, tcp, limit, network, address, lacks)
	}
}

func unknownAuthority(err error) bool {
	_, ok := errors.AsType[x509.UnknownAuthorityError](err)
	return ok
}

// shake opens one connection. The certificates that the site is known to lack
// let the handshake pass, and the chain is then verified without their help but
// as a link.
func (c *chains) shake(ctx context.Context, tcp dial, limit time.Duration, network, address string, lacks []*x509.Certificate) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	raw, err := tcp(ctx, network, address)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{ServerName: host, NextProtos: []string{"h2", "http/1.1"}, RootCAs: c.roots}
	if lacks != nil {
		if config.RootCAs, err = c.with(lacks); err != nil {
			raw.Close()
			return nil, err
		}
		config.VerifyConnection = func(s tls.ConnectionState) error {
			if _, err := c.verify(s.PeerCertificates, nil, host); err == nil {
				c.note(address, nil) // it sends them now
				return nil
			}
			if _, err := c.verify(s.PeerCertificates, lacks, host); err != nil {
				return &tls.CertificateVerificationError{UnverifiedCertificates: s.PeerCertificates, Err: err}
			}
			return nil
		}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errShake)
	defer cancel()
	conn := tls.Client(raw, config)
	if err := conn.HandshakeContext(ctx); err != nil {
		raw.Close()
		if context.Cause(ctx) == errShake {
			err = errShake
		}
		return nil, fmt.Errorf("tls handshake: %w", err)
	}
	return conn, nil
}

// with returns the roots and, beside them, some certificates.
func (c *chains) with(lacks []*x509.Certificate) (*x509.CertPool, error) {
	pool := c.roots
	if pool == nil {
		var err error
		if pool, err = x509.SystemCertPool(); err != nil {
			return nil, fmt.Errorf("the system's certificates: %w", err)
		}
	}
	pool = pool.Clone()
	for _, certificate := range lacks {
		pool.AddCert(certificate)
	}
	return pool, nil
}

// verify verifies what a site has sent, and what it lacks, for a host; "" is any.
func (c *chains) verify(sent, lacks []*x509.Certificate, host string) ([][]*x509.Certificate, error) {
	between := x509.NewCertPool()
	for _, certificate := range append(sent[1:len(sent):len(sent)], lacks...) {
		between.AddCert(certificate)
	}
	return sent[0].Verify(x509.VerifyOptions{Roots: c.roots, Intermediates: between, DNSName: host})
}

// note remembers what the site at host:port does not send; nil is nothing.
func (c *chains) note(address string, lacks []*x509.Certificate) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.lacking) >= manyChains {
		clear(c.lacking)
	}
	if c.lacking[address] = lacks; lacks == nil {
		delete(c.lacking, address)
	}
}

func (c *chains) lacks(address string) []*x509.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lacking[address]
}

// incomplete says whether the site of an address does not send all that
// verifying it takes.
func (c *chains) incomplete(u *url.URL) bool {
	return u.Scheme == "https" && c.lacks(net.JoinHostPort(u.Hostname(), ownPort(u))) != nil
}
