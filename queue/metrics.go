package queue

import (
	"time"

	"github.com/hibiken/asynq"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"

	"hopluu/aggregator"
)

// Metrics are what an operator watches of the work. A nil *Metrics counts
// nothing.
type Metrics struct {
	tasks    *prometheus.HistogramVec
	parks    *prometheus.CounterVec
	readings *prometheus.CounterVec
	seconds  prometheus.Histogram
	requests prometheus.Counter
	entries  *prometheus.CounterVec
}

// NewMetrics registers the metrics of the work with r, those of the queues in
// client among them.
func NewMetrics(r prometheus.Registerer, client redis.UniversalClient) *Metrics {
	m := &Metrics{
		tasks: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "hopluu_task_seconds", Help: "How long tasks took, by kind and result.",
			Buckets: []float64{.01, .03, .1, .3, 1, 3, 10, 30, 100},
		}, []string{"kind", "result"}),
		parks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hopluu_tasks_parked_total", Help: "Tasks put away after their last try.",
		}, []string{"kind"}),
		readings: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hopluu_readings_total", Help: "Readings of sources, by outcome and code of failure.",
		}, []string{"outcome", "failure"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "hopluu_reading_seconds", Help: "How long readings took.",
			Buckets: []float64{.03, .1, .3, 1, 3, 10, 30, 100},
		}),
		requests: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "hopluu_requests_total", Help: "Requests made to component sites by readings.",
		}),
		entries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hopluu_entries_total", Help: "Entries found by readings: seen, added, changed, skipped.",
		}, []string{"what"}),
	}
	r.MustRegister(m.tasks, m.parks, m.readings, m.seconds, m.requests, m.entries,
		&sizes{asynq.NewInspectorFromRedisClient(client)})
	return m
}

// Reading counts one reading that has been recorded.
func (m *Metrics) Reading(r aggregator.Reading) {
	if m == nil {
		return
	}
	var failure string
	if r.Failure != nil {
		failure = string(r.Failure.Code)
	}
	m.readings.WithLabelValues(r.Outcome, failure).Inc()
	m.seconds.Observe(r.Finished.Sub(r.Started).Seconds())
	m.requests.Add(float64(r.Requests))
	for what, n := range map[string]int{"seen": r.Found, "added": r.Added, "changed": r.Changed, "skipped": len(r.Skipped)} {
		m.entries.WithLabelValues(what).Add(float64(n))
	}
}

func (m *Metrics) task(kind string, took time.Duration, err error) {
	if m == nil {
		return
	}
	result := "ok"
	if err != nil {
		result = "failed"
	}
	m.tasks.WithLabelValues(kind, result).Observe(took.Seconds())
}

func (m *Metrics) parked(kind string) {
	if m != nil {
		m.parks.WithLabelValues(kind).Inc()
	}
}

// sizes asks Redis how many tasks there are whenever somebody looks. While Redis
// is away there is nothing to tell.
type sizes struct{ inspector *asynq.Inspector }

var (
	queueSize    = prometheus.NewDesc("hopluu_queue_tasks", "Tasks in a queue, by state.", []string{"queue", "state"}, nil)
	queueLatency = prometheus.NewDesc("hopluu_queue_latency_seconds", "Age of the oldest task that waits.", []string{"queue"}, nil)
)

func (s *sizes) Describe(ch chan<- *prometheus.Desc) {
	ch <- queueSize
	ch <- queueLatency
}

func (s *sizes) Collect(ch chan<- prometheus.Metric) {
	for queue := range queues {
		info, err := s.inspector.GetQueueInfo(queue)
		if err != nil {
			continue
		}
		for state, n := range map[string]int{"pending": info.Pending, "active": info.Active, "retry": info.Retry, "archived": info.Archived} {
			ch <- prometheus.MustNewConstMetric(queueSize, prometheus.GaugeValue, float64(n), queue, state)
		}
		ch <- prometheus.MustNewConstMetric(queueLatency, prometheus.GaugeValue, info.Latency.Seconds(), queue)
	}
}
