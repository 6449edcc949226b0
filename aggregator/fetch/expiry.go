package fetch

import (
	"crypto/tls"
	"time"
)

// certificateSoon is how long before its end a certificate should have been
// renewed. Of one that is issued for days alone a third of its life counts.
const certificateSoon = 14 * 24 * time.Hour

// expires is when the certificate of a connection ends, or zero when that is not
// soon.
func expires(s *tls.ConnectionState, now time.Time) time.Time {
	if s == nil || len(s.PeerCertificates) == 0 {
		return time.Time{}
	}
	own := s.PeerCertificates[0]
	if own.NotAfter.Sub(now) < min(certificateSoon, own.NotAfter.Sub(own.NotBefore)/3) {
		return own.NotAfter
	}
	return time.Time{}
}
