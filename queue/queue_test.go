package queue

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// A bench is one worker and any number of schedulers on a real Redis, over a
// ledger that stands for PostgreSQL's.
type bench struct {
	t      *testing.T
	redis  redis.UniversalClient
	ledger *ledger
	parked func() []string
	worker *Worker
}

func newBench(t *testing.T) *bench {
	t.Helper()
	pool := postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp)
	address := os.Getenv("TEST_REDIS_URL")
	if address == "" {
		t.Fatal("TEST_REDIS_URL is not set: run the tests by make test")
	}
	client, err := Connect(address+"?db=9", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	flush := func() { client.FlushDB(context.WithoutCancel(t.Context())) }
	flush()
	t.Cleanup(func() { flush(); client.Close() })
	b := &bench{t: t, redis: client, ledger: newLedger()}
	b.parked = func() (kinds []string) {
		rows, err := pool.Query(t.Context(), "SELECT kind || ' ' || payload::text || ' ' || split_part(error, E'\n', 1) FROM parked ORDER BY id")
		if err != nil {
			t.Error(err)
			return nil
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Error(err)
			}
			kinds = append(kinds, s)
		}
		return kinds
	}
	b.worker = &Worker{
		Redis: client, Log: slogTo(t), Concurrency: 8,
		Read:   b.ledger.read,
		Keep:   func(context.Context) error { return nil },
		Look:   func(context.Context) error { return nil },
		Tell:   func(context.Context) error { return nil },
		Retain: func(context.Context) error { return nil },
		Park:   postgres.NewStore(pool).Park,
	}
	return b
}

// slogTo shows what is logged with the test that caused it.
func slogTo(t *testing.T) *slog.Logger { return slog.New(slog.NewTextHandler(t.Output(), nil)) }

// run runs f until the test is over, or until the returned function is called.
func (b *bench) run(f func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.t.Context()))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := f(ctx); err != nil {
			b.t.Error(err)
		}
	}()
	stop = func() { cancel(); <-ended }
	b.t.Cleanup(stop)
	return stop
}

func (b *bench) schedule() {
	s := NewScheduler(b.redis, slogTo(b.t), b.worker.Concurrency)
	s.TakeDue = b.ledger.takeDue
	b.run(s.Run)
}

// eventually polls until ok, and fails after half a minute.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	poll := time.NewTicker(10 * time.Millisecond)
	defer poll.Stop()
	for late := time.After(30 * time.Second); !ok(); {
		select {
		case <-poll.C:
		case <-late:
			t.Fatalf("still not so: %s", what)
		}
	}
}

func TestATurnIsEnqueuedOnceAndATaskMayRunTwice(t *testing.T) {
	b := newBench(t)
	client := asynq.NewClientFromRedisClient(b.redis)
	b.ledger.add(7)
	turns, _ := b.ledger.takeDue(t.Context(), time.Now(), 1)
	for range 3 {
		if err := ReadSource.Enqueue(t.Context(), client, turns[0]); err != nil {
			t.Fatal(err)
		}
	}
	b.run(b.worker.Run)
	eventually(t, "the source is read", func() bool { return b.ledger.readings() == 1 })
	if err := ReadSource.Enqueue(t.Context(), client, turns[0]); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the task runs again", func() bool {
		b.ledger.mu.Lock()
		defer b.ledger.mu.Unlock()
		return len(b.ledger.starts) == 2
	})
	if n := b.ledger.readings(); n != 1 {
		t.Errorf("read %d times", n)
	}
	if parked := b.parked(); len(parked) > 0 {
		t.Errorf("a turn of the past was parked: %q", parked)
	}
}

func TestThreeSchedulersReadEachSourceOnce(t *testing.T) {
	b := newBench(t)
	for id := range int64(100) {
		b.ledger.add(id)
	}
	b.run(b.worker.Run)
	for range 3 {
		b.schedule()
	}
	eventually(t, "all are read", func() bool { return b.ledger.readings() == 100 })
	b.ledger.mu.Lock()
	defer b.ledger.mu.Unlock()
	if len(b.ledger.starts) != 100 {
		t.Errorf("%d tasks ran for 100 turns", len(b.ledger.starts))
	}
}

