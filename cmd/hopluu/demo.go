package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/provinces"
	"hopluu/cmd/internal/servers"
	"hopluu/connectors/samplesites"
	"hopluu/migrations"
	"hopluu/portal/desk"
)

type demoCmd struct {
	Listen   string `default:"127.0.0.1:8080" help:"Where pages are served, on 127.0.0.1."`
	Data     string `placeholder:"DIR" help:"Where everything is kept. Default: a folder among your own data."`
	Province string `default:"nam-dinh" enum:"nam-dinh,ninh-binh" help:"nam-dinh as the Decision of 2017 knew it, or ninh-binh of today."`
	Sites    int    `name:"sites-port" default:"18800" help:"Port of the sample sites' control endpoint at the first start; the sites follow it."`
	User     string `placeholder:"NAME" help:"Who PostgreSQL and Redis run as when root starts this. Default: postgres, else nobody."`
	Still    bool   `help:"Let the sample sites do nothing by themselves."`
	Remove   bool   `help:"Remove what the demonstration made, and end."`
}

// AfterApply reports everything that is wrong at once.
func (c demoCmd) AfterApply() error {
	var errs []error
	if host, _, err := net.SplitHostPort(c.Listen); err != nil || host != "127.0.0.1" {
		errs = append(errs, fmt.Errorf("--listen %q: a demonstration listens on 127.0.0.1:PORT and nowhere else", c.Listen))
	}
	if c.Sites < 1024 || c.Sites > 65000 {
		errs = append(errs, fmt.Errorf("--sites-port %d is not between 1024 and 65000", c.Sites))
	}
	return errors.Join(errs...)
}

// Run shows a whole province until it is stopped; then everything it started
// has ended.
func (c demoCmd) Run(ctx context.Context) error { return c.run(ctx, os.Stdout) }

func (c demoCmd) run(ctx context.Context, out io.Writer) error {
	dir, err := demoFolder(c.Data)
	if err != nil {
		return err
	}
	if c.Remove {
		return removeDemo(dir, out)
	}
	memo, err := openMemo(dir, memo{Province: c.Province, SitesPort: c.Sites})
	if err != nil {
		return err
	}
	free, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("%w: --listen chooses another address", err)
	}
	free.Close()
	d := &demo{demoCmd: c, dir: dir, memo: memo, say: newProgress(out), began: time.Now()}
	err = d.run(ctx)
	d.say.fail()
	if ctx.Err() != nil {
		d.say.line("Stopped. Your data is in %s.", dir)
		return nil
	}
	return err
}

// demoFolder is where a demonstration keeps its things: for root outside of its
// home, which the servers' user cannot enter.
func demoFolder(dir string) (string, error) {
	if dir != "" {
		return filepath.Abs(dir)
	}
	if os.Geteuid() == 0 {
		return "/var/lib/hopluu-demo", nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("there is no home folder: name a folder by --data: %w", err)
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "hopluu-demo"), nil
	}
	return filepath.Join(cmp.Or(os.Getenv("XDG_DATA_HOME"), filepath.Join(home, ".local", "share")), "hopluu-demo"), nil
}

// A demo is one start of the demonstration.
type demo struct {
	demoCmd
	dir  string
	memo memo
	say  *progress

	began time.Time

	database string
	store    *postgres.Store
}

func (d *demo) run(ctx context.Context) error {
	say := d.say
	say.begin("Servers: a PostgreSQL and a Redis of your own in %s", d.dir)
	own, err := servers.Start(ctx, servers.Options{Dir: d.dir, User: d.User, Durable: true})
	if err != nil {
		return err
	}
	defer own.Stop()
	file, err := demoLog(d.dir)
	if err != nil {
		return err
	}
	defer file.Close()
	log := slog.New(slog.NewJSONHandler(file, nil))

	say.begin("Database: schema, and the province of %s", d.memo.Province)
	if d.database, err = own.Database(ctx, "hopluu"); err != nil {
		return err
	}
	if _, err := migrations.Up(ctx, d.database); err != nil {
		return err
	}
	pool, err := postgres.Open(ctx, d.database, postgres.RoleApp, 3)
	if err != nil {
		return err
	}
	defer pool.Close()
	d.store = postgres.NewStore(pool)
	if err := d.fill(ctx); err != nil {
		return err
	}

	say.begin("Sample sites: component sites on this machine")
	sites, err := samplesites.Open(samplesites.Options{
		Province: d.memo.Province, Base: d.memo.SitesPort, Epoch: d.memo.Epoch, Token: d.memo.Token, Alive: !d.Still,
	})
	if err != nil {
		return fmt.Errorf("%w: another program may have the port, which --sites-port chooses at the first start", err)
	}
	defer sites.Close()
	if err := d.register(ctx, sites); err != nil {
		return err
	}

	work, err := d.worker(own, sites, log)
	if err != nil {
		return err
	}
	pages := site{database: d.database, listen: d.Listen, base: "http://" + d.Listen, conns: 10, log: log, access: file}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return work.run(ctx) })
	group.Go(func() error { return pages.run(ctx) })
	group.Go(func() error {
		select {
		case <-own.Failed():
			return errors.New("PostgreSQL or Redis has ended by itself: see the logs in " + d.dir)
		case <-ctx.Done():
			return nil
		}
	})
	group.Go(func() error { return d.present(ctx, sites) })
	return group.Wait()
}

