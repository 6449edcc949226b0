package postgres_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

var now = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

func TestHostIsHeldByOne(t *testing.T) {
	t.Parallel()
	s := postgres.NewStore(postgrestest.Tx(t))
	ctx := t.Context()
	steps := []struct {
		name, holder string
		at           time.Time
		want         bool
	}{
		{"the first", "a", now, true},
		{"another", "b", now, false},
		{"the first, to renew", "a", now.Add(time.Minute), true},
		{"another, before the lease ends", "b", now.Add(2 * time.Minute), false},
		{"another, after", "b", now.Add(4 * time.Minute), true},
		{"the first, too late", "a", now.Add(4 * time.Minute), false},
	}
	for _, step := range steps {
		got, err := s.Take(ctx, "a.example", step.holder, step.at, step.at.Add(2*time.Minute))
		if err != nil || got != step.want {
			t.Errorf("%s: %v, %v, want %v", step.name, got, err, step.want)
		}
	}
	if err := s.Give(ctx, "a.example", "a", now); err != nil {
		t.Fatal(err)
	}
	if ok, _ := s.Take(ctx, "a.example", "c", now.Add(5*time.Minute), now); ok {
		t.Error("who no longer had the lease ended it")
	}
	end := now.Add(5 * time.Minute)
	if err := s.Give(ctx, "a.example", "b", end); err != nil {
		t.Fatal(err)
	}
	if ok, _ := s.Take(ctx, "a.example", "c", end.Add(time.Second), end); ok {
		t.Error("the pause was not kept")
	}
	if ok, err := s.Take(ctx, "a.example", "c", end.Add(3*time.Second), end.Add(time.Minute)); !ok {
		t.Errorf("after the pause: %v, %v", ok, err)
	}
}

func TestHostIsTakenOnceByMany(t *testing.T) {
	t.Parallel()
	s := postgres.NewStore(postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp))
	var wg sync.WaitGroup
	var taken atomic.Int64
	for i := range 8 {
		wg.Go(func() {
			ok, err := s.Take(t.Context(), "a.example", string(rune('a'+i)), now, now.Add(time.Minute))
			if err != nil {
				t.Error(err)
			}
			if ok {
				taken.Add(1)
			}
		})
	}
	wg.Wait()
	if taken.Load() != 1 {
		t.Errorf("%d took it", taken.Load())
	}
}

func TestRobotsAreRemembered(t *testing.T) {
	t.Parallel()
	s := postgres.NewStore(postgrestest.Tx(t))
	ctx := t.Context()
	if _, known, err := s.Host(ctx, "a.example"); known || err != nil {
		t.Errorf("a host that nobody asked: %v, %v", known, err)
	}
	for _, step := range []struct {
		robots      string
		asked, want time.Duration
	}{
		{"User-agent: *", 0, 2 * time.Second}, {"Crawl-delay: 10", 10 * time.Second, 10 * time.Second}, {"", 0, 10 * time.Second},
	} {
		if err := s.KeepRobots(ctx, "a.example", step.robots, now, step.asked); err != nil {
			t.Fatal(err)
		}
		h, known, err := s.Host(ctx, "a.example")
		if err != nil || !known || h.Robots != step.robots || h.Pause != step.want || !h.RobotsAt.Equal(now) {
			t.Errorf("%+v, %v, %v; want %q and %v", h, known, err, step.robots, step.want)
		}
	}
}
