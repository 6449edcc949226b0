package feed

import (
	"net/url"
	"slices"
	"strings"

	"hopluu/connectors"
)

// bases are addresses of xml:base, each within the ones before it.
type bases []string

// basesMost is how deep bases are followed, and how long one may be.
const basesMost, baseLongest = 8, 2 << 10

func (b bases) and(address string) bases {
	if address == "" || len(b) == basesMost || len(address) > baseLongest {
		return b
	}
	return append(slices.Clip(b), address)
}

// A place is where the links of a feed start from: its own address.
type place struct{ from *url.URL }

func placeOf(doc connectors.Document) place {
	return place{new(url.URL)}.under(or(doc.URL, doc.Request.URL))
}

// within gives the place that bases lead to from p.
func (p place) within(all bases) place {
	for _, base := range all {
		p = p.under(base)
	}
	return p
}

// under gives the place of an address that may be relative to p.
func (p place) under(address string) place {
	address = strings.TrimSpace(address)
	if address == "" {
		return p
	}
	u, err := p.from.Parse(withHost(address))
	if err != nil || u.Host == "" { // nothing is relative to "urn:x"
		return p
	}
	return place{u}
}

// behind gives the place of a site whose feed another host passes on: what the
// feed's links are relative to is not there.
func (p place) behind(site string) place {
	u, err := url.Parse(p.abs(site))
	if err != nil || u.Host == "" || strings.TrimPrefix(u.Host, "www.") == strings.TrimPrefix(p.from.Host, "www.") {
		return p
	}
	return place{u}
}

// abs gives a link as an absolute address of the web, or "". Programs that
// escape it twice are many, and addresses with "&amp;" in them none.
func (p place) abs(link string) string {
	link = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.TrimSpace(link))
	if link == "" {
		return ""
	}
	link = strings.ReplaceAll(link, "&amp;", "&")
	if strings.HasPrefix(link, "www.") {
		link = "//" + link
	}
	u, err := p.from.Parse(withHost(link))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	address := u.String()
	if _, err := url.Parse(address); err != nil { // a host as "::0" is one of a part alone
		return ""
	}
	return address
}

// withHost takes a stroke too many out of "http:///xa.example.vn/".
func withHost(address string) string {
	if scheme, rest, ok := strings.Cut(address, ":///"); ok && strings.HasPrefix(strings.ToLower(scheme), "http") {
		return scheme + "://" + strings.TrimLeft(rest, "/")
	}
	return address
}

// permalink takes a guid for a link if it looks like one.
func (p place) permalink(guid string) string {
	if !strings.Contains(guid, "://") && !strings.HasPrefix(guid, "/") {
		return ""
	}
	return p.abs(guid)
}

// next gives the next page of a feed on the same host.
func (p place) next(link string) string {
	address := p.abs(link)
	if u, err := url.Parse(address); err != nil || u.Host != p.from.Host || address == p.from.String() {
		return ""
	}
	return address
}
