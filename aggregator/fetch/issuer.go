package fetch

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// Sought is what was asked for at an address, and did come or did not.
type sought struct {
	certificates []*x509.Certificate // none: it could not be had
	at           time.Time
}

// complete finds what is missing between the certificates that were sent and a
// root, or nothing.
func (c *chains) complete(ctx context.Context, sent []*x509.Certificate) (lacks []*x509.Certificate) {
	if len(sent) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, chainPatience)
	defer cancel()
	asked := map[string]bool{}
	for queue := sent; len(queue) > 0; queue = queue[1:] {
		signed := func(by *x509.Certificate) bool { return bytes.Equal(by.RawSubject, queue[0].RawIssuer) }
		if slices.ContainsFunc(sent, signed) || slices.ContainsFunc(lacks, signed) {
			continue
		}
		for _, address := range queue[0].IssuingCertificateURL {
			if asked[address] {
				continue
			}
			if len(asked) == chainFetches {
				return nil
			}
			asked[address] = true
			issuers := c.issuers(ctx, address)
			if len(issuers) == 0 {
				continue
			}
			lacks = append(lacks, issuers...)
			if _, err := c.verify(sent, lacks, ""); err == nil {
				return lacks
			}
			queue = slices.Concat(queue, issuers)
		}
	}
	return nil
}

// issuers returns the certificates that lie at an address, or none.
func (c *chains) issuers(ctx context.Context, address string) []*x509.Certificate {
	c.mu.Lock()
	known, ok := c.fetched[address]
	c.mu.Unlock()
	lives := chainLives
	if len(known.certificates) == 0 {
		lives = chainAgain
	}
	if ok && time.Since(known.at) < lives {
		return known.certificates
	}
	certificates, err := c.fetch(ctx, address)
	if err != nil && ctx.Err() != nil {
		return nil // our own end says nothing of it
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.fetched) >= manyChains {
		clear(c.fetched)
	}
	c.fetched[address] = sought{certificates, time.Now()}
	return certificates
}

func (c *chains) fetch(ctx context.Context, address string) ([]*x509.Certificate, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" {
		return nil, errors.New("a certificate is asked for in plain http alone")
	}
	answer, err := c.ask.RoundTrip((&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{}}).WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the certificate's address answers %d", answer.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, chainBytes))
	if err != nil {
		return nil, err
	}
	return certificatesIn(body)
}

// certificatesIn reads the certificates that may sign others: one in DER, as it
// should be, a bundle of PKCS#7, or either in PEM.
func certificatesIn(body []byte) ([]*x509.Certificate, error) {
	if block, _ := pem.Decode(body); block != nil {
		body = block.Bytes
	}
	found := [][]byte{body}
	if isBundle(body) {
		var err error
		if found, err = bundled(body); err != nil {
			return nil, err
		}
	}
	var certificates []*x509.Certificate
	for _, der := range found {
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, err
		}
		if certificate.IsCA {
			certificates = append(certificates, certificate)
		}
	}
	if len(certificates) == 0 {
		return nil, errors.New("no certificate that may sign others")
	}
	return certificates, nil
}
