package main

import (
	"context"

	"hopluu/cmd/internal/stage"
)

// start opens n sites of so many items, registers them, and starts a worker that
// reads them when a round begins.
func (s *bench) start(ctx context.Context, n, items int, kind, publish string) (*stage.Province, *stage.Process, error) {
	p, err := s.Sites(ctx, n, items, kind)
	if err != nil {
		return nil, nil, err
	}
	if err := s.Register(ctx, p, publish); err != nil {
		return nil, nil, err
	}
	worker, err := s.Worker(ctx, p)
	return p, worker, err
}