func TestWhatRedisForgotComesDueAgain(t *testing.T) {
	b := newBench(t)
	b.ledger.add(1, 2, 3, 4, 5)
	b.schedule()
	eventually(t, "turns wait in Redis", func() bool {
		info, err := asynq.NewInspectorFromRedisClient(b.redis).GetQueueInfo(reading)
		return err == nil && info.Pending == 5
	})
	b.redis.FlushDB(t.Context())
	b.run(b.worker.Run)
	eventually(t, "all are read", func() bool { return b.ledger.readings() == 5 })
	queues, err := asynq.NewInspectorFromRedisClient(b.redis).Queues()
	if err != nil || !slices.Contains(queues, reading) {
		t.Errorf("Redis knows the queues %q, %v", queues, err)
	}
}

func TestPoisonIsParkedWithItsInput(t *testing.T) {
	tests := []struct {
		name    string
		payload string
		read    func() error
		tries   int
		want    string
	}{
		{"what never works", `{"id":3,"turn":4}`, func() error { return errors.New("no use") }, 2,
			`source:read {"id": 3, "turn": 4} no use`},
		{"what panics", `{"id":3,"turn":4}`, func() error { var none []error; return none[len(none)] }, 2,
			`source:read {"id": 3, "turn": 4} queue: source:read panicked: runtime error: index out of range [0] with length 0`},
		{"a payload that cannot be read", `{"id":`, func() error { return nil }, 0,
			`source:read "{\"id\":" queue: source:read: unexpected end of JSON input: skip retry for the task`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			var ran, done atomic.Int64
			b.worker.Read = func(context.Context, aggregator.Turn) error {
				ran.Add(1)
				return test.read()
			}
			b.worker.Done = func() { done.Add(1) }
			client := asynq.NewClientFromRedisClient(b.redis)
			task := asynq.NewTask("source:read", []byte(test.payload))
			if _, err := client.Enqueue(task, asynq.Queue(reading), asynq.MaxRetry(1), asynq.Timeout(time.Minute)); err != nil {
				t.Fatal(err)
			}
			b.run(b.worker.Run)
			eventually(t, "parked", func() bool { return len(b.parked()) == 1 })
			if got := b.parked(); got[0] != test.want {
				t.Errorf("parked\n%s\nwant\n%s", got[0], test.want)
			}
			if n := ran.Load(); n != int64(test.tries) {
				t.Errorf("tried %d times, want %d", n, test.tries)
			}
			if n := done.Load(); n != int64(max(test.tries, 1)) {
				t.Errorf("done %d times, tried %d times", n, test.tries)
			}
		})
	}
}

// A task whose workers died each time is given up by asynq, with its name taken.
func TestWhatAsynqGaveUpIsParked(t *testing.T) {
	b := newBench(t)
	client := asynq.NewClientFromRedisClient(b.redis)
	if err := ReadSource.Enqueue(t.Context(), client, aggregator.Turn{Source: 3, Number: 4}); err != nil {
		t.Fatal(err)
	}
	inspector := asynq.NewInspectorFromRedisClient(b.redis)
	if err := inspector.ArchiveTask(reading, "source:read:3:4"); err != nil {
		t.Fatal(err)
	}
	b.worker.collect(t.Context(), inspector)
	if parked := b.parked(); len(parked) != 1 {
		t.Errorf("parked %q", parked)
	}
	if left, err := inspector.ListArchivedTasks(reading); err != nil || len(left) > 0 {
		t.Errorf("asynq still has %d, %v", len(left), err)
	}
}

func TestAStoppedWorkerGivesItsTasksBack(t *testing.T) {
	b := newBench(t)
	b.ledger.add(1)
	turns, _ := b.ledger.takeDue(t.Context(), time.Now(), 1)
	if err := ReadSource.Enqueue(t.Context(), asynq.NewClientFromRedisClient(b.redis), turns[0]); err != nil {
		t.Fatal(err)
	}
	begun := make(chan struct{}, 1)
	stuck := *b.worker
	stuck.Patience = 10 * time.Millisecond
	stuck.Read = func(ctx context.Context, _ aggregator.Turn) error {
		begun <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}
	stop := b.run(stuck.Run)
	<-begun
	before := time.Now()
	stop()
	if took := time.Since(before); took > 5*time.Second {
		t.Errorf("stopping took %v", took)
	}
	b.run(b.worker.Run)
	eventually(t, "another worker reads it", func() bool { return b.ledger.readings() == 1 })
}