// fill makes the province and the accounts at the first start, and changes
// nothing of the province later.
func (d *demo) fill(ctx context.Context) error {
	province, err := provinces.Open(d.memo.Province)
	if err != nil {
		return err
	}
	if err := d.store.LoadProvince(ctx, province); err != nil {
		return err
	}
	if err := d.store.MarkDemo(ctx); err != nil {
		return err
	}
	for _, e := range []aggregator.Editor{
		{Login: demoAdministrator, Name: "Người quản trị", Role: aggregator.Administrator, Demo: true},
		{Login: demoEditor, Name: "Biên tập viên", Role: aggregator.ChiefEditor, Demo: true},
	} {
		if err := d.account(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// account makes an account at the first start. Later it has the password that
// is printed again, whatever was tried at the desk.
func (d *demo) account(ctx context.Context, e aggregator.Editor) error {
	_, kept, err := d.store.EditorByLogin(ctx, e.Login)
	missing := errors.Is(err, aggregator.ErrNotFound)
	if err != nil && !missing {
		return err
	}
	if !missing {
		if same, err := desk.Matches(d.memo.Password, kept); same || err != nil {
			return err
		}
	}
	hash, err := desk.Hash(d.memo.Password)
	if err != nil {
		return err
	}
	if !missing {
		return d.store.SetPassword(ctx, e.Login, hash, operator())
	}
	if _, err := d.store.AddEditor(ctx, e, hash); !errors.Is(err, aggregator.ErrConflict) { // one that was disabled stays so
		return err
	}
	return nil
}

// The accounts of a demonstration, of one password: who decides, and who
// connects sites.
const (
	demoEditor        = "bientap"
	demoAdministrator = "quantri"
)

// reviewed are the bodies whose items wait for an editor, so that the desk has
// something to decide; what the others publish is shown at once.
var reviewed = []string{
	samplesites.OrgHealth, samplesites.OrgScience, samplesites.OrgPeopleCommittee, samplesites.OrgYYen, samplesites.OrgCommuneYYen,
}

// register makes those sample sites' sources known that are not yet: what was
// changed at the desk stays. Their first items are not held back; that is for
// sites nobody knows.
func (d *demo) register(ctx context.Context, sites *samplesites.Province) error {
	known, err := d.store.ExportSources(ctx)
	if err != nil {
		return err
	}
	var list []aggregator.Registered
	for _, s := range sites.Sources() {
		if slices.ContainsFunc(known, func(r aggregator.Registered) bool { return r.Connector == s.Connector && r.URL == s.URL }) {
			continue
		}
		publish := "at once"
		if s.Publish == "review" && slices.Contains(reviewed, s.Organisation) {
			publish = "review"
		}
		list = append(list, aggregator.Registered{
			Organisation: s.Organisation, Section: s.Section, Name: s.Name, Connector: s.Connector, URL: s.URL,
			Language: s.Language, Publish: publish, ReviewFirst: new(0), Every: s.Every.String(), Pause: "20ms", Settings: s.Settings,
		})
	}
	_, _, err = d.store.ImportSources(ctx, list, operator())
	return err
}

func (d *demo) worker(own *servers.Servers, sites *samplesites.Province, log *slog.Logger) (worker, error) {
	allow, err := fetch.ParseExceptions(sites.Allow())
	if err != nil {
		return worker{}, err
	}
	return worker{
		database: d.database, redis: own.RedisURL(), concurrency: 8, patience: time.Second, log: log,
		fetching: fetch.Options{Contact: "http://" + d.Listen, Allow: allow, Secrets: sites.Secret, Refuse: []string{d.Listen}},
	}, nil
}
