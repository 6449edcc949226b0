package desk

import (
	"net/http"
	"net/netip"
	"testing"
)

// Whoever may name another's address evades the throttle, or shuts others out.
func TestOnlyAProxyIsBelievedAboutWhoAsks(t *testing.T) {
	d := &Desk{proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.5/32"), netip.MustParsePrefix("fd00::/64")}}
	for _, test := range []struct{ name, peer, forwarded, want string }{
		{"this machine's proxy", "127.0.0.1:4242", "203.0.113.9", "203.0.113.9"},
		{"the last hop alone is the proxy's word", "[::1]:4242", "192.0.2.1, 203.0.113.9", "203.0.113.9"},
		{"a configured one", "10.0.0.5:4242", "203.0.113.9", "203.0.113.9"},
		{"a configured network", "[fd00::7]:4242", "203.0.113.9", "203.0.113.9"},
		{"a neighbour", "10.0.0.6:4242", "203.0.113.9", "10.0.0.6"},
		{"a neighbour of the office", "192.168.1.7:4242", "203.0.113.9", "192.168.1.7"},
		{"anybody", "198.51.100.3:4242", "203.0.113.9", "198.51.100.3"},
		{"a proxy that names nobody", "127.0.0.1:4242", "", "127.0.0.1"},
		{"a proxy that names nonsense", "127.0.0.1:4242", "unknown", "127.0.0.1"},
		{"nobody knows", "", "203.0.113.9", "::"},
	} {
		r := &http.Request{RemoteAddr: test.peer, Header: http.Header{}}
		if test.forwarded != "" {
			r.Header.Set("X-Forwarded-For", test.forwarded)
		}
		if got := d.address(r); got != netip.MustParseAddr(test.want) {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}
