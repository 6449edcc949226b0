package stage

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

// A Province is generated sites, in a process of their own that is not counted.
type Province struct {
	Sites []Site

	control string
	token   string
	allow   string
}

// A Site is what the sites' control endpoint says of one.
type Site struct {
	Key, Name, Connector, URL, Host, Language string
	Settings                                  json.RawMessage
	Items                                     int
}

var said = regexp.MustCompile(`^(control|token|allow)\s*[:=]?\s+(\S+)$`)

// Sites starts n sites of so many items of a kind, "rss" or "listing".
func (s *Stage) Sites(ctx context.Context, n, items int, kind string) (*Province, error) {
	p := new(Province)
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
	if err := p.Do(ctx, map[string]any{"do": "plain", "on": true}); err != nil {
		return nil, err
	}
	return p, p.call(ctx, "GET", "/sites", nil, &p.Sites)
}

// Do has every site, or the one named by "site", carry out a command.
func (p *Province) Do(ctx context.Context, command map[string]any) error {
	return p.call(ctx, "POST", "/do", command, nil)
}

// Address returns where a site is really found.
func (p *Province) Address(site Site) string {
	host, _, _ := strings.Cut(site.Host, ":")
	for exception := range strings.SplitSeq(p.allow, ",") {
		if name, address, _ := strings.Cut(exception, "="); name == host {
			return address
		}
	}
	return site.Host
}

func (p *Province) call(ctx context.Context, method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, method, p.control+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("stage: the sites' control answered %s: %s", answer.Status, data)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	return nil
}

// Register adds the sites as sources that come due only when [Stage.Due] says
// so. Their hosts are asked without a pause: the sites are ours.
func (s *Stage) Register(ctx context.Context, p *Province, publish string) error {
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
		if _, err := s.DB.Exec(ctx, query, site.Name, site.Connector, site.URL, site.Language, site.Host, settings, publish); err != nil {
			return fmt.Errorf("stage: registering %s: %w", site.Key, err)
		}
	}
	if _, err := s.DB.Exec(ctx, "ANALYZE"); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	return nil
}

// Due makes every source due and tells the schedulers.
func (s *Stage) Due(ctx context.Context) error {
	if _, err := s.DB.Exec(ctx, mark+"WITH due AS (UPDATE sources SET due_at = now()) SELECT pg_notify('due', '')"); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	return nil
}

// roundLimit is when a round has gone wrong.
const roundLimit = 10 * time.Minute

// Round makes every source due, waits until each has been read once more, and
// returns what that cost. A reading that failed, or was only partial, is an
// error.
func (s *Stage) Round(ctx context.Context) (Cost, error) {
	last, err := s.Count(ctx, "SELECT coalesce(max(id), 0) FROM readings")
	if err != nil {
		return Cost{}, err
	}
	sources, err := s.Count(ctx, "SELECT count(*) FROM sources WHERE paused_at IS NULL")
	if err != nil {
		return Cost{}, err
	}
	c, err := s.Measure(ctx, func() error {
		if err := s.Due(ctx); err != nil {
			return err
		}
		return s.Until(ctx, roundLimit, "SELECT count(*) >= $2 FROM readings WHERE id > $1", last, sources)
	})
	if err != nil {
		return Cost{}, err
	}
	var wrong *string
	const query = `SELECT string_agg(DISTINCT concat_ws(' ', outcome, failure, params::text), '; ') FROM readings
		WHERE id > $1 AND outcome IN ('failed', 'partial')`
	if err := s.DB.QueryRow(ctx, query, last).Scan(&wrong); err != nil {
		return Cost{}, fmt.Errorf("stage: %w", err)
	}
	if wrong != nil {
		return Cost{}, fmt.Errorf("stage: a round had readings that were not whole: %s", *wrong)
	}
	return c, s.Expect(ctx, sources, "SELECT count(DISTINCT source_id) FROM readings WHERE id > $1", last)
}
