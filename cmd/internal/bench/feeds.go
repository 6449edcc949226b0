package main

import (
	"context"
	"fmt"

	"hopluu/cmd/internal/stage"
)

const (
	sites    = 200
	perSite  = 50
	allItems = sites * perSite
)

// feeds measures what reading feeds costs when an editor decides later.
func feeds(ctx context.Context, s *bench) error {
	p, err := s.Sites(ctx, sites, perSite, "rss")
	if err != nil {
		return err
	}
	if err := s.Register(ctx, p, "review"); err != nil {
		return err
	}
	worker, err := s.Worker(ctx, p)
	if err != nil {
		return err
	}
	reference, err := referenceReading(ctx, s, p)
	if err != nil {
		return err
	}

	c, err := s.Round(ctx)
	if err != nil {
		return err
	}
	if err := s.Expect(ctx, allItems, "SELECT count(*) FROM items WHERE waiting IS NOT NULL"); err != nil {
		return err
	}
	s.line(fmt.Sprintf("first reading, %d × %d, to review", sites, perSite), "≥ 900 items a CPU-second", rate(c, allItems),
		fmt.Sprintf("%.2f × a bare reading of the same; %v", c.Per(allItems)/reference.Per(allItems), c))
	if err := s.again(ctx, p, ""); err != nil {
		return err
	}
	if err := s.memoryOfWorker(worker, "after the rounds above"); err != nil {
		return err
	}
	if err := s.fill(ctx, s.stored); err != nil {
		return err
	}
	return s.again(ctx, p, fmt.Sprintf(", %d items stored", s.stored))
}

// again measures the rounds in which little or nothing is new.
func (s *bench) again(ctx context.Context, p *stage.Province, on string) error {
	steps := []struct {
		what, asked string
		calls       int64
		do          map[string]any
		added       int
	}{
		{"same bytes", "≥ 20,000 looked at; 2 statements a source", 2, map[string]any{"do": "validators", "on": false}, 0},
		{"one new in 50", "≥ 2,400 looked at; ≤ 4 statements a source", 4, map[string]any{"do": "publish"}, 1},
		{"one edited in 50", "≥ 2,400 looked at; ≤ 4 statements a source", 4, map[string]any{"do": "edit"}, 1},
		{"200 × 304", "≤ 0.4 CPU-second", 2, map[string]any{"do": "validators", "on": true}, 0},
	}
	for _, step := range steps {
		if err := p.Do(ctx, step.do); err != nil {
			return err
		}
		if step.asked == "≤ 0.4 CPU-second" {
			// Sites without validators have left none to ask with: one full round first.
			if _, err := s.Round(ctx); err != nil {
				return err
			}
		}
		before, err := s.Count(ctx, "SELECT count(*) FROM revisions")
		if err != nil {
			return err
		}
		c, err := s.Round(ctx)
		if err != nil {
			return err
		}
		if err := s.Expect(ctx, before+step.added*sites, "SELECT count(*) FROM revisions"); err != nil {
			return err
		}
		// The ticks of the scheduler are not a source's.
		a := float64(c.Calls) / sites
		s.line(step.what+on, step.asked, rate(c, allItems)+fmt.Sprintf(", %.1f statements a source", a), c.String())
	}
	return nil
}

// feedsAtOnce measures the same where the source is trusted, so that what it
// says is public and can be searched at once.
func feedsAtOnce(ctx context.Context, s *bench) error {
	p, err := s.Sites(ctx, sites, perSite, "rss")
	if err != nil {
		return err
	}
	if err := s.Register(ctx, p, "at once"); err != nil {
		return err
	}
	if _, err := s.Worker(ctx, p); err != nil {
		return err
	}
	reference, err := referenceReading(ctx, s, p)
	if err != nil {
		return err
	}
	c, err := s.Round(ctx)
	if err != nil {
		return err
	}
	if err := s.Expect(ctx, allItems, "SELECT count(*) FROM published JOIN search USING (item_id)"); err != nil {
		return err
	}
	s.line("the same published at once, searchable", "≥ 400 items a CPU-second", rate(c, allItems),
		fmt.Sprintf("%.2f × a bare reading of the same; %v", c.Per(allItems)/reference.Per(allItems), c))
	return nil
}

func rate(c stage.Cost, n int) string { return fmt.Sprintf("%.0f a CPU-second", c.Per(n)) }
