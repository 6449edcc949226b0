package page

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

// Options are what all pages share.
type Options struct {
	Templates  *Templates
	Base       *url.URL // of absolute links; never taken from a request
	Generation Generation
	Site       func(context.Context) (aggregator.Portal, error)
	Log        *slog.Logger
	Access     io.Writer // a line of JSON for each request
	Metrics    prometheus.Registerer
	Now        func() time.Time
}

// Pages runs handlers. It is safe for concurrent use.
type Pages struct {
	options  Options
	cache    *cache
	security security
	observer *observer
}

// New returns what runs handlers with these options.
func New(o Options) (*Pages, error) {
	c, err := newCache(o.Generation, o.Now)
	if err != nil {
		return nil, fmt.Errorf("page: cache: %w", err)
	}
	log := &access{out: o.Access, log: o.Log}
	return &Pages{o, c, newSecurity(o.Base.Scheme == "https"), newObserver(log, o.Metrics)}, nil
}

// Handle returns what answers for a route in one language. A route that does
// not say who may call it answers nobody.
func (p *Pages) Handle(route Route, l words.Lang) http.Handler {
	if route.Who.Nobody() {
		return http.NotFoundHandler()
	}
	watched := p.observer.route(route.Method + " " + Link(l, route.Path))
	h := http.Handler(route.Raw)
	if route.Raw == nil {
		h = p.page(route, l, watched)
	}
	return watched.wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.security.set(w.Header(), route.Session)
		h.ServeHTTP(w, r)
	}))
}

// Kept answers from what is kept when that is all there is to do, and reports
// whether it did: before any routing, because it is most of a busy day.
func (p *Pages) Kept(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodGet || r.URL.RawQuery != "" || len(r.Header["Cookie"]) > 0 {
		return false
	}
	begun := time.Now()
	l := words.Vietnamese
	if strings.HasPrefix(r.URL.Path, "/en/") {
		l = words.English
	}
	page, ok := p.cache.fresh(key{lang: l, path: r.URL.Path})
	if !ok {
		return false
	}
	p.security.set(w.Header(), false)
	status, bytes := page.answer.write(w, r)
	page.answer.watched.done(r, status, bytes, begun)
	return true
}

// Flush writes the lines of the access log that were gathered.
func (p *Pages) Flush() { p.observer.access.flush() }

// NotFound answers for addresses that no route of a language has.
func (p *Pages) NotFound(l words.Lang) http.Handler {
	route := Get("/*", func(*Request) (View, error) { return View{}, aggregator.ErrNotFound })
	route.Who = Anyone
	return p.Handle(route, l)
}

// Elsewhere answers for a route that changes something when another site had a
// reader's browser ask, in the frame of the route's own side.
func (p *Pages) Elsewhere(route Route, l words.Lang) http.Handler {
	route.Handler, route.Raw = func(*Request) (View, error) { return View{}, errElsewhere }, nil
	return p.Handle(route, l)
}

// page answers with what the route's handler finds.
func (p *Pages) page(route Route, l words.Lang, watched *watched) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if route.Method == http.MethodGet && r.URL.RawQuery != "" && p.setLook(w, r) {
			return
		}
		look := lookOf(r)
		if !route.Cached || r.URL.RawQuery != "" && len(own(r.URL.Query(), route.typed)) > 0 {
			route := route
			route.Cached = false
			p.run(route, l, look, r).write(w, r)
			return
		}
		r, k := asked(r, route.Params), key{lang: l, path: r.URL.Path, look: look}
		k.query = r.URL.RawQuery
		p.cache.get(r.Context(), k, func(ctx context.Context) *answer {
			a := p.run(route, l, look, r.WithContext(ctx))
			a.watched = watched
			return a
		}).write(w, r)
	}
}

// asked returns a request for the same page with nothing in its query that the
// page does not know, and each parameter once: what is kept for everybody holds
// nothing that one reader made up.
func asked(r *http.Request, known []string) *http.Request {
	if r.URL.RawQuery == "" {
		return r
	}
	q := own(r.URL.Query(), known)
	for name, values := range q {
		q[name] = values[:1]
	}
	clean, address := *r, *r.URL
	address.RawQuery, clean.URL = q.Encode(), &address
	return &clean
}

// own returns the parameters that a page knows.
func own(q url.Values, known []string) url.Values {
	kept := url.Values{}
	for _, name := range known {
		if values := q[name]; len(values) > 0 && values[0] != "" {
			kept[name] = values
		}
	}
	return kept
}

// run calls the handler and makes its answer whole, also when it fails.
func (p *Pages) run(route Route, l words.Lang, look Look, r *http.Request) (a *answer) {
	req := &Request{Request: r, Words: words.For(l)}
	defer func() {
		if v := recover(); v != nil {
			a = p.failed(route, req, look, fmt.Errorf("page: panic: %v\n%s", v, debug.Stack()))
		}
	}()
	v, err := route.Handler(req)
	if err == nil {
		a, err = p.make(route, req, look, v)
	}
	if err != nil {
		a = p.failed(route, req, look, err)
	}
	return a
}

