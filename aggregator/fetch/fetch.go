// Package fetch is the one door out: every request to another server (feed,
// page, robots.txt, image, attachment) goes through it.
//
// The address is checked when it is dialled, after the name was resolved, on
// every hop of a redirect. Requests to one host come one at a time with a pause
// between them, robots.txt is kept, and size, time and redirects are limited.
// There are no cookies and no proxies, and certificates are always verified.
//
// The package does not decide when to ask, keeps no bytes and understands no
// page. It fills in secrets last of all, and takes them out again of everything
// that it returns.
package fetch

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
)

// What holds unless [Options] say otherwise.
const (
	DefaultMaxBytes = 16 << 20 // decoded bytes of one document
	DefaultInFlight = 32 << 20 // decoded bytes of all documents that are in use
	DefaultPause    = 2 * time.Second
)

const maxHops = 10

// Options say how to behave. The zero value behaves well.
type Options struct {
	UserAgent string                                    // "" means HopLuu and the version of the program
	Contact   string                                    // an address of the operator, told in the User-Agent
	Allow     []Exception                               // [ParseExceptions]
	Resolver  string                                    // address:port of a name server to ask instead of the system's
	Refuse    []string                                  // address:port of our own listeners, never dialled whatever Allow says
	Hosts     Hosts                                     // nil: one process, nothing kept
	Secrets   func(name string) (value string, ok bool) // nil: there are none
	Pause     time.Duration                             // after a request to a host that Hosts does not know; 0 means DefaultPause, negative none

	Roots *x509.CertPool // that certificates are verified to; nil means the system's

	MaxBytes int64         // of one document; 0 means DefaultMaxBytes
	InFlight int64         // of all documents at once; 0 means DefaultInFlight
	Connect  time.Duration // 0 means 10 s
	Headers  time.Duration // 0 means 15 s
	Whole    time.Duration // all hops of one fetch; 0 means 60 s
}

// A Request asks for one document.
type Request struct {
	URL          string
	Form         url.Values // sent by POST; nil means GET
	ETag         string     // of what is already known
	LastModified string     // of what is already known
	Accept       string     // "" means anything

	// Site is the host ([Site]) that the source which names this request is
	// registered on. Exceptions and secrets are for this host alone. The caller
	// holds its lease; the leases of other hosts are taken for the request.
	Site string

	// Held is another host whose lease the caller holds.
	Held string

	// Secrets are the names of those whose placeholders {secret:NAME} are
	// filled in: what an operator wrote into the source ([SecretNames]). A
	// placeholder that a page wrote is not.
	Secrets []string

	MaxBytes int64 // 0 means that of Options
}

// A Response is one document. Its body counts as in flight until Done, or until
// the end of the context that it was fetched with.
type Response struct {
	URL          string // after redirects
	Status       int    // 200…299, or 304
	Type         string // Content-Type as sent
	ETag         string
	LastModified string
	Body         []byte // content encoding undone, character set as sent
	NotModified  bool   // what the request knew by ETag or LastModified is still so; Body is nil
	At           time.Time
	Moved        string    // where it has moved permanently, on the same registered domain; "" if it has not
	Incomplete   bool      // the site does not send the certificates between its own and a root; they were found elsewhere
	Expires      time.Time // when the site's certificate ends, where that is soon

	hold *hold
}

// Done says that the body is no longer needed. It may be called again.
func (r Response) Done() { r.hold.done() }

// A Fetcher asks other servers for documents. Its methods may be called from
// several goroutines at once.
type Fetcher struct {
	options   Options
	agent     string
	dialler   *dialler
	chains    *chains
	transport transports
	hosts     Hosts
	lanes     lanes
	budget    budget
}

// New returns a fetcher, or an error that says what in its options cannot work.
func New(o Options) (*Fetcher, error) {
	o.MaxBytes = cmp.Or(o.MaxBytes, DefaultMaxBytes)
	o.InFlight = cmp.Or(o.InFlight, DefaultInFlight)
	o.Pause = max(cmp.Or(o.Pause, DefaultPause), 0)
	o.Connect = cmp.Or(o.Connect, 10*time.Second)
	o.Headers = cmp.Or(o.Headers, 15*time.Second)
	o.Whole = cmp.Or(o.Whole, 60*time.Second)
	agent := cmp.Or(o.UserAgent, "HopLuu/"+version())
	if o.Contact != "" {
		agent += " (+" + o.Contact + ")"
	}
	if strings.ContainsFunc(agent, odd) {
		return nil, fmt.Errorf("fetch: user agent %q: control characters", agent)
	}
	d, err := newDialler(o)
	if err != nil {
		return nil, err
	}
	c := newChains(o, d.public)
	f := &Fetcher{options: o, agent: agent, dialler: d, chains: c, transport: newTransports(o, d, c), hosts: o.Hosts, budget: newBudget(o.InFlight)}
	if f.hosts == nil {
		f.hosts = alone{}
	}
	return f, nil
}

