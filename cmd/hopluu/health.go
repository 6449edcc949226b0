package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator/postgres"
)

// health asks PostgreSQL how the work stands whenever somebody looks. Every
// worker tells the same. While PostgreSQL is away there is nothing to tell.
type health struct {
	ask func(context.Context, time.Time) (postgres.Health, error)
}

var (
	sourcesByState = prometheus.NewDesc("hopluu_sources", "Sources, by state.", []string{"state"}, nil)
	overdue        = prometheus.NewDesc("hopluu_source_overdue_seconds", "How long the longest waiting source has been due.", nil, nil)
	parked         = prometheus.NewDesc("hopluu_tasks_parked", "Tasks put away after their last try, for a person to look at.", nil, nil)
)

// Describe is one half of a collector.
func (h *health) Describe(ch chan<- *prometheus.Desc) {
	ch <- sourcesByState
	ch <- overdue
	ch <- parked
}

// Collect is the other half.
func (h *health) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	now, err := h.ask(ctx, time.Now())
	if err != nil {
		return
	}
	for state, n := range map[string]int{"well": now.Well, "failing": now.Failing, "paused": now.Paused} {
		ch <- prometheus.MustNewConstMetric(sourcesByState, prometheus.GaugeValue, float64(n), state)
	}
	ch <- prometheus.MustNewConstMetric(overdue, prometheus.GaugeValue, now.Overdue.Seconds())
	ch <- prometheus.MustNewConstMetric(parked, prometheus.GaugeValue, float64(now.Parked))
}
