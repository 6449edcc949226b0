package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/hibiken/asynq"
)

// parking keeps one bad task from holding up the others, and from being lost:
// what fails for the last time, what cannot be read and what panics for the last
// time is put away in PostgreSQL with its input, and its name becomes free.
func (w *Worker) parking(next asynq.Handler) asynq.Handler {
	return asynq.HandlerFunc(func(ctx context.Context, t *asynq.Task) error {
		err := next.ProcessTask(ctx, t)
		if err == nil || errors.Is(err, context.Canceled) && ctx.Err() != nil {
			return err
		}
		tried, _ := asynq.GetRetryCount(ctx)
		most, _ := asynq.GetMaxRetry(ctx)
		if !errors.Is(err, asynq.SkipRetry) && tried < most {
			w.Log.WarnContext(ctx, "task failed", "kind", t.Type(), "payload", string(t.Payload()), "tried", tried+1, "err", err)
			return err
		}
		return w.park(ctx, t.Type(), t.Payload(), err)
	})
}

// park returns nil when the task is put away, so that asynq forgets it.
func (w *Worker) park(ctx context.Context, kind string, payload []byte, cause error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := w.Park(ctx, kind, payload, cause.Error()); err != nil {
		return errors.Join(cause, err)
	}
	w.Metrics.parked(kind)
	w.Log.ErrorContext(ctx, "task parked", "kind", kind, "payload", string(payload), "err", cause)
	return nil
}

// guarded turns a panic into an error that shows where it was.
func guarded(ctx context.Context, next asynq.Handler, t *asynq.Task) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("queue: %s panicked: %v\n%s", t.Type(), r, debug.Stack())
		}
	}()
	return next.ProcessTask(ctx, t)
}

// collect parks what asynq itself has given up: tasks whose workers died each
// time they were tried.
func (w *Worker) collect(ctx context.Context, inspector *asynq.Inspector) {
	for queue := range queues {
		given, err := inspector.ListArchivedTasks(queue, asynq.PageSize(100))
		if err != nil {
			continue // the queue does not exist yet, or Redis is away: the next minute will tell
		}
		for _, task := range given {
			if w.park(ctx, task.Type, task.Payload, errors.New(task.LastErr)) != nil {
				return
			}
			if err := inspector.DeleteTask(queue, task.ID); err != nil {
				w.Log.WarnContext(ctx, "parked task not deleted", slog.String("id", task.ID), "err", err)
			}
		}
	}
}
