package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/post"
	"hopluu/aggregator/postgres"
	"hopluu/connectors/all"
	"hopluu/migrations"
	"hopluu/portal/words"
	"hopluu/queue"
)

type workerCmd struct {
	Database    `embed:""`
	Queue       `embed:""`
	Fetching    `embed:""`
	Mail        `embed:""`
	Logging     `embed:""`
	Concurrency count  `env:"HOPLUU_CONCURRENCY" default:"16" help:"Tasks at once; most of them wait for a site."`
	Attachment  count  `name:"attachment-max" env:"HOPLUU_ATTACHMENT_MAX" default:"16" help:"Megabytes that a kept attachment may have, at most 16."`
	Metrics     string `env:"HOPLUU_METRICS" default:"127.0.0.1:9465" help:"Where metrics are told, /healthz and /readyz."`
}

// AfterApply reports everything that is wrong at once.
func (c workerCmd) AfterApply() error {
	errs := []error{c.Database.wrong(), c.Queue.wrong(), c.Fetching.wrong(), c.Mail.wrong(), c.Logging.wrong(), wrongAddress("HOPLUU_METRICS", c.Metrics)}
	if c.Concurrency < 1 || c.Concurrency > 200 {
		errs = append(errs, errors.New("HOPLUU_CONCURRENCY is not between 1 and 200"))
	}
	if c.Attachment < 1 || c.Attachment > 16 {
		errs = append(errs, errors.New("HOPLUU_ATTACHMENT_MAX is not between 1 and 16"))
	}
	return errors.Join(errs...)
}

// memory is what the collector keeps a worker near, unless GOMEMLIMIT says
// otherwise: documents come in bursts.
const memory = 100 << 20

// Run works until it is told to stop, and then stops within half a minute.
func (c workerCmd) Run(ctx context.Context) error {
	log, err := c.log()
	if err != nil {
		return err
	}
	if err := migrations.Check(ctx, c.DatabaseURL); err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	options, err := c.Fetching.options()
	if err != nil {
		return err
	}
	options.Refuse = []string{c.Metrics}
	sender, err := c.Mail.sender()
	if err != nil {
		return err
	}
	w := worker{
		database: c.DatabaseURL, redis: c.RedisURL, concurrency: int(c.Concurrency), metrics: c.Metrics, fetching: options,
		attached: int64(c.Attachment) << 20, mail: sender, log: log,
	}
	return w.run(ctx)
}

// A worker is a scheduler and as many hands as it has concurrency.
type worker struct {
	database, redis string
	concurrency     int
	metrics         string // where to listen; "" means nowhere
	fetching        fetch.Options
	attached        int64         // bytes that a kept attachment may have; 0 means as many as a document
	mail            *post.Sender  // nil: contacts are told nothing
	patience        time.Duration // with tasks when it stops; 0 means the usual
	log             *slog.Logger
}

// turnConnections are enough to claim, save and record turns: most are done in a
// millisecond or two, and a whole list of new items in a tenth of a second.
const turnConnections = 8

func (w worker) run(ctx context.Context) error {
	pool, err := postgres.Open(ctx, w.database, postgres.RoleApp, w.concurrency+6)
	if err != nil {
		return err
	}
	defer pool.Close()
	client, err := queue.Connect(w.redis, w.log)
	if err != nil {
		return err
	}
	defer client.Close()
	turns, err := postgres.OpenTurns(ctx, w.database, turnConnections)
	if err != nil {
		return err
	}
	defer turns.Close()
	store := postgres.NewStore(pool).WithTurns(turns)
	w.fetching.Hosts = store
	fetcher, err := fetch.New(w.fetching)
	if err != nil {
		return err
	}
	registry := newRegistry()
	registry.MustRegister(&health{store.Health}, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "hopluu_fetch_bytes_in_flight", Help: "Bytes of documents that are being fetched or read.",
	}, func() float64 { return float64(fetcher.InFlight()) }))
	metrics := queue.NewMetrics(registry, client)
	reader := &aggregator.Reader{Store: store, Fetcher: fetcher, Connectors: all.Connectors, Recorded: metrics.Reading, Log: w.log}
	scout, err := aggregator.NewScout(store, w.fetching, all.Connectors, w.log)
	if err != nil {
		return err
	}
	keeper := &aggregator.Keeper{Files: store, Fetcher: fetcher, MaxAttached: w.attached, Log: w.log}

	notices := make(chan struct{}, 1)
	scheduler := queue.NewScheduler(client, w.log, w.concurrency)
	scheduler.TakeDue, scheduler.Notices = store.TakeDue, notices
	tasks := &queue.Worker{
		Redis: client, Log: w.log, Metrics: metrics, Concurrency: w.concurrency, Patience: w.patience,
		Read: reader.Read, Keep: keeper.Keep, Look: scout.Look, Park: store.Park, Done: scheduler.Done,
		Tell: w.tell(store), Retain: w.retain(store),
	}

	ready := func(ctx context.Context) error { return errors.Join(pool.Ping(ctx), client.Ping(ctx).Err()) }
	group, ctx := errgroup.WithContext(ctx)
	if err := serve(ctx, group, w.log, metricsServer(w.metrics, registry, ready)); err != nil {
		return err
	}
	group.Go(func() error { return tasks.Run(ctx) })
	group.Go(func() error { return scheduler.Run(ctx) })
	group.Go(func() error {
		return postgres.Watch(ctx, pool, func(postgres.Notice) {
			select {
			case notices <- struct{}{}:
			default: // one is on its way already
			}
		}, postgres.ChannelDue)
	})
	w.log.InfoContext(ctx, "started", "command", "worker", "concurrency", w.concurrency)
	err = group.Wait()
	w.log.InfoContext(ctx, "stopped", "command", "worker")
	return err
}

// tell mails contacts what was held and what cannot be read, in Vietnamese.
func (w worker) tell(store *postgres.Store) func(context.Context) error {
	if w.mail == nil {
		return func(context.Context) error { return nil }
	}
	teller := &aggregator.Teller{Notices: store, Send: w.mail.Send, Word: words.For(words.Vietnamese).Letter, Log: w.log}
	return teller.Tell
}

// retain drops what has been kept long enough, and says what that was.
func (w worker) retain(store *postgres.Store) func(context.Context) error {
	return func(ctx context.Context) error {
		now := time.Now()
		dropped, err := store.Retain(ctx, now)
		if err != nil {
			return err
		}
		sessions, err := store.DropSessions(ctx, now)
		if err != nil {
			return err
		}
		w.log.InfoContext(ctx, "dropped what was kept long enough",
			"readings", dropped.Readings, "captures", dropped.Captures, "sign_ins", dropped.SignIns, "files", dropped.Files, "bodies", dropped.Bodies, "sessions", sessions)
		return nil
	}
}
