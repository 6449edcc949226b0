package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// An Exception lets a source's own host be dialled at one address that is not
// public. It holds for requests to this host by a source that is registered on
// it, and never after a redirect from elsewhere.
type Exception struct {
	Host    string // with a port: for this port alone
	Address netip.AddrPort
}

func (e Exception) String() string { return e.Host + "=" + e.Address.String() }

// ParseExceptions reads "host=address:port,…", the form of HOPLUU_FETCH_ALLOW.
func ParseExceptions(list string) ([]Exception, error) {
	var all []Exception
	var errs []error
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		host, address, _ := strings.Cut(one, "=")
		ap, err := netip.ParseAddrPort(address)
		site := Site("http://" + host)
		switch {
		case err != nil || ap.Addr().Zone() != "" || ap.Port() == 0 || site == "":
			errs = append(errs, fmt.Errorf("fetch: exception %q: want host=address:port", one))
			continue
		case ap.Addr().IsUnspecified() || ap.Addr().IsMulticast():
			errs = append(errs, fmt.Errorf("fetch: exception %q: no server has that address", one))
			continue
		}
		all = append(all, Exception{Host: site, Address: netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())})
	}
	return all, errors.Join(errs...)
}

// A dialler opens connections, after looking at the address that it dials.
type dialler struct {
	net   net.Dialer
	guard *ssrf.Guardian
	allow []Exception
	own   []netip.AddrPort
}

var errOwn = errors.New("the address is one of our own")

func newDialler(o Options) (*dialler, error) {
	d := &dialler{guard: newGuard(), allow: o.Allow, net: net.Dialer{Timeout: o.Connect}}
	for _, listener := range o.Refuse {
		host, port, err := net.SplitHostPort(listener)
		if err != nil {
			return nil, fmt.Errorf("fetch: own listener %q: %w", listener, err)
		}
		if host == "" {
			host = "::"
		}
		if host == "localhost" {
			host = "127.0.0.1"
		}
		ap, err := netip.ParseAddrPort(net.JoinHostPort(host, port))
		if err != nil {
			return nil, fmt.Errorf("fetch: own listener %q: %w", listener, err)
		}
		d.own = append(d.own, netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port()))
	}
	for _, e := range o.Allow {
		if d.isOwn(e.Address) {
			return nil, fmt.Errorf("fetch: exception %q: %w", e, errOwn)
		}
	}
	if o.Resolver != "" {
		if _, err := netip.ParseAddrPort(o.Resolver); err != nil {
			return nil, fmt.Errorf("fetch: resolver %q: want address:port", o.Resolver)
		}
		d.net.Resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, network, o.Resolver)
		}}
	}
	return d, nil
}

// public dials an address that anybody may reach. Of a name with several, those
// that are refused are passed over: what is dialled is public all the same.
func (d *dialler) public(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := d.net
	dialer.Control = func(network, address string, c syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if d.isOwn(ap) {
			return errOwn
		}
		return d.guard.Safe(network, address, c)
	}
	return narrow(dialer.DialContext(ctx, network, address))
}

// window is how many bytes a site may send ahead of what is read. The kernel
// would let it be several megabytes, which are taken even when the first of them
// are enough to refuse the rest.
const window = 256 << 10

func narrow(conn net.Conn, err error) (net.Conn, error) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetReadBuffer(window) // without it, all works as well
	}
	return conn, err
}

// excepted dials the address that is configured for a host, and asks no name
// server about it.
func (d *dialler) excepted(ctx context.Context, network, address string) (net.Conn, error) {
	ap, ok := d.exception(address)
	if !ok || d.isOwn(ap) {
		return nil, fmt.Errorf("%w: no exception for %s", ssrf.ErrProhibitedIP, address)
	}
	return narrow(d.net.DialContext(ctx, network, ap.String()))
}

// exception returns where host:port is to be dialled. An exception that names
// no port is for the port of its address, or for the scheme's own.
func (d *dialler) exception(address string) (netip.AddrPort, bool) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return netip.AddrPort{}, false
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	var found netip.AddrPort
	for _, e := range d.allow {
		switch {
		case e.Host == host && fmt.Sprint(e.Address.Port()) == port, e.Host == host+":"+port:
			return e.Address, true
		case e.Host == host && (port == "80" || port == "443"):
			found = e.Address
		}
	}
	return found, found.IsValid()
}

// isOwn says whether something of ours listens at an address. A listener on all
// addresses listens on each of this machine's.
func (d *dialler) isOwn(ap netip.AddrPort) bool {
	ap = netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())
	for _, own := range d.own {
		if own.Port() == ap.Port() && (own.Addr() == ap.Addr() || own.Addr().IsUnspecified() && isLocal(ap.Addr())) {
			return true
		}
	}
	return false
}

func isLocal(ip netip.Addr) bool {
	if ip.IsLoopback() || ip.IsUnspecified() {
		return true
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return true
	}
	return slices.ContainsFunc(addresses, func(a net.Addr) bool {
		prefix, err := netip.ParsePrefix(a.String())
		return err == nil && prefix.Addr().Unmap() == ip
	})
}

// transports keep their connections apart: one that was opened by an exception
// never serves a request for which the exception does not hold.
type transports struct{ public, excepted http.RoundTripper }

func newTransports(o Options, d *dialler, c *chains) transports {
	transport := func(tcp dial) http.RoundTripper {
		return &http.Transport{
			DialContext:            tcp,
			DialTLSContext:         c.secure(tcp, o.Connect),
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // undone here, where decoded bytes are counted
			ResponseHeaderTimeout:  o.Headers,
			MaxResponseHeaderBytes: 256 << 10,
			HTTP2:                  &http.HTTP2Config{MaxReceiveBufferPerConnection: 2 * window, MaxReceiveBufferPerStream: window},
			MaxIdleConns:           128,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
		}
	}
	return transports{public: transport(d.public), excepted: transport(d.excepted)}
}
