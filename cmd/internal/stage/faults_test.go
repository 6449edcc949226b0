package stage_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"hopluu/cmd/internal/stage"
)

const (
	sites   = 30
	perSite = 20
)

// A machine's parts fail while sites are being read. Nothing may be lost or
// doubled, and everything must go on by itself within two minutes: that is how
// long a lost turn is leased.
func TestNothingIsLostWhateverDies(t *testing.T) {
	faults := []struct {
		name string
		do   func(context.Context, *testing.T, *world)
	}{
		{"a worker is killed", func(ctx context.Context, t *testing.T, w *world) {
			w.workers[0].Kill()
			w.start(ctx, t)
		}},
		{"Redis forgets everything", func(ctx context.Context, t *testing.T, w *world) {
			if _, err := w.stage.Servers.Redis(ctx, "FLUSHALL"); err != nil {
				t.Error(err)
			}
		}},
		{"PostgreSQL is restarted", func(ctx context.Context, t *testing.T, w *world) {
			if err := w.stage.Servers.RestartPostgres(ctx, syscall.SIGINT); err != nil {
				t.Error(err)
			}
		}},
		{"PostgreSQL crashes", func(ctx context.Context, t *testing.T, w *world) {
			if err := w.stage.Servers.RestartPostgres(ctx, syscall.SIGKILL); err != nil {
				t.Error(err)
			}
		}},
	}
	binary := build(t)
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			t.Parallel()
			ctx := t.Context()
			w := newWorld(ctx, t, binary)
			w.strike(ctx, t, fault.do)
			w.hold(ctx, t, sites*perSite)

			// And what comes afterwards comes as if nothing had been.
			if err := w.sites.Do(ctx, map[string]any{"do": "publish"}); err != nil {
				t.Fatal(err)
			}
			w.strike(ctx, t, func(context.Context, *testing.T, *world) {})
			w.hold(ctx, t, sites*(perSite+1))
		})
	}
}

// A world is a stage with slow sites and two workers, each with a scheduler.
type world struct {
	stage   *stage.Stage
	sites   *stage.Province
	workers []*stage.Process
}

func newWorld(ctx context.Context, t *testing.T, binary string) *world {
	s, err := stage.New(ctx, stage.Options{Binary: binary, Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	w := &world{stage: s}
	if w.sites, err = s.Sites(ctx, sites, perSite, "rss"); err != nil {
		t.Fatal(err)
	}
	// Slow enough that a fault always finds readings under way.
	if err := w.sites.Do(ctx, map[string]any{"do": "slow", "delay": 0.5}); err != nil {
		t.Fatal(err)
	}
	if err := s.Register(ctx, w.sites, "review"); err != nil {
		t.Fatal(err)
	}
	w.start(ctx, t)
	w.start(ctx, t)
	return w
}

// start starts a worker in place of the one that was longest there.
func (w *world) start(ctx context.Context, t *testing.T) {
	p, err := w.stage.Worker(ctx, w.sites)
	if err != nil {
		t.Fatal(err)
	}
	w.workers = append(w.workers[len(w.workers)/2:], p)
}

// strike lets the fault happen once readings have begun to come in, and waits
// until every source has been read to its end since.
func (w *world) strike(ctx context.Context, t *testing.T, fault func(context.Context, *testing.T, *world)) {
	last, err := w.stage.Count(ctx, "SELECT coalesce(max(id), 0) FROM readings")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.stage.Due(ctx); err != nil {
		t.Fatal(err)
	}
	if err := w.stage.Until(ctx, time.Minute, "SELECT count(*) >= 2 FROM readings WHERE id > $1", last); err != nil {
		t.Fatal(err)
	}
	fault(ctx, t, w)
	const recovery = 2*time.Minute + 15*time.Second // the lease, and a loaded machine's turn after it
	if err := w.stage.Until(ctx, recovery, `SELECT count(DISTINCT source_id) = $2 FROM readings
		WHERE id > $1 AND outcome IN ('read', 'unchanged')`, last, sites); err != nil {
		t.Fatal(err)
	}
}

// hold fails unless exactly want items are there, each once and each waiting.
func (w *world) hold(ctx context.Context, t *testing.T, want int) {
	for query, want := range map[string]int{
		"SELECT count(*) FROM items WHERE waiting = current":                                            want,
		"SELECT count(DISTINCT (i.source_id, r.url)) FROM items i JOIN revisions r ON r.id = i.current": want,
		"SELECT count(*) FROM revisions":                                                                want,
		"SELECT count(*) FROM items WHERE current IS NULL":                                              0,
		"SELECT count(*) FROM parked":                                                                   0,
	} {
		if err := w.stage.Expect(ctx, want, query); err != nil {
			t.Error(err)
		}
	}
}

// build builds the program as it ships.
func build(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "hopluu")
	if out, err := exec.Command("go", "build", "-o", path, "hopluu/cmd/hopluu").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v: %s", err, out)
	}
	return path
}
