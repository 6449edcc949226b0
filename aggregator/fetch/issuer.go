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

// A sought certificate was asked for, and did come or did not.
type sought struct {
	certificate *x509.Certificate // nil: it could not be had
	at          time.Time
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
		if slices.ContainsFunc(sent, func(by *x509.Certificate) bool { return bytes.Equal(by.RawSubject, queue[0].RawIssuer) }) {
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
			issuer := c.issuer(ctx, address)
			if issuer == nil {
				continue
			}
			lacks = append(lacks, issuer)
			if _, err := c.verify(sent, lacks, ""); err == nil {
				return lacks
			}
			queue = append(queue[:len(queue):len(queue)], issuer)
		}
	}
	return nil
}

// issuer returns the certificate that lies at an address, or nil.
func (c *chains) issuer(ctx context.Context, address string) *x509.Certificate {
	c.mu.Lock()
	known, ok := c.fetched[address]
	c.mu.Unlock()
	lives := chainLives
	if known.certificate == nil {
		lives = chainAgain
	}
	if ok && time.Since(known.at) < lives {
		return known.certificate
	}
	certificate, err := c.fetch(ctx, address)
	if err != nil && ctx.Err() != nil {
		return nil // our own end says nothing of it
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.fetched) >= manyChains {
		clear(c.fetched)
	}
	c.fetched[address] = sought{certificate, time.Now()}
	return certificate
}

func (c *chains) fetch(ctx context.Context, address string) (*x509.Certificate, error) {
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
	return certificateIn(body)
}

// certificateIn reads a certificate, in DER as it should be or in PEM.
func certificateIn(body []byte) (*x509.Certificate, error) {
	if block, _ := pem.Decode(body); block != nil {
		body = block.Bytes
	}
	certificate, err := x509.ParseCertificate(body)
	if err == nil && !certificate.IsCA {
		return nil, errors.New("a certificate that may not sign others")
	}
	return certificate, err
}
