package main

import (
	"context"
	"fmt"
	"time"

	"hopluu/cmd/internal/stage"
)

// often is how often the sites that are well are read meanwhile.
const often = 30 * time.Second

// hostile has ten sites that do what they can to whoever reads them among two
// hundred, without a back-off: each is due again as soon as it has been read.
// The others publish meanwhile. None of them may be read late; nothing that they
// publish, and nothing that the ten showed while they were well, may be lost or
// changed.
func hostile(ctx context.Context, s *bench) error {
	h, err := stage.NewHostile()
	if err != nil {
		return err
	}
	defer h.Close()
	p, err := s.Sites(ctx, sites-len(h.Sites), perSite, "rss")
	if err != nil {
		return err
	}
	for _, province := range []*stage.Province{p, &h.Province} {
		if err := s.Register(ctx, province, "review"); err != nil {
			return err
		}
	}
	worker, err := s.Worker(ctx, p, &h.Province)
	if err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	if err := s.exec(ctx, "CREATE TABLE before AS SELECT id, current FROM items"); err != nil {
		return err
	}
	h.Turn()
	published, err := s.besiege(ctx, p)
	if err != nil {
		return err
	}
	if err := s.besieged(ctx, h); err != nil {
		return err
	}
	if err := s.memoryOfWorker(worker, "with ten hostile sites of two hundred"); err != nil {
		return err
	}
	// Once more without the ten: all that was published is there, all else as it was.
	if err := s.exec(ctx, "UPDATE sources SET paused_at = now(), every = '365 days'"); err != nil {
		return err
	}
	if err := s.Until(ctx, 3*time.Minute, "SELECT max(taken_until) <= now() FROM sources"); err != nil {
		return err
	}
	if err := s.exec(ctx, "UPDATE sources SET paused_at = NULL, due_at = 'infinity' WHERE host NOT LIKE 'hai%'"); err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	if err := s.Expect(ctx, len(p.Sites)*perSite+published, "SELECT count(*) FROM items JOIN sources s ON s.id = source_id WHERE s.host NOT LIKE 'hai%'"); err != nil {
		return err
	}
	return s.Expect(ctx, 0, "SELECT count(*) FROM before LEFT JOIN items i USING (id, current) WHERE i.id IS NULL")
}

// besiege lets the ten be due all the time and the others in turn, one of which
// publishes each second, and returns how many items that made.
func (s *bench) besiege(ctx context.Context, p *stage.Province) (published int, err error) {
	if err := s.exec(ctx, "UPDATE sources SET every = $1, due_at = now() + random() * $1::interval", often); err != nil {
		return 0, err
	}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for end := time.After(s.lasts); ; {
		select {
		case <-end:
			return published, nil
		case <-ctx.Done():
			return published, ctx.Err()
		case <-tick.C:
		}
		if err := p.Do(ctx, map[string]any{"do": "publish", "site": p.Sites[published%len(p.Sites)].Key}); err != nil {
			return published, err
		}
		published++
		if err := s.exec(ctx, "UPDATE sources SET due_at = now() WHERE host LIKE 'hai%' AND due_at > now()"); err != nil {
			return published, err
		}
	}
}

// besieged prints how long the others had to wait, from reading to reading and
// from the last to now, and what the ten took.
func (s *bench) besieged(ctx context.Context, h *stage.Hostile) error {
	const waited = `
		WITH turns AS (
			SELECT source_id, started_at, lead(started_at, 1, now()) OVER (PARTITION BY source_id ORDER BY started_at) - started_at AS wait
			FROM readings JOIN sources s ON s.id = source_id
			WHERE s.host NOT LIKE 'hai%' AND started_at > now() - $1::interval),
		worst AS (SELECT source_id, max(wait) AS wait FROM turns GROUP BY source_id)
		SELECT count(*) FILTER (WHERE wait <= 1.2 * $2::interval), count(*), extract(epoch FROM max(wait))::float8,
			(SELECT count(*) FROM turns) FROM worst`
	const took = `
		SELECT count(*), count(*) FILTER (WHERE outcome = 'failed'), extract(epoch FROM max(finished_at - started_at))::float8
		FROM readings JOIN sources s ON s.id = source_id WHERE s.host LIKE 'hai%' AND started_at > now() - $1::interval`
	var good, all, readings, asked, failed int
	var longest, slowest float64
	if err := s.DB.QueryRow(ctx, waited, s.lasts, often).Scan(&good, &all, &longest, &readings); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if err := s.DB.QueryRow(ctx, took, s.lasts).Scan(&asked, &failed, &slowest); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	s.line(fmt.Sprintf("10 hostile among %d sites for %v: the others on time", sites, s.lasts), "190 of 190 ≤ 1.2 × their interval",
		fmt.Sprintf("%d of %d, the latest %.2f ×", good, all, longest/often.Seconds()), fmt.Sprintf("read every %v, %d readings", often, readings))
	s.line("the longest reading of a hostile site · the most that it sent", "≤ 60 s · ≤ 20 MiB",
		fmt.Sprintf("%.1f s · %.1f MiB", slowest, float64(h.Most())/(1<<20)), fmt.Sprintf("%d readings, %d of them failed", asked, failed))
	return nil
}

func (s *bench) exec(ctx context.Context, sql string, args ...any) error {
	if _, err := s.DB.Exec(ctx, sql, args...); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}
