package main

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// referenceReading reads every feed once in the barest way there is: the
// standard library's XML, one statement a feed into a table without keys to
// others, nothing kept, cleaned, compared or recorded. What the program costs
// stands beside it, measured in the same run.
func referenceReading(ctx context.Context, s *stage, p *province) (cost, error) {
	const table = `CREATE UNLOGGED TABLE reference (site text, guid text, title text, body text, PRIMARY KEY (site, guid))`
	if _, err := s.db.Exec(ctx, strings.Replace(table, "UNLOGGED ", "", 1)); err != nil {
		return cost{}, fmt.Errorf("bench: %w", err)
	}
	var own time.Duration
	c, err := s.measure(ctx, func() error {
		before := self()
		for _, site := range p.Sites {
			if err := readBarely(ctx, s, p, site); err != nil {
				return fmt.Errorf("bench: the bare reading of %s: %w", site.Key, err)
			}
		}
		own = self() - before
		return nil
	})
	c.Program += own
	c.CPU += own
	if err != nil {
		return c, err
	}
	if err := s.expect(ctx, len(p.Sites)*p.Sites[0].Items, "SELECT count(*) FROM reference"); err != nil {
		return c, err
	}
	_, err = s.db.Exec(ctx, "DROP TABLE reference")
	return c, err
}

func readBarely(ctx context.Context, s *stage, p *province, site site) error {
	r, err := http.NewRequestWithContext(ctx, "GET", strings.Replace(site.URL, site.Host, p.address(site), 1), nil)
	if err != nil {
		return err
	}
	r.Host = site.Host
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	var feed struct {
		Items []struct {
			GUID  string `xml:"guid"`
			Title string `xml:"title"`
			Body  string `xml:"encoded"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal(body, &feed); err != nil {
		return err
	}
	var guids, titles, bodies []string
	for _, i := range feed.Items {
		guids, titles, bodies = append(guids, i.GUID), append(titles, i.Title), append(bodies, i.Body)
	}
	const insert = `INSERT INTO reference SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
		ON CONFLICT (site, guid) DO UPDATE SET title = excluded.title, body = excluded.body`
	_, err = s.db.Exec(ctx, insert, site.Key, guids, titles, bodies)
	return err
}

// address returns where a site's host is really found.
func (p *province) address(site site) string {
	host, _, _ := strings.Cut(site.Host, ":")
	for exception := range strings.SplitSeq(p.allow, ",") {
		if name, address, _ := strings.Cut(exception, "="); name == host {
			return address
		}
	}
	return site.Host
}