// InFlight is how many bytes of documents are in use now: being fetched, or
// fetched and not yet Done.
func (f *Fetcher) InFlight() int64 { return f.budget.taken.Load() }

// version is that of the program, as it was built.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	return cmp.Or(strings.Trim(info.Main.Version, "()"), "devel")
}

// Get fetches one document: politely, within limits, over at most ten
// redirects. What the site or the network refuses is an [*Error]; any other
// error is the end of ctx, or of Hosts.
func (f *Fetcher) Get(ctx context.Context, r Request) (Response, error) {
	u, err := parse(r.URL)
	if err != nil {
		return Response{}, failed(codeForbidden, err, "host", "")
	}
	v := visit{
		u: u, form: r.Form, post: r.Form != nil, accept: r.Accept, etag: r.ETag, since: r.LastModified,
		excepted: true, told: true, limit: cmp.Or(r.MaxBytes, f.options.MaxBytes), clock: newClock(f.options.Whole),
		secrets: &secrets{names: r.Secrets, lookup: f.options.Secrets},
	}
	moved := &mover{from: u, site: r.Site, all: true}
	patience := retryHops
	for range maxHops + 1 {
		// Exceptions hold until the chain has left the site, secrets until it has
		// left the site or the scheme, and not again.
		v.excepted = v.excepted && v.u.Host == r.Site
		v.told = v.told && v.u.Host == r.Site && v.u.Scheme == u.Scheme
		got, err := f.hop(ctx, v, r)
		if err != nil {
			return Response{}, err
		}
		if !isRedirect(got.status) || got.location == "" {
			return f.response(got, v, r, moved)
		}
		next, err := follow(v.u, v.secrets.hide(got.location))
		if err != nil {
			return Response{}, err
		}
		if ok, err := linger(ctx, got.retryAfter, &patience); err != nil {
			return Response{}, fmt.Errorf("fetch: %w", err)
		} else if !ok {
			return Response{}, got.failure(v.u)
		}
		if err := moved.to(next, got.status); err != nil {
			return Response{}, err
		}
		if v.post && got.status != http.StatusTemporaryRedirect && got.status != http.StatusPermanentRedirect {
			v.post, v.form = false, nil
		}
		v.u = next
	}
	return Response{}, failed(codeStatus, errHops, "status", "3xx", "url", bare(u))
}

// hop makes one visit from within the host's lane, and with its lease.
func (f *Fetcher) hop(ctx context.Context, v visit, r Request) (reply, error) {
	if host := v.u.Host; host != r.Site && host != r.Held {
		give, err := f.lease(ctx, host, "fetch:"+rand.Text())
		if err != nil {
			return reply{}, err
		}
		defer give()
	}
	way, err := f.lanes.enter(ctx, v.u.Host, f.options.Pause)
	if err != nil {
		return reply{}, fmt.Errorf("fetch: %w", err)
	}
	defer way.leave()
	for _, may := range []func(context.Context, *lane, visit) error{f.granted, f.allowed, f.granted} {
		if err := may(ctx, way, v); err != nil {
			return reply{}, err
		}
	}
	if err := way.wait(ctx); err != nil {
		return reply{}, fmt.Errorf("fetch: %w", err)
	}
	got, err := f.visit(ctx, v)
	way.last = time.Now()
	if err != nil {
		return reply{}, err
	}
	if err := f.heed(ctx, way, v.u.Host, got); err != nil {
		got.hold.done()
		return reply{}, err
	}
	return got, nil
}

// response is what the last hop comes to.
func (f *Fetcher) response(got reply, v visit, r Request, moved *mover) (Response, error) {
	answer := Response{
		URL: v.u.String(), Status: got.status, Type: got.header.Get("Content-Type"), ETag: got.header.Get("ETag"),
		LastModified: got.header.Get("Last-Modified"), Body: got.body, At: got.at, Moved: moved.where, Incomplete: f.chains.incomplete(v.u), Expires: got.expires, hold: got.hold,
	}
	switch {
	case got.status == http.StatusNotModified && (r.ETag != "" || r.LastModified != ""):
		answer.NotModified = true
	case got.status < 200 || got.status > 299:
		return Response{}, got.failure(v.u)
	}
	return answer, nil
}
