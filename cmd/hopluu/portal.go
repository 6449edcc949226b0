package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"sync/atomic"
	"time"

	"github.com/alexedwards/scs/pgxstore"
	"golang.org/x/sync/errgroup"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/connectors/all"
	"hopluu/migrations"
	"hopluu/portal"
	"hopluu/portal/desk"
)

type portalCmd struct {
	Database `embed:""`
	Logging  `embed:""`
	Listen   string `env:"HOPLUU_LISTEN" default:"127.0.0.1:8080" help:"Where pages are served; a reverse proxy stands before it."`
	BaseURL  string `name:"base-url" env:"HOPLUU_BASE_URL" placeholder:"URL" help:"What absolute links begin with: https://namdinh.example.vn."`
	FilesURL string `name:"files-url" env:"HOPLUU_FILES_URL" placeholder:"URL" help:"The host that kept attachments are served from, and nothing else: https://tep.namdinh.example.vn. Without it, the portal's own."`
	Proxy    string `env:"HOPLUU_PROXY" placeholder:"ADDRESSES" help:"Reverse proxies that are believed about who asks: 10.0.0.5,10.1.0.0/24. This machine always is."`
	Metrics  string `env:"HOPLUU_METRICS" default:"127.0.0.1:9466" help:"Where metrics are told, /healthz and /readyz."`
	Conns    count  `name:"connections" env:"HOPLUU_CONNECTIONS" default:"10" help:"To the database, for public pages; the desk has half as many besides."`
}

// AfterApply reports everything that is wrong at once.
func (c portalCmd) AfterApply() error {
	errs := []error{c.Database.wrong(), c.Logging.wrong(), wrongURL("HOPLUU_BASE_URL", c.BaseURL),
		wrongAddress("HOPLUU_LISTEN", c.Listen), wrongAddress("HOPLUU_METRICS", c.Metrics)}
	if _, err := proxies(c.Proxy); err != nil {
		errs = append(errs, err)
	}
	if c.FilesURL != "" {
		errs = append(errs, wrongFiles(c.FilesURL, c.BaseURL))
	}
	if c.Conns < 1 {
		errs = append(errs, errors.New("HOPLUU_CONNECTIONS is not a number above 0"))
	}
	return errors.Join(errs...)
}

// Run serves until it is told to stop. It refuses the database of a
// demonstration, whose accounts and contents are nobody's word.
func (c portalCmd) Run(ctx context.Context) error {
	log, err := c.log()
	if err != nil {
		return err
	}
	if err := migrations.Check(ctx, c.DatabaseURL); err != nil {
		return err
	}
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	demo, err := store.Demo(ctx)
	if err == nil {
		err = warnWithoutAccounts(ctx, store, log)
	}
	done()
	if err != nil {
		return err
	}
	if demo {
		return errors.New("this database was made by hopluu demo: make one of its own for the portal")
	}
	trusted, err := proxies(c.Proxy)
	if err != nil {
		return err
	}
	p := site{
		database: c.DatabaseURL, listen: c.Listen, base: c.BaseURL, files: c.FilesURL, metrics: c.Metrics, conns: int(c.Conns),
		proxies: trusted, log: log, access: os.Stderr,
	}
	return p.run(ctx)
}

func warnWithoutAccounts(ctx context.Context, store *postgres.Store, log *slog.Logger) error {
	editors, err := store.Editors(ctx)
	if err == nil && len(editors) == 0 {
		log.WarnContext(ctx, "nobody has an account: run hopluu editor add NAME --role administrator")
	}
	return err
}

// A site is a portal and what it runs on.
type site struct {
	database, listen, base string
	files                  string // of kept attachments, a host of their own; "" means base
	metrics                string // where to listen; "" means nowhere
	conns                  int
	proxies                []netip.Prefix
	log                    *slog.Logger
	access                 io.Writer
}

func (s site) run(ctx context.Context) error {
	public, err := postgres.Open(ctx, s.database, postgres.RolePublic, s.conns)
	if err != nil {
		return err
	}
	defer public.Close()
	editors, err := postgres.Open(ctx, s.database, postgres.RoleApp, max(s.conns/2, 2))
	if err != nil {
		return err
	}
	defer editors.Close()
	base, err := url.Parse(s.base)
	if err != nil {
		return err
	}
	var files *url.URL
	if s.files != "" {
		if files, err = url.Parse(s.files); err != nil {
			return err
		}
	}
	sessions := pgxstore.NewWithCleanupInterval(editors, 0) // workers drop those that have ended
	store := postgres.NewStore(editors)
	board, err := desk.New(desk.Options{
		Store: store, Sessions: sessions, Base: base, Proxies: s.proxies, Now: time.Now, Log: s.log,
	})
	if err != nil {
		return err
	}
	board.Mends(aggregator.Replayer{Store: store, Connectors: all.Connectors, Log: s.log})
	registry, generation := newRegistry(), new(generation)
	p, err := portal.New(portal.Options{
		Public: postgres.NewPublic(public), Generation: generation, Desk: board,
		Base: base, Files: files, Log: s.log, Access: s.access, Metrics: registry, Ready: public.Ping,
	})
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	if err := serve(ctx, group, s.log, p.Server(s.listen), metricsServer(s.metrics, registry, public.Ping)); err != nil {
		group.Go(func() error { return err }) // ends what listens already
		return group.Wait()
	}
	group.Go(func() error { return postgres.Watch(ctx, public, generation.told, postgres.ChannelPublic) })
	s.log.InfoContext(ctx, "started", "command", "portal", "address", s.listen)
	err = group.Wait()
	s.log.InfoContext(ctx, "stopped", "command", "portal")
	return err
}

// A generation is that of what is public. Each lost connection begins another
// series, because nobody knows what was missed.
type generation struct {
	series, number atomic.Uint64
}

// Generation names what pages may be kept under.
func (g *generation) Generation() uint64 { return g.series.Load()<<48 | g.number.Load() }

func (g *generation) told(n postgres.Notice) {
	if n.Lost {
		g.series.Add(1)
		return
	}
	g.number.Store(uint64(n.Generation))
}