// make renders a view. Nothing has been written when it fails.
func (p *Pages) make(route Route, r *Request, look Look, v View) (*answer, error) {
	a := &answer{status: v.Status, header: v.Header}
	switch {
	case v.Location != "":
		a.status = cmp.Or(a.status, http.StatusSeeOther)
		a.header = a.header.Clone()
		if a.header == nil {
			a.header = http.Header{}
		}
		a.header.Set("Location", v.Location)
		return a, nil
	case v.Type != "":
		a.status = cmp.Or(a.status, http.StatusOK)
		a.body = v.Body
		a.revalidated = route.Cached
		a.finish(v.Type)
		return a, nil
	}
	a.status = cmp.Or(a.status, http.StatusOK)
	a.revalidated = route.Cached && a.status == http.StatusOK
	site, err := p.options.Site(r.Context())
	if err != nil && !errors.Is(err, aggregator.ErrNotFound) {
		return nil, err
	}
	body, err := p.render(v.Page, Frame{
		Words: r.Words, Path: strings.TrimPrefix(r.URL.Path, Link(r.Words.Lang, "")), Query: own(r.URL.Query(), route.Params),
		Look: look, Site: site, Base: strings.TrimSuffix(p.options.Base.String(), "/"), Feed: v.Feed,
		NoIndex: v.NoIndex || a.status != http.StatusOK || route.Session, Menu: v.Menu, Status: a.status, Now: p.options.Now(), Data: v.Data,
	})
	if err != nil {
		return nil, err
	}
	a.body = body
	a.finish("text/html; charset=utf-8")
	return a, nil
}

func (p *Pages) render(name string, f Frame) ([]byte, error) {
	t := p.options.Templates.Lookup(f.Words.Lang, name)
	if t == nil {
		return nil, fmt.Errorf("page: no template %q", name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", f); err != nil {
		return nil, fmt.Errorf("page: %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// errElsewhere is a request that another site made.
var errElsewhere = fmt.Errorf("page: %w: asked from another site", aggregator.ErrForbidden)

// statuses says what each error becomes; any other is ours. The first that fits
// counts.
var statuses = []struct {
	err    error
	status int
	words  func(words.Errors) (title, help string)
}{
	{aggregator.ErrNotFound, http.StatusNotFound, func(e words.Errors) (string, string) { return e.NotFound, e.NotFoundHelp }},
	{aggregator.ErrInvalid, http.StatusBadRequest, func(e words.Errors) (string, string) { return e.Invalid, e.InvalidHelp }},
	{errElsewhere, http.StatusForbidden, func(e words.Errors) (string, string) { return e.Elsewhere, e.ElsewhereHelp }},
	{aggregator.ErrForbidden, http.StatusForbidden, func(e words.Errors) (string, string) { return e.Forbidden, e.ForbiddenHelp }},
	{aggregator.ErrConflict, http.StatusConflict, func(e words.Errors) (string, string) { return e.Conflict, e.ConflictHelp }},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, func(e words.Errors) (string, string) { return e.Busy, e.BusyHelp }},
	{context.Canceled, http.StatusServiceUnavailable, func(e words.Errors) (string, string) { return e.Busy, e.BusyHelp }},
}

// failed makes the page for an error. A fault of ours is logged under a code
// that the reader sees too.
func (p *Pages) failed(route Route, r *Request, look Look, err error) *answer {
	e := ErrorPage{Status: http.StatusInternalServerError, Title: r.Words.Errors.Ours, Help: r.Words.Errors.OursHelp, HomePage: r.Words.Errors.HomePage, Home: Link(r.Words.Lang, "/")}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			e.Status = s.status
			e.Title, e.Help = s.words(r.Words.Errors)
			break
		}
	}
	if e.Status >= 500 && !errors.Is(err, context.Canceled) { // a reader who left is no fault
		e.Incident = rand.Text()[:8]
		p.options.Log.LogAttrs(r.Context(), slog.LevelError, "page failed",
			slog.String("route", route.Path), slog.String("path", r.URL.Path), slog.String("incident", e.Incident), slog.Any("err", err))
	}
	a := &answer{status: e.Status}
	site, _ := p.options.Site(context.WithoutCancel(r.Context())) // without it the page is plainer
	if e.Status >= 500 {
		a.header, e.Phone = http.Header{"Retry-After": {"30"}}, site.Phone
	}
	v, path := View{Page: "error", Data: e}, "/"
	if route.Failed != nil {
		v, path = route.Failed(r, e), strings.TrimPrefix(r.URL.Path, Link(r.Words.Lang, ""))
	}
	body, err := p.render(v.Page, Frame{
		Words: r.Words, Path: path, Look: look, Site: site, Base: strings.TrimSuffix(p.options.Base.String(), "/"),
		NoIndex: true, Status: e.Status, Now: p.options.Now(), Data: v.Data,
	})
	if err != nil {
		a.body = []byte(e.Title + " " + e.Incident + "\n")
		a.finish("text/plain; charset=utf-8")
		return a
	}
	a.body = body
	a.finish("text/html; charset=utf-8")
	return a
}
