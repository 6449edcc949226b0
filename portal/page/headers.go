package page

import "net/http"

// Values of headers are made once: a kept page then costs no allocation for
// them.
type security struct {
	policy, deskPolicy, hsts []string
}

var (
	nosniff    = []string{"nosniff"}
	referrer   = []string{"strict-origin-when-cross-origin"}
	opener     = []string{"same-origin"}
	features   = []string{"camera=(), geolocation=(), microphone=(), payment=(), usb=()"}
	revalidate = []string{"public, no-cache"}
	noStore    = []string{"no-store"}
	varyPage   = []string{"Accept-Encoding, Cookie"}
	gzipped    = []string{"gzip"}
)

// newSecurity allows what our pages need and nothing else: our style sheet,
// fonts and kept images; scripts of our own at the desk alone.
func newSecurity(https bool) security {
	const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	s := security{
		policy:     []string{policy},
		deskPolicy: []string{policy + "; script-src 'self'; connect-src 'self'"},
	}
	if https {
		s.hsts = []string{"max-age=31536000"}
	}
	return s
}

func (s security) set(h http.Header, session bool) {
	h["X-Content-Type-Options"] = nosniff
	h["Referrer-Policy"] = referrer
	h["Cross-Origin-Opener-Policy"] = opener
	h["Permissions-Policy"] = features
	h["Content-Security-Policy"] = s.policy
	if session {
		h["Content-Security-Policy"] = s.deskPolicy
	}
	if s.hsts != nil {
		h["Strict-Transport-Security"] = s.hsts
	}
}
