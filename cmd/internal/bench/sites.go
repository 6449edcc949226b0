package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A province is the generated sites, in a process of its own that is not
// counted.
type province struct {
	control string
	token   string
	allow   string
	Sites   []site
}

// A site is what its control endpoint says of it.
type site struct {
	Key, Name, Connector, URL, Host, Language string
	Settings                                  json.RawMessage
	Items                                     int
}

// roundLimit is when a round has gone wrong.
const roundLimit = 10 * time.Minute

var said = regexp.MustCompile(`^(control|token|allow)\s*[:=]?\s+(\S+)$`)

// open starts n sites of so many items of a kind ("rss" or "listing").
func (s *stage) open(ctx context.Context, n, items int, kind string) (*province, error) {
	p := new(province)
	ready := func(line string) bool {
		if m := said.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			switch m[1] {
			case "control":
				p.control = strings.TrimSuffix(m[2], "/")
			case "token":
				p.token = m[2]
			case "allow":
				p.allow = m[2]
			}
		}
		return p.control != "" && p.token != "" && p.allow != ""
	}
	if _, err := s.run(ctx, false, nil, ready, "samplesites", "-sites", strconv.Itoa(n), "-items", strconv.Itoa(items), "-kind", kind); err != nil {
		return nil, err
	}
	// Bodies are served plain: packing them is not the program's work.
	if err := p.do(ctx, map[string]any{"do": "plain", "on": true}); err != nil {
		return nil, err
	}
	return p, p.call(ctx, "GET", "/sites", nil, &p.Sites)
}

// do has every site carry out a command.
func (p *province) do(ctx context.Context, command map[string]any) error {
	return p.call(ctx, "POST", "/do", command, nil)
}

func (p *province) call(ctx context.Context, method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, method, p.control+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("bench: the sites' control answered %s: %s", answer.Status, data)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// register adds the sites as sources that are due only when a round begins.
func (s *stage) register(ctx context.Context, p *province, publish string) error {
	const query = `
		WITH host AS (INSERT INTO hosts (name, pause) VALUES ($5, '0') ON CONFLICT DO NOTHING)
		INSERT INTO sources (organisation_id, section_id, name, connector, url, host, language, settings, publish, review_first, every, due_at)
		SELECT (SELECT min(id) FROM organisations), (SELECT min(id) FROM sections WHERE public),
			$1, $2, $3, $5, $4, $6, $7, 0, '365 days', 'infinity'`
	for _, site := range p.Sites {
		settings := site.Settings
		if len(settings) == 0 {
			settings = json.RawMessage("{}")
		}
		if _, err := s.db.Exec(ctx, query, site.Name, site.Connector, site.URL, site.Language, site.Host, settings, publish); err != nil {
			return fmt.Errorf("bench: registering %s: %w", site.Key, err)
		}
	}
	// A first start would have analysed nothing either, but its tables would not
	// have been emptied and filled by a bench.
	_, err := s.db.Exec(ctx, "ANALYZE")
	return err
}

// due makes every source due now and tells the schedulers.
func (s *stage) due(ctx context.Context) error {
	if _, err := s.db.Exec(ctx, "/* bench */ WITH due AS (UPDATE sources SET due_at = now()) SELECT pg_notify('due', '')"); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// round makes every source due and waits until each has been read to its end
// once more.
func (s *stage) round(ctx context.Context) (cost, error) {
	var last int64
	if err := s.db.QueryRow(ctx, "/* bench */ SELECT coalesce(max(id), 0) FROM readings").Scan(&last); err != nil {
		return cost{}, fmt.Errorf("bench: %w", err)
	}
	c, err := s.measure(ctx, func() error {
		if err := s.due(ctx); err != nil {
			return err
		}
		return s.until(ctx, roundLimit, `SELECT count(DISTINCT source_id) = (SELECT count(*) FROM sources)
			FROM readings WHERE id > $1`, last)
	})
	if err != nil {
		return cost{}, err
	}
	if err := s.expect(ctx, 0, "SELECT count(*) FROM readings WHERE id > $1 AND outcome IN ('failed', 'partial')", last); err != nil {
		return cost{}, err
	}
	return c, nil
}
