package main

import (
	"context"
	"fmt"
	"net"
	"strings"
)

// worker starts a worker that may read the province's sites.
func (s *stage) worker(ctx context.Context, p *province) error {
	metrics, err := freeAddress()
	if err != nil {
		return err
	}
	_, err = s.run(ctx, true, []string{"HOPLUU_FETCH_ALLOW=" + p.allow, "HOPLUU_CONTACT=bench@example.vn", "HOPLUU_METRICS=" + metrics}, started, "worker")
	return err
}

// A server is a portal that answers.
type server struct {
	*process
	address string // with scheme
}

// portal starts a portal as it ships: access log, metrics, headers, cache.
func (s *stage) portal(ctx context.Context) (*server, error) {
	listen, err := freeAddress()
	if err != nil {
		return nil, err
	}
	metrics, err := freeAddress()
	if err != nil {
		return nil, err
	}
	p, err := s.run(ctx, true, []string{"HOPLUU_BASE_URL=http://" + listen, "HOPLUU_METRICS=" + metrics}, started, "portal", "--listen", listen)
	if err != nil {
		return nil, err
	}
	return &server{p, "http://" + listen}, nil
}

// started recognises the line that a worker and a portal log once they work.
func started(line string) bool { return strings.Contains(line, `"msg":"started"`) }

// freeAddress returns a loopback address that nothing listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("bench: %w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}
