package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
)

// pages measures the home page and an item's page while one decision a second
// changes what is public, against a handler that does nothing but send the same
// bytes; and how soon a decision shows in each of two portals.
func pages(ctx context.Context, s *stage, t *table) error {
	p, err := s.open(ctx, 40, perSite, "rss")
	if err != nil {
		return err
	}
	if err := s.register(ctx, p, "at once"); err != nil {
		return err
	}
	if err := s.worker(ctx, p); err != nil {
		return err
	}
	if _, err := s.round(ctx); err != nil {
		return err
	}
	// What the sites publish next waits, and is approved one by one.
	if _, err := s.db.Exec(ctx, "UPDATE sources SET publish = 'review'"); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	for range 3 {
		if err := p.do(ctx, map[string]any{"do": "publish"}); err != nil {
			return err
		}
		if _, err := s.round(ctx); err != nil {
			return err
		}
	}
	one, err := s.portal(ctx)
	if err != nil {
		return err
	}
	two, err := s.portal(ctx)
	if err != nil {
		return err
	}
	var item string
	if err := s.db.QueryRow(ctx, "SELECT '/tin/' || item_id || '-' || slug FROM published ORDER BY item_id LIMIT 1").Scan(&item); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	for _, path := range []string{"/", item} {
		if err := s.page(ctx, t, path, one, two); err != nil {
			return err
		}
	}
	return s.strangeParameters(ctx, t, one)
}

const requests = 20_000

// page measures one page in pairs: the bare handler, the portal.
func (s *stage) page(ctx context.Context, t *table, path string, one, two *server) error {
	plain, packed, err := bytesOf(one.address + path)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, s.dir, packed)
	if err != nil {
		return err
	}
	defer bare.stop()
	decisions, stop := context.WithCancel(ctx)
	shown := make(chan []time.Duration, 1)
	go func() { shown <- s.decide(decisions, one, two) }()
	var walls, costs []float64
	for range 7 {
		b, err := timed(bare.cmd.Process.Pid, bare.address, path)
		if err != nil {
			stop()
			return err
		}
		p, err := timed(one.cmd.Process.Pid, one.address, path)
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
	t.line(name+", gzip, keep-alive, one decision a second", "≥ 0.6 × a bare handler",
		fmt.Sprintf("%.2f × its requests a second, %.2f × a CPU-second (medians of 7 pairs)", walls[3], costs[3]),
		fmt.Sprintf("%d bytes packed, %d plain; pairs from %.2f to %.2f", len(packed), len(plain), walls[0], walls[6]))
	if len(seen) == 0 {
		return fmt.Errorf("bench: no decision was seen while %s was asked for", path)
	}
	t.line("decision → text in each of two portals", "≤ 2 s", fmt.Sprintf("slowest of %d: %.2f s", len(seen), seen[len(seen)-1].Seconds()),
		fmt.Sprintf("median %.2f s, while the pages above are asked for", quantile(seen, .5).Seconds()))
	return nil
}

// timed asks for a page and returns what it cost the process that answered.
func timed(pid int, base, path string) (cost, error) {
	before, err := cpu(pid)
	if err != nil {
		return cost{}, err
	}
	start := time.Now()
	if _, err := load(base, []string{path}, 8, requests); err != nil {
		return cost{}, err
	}
	wall := time.Since(start)
	after, err := cpu(pid)
	return cost{Wall: wall, CPU: after - before}, err
}

// decide approves one waiting item a second and returns how long each took to
// be shown by both portals.
func (s *stage) decide(ctx context.Context, portals ...*server) []time.Duration {
	store := postgres.NewStore(s.db)
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
		if err := s.db.QueryRow(ctx, "SELECT id, waiting FROM items WHERE waiting IS NOT NULL ORDER BY id LIMIT 1").Scan(&d.Item, &d.Revision); err != nil {
			continue
		}
		d.Verdict, d.Rule, d.At = aggregator.Approve, "bench", time.Now()
		start := time.Now()
		if err := store.Decide(ctx, d); err != nil {
			continue
		}
		for _, p := range portals {
			shows(ctx, p.address+"/", fmt.Sprintf("/tin/%d-", d.Item))
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
func (s *stage) strangeParameters(ctx context.Context, t *table, p *server) error {
	tag := func(path string) (string, error) {
		answer, err := http.Get(p.address + path)
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
	t.line("an unknown query parameter", "makes no second copy", "200 of them: the same bytes", fmt.Sprintf("%.2f ms each", milliseconds(time.Since(start))/200))
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
func startBare(ctx context.Context, dir string, packed []byte) (*server, error) {
	file := dir + "/bare.gz"
	if err := os.WriteFile(file, packed, 0o600); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	p := &process{cmd: exec.Command(self, "bare", address, file), ended: make(chan struct{})}
	p.cmd.Stderr = os.Stderr
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	go func() {
		p.cmd.Wait()
		close(p.ended)
	}()
	b := &server{p, "http://" + address}
	for _, _, err := bytesOf(b.address); err != nil && ctx.Err() == nil; _, _, err = bytesOf(b.address) {
		time.Sleep(10 * time.Millisecond)
	}
	return b, ctx.Err()
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
