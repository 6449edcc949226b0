package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// delay measures how long it takes from a site's publishing, with its source
// due, until a citizen can read it on the portal.
func delay(ctx context.Context, s *bench) error {
	const times = 50
	p, _, err := s.start(ctx, 10, perSite, "rss", "at once")
	if err != nil {
		return err
	}
	portal, err := s.Portal(ctx)
	if err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	var took []time.Duration
	for i := range times {
		site := p.Sites[i%len(p.Sites)]
		title := fmt.Sprintf("Thông báo số %d về việc đo độ trễ", 1000+i)
		start := time.Now()
		if err := p.Do(ctx, map[string]any{"do": "publish", "site": site.Key, "title": title}); err != nil {
			return err
		}
		if _, err := s.DB.Exec(ctx, "WITH due AS (UPDATE sources SET due_at = now() WHERE url = $1) SELECT pg_notify('due', '')", site.URL); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		if err := s.Until(ctx, time.Minute, "SELECT EXISTS (SELECT FROM published WHERE title = $1)", title); err != nil {
			return err
		}
		var path string
		if err := s.DB.QueryRow(ctx, "SELECT '/tin/' || item_id || '-' || slug FROM published WHERE title = $1", title).Scan(&path); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		shows(ctx, portal.Address+"/", path)
		took = append(took, time.Since(start))
		answer, err := http.Get(portal.Address + path)
		if err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("bench: %s answered %s", path, answer.Status)
		}
	}
	slices.Sort(took)
	s.line("a site publishes (source due) → the portal's home page", "p99 of 50 ≤ 5 s",
		fmt.Sprintf("slowest %.2f s", took[times-1].Seconds()), fmt.Sprintf("median %.2f s", quantile(took, .5).Seconds()))
	return nil
}
