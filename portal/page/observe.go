package page

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// An observer writes the access log and the metrics of requests.
type observer struct {
	access   *access
	duration *prometheus.HistogramVec
}

func newObserver(access *access, metrics prometheus.Registerer) *observer {
	o := &observer{access, prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hopluu_http_request_seconds", Help: "Time to answer a request, by route and class of status.",
		Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5},
	}, []string{"route", "status"})}
	metrics.MustRegister(o.duration)
	return o
}

// A watched route has its labels resolved once, each class of status when it
// first occurs: most routes never fail, and need no series that says so.
type watched struct {
	observer *observer
	classes  [6]func() prometheus.Observer
}

func (o *observer) route(name string) *watched {
	w := &watched{observer: o}
	for i := range w.classes {
		w.classes[i] = sync.OnceValue(func() prometheus.Observer {
			return o.duration.WithLabelValues(name, strconv.Itoa(i)+"xx")
		})
	}
	return w
}

// done counts and logs a request that was answered.
func (w *watched) done(r *http.Request, status, bytes int, begun time.Time) {
	took := time.Since(begun)
	w.classes[min(status/100, 5)]().Observe(took.Seconds())
	w.observer.access.write(r, status, bytes, begun, took)
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

// wrap watches what answers for a route.
func (w *watched) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		rec := recorders.Get().(*recorder)
		*rec = recorder{ResponseWriter: rw, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		w.done(r, rec.status, rec.bytes, begun)
		*rec = recorder{}
		recorders.Put(rec)
	})
}
