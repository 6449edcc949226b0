// Package portal is what people see: the citizens' pages, the editorial board's
// desk, feeds and the read API, all served from PostgreSQL.
//
// It does not fetch from component sites, does not know the queue, and public
// pages need no Redis.
package portal

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator/postgres"
	"hopluu/portal/api"
	"hopluu/portal/desk"
	"hopluu/portal/feeds"
	"hopluu/portal/page"
	"hopluu/portal/public"
	"hopluu/portal/static"
	"hopluu/portal/templates"
	"hopluu/portal/words"
)

// Options are what a portal runs on.
type Options struct {
	Public     *postgres.Public
	Generation page.Generation
	Desk       *desk.Desk // nil: without the editorial board's pages
	Base       *url.URL   // HOPLUU_BASE_URL: all absolute links begin with it
	Files      *url.URL   // HOPLUU_FILES_URL: the host of kept attachments, where nothing else is; nil means Base's
	Log        *slog.Logger
	Access     io.Writer // the access log, a line of JSON for each request; nil means none
	Metrics    prometheus.Registerer
	Now        func() time.Time            // nil means time.Now
	Ready      func(context.Context) error // nil means always ready
}

// A Portal answers every request. It is safe for concurrent use.
type Portal struct {
	options Options
	public  *public.Pages
	feeds   *feeds.Feeds
	read    http.Handler // the read API
	pages   *page.Pages
	mux     chi.Router
	files   http.Handler // of the host of files
}

// New makes a portal. Templates are parsed once, here.
func New(o Options) (*Portal, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Access == nil {
		o.Access = io.Discard
	}
	p := &Portal{
		options: o, public: public.New(o.Public, o.Now, o.Log), feeds: feeds.New(o.Public, o.Base, o.Now),
		read: api.New(o.Public, o.Base, o.Now, o.Log),
	}
	parsed, err := page.Parse(templates.Files, p.folders(), o.Now, static.URL)
	if err != nil {
		return nil, fmt.Errorf("portal: %w", err)
	}
	p.pages, err = page.New(page.Options{
		Templates: parsed, Base: o.Base, Generation: o.Generation, Site: o.Public.Portal,
		Log: o.Log, Access: o.Access, Metrics: o.Metrics, Now: o.Now,
	})
	if err != nil {
		return nil, fmt.Errorf("portal: %w", err)
	}
	p.mux, p.files = p.router(), p.filesOnly()
	return p, nil
}

// desk is the editorial board's routes.
func (p *Portal) desk() []page.Route {
	if p.options.Desk == nil {
		return nil
	}
	routes := p.options.Desk.Routes()
	for i := range routes {
		routes[i].Session = true
	}
	return routes
}

// folders are the templates of each side.
func (p *Portal) folders() []page.Folder {
	return []page.Folder{public.Folder, desk.Folder}
}

// router mounts every route, and English under /en for those that are pages.
// What changes something takes no request from another site.
func (p *Portal) router() chi.Router {
	mux := chi.NewRouter()
	for _, route := range p.routes() {
		for _, l := range words.Langs {
			if l != words.Vietnamese && route.Raw != nil {
				continue
			}
			h := p.pages.Handle(route, l)
			if route.Session {
				h = p.options.Desk.Sessions(h)
			}
			if route.Method != http.MethodGet {
				sameSite := http.NewCrossOriginProtection()
				sameSite.SetDenyHandler(p.pages.Elsewhere(route, l))
				h = sameSite.Handler(h)
			}
			path := page.Link(l, route.Path)
			mux.Method(route.Method, path, h)
			if route.Method == http.MethodGet {
				mux.Method(http.MethodHead, path, h)
			}
		}
	}
	vi, en := p.pages.NotFound(words.Vietnamese), p.pages.NotFound(words.English)
	mux.NotFound(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, page.Link(words.English, "/")) {
			en.ServeHTTP(w, r)
			return
		}
		vi.ServeHTTP(w, r)
	})
	return mux
}

// ServeHTTP answers one request.
func (p *Portal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.fileHost(w, r) || p.pages.Kept(w, r) {
		return
	}
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	}
	p.mux.ServeHTTP(w, r)
}

// Server returns an HTTP server for the portal, with limits that slow or huge
// requests run into.
func (p *Portal) Server(address string) *http.Server {
	server := &http.Server{
		Addr: address, Handler: p,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(p.options.Log.Handler(), slog.LevelWarn),
	}
	server.RegisterOnShutdown(p.pages.Flush)
	return server
}

// healthz says that the process answers.
func (p *Portal) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header()["Cache-Control"] = []string{"no-store"}
	w.Write([]byte("ok\n"))
}

// readyz says whether pages can be made.
func (p *Portal) readyz(w http.ResponseWriter, r *http.Request) {
	w.Header()["Cache-Control"] = []string{"no-store"}
	if p.options.Ready != nil {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := p.options.Ready(ctx); err != nil {
			p.options.Log.LogAttrs(r.Context(), slog.LevelWarn, "not ready", slog.Any("err", err))
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
	}
	w.Write([]byte("ready\n"))
}
