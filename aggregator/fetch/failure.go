package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// An Error is a fetch that failed. Code is one of the words of
// aggregator.Code, and Params are those of its sentence; neither they nor Err
// hold a secret or the value of a query parameter.
type Error struct {
	Code       string
	Params     map[string]string
	RetryAfter time.Time // when the site asks to be asked again; zero if it does not
	Err        error
}

func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("fetch: %s %v", e.Code, e.Params)
	}
	return fmt.Sprintf("fetch: %s: %v", e.Code, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// The words of aggregator.Code that a fetch can come to.
const (
	codeDNS        = "dns"
	codeRefused    = "refused"
	codeTLS        = "tls"
	codeTimeout    = "timeout"
	codeStatus     = "status"
	codeTooLarge   = "too_large"
	codeUnreadable = "unreadable"
	codeSettings   = "settings"
	codeForbidden  = "forbidden_address"
	codeRobots     = "robots"
	codeMoved      = "moved"
)

var (
	errHeld  = errors.New("the host is being read by another")
	errSlow  = errors.New("the whole fetch took too long")
	errHops  = errors.New("too many redirects")
	errDown  = errors.New("a redirect from https to plain http")
	errRatio = errors.New("the document expands too much")
	errShake = errors.New("it took too long")
)

func failed(code string, err error, params ...string) *Error {
	e := &Error{Code: code, Err: err, Params: map[string]string{}}
	for i := 0; i+1 < len(params); i += 2 {
		e.Params[params[i]] = params[i+1]
	}
	return e
}

// reason turns what a transport or a body reports into an Error. ctx is that of
// the hop: its cause tells our own limit from the caller's end.
func (f *Fetcher) reason(ctx context.Context, host string, err error) error {
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	switch cause := context.Cause(ctx); {
	case cause == errSlow:
		return failed(codeTimeout, errSlow, "after", f.options.Whole.String())
	case cause != nil:
		return fmt.Errorf("fetch: %w", cause)
	}
	for _, forbidden := range []error{errOwn, ssrf.ErrProhibitedIP, ssrf.ErrProhibitedPort, ssrf.ErrProhibitedNetwork, ssrf.ErrInvalidHostPort} {
		if errors.Is(err, forbidden) {
			return failed(codeForbidden, err, "host", host)
		}
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return failed(codeDNS, dns, "host", host)
	}
	if errors.Is(err, errShake) {
		return failed(codeTimeout, err, "after", f.options.Connect.String())
	}
	if reason := certificate(err); reason != "" {
		return failed(codeTLS, err, "reason", reason)
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		after := f.options.Headers
		if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" || strings.Contains(err.Error(), "handshake") {
			after = f.options.Connect
		}
		return failed(codeTimeout, err, "after", after.String())
	}
	if strings.Contains(err.Error(), "malformed") {
		return failed(codeUnreadable, err)
	}
	return failed(codeRefused, err, "host", host)
}

// The reasons why a TLS connection fails, which package words says in sentences.
const (
	tlsExpired   = "expired"
	tlsEarly     = "early" // it is not valid yet
	tlsHost      = "host"  // it is another site's
	tlsAuthority = "authority"
	tlsInvalid   = "invalid"
	tlsOld       = "old"   // the server knows only versions that nobody should speak
	tlsPlain     = "plain" // the server does not speak TLS there
	tlsHandshake = "handshake"
	tlsDowngrade = "downgrade" // it leads from https to plain http
)

// certificate says in a word why a TLS connection failed, or nothing when it
// was something else.
func certificate(err error) string {
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		if invalid.Cert != nil && time.Now().Before(invalid.Cert.NotBefore) {
			return tlsEarly
		}
		return tlsExpired
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return tlsHost
	}
	if unknownAuthority(err) {
		return tlsAuthority
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return tlsInvalid
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return tlsPlain
	}
	if text := err.Error(); strings.Contains(text, "protocol version") {
		return tlsOld
	} else if _, ok := errors.AsType[tls.AlertError](err); ok || strings.Contains(text, "tls: ") {
		return tlsHandshake
	}
	return ""
}
