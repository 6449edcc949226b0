package page

import (
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// An observer writes the access log and the metrics of requests.
type observer struct {
	log      *slog.Logger
	duration *prometheus.HistogramVec
}

func newObserver(log *slog.Logger, metrics prometheus.Registerer) *observer {
	o := &observer{log: log, duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hopluu_http_request_seconds", Help: "Time to answer a request, by route and class of status.",
		Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5},
	}, []string{"route", "status"})}
	metrics.MustRegister(o.duration)
	return o
}

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

var recorders = sync.Pool{New: func() any { return new(recorder) }}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// wrap counts and logs the requests of one route. Its labels are resolved once.
// Addresses are logged without query values, and nothing of who asked.
func (o *observer) wrap(route string, next http.Handler) http.Handler {
	var classes [6]prometheus.Observer
	for i := range classes {
		classes[i] = o.duration.WithLabelValues(route, strconv.Itoa(i)+"xx")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		rec := recorders.Get().(*recorder)
		*rec = recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		took := time.Since(begun)
		classes[min(rec.status/100, 5)].Observe(took.Seconds())
		o.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", rec.status),
			slog.Int("bytes", rec.bytes), slog.Duration("took", took))
		*rec = recorder{}
		recorders.Put(rec)
	})
}
