// Package samplesites runs a province of component sites on loopback: the
// departments, districts and communes that Hợp Lưu joins, each on a platform
// that such sites really run on, with its faults. The demonstration, the tests
// and the benchmarks read it as they would read the world outside.
//
// The sites publish, correct, delete, move, go quiet and break, by themselves
// (Options.Alive) or on command, and count what they were asked. What they
// show at the start follows from the seed and the epoch alone, so a restart
// shows the same.
//
// Everything here is made up: who is named in a directory is plainly nobody, and
// nothing was copied from a real site. The package listens on 127.0.0.1 and nowhere else, is imported
// by commands and tests alone, and never reads another site.
package samplesites

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The provinces that can be opened.
const (
	NamDinh  = "nam-dinh"  // as the Decision of 2017 knew it, with districts
	NinhBinh = "ninh-binh" // since 1 July 2025, with communes and wards only
)

// Options say what to open. The zero value is Nam Định on free ports, still.
type Options struct {
	Province string    // NamDinh or NinhBinh; "" is NamDinh
	Base     int       // port of the control endpoint, the sites follow it; 0: any that are free
	Seed     uint64    // another seed, other texts
	Epoch    time.Time // when the newest item appeared; zero: the hour that has begun
	Only     []string  // keys of the sites wanted; nil: all

	Alive bool          // the sites do things by themselves
	Pace  time.Duration // between two of them; 0: 20 s
	Token string        // that the control endpoint asks for; "": a random one

	// A generated province instead, for benchmarks: so many sites of so many
	// items, of a kind: "rss" (also "") or "listing".
	Sites, Items int
	Kind         string
}

// A Site is a component site's source as an operator would register it.
type Site struct {
	Key          string          `json:"key"`  // what commands call it; its host is KEY.localhost
	Host         string          `json:"host"` // with its port
	Organisation string          `json:"organisation"`
	Section      string          `json:"section"`
	Name         string          `json:"name"`
	Connector    string          `json:"connector"`
	URL          string          `json:"url"` // where reading starts
	Language     string          `json:"language"`
	Settings     json.RawMessage `json:"settings,omitempty"`
	Every        time.Duration   `json:"every"`
	Publish      string          `json:"publish"` // "review" or "at once"
	Items        int             `json:"items"`   // shown now
}

// A Province is a set of running sites. Its methods may be called from several
// goroutines at once.
type Province struct {
	token   string
	servers []*server
	secrets map[string]string
	control *http.Server
	address string

	stop   chan struct{}
	once   sync.Once
	living sync.WaitGroup
}

// Open starts the sites and the control endpoint. On an error nothing is left
// running.
func Open(o Options) (*Province, error) {
	if o.Epoch.IsZero() {
		o.Epoch = time.Now().Truncate(time.Hour)
	}
	o.Province, o.Token = cmp.Or(o.Province, NamDinh), cmp.Or(o.Token, rand.Text())
	o.Pace = cmp.Or(o.Pace, 20*time.Second)

	specs, secrets, err := specs(o)
	if err != nil {
		return nil, err
	}
	p := &Province{token: o.Token, secrets: secrets, stop: make(chan struct{})}
	all := &titles{taken: map[string]bool{}}
	for _, sp := range specs {
		s := newServer(sp, o, all) // those not wanted too: what a site shows does not depend on it
		if o.Only == nil || slices.Contains(o.Only, sp.key) {
			p.servers = append(p.servers, s)
		}
	}
	if err := p.listen(o.Base); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	if o.Alive {
		p.living.Go(func() { p.live(o) })
	}
	return p, nil
}

// listen opens the control endpoint and every site, each on a port of its own,
// and serves when all have one.
func (p *Province) listen(base int) error {
	var listeners []net.Listener
	p.control = &http.Server{Handler: p.handler(), ReadHeaderTimeout: time.Minute}
	l, err := loopback(base)
	if err != nil {
		return err
	}
	listeners, p.address = append(listeners, l), l.Addr().String()
	for i, s := range p.servers {
		port := 0
		if base != 0 {
			port = base + 1 + i
		}
		l, err := loopback(port)
		if err != nil {
			for _, l := range listeners {
				l.Close()
			}
			return err
		}
		listeners = append(listeners, l)
		s.address = l.Addr().String()
		_, number, _ := net.SplitHostPort(s.address)
		s.base = "http://" + s.key + ".localhost:" + number
		s.http = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	}
	go p.control.Serve(listeners[0])
	for i, s := range p.servers {
		go s.http.Serve(listeners[i+1])
	}
	return nil
}

// loopback listens on a port of 127.0.0.1; 0 is any that is free.
func loopback(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("samplesites: %w", err)
	}
	return l, nil
}

// Sources lists what the sites offer, in a fixed order.
func (p *Province) Sources() []Site {
	sites := make([]Site, 0, len(p.servers))
	for _, s := range p.servers {
		sites = append(sites, s.site())
	}
	return sites
}

// Allow returns the exceptions that let a fetcher reach the sites, in the form
// of HOPLUU_FETCH_ALLOW.
func (p *Province) Allow() string {
	var list []string
	for _, s := range p.servers {
		list = append(list, s.key+".localhost="+s.address)
	}
	return strings.Join(list, ",")
}

// Secret returns what a {secret:NAME} in a site's settings stands for.
func (p *Province) Secret(name string) (string, bool) {
	value, ok := p.secrets[name]
	return value, ok
}

// Control returns the address of the control endpoint.
func (p *Province) Control() string { return "http://" + p.address + "/" }

// Token returns what the control endpoint asks for, as a bearer token.
func (p *Province) Token() string { return p.token }

// Close ends everything that Open started. Closing twice is no error.
func (p *Province) Close() error {
	p.once.Do(func() { close(p.stop) })
	p.living.Wait()
	var errs []error
	for _, s := range p.servers {
		if s.http != nil {
			errs = append(errs, s.http.Close())
		}
	}
	if p.control != nil {
		errs = append(errs, p.control.Close())
	}
	return errors.Join(errs...)
}
