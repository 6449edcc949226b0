package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"
)

// newRegistry returns a registry of one process's own metrics.
func newRegistry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}

// metricsServer tells metrics on a listener of their own, which no visitor
// reaches, and there whether the process answers and whether it can work.
func metricsServer(address string, registry *prometheus.Registry, ready func(context.Context) error) *http.Server {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := ready(ctx); err != nil {
			http.Error(w, "not ready: "+err.Error(), http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "ready\n")
	})
	return &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
}

// serve listens for each server at once, and has group answer until ctx ends and
// then let requests come to their end. A server without an address is none.
func serve(ctx context.Context, group *errgroup.Group, log *slog.Logger, list ...*http.Server) error {
	for _, server := range list {
		if server.Addr == "" {
			continue
		}
		listener, err := net.Listen("tcp", server.Addr)
		if err != nil {
			return err
		}
		log.InfoContext(ctx, "listening", "address", listener.Addr().String())
		group.Go(func() error {
			ended := make(chan struct{})
			stop := context.AfterFunc(ctx, func() {
				defer close(ended)
				last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
				defer cancel()
				if server.Shutdown(last) != nil {
					server.Close()
				}
			})
			err := server.Serve(listener)
			if stop() || !errors.Is(err, http.ErrServerClosed) {
				return err
			}
			<-ended
			return nil
		})
	}
	return nil
}
