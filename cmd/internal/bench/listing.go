package main

import (
	"context"
	"fmt"
	"time"
)

const (
	listingSites = 40
	articles     = 50
)

// listings measures sites whose articles stand on pages of their own.
func listings(ctx context.Context, s *bench) error {
	_, _, err := s.start(ctx, listingSites, articles, "listing", "review")
	if err != nil {
		return err
	}
	const all = listingSites * articles
	first, err := s.Measure(ctx, func() error {
		if err := s.Due(ctx); err != nil {
			return err
		}
		return s.Until(ctx, 10*time.Minute, "SELECT count(*) = $1 FROM items WHERE waiting IS NOT NULL", all)
	})
	if err != nil {
		return err
	}
	what := fmt.Sprintf("listing, %d sites × %d articles, first", listingSites, articles)
	s.line(what, "≥ 450 articles a CPU-second", rate(first, all), first.String())

	// Every article is asked again, and none has changed.
	var last int64
	if err := s.DB.QueryRow(ctx, "SELECT max(id) FROM readings").Scan(&last); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	before, err := s.Count(ctx, "SELECT count(*) FROM revisions")
	if err != nil {
		return err
	}
	second, err := s.Measure(ctx, func() error {
		if _, err := s.DB.Exec(ctx, "UPDATE pages SET due_at = now() WHERE item_id IS NOT NULL"); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		if err := s.Due(ctx); err != nil {
			return err
		}
		return s.Until(ctx, 10*time.Minute, "SELECT NOT EXISTS (SELECT FROM pages WHERE item_id IS NOT NULL AND due_at <= now())")
	})
	if err != nil {
		return err
	}
	if err := s.Expect(ctx, before, "SELECT count(*) FROM revisions"); err != nil {
		return err
	}
	if err := s.Expect(ctx, 0, "SELECT count(*) FROM readings WHERE id > $1 AND outcome = 'failed'", last); err != nil {
		return err
	}
	asked, err := s.Count(ctx, "SELECT sum(requests) FROM readings WHERE id > $1", last)
	if err != nil {
		return err
	}
	if asked < all {
		return fmt.Errorf("bench: %d requests were made for %d articles", asked, all)
	}
	s.line("listing, asked again, nothing changed", "≥ 600 articles a CPU-second", rate(second, all), fmt.Sprintf("%d requests; %v", asked, second))
	return nil
}
