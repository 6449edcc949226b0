package main

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"hopluu/cmd/internal/stage"
)

// referenceReading reads every feed once in the barest way there is: the
// standard library's XML, one statement a feed into a table without keys to
// others, nothing kept, cleaned, compared or recorded. What the program costs
// stands beside it, measured in the same run.
func referenceReading(ctx context.Context, s *bench, p *stage.Province) (stage.Cost, error) {
	const table = `CREATE UNLOGGED TABLE reference (site text, guid text, title text, body text, PRIMARY KEY (site, guid))`
	if _, err := s.DB.Exec(ctx, strings.Replace(table, "UNLOGGED ", "", 1)); err != nil {
		return stage.Cost{}, fmt.Errorf("bench: %w", err)
	}
	var own time.Duration
	c, err := s.Measure(ctx, func() error {
		before := stage.Self()
		for _, site := range p.Sites {
			if err := readBarely(ctx, s, p, site); err != nil {
				return fmt.Errorf("bench: the bare reading of %s: %w", site.Key, err)
			}
		}
		own = stage.Self() - before
		return nil
	})
	c.Program += own
	c.CPU += own
	if err != nil {
		return c, err
	}
	if err := s.Expect(ctx, len(p.Sites)*p.Sites[0].Items, "SELECT count(*) FROM reference"); err != nil {
		return c, err
	}
	_, err = s.DB.Exec(ctx, "DROP TABLE reference")
	return c, err
}

func readBarely(ctx context.Context, s *bench, p *stage.Province, site stage.Site) error {
	r, err := http.NewRequestWithContext(ctx, "GET", strings.Replace(site.URL, site.Host, p.Address(site), 1), nil)
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
	_, err = s.DB.Exec(ctx, insert, site.Key, guids, titles, bodies)
	return err
}
