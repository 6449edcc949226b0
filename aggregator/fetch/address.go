package fetch

import (
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

const maxAddress = 8 << 10

// Site names the host of an address as sources, leases and exceptions name it:
// in lower case, with the port unless it is the scheme's own. An address that
// could not be fetched has none.
func Site(address string) string {
	u, err := parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// Origin names the scheme and the host of an address: where its secrets may be
// told. An address that could not be fetched has none.
func Origin(address string) string {
	u, err := parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// Loopback says whether a host, by its name or address and without a port, is
// always this machine: what is said to it passes no network.
func Loopback(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && ip.IsLoopback()
}

// Bare returns an address without the values of its query, for logs and
// messages.
func Bare(address string) string {
	u, err := parse(address)
	if err != nil {
		return "(an address that cannot be read)"
	}
	return bare(u)
}

func bare(u *url.URL) string {
	short := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	var names []string
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(pair, "="); name != "" {
			names = append(names, name+"=…")
		}
	}
	if names == nil {
		return short.String()
	}
	return short.String() + "?" + strings.Join(names, "&")
}

// parse is the one parser of addresses: what passes it is what is resolved,
// compared and dialled. It refuses all that two parsers could read differently.
func parse(address string) (*url.URL, error) {
	if len(address) > maxAddress {
		return nil, errTooLong
	}
	if strings.ContainsFunc(address, odd) {
		return nil, errors.New("the address holds a backslash or a control character")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the address cannot be parsed") // url.Error repeats the address
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("the address is neither http nor https")
	case u.User != nil:
		return nil, errors.New("the address holds a user or password")
	case u.Opaque != "" || u.Host == "":
		return nil, errors.New("the address has no host")
	}
	host, err := hostname(u.Hostname())
	if err != nil {
		return nil, err
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	port, err := strconv.Atoi(ownPort(u))
	if err != nil || !allowedPort(port) {
		return nil, errors.New("the port is not one of a web server")
	}
	u.Host = host
	if u.Scheme == "http" && port != 80 || u.Scheme == "https" && port != 443 {
		u.Host = host + ":" + strconv.Itoa(port)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = escaped(u.RawQuery)
	u.Fragment, u.RawFragment, u.ForceQuery = "", "", false
	if len(u.String()) > maxAddress { // escaped, it is up to three times as long
		return nil, errTooLong
	}
	return u, nil
}

var errTooLong = errors.New("the address is too long")

func odd(r rune) bool { return r < 0x20 || r == 0x7f || r == '\\' }

func ownPort(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// services are ports above 1023 where something other than a web server
// usually listens.
var services = []int{
	1080, 1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3268, 3306, 3389, 3659, 4045, 4190, 5060,
	5061, 5432, 5672, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 7001, 8500, 9042, 9092, 9200,
	9300, 10080, 10250, 11211, 15672, 26379, 27017, 50000,
}

func allowedPort(port int) bool {
	return port == 80 || port == 443 || port > 1023 && port < 1<<16 && !slices.Contains(services, port)
}

// hostname returns the form of a host's name that is looked up. Numbers that
// are addresses in disguise (0x7f.1, 2130706433, 010.0.0.1) are refused.
func hostname(name string) (string, error) {
	name = strings.TrimSuffix(name, ".")
	if strings.Contains(name, ":") {
		ip, err := netip.ParseAddr(name)
		if err != nil || ip.Zone() != "" {
			return "", errors.New("the host is not a plain address")
		}
		return ip.String(), nil
	}
	name, err := ascii(name)
	if err != nil || name == "" || len(name) > 253 {
		return "", errors.New("the host's name is not one")
	}
	labels := strings.Split(name, ".")
	for _, label := range labels {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return "", errors.New("the host's name is not one")
		}
	}
	if last := labels[len(labels)-1]; strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x") {
		ip, err := netip.ParseAddr(name)
		if err != nil {
			return "", errors.New("the host is a number in an odd spelling")
		}
		return ip.String(), nil
	}
	return name, nil
}

func ascii(name string) (string, error) {
	if strings.IndexFunc(name, func(r rune) bool { return r > 0x7e }) < 0 {
		return strings.ToLower(name), nil
	}
	name, err := idna.Lookup.ToASCII(name)
	return strings.TrimSuffix(name, "."), err
}

// escaped makes a query of what sites write raw: letters with marks, blanks.
func escaped(query string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(query) {
		switch c := query[i]; {
		case c > 0x7e || strings.IndexByte(" \"<>", c) >= 0:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// registered returns the domain that somebody registered: namdinh.gov.vn of
// soyte.namdinh.gov.vn. Where there is none it is the host itself.
func registered(u *url.URL) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname())
	if err != nil {
		return u.Hostname()
	}
	return domain
}
