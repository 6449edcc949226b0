package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator/postgres"
)

func TestAProcessTellsHowItIs(t *testing.T) {
	registry := newRegistry()
	var broken error
	registry.MustRegister(&health{func(context.Context, time.Time) (postgres.Health, error) {
		return postgres.Health{Well: 3, Failing: 2, Paused: 1, Overdue: 90 * time.Second, Parked: 4}, broken
	}})
	server := metricsServer("127.0.0.1:0", registry, func(context.Context) error { return broken })
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		server.Handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	_, metrics := ask("/metrics")
	for _, want := range []string{
		`hopluu_sources{state="well"} 3`, `hopluu_sources{state="failing"} 2`, `hopluu_sources{state="paused"} 1`,
		"hopluu_source_overdue_seconds 90", "hopluu_tasks_parked 4", "go_goroutines", "process_resident_memory_bytes",
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("%s is not told in:\n%s", want, metrics)
		}
	}
	if code, _ := ask("/readyz"); code != http.StatusOK {
		t.Errorf("ready: %d", code)
	}

	broken = errors.New("PostgreSQL is away")
	if code, said := ask("/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(said, "PostgreSQL is away") {
		t.Errorf("not ready: %d %s", code, said)
	}
	if code, _ := ask("/healthz"); code != http.StatusOK {
		t.Errorf("it answers, but says %d", code)
	}
	if code, metrics := ask("/metrics"); code != http.StatusOK || strings.Contains(metrics, "hopluu_sources") || !strings.Contains(metrics, "go_goroutines") {
		t.Errorf("without a database: %d\n%s", code, metrics)
	}
}
