package main

import "context"

// million repeats the rounds in which little is new on ten thousand stored items
// and on a million: what is stored must not make what is new more costly.
func million(ctx context.Context, s *bench) error {
	p, _, err := s.start(ctx, sites, perSite, "rss", "review")
	if err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	s.on = ", 10,000 items stored"
	if err := s.again(ctx, p); err != nil {
		return err
	}
	if err := s.fill(ctx, 1_000_000); err != nil {
		return err
	}
	s.on = ", 1,010,000 items stored (asked: ≤ 1.3 × the CPU)"
	return s.again(ctx, p)
}
