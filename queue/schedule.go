package queue

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"hopluu/aggregator"
)

// A Scheduler gives due sources their turn and enqueues them. Any number may
// run at once: PostgreSQL gives each turn to one of them.
type Scheduler struct {
	Redis redis.UniversalClient
	Log   *slog.Logger

	// TakeDue gives up to limit due sources their next turn.
	TakeDue func(ctx context.Context, now time.Time, limit int) ([]aggregator.Turn, error)

	// Notices tells that something came due out of its time; may be nil.
	Notices <-chan struct{}

	// Ahead is how many readings may wait in the queue: a turn that waits too
	// long there is lost.
	Ahead int

	done chan struct{}
}

// NewScheduler returns a scheduler that keeps about twice as many readings
// waiting as concurrency workers do at once.
func NewScheduler(client redis.UniversalClient, log *slog.Logger, concurrency int) *Scheduler {
	return &Scheduler{Redis: client, Log: log, Ahead: 2 * concurrency, done: make(chan struct{}, 1)}
}

// Done tells that a task has ended, so that the next may be due.
func (s *Scheduler) Done() {
	select {
	case s.done <- struct{}{}:
	default: // it has been told already
	}
}

// The scheduler's paces.
const (
	tick       = time.Second
	upkeepPace = 5 * time.Second
	breather   = 50 * time.Millisecond // between two looks, however many notices come
)

// Run schedules until ctx ends. What goes wrong is logged once and tried again
// at the next tick.
func (s *Scheduler) Run(ctx context.Context) error {
	client := asynq.NewClientFromRedisClient(s.Redis)
	inspector := asynq.NewInspectorFromRedisClient(s.Redis)
	ticks := time.NewTicker(tick)
	defer ticks.Stop()
	var failing string
	var upkeep time.Time
	told := false
	for {
		now := time.Now()
		err := s.enqueueDue(ctx, client, inspector, now)
		if err == nil && told { // perhaps of a site that somebody waits for
			err = LookAtSites.Enqueue(ctx, client, 0)
		}
		if err == nil && now.Sub(upkeep) >= upkeepPace {
			upkeep = now
			err = s.enqueueUpkeep(ctx, client, now)
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil && err.Error() != failing:
			failing = err.Error()
			s.Log.ErrorContext(ctx, "scheduling failed", "err", err)
		case err == nil && failing != "":
			failing = ""
			s.Log.InfoContext(ctx, "scheduling works again")
		}
		var ok bool
		if told, ok = s.wait(ctx, ticks.C); !ok {
			return nil
		}
	}
}

// wait returns at the next tick, notice or ended task; it is not ok when ctx has
// ended. told says that it was a notice.
func (s *Scheduler) wait(ctx context.Context, ticks <-chan time.Time) (told, ok bool) {
	select {
	case <-ctx.Done():
		return false, false
	case <-ticks:
		return false, true
	case <-s.Notices:
		told = true
	case <-s.done:
	}
	select {
	case <-ctx.Done():
		return told, false
	case <-time.After(breather):
		return told, true
	}
}

// enqueueDue takes no more turns than the queue has room for.
func (s *Scheduler) enqueueDue(ctx context.Context, client *asynq.Client, inspector *asynq.Inspector, now time.Time) error {
	room, err := s.room(ctx, inspector)
	if err != nil || room <= 0 {
		return err
	}
	turns, err := s.TakeDue(ctx, now, room)
	if err != nil {
		return fmt.Errorf("queue: taking due sources: %w", err)
	}
	for _, turn := range turns {
		if err := ReadSource.Enqueue(ctx, client, turn); err != nil {
			return err // the turns not enqueued come due again in two minutes
		}
	}
	return nil
}

// room says how many more readings may wait. It names the queues each time:
// asynq's clients do so once in their life, which is not enough when Redis has
// forgotten.
func (s *Scheduler) room(ctx context.Context, inspector *asynq.Inspector) (int, error) {
	names := make([]any, 0, len(queues))
	for name := range queues {
		names = append(names, name)
	}
	if err := s.Redis.SAdd(ctx, "asynq:queues", names...).Err(); err != nil {
		return 0, fmt.Errorf("queue: %w", err)
	}
	info, err := inspector.GetQueueInfo(reading)
	if err != nil {
		return 0, fmt.Errorf("queue: %w", err)
	}
	return s.Ahead - info.Pending, nil
}

// enqueueUpkeep enqueues what is not a reading. That an equal task waits already
// is no matter, so every scheduler does it.
func (s *Scheduler) enqueueUpkeep(ctx context.Context, client *asynq.Client, now time.Time) error {
	for lane := range Lane(lanes) {
		if err := KeepFiles.Enqueue(ctx, client, lane); err != nil {
			return err
		}
	}
	if err := TellContacts.Enqueue(ctx, client, 0); err != nil {
		return err
	}
	if err := LookAtSites.Enqueue(ctx, client, 0); err != nil {
		return err
	}
	if night := now.In(aggregator.Place); night.Hour() >= 2 {
		return Retain.Enqueue(ctx, client, Day(night.Format(time.DateOnly)))
	}
	return nil
}
