package main

import (
	"context"
	"fmt"
)

const (
	sites    = 200
	perSite  = 50
	allItems = sites * perSite
)

// feeds measures what reading feeds costs when an editor decides later.
func feeds(ctx context.Context, s *stage, t *table) error {
	p, err := s.open(ctx, sites, perSite, "rss")
	if err != nil {
		return err
	}
	if err := s.register(ctx, p, "review"); err != nil {
		return err
	}
	if err := s.worker(ctx, p); err != nil {
		return err
	}
	reference, err := referenceReading(ctx, s, p)
	if err != nil {
		return err
	}

	c, err := s.round(ctx)
	if err != nil {
		return err
	}
	if err := s.expect(ctx, allItems, "SELECT count(*) FROM items WHERE waiting IS NOT NULL"); err != nil {
		return err
	}
	t.line(fmt.Sprintf("first reading, %d × %d, to review", sites, perSite), "≥ 900 items a CPU-second", rate(c, allItems),
		fmt.Sprintf("%.2f × a bare reading of the same; %v", c.per(allItems)/reference.per(allItems), c))
	if err := s.again(ctx, p, t, ""); err != nil {
		return err
	}
	if err := s.memoryOfWorker(t, "after the rounds above"); err != nil {
		return err
	}
	if err := s.fill(ctx, s.stored); err != nil {
		return err
	}
	return s.again(ctx, p, t, fmt.Sprintf(", %d items stored", s.stored))
}

// again measures the rounds in which little or nothing is new.
func (s *stage) again(ctx context.Context, p *province, t *table, on string) error {
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
		if err := p.do(ctx, step.do); err != nil {
			return err
		}
		if step.asked == "≤ 0.4 CPU-second" {
			// Sites without validators have left none to ask with: one full round first.
			if _, err := s.round(ctx); err != nil {
				return err
			}
		}
		before, err := s.count(ctx, "SELECT count(*) FROM revisions")
		if err != nil {
			return err
		}
		c, err := s.round(ctx)
		if err != nil {
			return err
		}
		if err := s.expect(ctx, before+step.added*sites, "SELECT count(*) FROM revisions"); err != nil {
			return err
		}
		// The ticks of the scheduler are not a source's.
		a := float64(c.Calls) / sites
		t.line(step.what+on, step.asked, rate(c, allItems)+fmt.Sprintf(", %.1f statements a source", a), c.String())
	}
	return nil
}

// feedsAtOnce measures the same where the source is trusted, so that what it
// says is public and can be searched at once.
func feedsAtOnce(ctx context.Context, s *stage, t *table) error {
	p, err := s.open(ctx, sites, perSite, "rss")
	if err != nil {
		return err
	}
	if err := s.register(ctx, p, "at once"); err != nil {
		return err
	}
	if err := s.worker(ctx, p); err != nil {
		return err
	}
	reference, err := referenceReading(ctx, s, p)
	if err != nil {
		return err
	}
	c, err := s.round(ctx)
	if err != nil {
		return err
	}
	if err := s.expect(ctx, allItems, "SELECT count(*) FROM published JOIN search USING (item_id)"); err != nil {
		return err
	}
	t.line("the same published at once, searchable", "≥ 400 items a CPU-second", rate(c, allItems),
		fmt.Sprintf("%.2f × a bare reading of the same; %v", c.per(allItems)/reference.per(allItems), c))
	return nil
}

func rate(c cost, n int) string { return fmt.Sprintf("%.0f a CPU-second", c.per(n)) }
