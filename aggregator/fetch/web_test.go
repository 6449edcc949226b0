package fetch

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// names is a name server of a test's own. A name with several answers gives
// them in turn, as one does that is rebound; an answer may be several addresses.
type names struct {
	mu      sync.Mutex
	answers map[string][]string
	asked   map[string]int
}

func resolver(t testing.TB, answers map[string][]string) string {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	n := &names{answers: answers, asked: map[string]int{}}
	go func() {
		buf := make([]byte, 1500)
		for {
			size, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if answer, err := n.answer(buf[:size]); err == nil {
				_, _ = conn.WriteTo(answer, from)
			}
		}
	}()
	return conn.LocalAddr().String()
}

func (n *names) answer(question []byte) ([]byte, error) {
	var p dnsmessage.Parser
	head, err := p.Start(question)
	if err != nil {
		return nil, err
	}
	q, err := p.Question()
	if err != nil {
		return nil, err
	}
	head.Response, head.Authoritative = true, true
	m := dnsmessage.Message{Header: head, Questions: []dnsmessage.Question{q}}
	name := strings.TrimSuffix(strings.ToLower(q.Name.String()), ".")
	n.mu.Lock()
	defer n.mu.Unlock()
	answers, known := n.answers[name]
	if !known {
		m.RCode = dnsmessage.RCodeNameError
		return m.Pack()
	}
	rh := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 0}
	for text := range strings.FieldsSeq(answers[n.asked[name]%len(answers)]) {
		switch ip := netip.MustParseAddr(text); {
		case q.Type == dnsmessage.TypeA && ip.Is4():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: rh, Body: &dnsmessage.AResource{A: ip.As4()}})
		case q.Type == dnsmessage.TypeAAAA && ip.Is6():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: rh, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}})
		}
	}
	if len(m.Answers) > 0 {
		n.asked[name]++
	}
	return m.Pack()
}

// publicAddress is on loopback, for what must lie at an address that is public.
// The guard of the test lets it pass.
const publicAddress = "127.0.0.9"

// listen opens a port of an address.
func listen(t testing.TB, address string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp4", net.JoinHostPort(address, "0"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// canary counts the connections to a listener that nobody may reach.
func canary(t testing.TB) (port string, reached *atomic.Int64) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	reached = new(atomic.Int64)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			reached.Add(1)
			c.Close()
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port, reached
}

// A site is a server under a name, which an exception lets be read.
type site struct {
	*httptest.Server
	name string // host and port
	url  string
	seen func() []string // what was asked for, robots.txt left out
}

func open(t testing.TB, host string, handler http.HandlerFunc) site {
	t.Helper()
	var mu sync.Mutex
	var seen []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		mu.Lock()
		seen = append(seen, r.Method+" "+r.URL.RequestURI())
		mu.Unlock()
		handler(w, r)
	}))
	t.Cleanup(s.Close)
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	name := host + ":" + port
	return site{s, name, "http://" + name, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string{}, seen...)
	}}
}

// exception lets the site be read.
func (s site) exception() Exception {
	host, _, _ := net.SplitHostPort(s.name)
	return Exception{Host: host, Address: netip.MustParseAddrPort(s.Listener.Addr().String())}
}

// fetcher returns one that does not pause, with a site's exceptions.
func fetcher(t testing.TB, o Options, sites ...site) *Fetcher {
	t.Helper()
	for _, s := range sites {
		o.Allow = append(o.Allow, s.exception())
	}
	if o.Pause == 0 {
		o.Pause = -1
	}
	if o.Connect == 0 {
		o.Connect = 2 * time.Second
	}
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// code is that of an error, "" of none, and "ours" of one that is no site's.
func code(err error) string {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return "ours: " + err.Error()
}
