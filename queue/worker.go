package queue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"hopluu/aggregator"
)

// A Worker runs tasks. Any number of them may run at once, here and elsewhere.
type Worker struct {
	Redis       redis.UniversalClient
	Log         *slog.Logger
	Metrics     *Metrics // may be nil
	Concurrency int      // tasks at once; most of them wait for a site

	// What the tasks do. Each may be called again with the same argument, and
	// at the same time by another worker.
	Read   func(context.Context, aggregator.Turn) error
	Keep   func(context.Context) error
	Tell   func(context.Context) error
	Look   func(context.Context) error
	Retain func(context.Context) error

	// Park keeps a task that was tried often enough, with its input.
	Park func(ctx context.Context, kind string, payload []byte, reason string) error

	// Done, when set, is called after each task, for whoever waits to enqueue
	// the next.
	Done func()

	// Patience is how long a task may go on to its own end when the worker
	// stops; 0 means 20 s. Then its context ends.
	Patience time.Duration
}

// How a worker stops: for so long a task may come to its own end, then its
// context ends, and then it has a moment to record that.
const (
	stopPatience = 20 * time.Second
	stopMoment   = 8 * time.Second
)

// Run works until ctx ends, and then stops within half a minute: what it could
// not finish is given back, and comes due again.
func (w *Worker) Run(ctx context.Context) error {
	work, abandon := context.WithCancelCause(context.WithoutCancel(ctx))
	defer abandon(nil)
	patience := cmp.Or(w.Patience, stopPatience)
	server := asynq.NewServerFromRedisClient(w.Redis, asynq.Config{
		Concurrency:              w.Concurrency,
		Queues:                   queues,
		BaseContext:              func() context.Context { return work },
		Logger:                   serverLog{w.Log},
		LogLevel:                 asynq.WarnLevel,
		IsFailure:                func(err error) bool { return !errors.Is(err, context.Canceled) },
		RetryDelayFunc:           retryAfter,
		ShutdownTimeout:          patience + stopMoment,
		DelayedTaskCheckInterval: time.Second,
		TaskCheckInterval:        200 * time.Millisecond,
	})
	if err := server.Start(w.mux()); err != nil {
		return fmt.Errorf("queue: starting the worker: %w", err)
	}
	w.upkeep(ctx)
	late := time.AfterFunc(patience, func() { abandon(errStopping) })
	defer late.Stop()
	server.Shutdown()
	return nil
}

// upkeep collects what asynq has given up, each minute until ctx ends.
func (w *Worker) upkeep(ctx context.Context) {
	inspector := asynq.NewInspectorFromRedisClient(w.Redis)
	minutes := time.NewTicker(time.Minute)
	defer minutes.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-minutes.C:
			w.collect(ctx, inspector)
		}
	}
}

var errStopping = errors.New("the worker is stopping")

// retryAfter waits 1, 2, 4 … seconds, a minute at most.
func retryAfter(tried int, _ error, _ *asynq.Task) time.Duration {
	return min(time.Second<<min(tried, 10), time.Minute)
}

func (w *Worker) mux() *asynq.ServeMux {
	mux := asynq.NewServeMux()
	mux.Use(w.parking, w.measuring)
	ReadSource.Handle(mux, w.Read)
	KeepFiles.Handle(mux, func(ctx context.Context, _ Lane) error { return w.Keep(ctx) })
	TellContacts.Handle(mux, func(ctx context.Context, _ Lane) error { return w.Tell(ctx) })
	LookAtSites.Handle(mux, func(ctx context.Context, _ Lane) error { return w.Look(ctx) })
	Retain.Handle(mux, func(ctx context.Context, _ Day) error { return w.Retain(ctx) })
	return mux
}

// measuring counts tasks and says when one is done, also one that panicked.
func (w *Worker) measuring(next asynq.Handler) asynq.Handler {
	return asynq.HandlerFunc(func(ctx context.Context, t *asynq.Task) error {
		start := time.Now()
		err := guarded(ctx, next, t)
		w.Metrics.task(t.Type(), time.Since(start), err)
		if w.Done != nil {
			w.Done()
		}
		return err
	})
}
