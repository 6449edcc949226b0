// Package queue says when work runs: which sources are due is PostgreSQL's to
// know, and Redis reminds the workers of it. A task carries ids and may run
// twice; Redis may be emptied at any moment, and what it forgot comes due again
// by itself within two minutes.
//
// The package reads no site and saves no item: what a task does is a function
// that its caller hands in. Nothing is scheduled, locked or counted in Redis
// alone.
package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/hibiken/asynq"
)

// A Kind of task: its name, the type of its payload, and how it is treated.
// Declared once, in kinds.go.
type Kind[P any] struct {
	name    string
	queue   string
	timeout time.Duration  // of one try
	id      func(P) string // names the task: an equal name is not enqueued beside it
	keep    time.Duration  // how long the name stays taken after the task is done
}

// tries is how often a task is tried before it is parked.
const tries = 5

// Enqueue adds a task. That an equal one is already there is not an error.
func (k Kind[P]) Enqueue(ctx context.Context, c *asynq.Client, payload P) error {
	data, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("queue: %s: %w", k.name, err)
	}
	_, err = c.EnqueueContext(ctx, asynq.NewTask(k.name, data),
		asynq.Queue(k.queue), asynq.Timeout(k.timeout), asynq.MaxRetry(tries-1),
		asynq.TaskID(k.name+":"+k.id(payload)), asynq.Retention(k.keep))
	if err != nil && !errors.Is(err, asynq.ErrTaskIDConflict) {
		return fmt.Errorf("queue: %s: %w", k.name, err)
	}
	return nil
}

// Handle has mux run f for tasks of this kind. A payload that cannot be read is
// not tried again.
func (k Kind[P]) Handle(mux *asynq.ServeMux, f func(context.Context, P) error) {
	mux.HandleFunc(k.name, func(ctx context.Context, t *asynq.Task) error {
		var p P
		if err := json.Unmarshal(t.Payload(), &p); err != nil {
			return fmt.Errorf("queue: %s: %w: %w", k.name, err, asynq.SkipRetry)
		}
		return f(ctx, p)
	})
}
