package stage

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// A Hostile province is one site for each way of harming who reads it. All of
// them are well, and show a feed of [HostileItems], until [Hostile.Turn].
type Hostile struct {
	Province
	turned  atomic.Bool
	most    atomic.Int64 // bytes of one connection
	servers []*http.Server
	done    chan struct{}
}

// HostileItems is how many items each site shows while it is well.
const HostileItems = 20

// NewHostile opens the sites on loopback, in this very process. Whoever calls it
// calls Close.
func NewHostile() (*Hostile, error) {
	h := &Hostile{done: make(chan struct{})}
	for i, harm := range harms {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			h.Close()
			return nil, fmt.Errorf("stage: %w", err)
		}
		_, port, _ := net.SplitHostPort(l.Addr().String())
		name := fmt.Sprintf("hai%02d.localhost", i+1)
		host := name + ":" + port
		h.Sites = append(h.Sites, Site{Key: name, Name: harm.name, Connector: "feed", URL: "http://" + host + "/rss", Host: host, Language: "vi", Items: HostileItems})
		h.allow += fmt.Sprintf(",%s=%s", name, l.Addr())
		server := &http.Server{Handler: h.handler(harm.answer), ReadHeaderTimeout: time.Minute}
		h.servers = append(h.servers, server)
		go server.Serve(weighing{l, &h.most})
	}
	h.allow = strings.TrimPrefix(h.allow, ",")
	return h, nil
}

// Turn makes every site hostile from the next request on. Their robots.txt stays
// in order, so that what they do to a page is met.
func (h *Hostile) Turn() { h.turned.Store(true) }

// Most is how many bytes the largest answer has sent since [Hostile.Turn], those
// included that were still on their way when nobody wanted more.
func (h *Hostile) Most() int64 { return h.most.Load() }

// Close ends the sites.
func (h *Hostile) Close() {
	close(h.done)
	for _, s := range h.servers {
		s.Close()
	}
}

func (h *Hostile) handler(harm func(*Hostile, http.ResponseWriter, *http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case h.turned.Load():
			w.Header().Set("Connection", "close") // what one answer sends is what its connection sends
			harm(h, w, r)
		default:
			fmt.Fprint(w, wellFeed(""))
		}
	})
}

// A weighing listener notes how much one of its connections sent at most.
type weighing struct {
	net.Listener
	most *atomic.Int64
}

func (l weighing) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	conn.(*net.TCPConn).SetWriteBuffer(64 << 10) // what the kernel holds for nobody is not sent
	return weighed{conn, new(atomic.Int64), l.most}, nil
}

type weighed struct {
	net.Conn
	sent, most *atomic.Int64
}

func (c weighed) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	sent := c.sent.Add(int64(n))
	for most := c.most.Load(); sent > most && !c.most.CompareAndSwap(most, sent); most = c.most.Load() {
	}
	return n, err
}
