package main

import (
	"context"
	"fmt"
	"os"

	"hopluu/cmd/internal/stage"
)

const (
	sites    = 200
	perSite  = 50
	allItems = sites * perSite
)

// feeds measures what reading feeds costs when an editor decides later.
func feeds(ctx context.Context, s *bench) error {
	p, worker, err := s.first(ctx, "review", "SELECT count(*) FROM items WHERE waiting IS NOT NULL",
		fmt.Sprintf("first reading, %d × %d, to review", sites, perSite), "≥ 900 items a CPU-second")
	if err != nil {
		return err
	}
	if err := s.again(ctx, p); err != nil {
		return err
	}
	return s.memoryOfWorker(worker, "after the rounds above")
}

// feedsAtOnce measures the same where the source is trusted, so that what it
// says is public and can be searched at once.
func feedsAtOnce(ctx context.Context, s *bench) error {
	_, _, err := s.first(ctx, "at once", "SELECT count(*) FROM published JOIN search USING (item_id)",
		"the same published at once, searchable", "≥ 400 items a CPU-second")
	return err
}

// first measures what reading every item for the first time costs. Afterwards
// query must count them all.
func (s *bench) first(ctx context.Context, publish, query, what, asked string) (*stage.Province, *stage.Process, error) {
	p, worker, err := s.start(ctx, sites, perSite, "rss", publish)
	if err != nil {
		return nil, nil, err
	}
	reference, err := referenceReading(ctx, s, p)
	if err != nil {
		return nil, nil, err
	}
	c, err := s.Round(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := s.Expect(ctx, allItems, query); err != nil {
		return nil, nil, err
	}
	s.line(what+s.on, asked, rate(c, allItems), fmt.Sprintf("%.2f × a bare reading of the same; %v", c.Per(allItems)/reference.Per(allItems), c))
	return p, worker, s.list(ctx)
}

// again measures the rounds in which little or nothing is new.
func (s *bench) again(ctx context.Context, p *stage.Province) error {
	publish := func() error { return p.Do(ctx, map[string]any{"do": "publish"}) }
	edit := func() error { return p.Do(ctx, map[string]any{"do": "edit"}) }
	steps := []struct {
		what, asked string
		before      func() error
		made        int // revisions a source
	}{
		{"same bytes", "≥ 20,000 looked at; 2 statements a source", s.forgetValidators(ctx), 0},
		{"one new in 50", "≥ 2,400 looked at; ≤ 4 statements a source", publish, 1},
		{"one edited in 50", "≥ 2,400 looked at; ≤ 4 statements a source", edit, 1},
		{"200 × 304", "≤ 0.4 CPU-second", func() error { return nil }, 0},
	}
	for _, step := range steps {
		if err := step.before(); err != nil {
			return err
		}
		before, err := s.Count(ctx, "SELECT count(*) FROM revisions")
		if err != nil {
			return err
		}
		c, err := s.Round(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
		if err := s.Expect(ctx, before+step.made*sites, "SELECT count(*) FROM revisions"); err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
		measured := fmt.Sprintf("%s, %.1f statements a source with the scheduler's", rate(c, allItems), float64(c.Calls)/sites)
		if step.made == 0 && step.what != "same bytes" {
			measured = fmt.Sprintf("%.2f CPU-s, %.1f statements a source with the scheduler's", c.CPU.Seconds(), float64(c.Calls)/sites)
		}
		s.line(step.what+s.on, step.asked, measured, c.String())
		if err := s.list(ctx); err != nil {
			return err
		}
	}
	return nil
}

// forgetValidators has every page asked for as if its site sent none, so that it
// comes whole.
func (s *bench) forgetValidators(ctx context.Context) func() error {
	return func() error {
		_, err := s.DB.Exec(ctx, "UPDATE pages SET etag = NULL, last_modified = NULL")
		return err
	}
}

func rate(c stage.Cost, n int) string { return fmt.Sprintf("%.0f a CPU-second", c.Per(n)) }

// list prints what PostgreSQL was asked in the last round, where that is wanted.
func (s *bench) list(ctx context.Context) error {
	if !s.statements {
		return nil
	}
	asked, err := s.Statements(ctx)
	for _, line := range asked {
		fmt.Fprintln(os.Stderr, line)
	}
	return err
}
