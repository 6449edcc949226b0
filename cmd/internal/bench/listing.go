package main

import (
	"context"
	"fmt"
)

const (
	listingSites = 40
	articles     = 50
)

// listings measures sites whose articles stand on pages of their own.
func listings(ctx context.Context, s *stage, t *table) error {
	p, err := s.open(ctx, listingSites, articles, "listing")
	if err != nil {
		return err
	}
	if err := s.register(ctx, p, "review"); err != nil {
		return err
	}
	if err := s.worker(ctx, p); err != nil {
		return err
	}
	const all = listingSites * articles
	first, err := s.measure(ctx, func() error {
		if err := s.due(ctx); err != nil {
			return err
		}
		return s.until(ctx, roundLimit, "SELECT count(*) = $1 FROM items WHERE waiting IS NOT NULL", all)
	})
	if err != nil {
		return err
	}
	what := fmt.Sprintf("listing, %d sites × %d articles, first", listingSites, articles)
	t.line(what, "≥ 450 articles a CPU-second", rate(first, all), first.String())

	// Every article is asked again, and none has changed.
	var last int64
	if err := s.db.QueryRow(ctx, "/* bench */ SELECT max(id) FROM readings").Scan(&last); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	before, err := s.count(ctx, "SELECT count(*) FROM revisions")
	if err != nil {
		return err
	}
	second, err := s.measure(ctx, func() error {
		if _, err := s.db.Exec(ctx, "/* bench */ UPDATE pages SET due_at = now() WHERE item_id IS NOT NULL"); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		if err := s.due(ctx); err != nil {
			return err
		}
		return s.until(ctx, roundLimit, "SELECT NOT EXISTS (SELECT FROM pages WHERE item_id IS NOT NULL AND due_at <= now())")
	})
	if err != nil {
		return err
	}
	if err := s.expect(ctx, before, "SELECT count(*) FROM revisions"); err != nil {
		return err
	}
	if err := s.expect(ctx, 0, "SELECT count(*) FROM readings WHERE id > $1 AND outcome = 'failed'", last); err != nil {
		return err
	}
	t.line("listing, asked again, nothing changed", "≥ 600 articles a CPU-second", rate(second, all), second.String())
	return nil
}
