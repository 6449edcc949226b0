package main

import (
	"context"
	"fmt"
	"strings"
)

// memory measures the worker's peak with four documents of 16 MiB at once.
func memory(ctx context.Context, s *stage, t *table) error {
	p, err := s.open(ctx, 4, perSite, "rss")
	if err != nil {
		return err
	}
	// 48 posts of 330 KB and two of any size: just below what a document may hold.
	body := "<p>" + strings.Repeat("Cổng thông tin điện tử tỉnh đăng tải đầy đủ nội dung văn bản. ", 4200) + "</p>"
	for range 48 {
		if err := p.do(ctx, map[string]any{"do": "publish", "body": body}); err != nil {
			return err
		}
	}
	if err := s.register(ctx, p, "review"); err != nil {
		return err
	}
	if err := s.worker(ctx, p); err != nil {
		return err
	}
	if _, err := s.round(ctx); err != nil {
		return err
	}
	size, err := s.count(ctx, "SELECT max(size) FROM bodies")
	if err != nil {
		return err
	}
	return s.memoryOfWorker(t, fmt.Sprintf("four documents of %.1f MiB at once", float64(size)/(1<<20)))
}

// memoryOfWorker prints the worker's peak so far.
func (s *stage) memoryOfWorker(t *table, after string) error {
	for _, p := range s.started {
		if p.counted && strings.HasSuffix(strings.Join(p.cmd.Args, " "), " worker") {
			bytes, err := peak(p.cmd.Process.Pid)
			if err != nil {
				return err
			}
			t.line("resident memory of a worker, peak (VmHWM)", "≤ 150 MB", fmt.Sprintf("%.0f MB", float64(bytes)/1e6), after)
		}
	}
	return nil
}
