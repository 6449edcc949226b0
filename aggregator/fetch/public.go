package fetch

import (
	"net/netip"

	"code.dny.dev/ssrf"
)

// The guard refuses every range of the IANA special-purpose registries, and all
// of IPv6 that is not global unicast. These are the ranges among them whose
// column "globally reachable" says true: servers that anybody may ask.
//
// 64:ff9b::/96 says so too and is refused: what it leads to is an IPv4 address
// that the guard would have to trust somebody else to look at.
var (
	reachable4 = prefixes(
		"192.0.0.9/32", "192.0.0.10/32", // anycast of PCP and TURN, RFC 7723 and 8155
		"192.31.196.0/24", // AS112, RFC 7535
		"192.52.193.0/24", // AMT, RFC 7450
		"192.175.48.0/24", // AS112, RFC 7534
	)
	reachable6 = prefixes(
		"2001:1::1/128", "2001:1::2/128", "2001:1::3/128", // anycast, RFC 7723, 8155 and 9665
		"2001:3::/32",       // AMT, RFC 7450
		"2001:4:112::/48",   // AS112, RFC 7535
		"2001:20::/28",      // ORCHIDv2, RFC 7343
		"2001:30::/28",      // drone identifiers, RFC 9374
		"2620:4f:8000::/48", // AS112, RFC 7534
	)
)

func prefixes(texts ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// newGuard returns the guard that looks at every address before it is dialled;
// besides are addresses that a test has to itself.
func newGuard(besides ...netip.Prefix) *ssrf.Guardian {
	return ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(append(besides, reachable4...)...), ssrf.WithAllowedV6Prefixes(reachable6...))
}
