package main

import (
	"context"
	"fmt"
	"strings"

	"hopluu/cmd/internal/stage"
)

// memory measures the worker's peak with four documents of 16 MiB at once.
func memory(ctx context.Context, s *bench) error {
	p, err := s.Sites(ctx, 4, perSite, "rss")
	if err != nil {
		return err
	}
	// 48 posts of 320 KB and fifty of any size: just below what a document may hold.
	body := "<p>" + strings.Repeat("Cổng thông tin điện tử tỉnh đăng tải đầy đủ nội dung văn bản. ", 3500) + "</p>"
	for range 48 {
		if err := p.Do(ctx, map[string]any{"do": "publish", "body": body}); err != nil {
			return err
		}
	}
	if err := s.Register(ctx, p, "review"); err != nil {
		return err
	}
	worker, err := s.Worker(ctx, p)
	if err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	size, err := s.Count(ctx, "SELECT max(size) FROM bodies")
	if err != nil {
		return err
	}
	return s.memoryOfWorker(worker, fmt.Sprintf("four documents of %.1f MiB at once", float64(size)/(1<<20)))
}

// memoryOfWorker prints a worker's peak so far.
func (s *bench) memoryOfWorker(worker *stage.Process, after string) error {
	bytes, err := stage.Peak(worker.PID())
	if err != nil {
		return err
	}
	s.line("resident memory of a worker, peak (VmHWM)", "≤ 150 MB", fmt.Sprintf("%.0f MB", float64(bytes)/1e6), after)
	return nil
}
