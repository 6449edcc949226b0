package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/cmd/internal/stage"
)

// pages measures the home page and an item's page while one decision a second
// changes what is public, against a handler that does nothing but send the same
// bytes; and how soon a decision shows in each of two portals.
func pages(ctx context.Context, s *bench) error {
	p, _, err := s.start(ctx, 40, perSite, "rss", "at once")
	if err != nil {
		return err
	}
	if _, err := s.Round(ctx); err != nil {
		return err
	}
	// What the sites publish next waits, and is approved one by one.
	if _, err := s.DB.Exec(ctx, "UPDATE sources SET publish = 'review'"); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	for range 3 {
		if err := p.Do(ctx, map[string]any{"do": "publish"}); err != nil {
			return err
		}
		if _, err := s.Round(ctx); err != nil {
			return err
		}
	}
	one, err := s.Portal(ctx)
	if err != nil {
		return err
	}
	two, err := s.Portal(ctx)
	if err != nil {
		return err
	}
	var item string
	if err := s.DB.QueryRow(ctx, "SELECT '/tin/' || item_id || '-' || slug FROM published ORDER BY item_id LIMIT 1").Scan(&item); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	for _, path := range []string{"/", item} {
		if err := s.page(ctx, path, one, two); err != nil {
			return err
		}
	}
	return s.strangeParameters(ctx, one)
}

const requests = 10_000

// page measures one page in pairs: the bare handler, the portal.
func (s *bench) page(ctx context.Context, path string, one, two *stage.Server) error {
	plain, packed, err := bytesOf(one.Address + path)
	if err != nil {
		return err
	}
	bare, err := s.startBare(ctx, packed)
	if err != nil {
		return err
	}
	defer bare.Stop()
	decisions, stop := context.WithCancel(ctx)
	shown := make(chan []time.Duration, 1)
	go func() { shown <- s.decide(decisions, one, two) }()
	var walls, costs []float64
	for range 7 {
		b, err := timed(bare.PID(), bare.Address, path)
		if err != nil {
			stop()
			return err
		}
		p, err := timed(one.PID(), one.Address, path)
		if err != nil {
			stop()
			return err
		}
		walls, costs = append(walls, b.Wall.Seconds()/p.Wall.Seconds()), append(costs, b.CPU.Seconds()/p.CPU.Seconds())
	}
	stop()
	seen := <-shown
	slices.Sort(walls)
	slices.Sort(costs)
	slices.Sort(seen)
	name := "home page"
	if path != "/" {
		name = "item page"
	}
	s.line(name+", gzip, keep-alive, one decision a second", "≥ 0.6 × a bare handler",
		fmt.Sprintf("%.2f × its requests a second, %.2f × a CPU-second (medians of 7 pairs)", walls[3], costs[3]),
		fmt.Sprintf("%d bytes packed, %d plain; pairs from %.2f to %.2f", len(packed), len(plain), walls[0], walls[6]))
	if len(seen) == 0 {
		return fmt.Errorf("bench: no decision was seen while %s was asked for", path)
	}
	s.line("decision → text in each of two portals", "≤ 2 s", fmt.Sprintf("slowest of %d: %.2f s", len(seen), seen[len(seen)-1].Seconds()),
		fmt.Sprintf("median %.2f s, while the pages above are asked for", quantile(seen, .5).Seconds()))
	return nil
}

// timed asks for a page and returns what it cost the process that answered.
func timed(pid int, base, path string) (stage.Cost, error) {
	before, err := stage.CPU(pid)
	if err != nil {
		return stage.Cost{}, err
	}
	start := time.Now()
	if _, err := load(base, []string{path}, 8, requests); err != nil {
		return stage.Cost{}, err
	}
	wall := time.Since(start)
	after, err := stage.CPU(pid)
	return stage.Cost{Wall: wall, CPU: after - before}, err
}

// decide approves one waiting item a second and returns how long each took to
// be shown by both portals.
func (s *bench) decide(ctx context.Context, portals ...*stage.Server) []time.Duration {
	store := postgres.NewStore(s.DB)
	each := time.NewTicker(time.Second)
	defer each.Stop()
	var took []time.Duration
	for {
		select {
		case <-ctx.Done():
			return took
		case <-each.C:
		}
		var d aggregator.Decision
		if err := s.DB.QueryRow(ctx, "SELECT id, waiting FROM items WHERE waiting IS NOT NULL ORDER BY id LIMIT 1").Scan(&d.Item, &d.Revision); err != nil {
			continue
		}
		d.Verdict, d.Rule, d.At = aggregator.Approve, "bench", time.Now()
		start := time.Now()
		if err := store.Decide(ctx, d); err != nil {
			continue
		}
		for _, p := range portals {
			shows(ctx, p.Address+"/", fmt.Sprintf("/tin/%d-", d.Item))
		}
		if ctx.Err() == nil {
			took = append(took, time.Since(start))
		}
	}
}

// shows returns when a page holds text.
func shows(ctx context.Context, url, text string) {
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for ctx.Err() == nil {
		if plain, _, err := bytesOf(url); err == nil && strings.Contains(string(plain), text) {
			return
		}
		select {
		case <-look.C:
		case <-ctx.Done():
		}
	}
}

// strangeParameters asserts that parameters a page does not know make no copy of
// it: the portal renders nothing anew.
func (s *bench) strangeParameters(ctx context.Context, p *stage.Server) error {
	tag := func(path string) (string, error) {
		answer, err := http.Get(p.Address + path)
		if err != nil {
			return "", fmt.Errorf("bench: %w", err)
		}
		defer answer.Body.Close()
		return answer.Header.Get("ETag"), nil
	}
	want, err := tag("/")
	if err != nil {
		return err
	}
	start := time.Now()
	for i := range 200 {
		got, err := tag(fmt.Sprintf("/?utm_source=%d", i))
		if err != nil {
			return err
		}
		if got != want || got == "" {
			return fmt.Errorf("bench: /?utm_source=%d has the tag %q, the home page %q", i, got, want)
		}
	}
	s.line("an unknown query parameter", "makes no second copy", "200 of them: the same bytes", fmt.Sprintf("%.2f ms each", milliseconds(time.Since(start))/200))
	return nil
}

// bytesOf returns a page's body unpacked and as sent.
func bytesOf(url string) (plain, packed []byte, err error) {
	r, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("bench: %w", err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, nil, fmt.Errorf("bench: %w", err)
	}
	defer answer.Body.Close()
	if packed, err = io.ReadAll(answer.Body); err != nil {
		return nil, nil, fmt.Errorf("bench: %w", err)
	}
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Encoding") != "gzip" {
		return nil, nil, fmt.Errorf("bench: %s answered %s, %q", url, answer.Status, answer.Header.Get("Content-Encoding"))
	}
	z, err := gzip.NewReader(strings.NewReader(string(packed)))
	if err != nil {
		return nil, nil, fmt.Errorf("bench: %w", err)
	}
	plain, err = io.ReadAll(z)
	return plain, packed, err
}

// startBare starts this program again as a server of nothing but these bytes.
func (s *bench) startBare(ctx context.Context, packed []byte) (*stage.Server, error) {
	file := filepath.Join(s.Dir(), "bare.gz")
	if err := os.WriteFile(file, packed, 0o600); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	return s.Serve(ctx, "bare", file)
}

// bare serves one file to everybody: the least that a page can cost.
func bare(address, file string) error {
	packed, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	length := fmt.Sprint(len(packed))
	return http.ListenAndServe(address, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", length)
		w.Write(packed)
	}))
}
