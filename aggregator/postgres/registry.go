package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
)

// ImportSources makes the registry hold what a file says, in one transaction,
// and tells the schedulers. A source is known by its connector and address; one
// that is equal already is left alone, and one that the file lacks stays. One
// that was distrusted is not trusted again by a file: that is an editor's to do.
// What is added and changed is recorded as by's doing, of every source on a host
// whose pause or maintenance changes. Organisations and sections that do not exist are all named in one error
// wrapping [aggregator.ErrInvalid].
func (s *Store) ImportSources(ctx context.Context, sources []aggregator.Registered, by aggregator.By) (added, changed int, err error) {
	rows := make([]registryRow, len(sources))
	for i, r := range sources {
		if rows[i], err = row(r); err != nil {
			return 0, 0, wrap(err, "importing sources")
		}
	}
	if err := sameHost(rows); err != nil {
		return 0, 0, wrap(err, "importing sources")
	}
	data, err := json.Marshal(rows)
	if err != nil {
		return 0, 0, wrap(err, "importing sources")
	}
	err = pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		var unknown []string
		if err := tx.QueryRow(ctx, unknownNames, data).Scan(&unknown); err != nil {
			return err
		}
		if len(unknown) > 0 {
			return fmt.Errorf("%w: nobody knows %s", aggregator.ErrInvalid, strings.Join(unknown, ", "))
		}
		var was []byte
		if err := tx.QueryRow(ctx, registryBefore, data).Scan(&was); err != nil {
			return err
		}
		for _, hosts := range []string{importHosts, importMaintenance} {
			if _, err := tx.Exec(ctx, hosts, data); err != nil {
				return err
			}
		}
		if err := tx.QueryRow(ctx, importSources, data).Scan(&added, &changed); err != nil {
			return err
		}
		for _, noted := range []string{registryEvents, registrySettings} {
			if _, err := tx.Exec(ctx, noted, data, was, by.Editor, by.Operator, by.At); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `SELECT pg_notify('due', '')`)
		return err
	})
	if err != nil {
		return 0, 0, wrap(err, "importing sources")
	}
	return added, changed, nil
}

// A registryRow is a registered source as the statements take it.
type registryRow struct {
	aggregator.Registered
	Host    string   `json:"host"`
	Seconds float64  `json:"seconds"`        // between readings
	Wait    *float64 `json:"wait,omitempty"` // between requests to the host
	First   int      `json:"first"`
	Windows *string  `json:"windows,omitempty"` // of the host's maintenance
	Closed  *string  `json:"closed,omitempty"`  // the same in minutes of the week
}

func row(r aggregator.Registered) (registryRow, error) {
	if err := r.Validate(); err != nil {
		return registryRow{}, err
	}
	out := registryRow{Registered: r, Host: fetch.Site(r.URL), Seconds: (15 * time.Minute).Seconds(), First: 20}
	if r.ReviewFirst != nil {
		out.First = *r.ReviewFirst
	}
	if every, err := time.ParseDuration(r.Every); err == nil {
		out.Seconds = every.Seconds()
	}
	if pause, err := time.ParseDuration(r.Pause); err == nil {
		out.Wait = new(pause.Seconds())
	}
	if windows, err := r.Windows(); err == nil && windows != nil {
		out.Windows, out.Closed = new(windows.String()), new(windows.Ranges())
	}
	return out, nil
}

// sameHost refuses two maintenances of one host.
func sameHost(rows []registryRow) error {
	said := map[string]string{}
	for _, r := range rows {
		if r.Windows == nil {
			continue
		}
		if other, ok := said[r.Host]; ok && other != *r.Windows {
			return fmt.Errorf("%w: source %q: maintenance %q, and %q of another source on the same host", aggregator.ErrInvalid, r.URL, *r.Windows, other)
		}
		said[r.Host] = *r.Windows
	}
	return nil
}

const (
	registryColumns = `AS r(organisation text, section text, name text, connector text, url text, language text, publish text,
		contact text, paused boolean, settings jsonb, host text, seconds float8, wait float8, first int, windows text, closed text)`

	unknownNames = `
		SELECT coalesce(array_agg(DISTINCT what ORDER BY what), '{}') FROM (
			SELECT 'the organisation ' || organisation AS what FROM jsonb_to_recordset($1) ` + registryColumns + `
			WHERE NOT EXISTS (SELECT FROM organisations o WHERE o.slug = organisation)
			UNION ALL
			SELECT 'the section ' || section FROM jsonb_to_recordset($1) ` + registryColumns + `
			WHERE section IS NOT NULL AND NOT EXISTS (SELECT FROM sections c WHERE c.slug = section)) AS u`

	importHosts = `
		INSERT INTO hosts (name, pause)
		SELECT host, coalesce(make_interval(secs => max(wait)), '2 s') FROM jsonb_to_recordset($1) ` + registryColumns + ` GROUP BY host
		ON CONFLICT (name) DO UPDATE SET pause = excluded.pause
		WHERE hosts.name IN (SELECT host FROM jsonb_to_recordset($1) ` + registryColumns + ` WHERE wait IS NOT NULL)`

	importMaintenance = `
		UPDATE hosts SET maintenance = r.windows, closed = r.closed::int4multirange
		FROM jsonb_to_recordset($1) ` + registryColumns + ` WHERE hosts.name = r.host AND r.windows IS NOT NULL`

	importSources = `
		WITH written AS (
			INSERT INTO sources AS s (organisation_id, section_id, name, connector, url, host, language, settings, publish,
				review_first, contact, every, paused_at)
			SELECT o.id, c.id, r.name, r.connector, r.url, r.host, coalesce(r.language, 'vi'), coalesce(r.settings, '{}'),
				coalesce(r.publish, 'review'), r.first, coalesce(r.contact, ''), make_interval(secs => r.seconds),
				CASE WHEN r.paused THEN now() END
			FROM jsonb_to_recordset($1) ` + registryColumns + `
			JOIN organisations o ON o.slug = r.organisation LEFT JOIN sections c ON c.slug = r.section
			ON CONFLICT (connector, url) DO UPDATE SET organisation_id = excluded.organisation_id,
				section_id = excluded.section_id, name = excluded.name, language = excluded.language,
				settings = excluded.settings,
				publish = CASE WHEN s.distrusted_at IS NULL THEN excluded.publish ELSE s.publish END, review_first = excluded.review_first,
				contact = excluded.contact, every = excluded.every,
				paused_at = CASE WHEN excluded.paused_at IS NOT NULL THEN coalesce(s.paused_at, excluded.paused_at) END,
				due_at = least(s.due_at, now())
			WHERE (s.organisation_id, s.section_id, s.name, s.language, s.settings, s.publish, s.review_first, s.contact, s.every, s.paused_at IS NULL)
				IS DISTINCT FROM (excluded.organisation_id, excluded.section_id, excluded.name, excluded.language, excluded.settings,
				CASE WHEN s.distrusted_at IS NULL THEN excluded.publish ELSE s.publish END, excluded.review_first, excluded.contact, excluded.every, excluded.paused_at IS NULL)
			RETURNING xmax = 0 AS added)
		SELECT count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added) FROM written`
)

// ExportSources returns the whole registry in a fixed order, for
// [Store.ImportSources] and for comparing.
func (s *Store) ExportSources(ctx context.Context) ([]aggregator.Registered, error) {
	const query = `
		SELECT o.slug, coalesce(c.slug, ''), s.name, s.connector, s.url, s.language, s.publish, s.review_first,
			extract(epoch FROM s.every)::float8, extract(epoch FROM h.pause)::float8, h.maintenance, s.contact, s.paused_at IS NOT NULL, s.settings
		FROM sources s JOIN hosts h ON h.name = s.host JOIN organisations o ON o.id = s.organisation_id
		LEFT JOIN sections c ON c.id = s.section_id
		ORDER BY o.slug, s.connector, s.url`
	rows, err := s.db.Query(ctx, query)
	if err != nil {
		return nil, wrap(err, "exporting sources")
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (r aggregator.Registered, err error) {
		var every, pause float64
		err = row.Scan(&r.Organisation, &r.Section, &r.Name, &r.Connector, &r.URL, &r.Language, &r.Publish, &r.ReviewFirst,
			&every, &pause, &r.Maintenance, &r.Contact, &r.Paused, &r.Settings)
		r.Every, r.Pause = spoken(every), spoken(pause)
		return r, err
	})
	if err != nil {
		return nil, wrap(err, "exporting sources")
	}
	return all, nil
}

// spoken is 900 as "15m".
func spoken(seconds float64) string {
	text := time.Duration(seconds * float64(time.Second)).String()
	for _, nothing := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, nothing) {
			text = text[:len(text)-2]
		}
	}
	return text
}

// Progress is how far the sources have been read, in numbers.
type Progress struct {
	Sources   int // that are not paused
	Read      int // of these, at least once
	Items     int
	Waiting   int
	Published int
}

// Progress counts. It is for a demonstration and a first import: on a large
// database it takes its time.
func (s *Store) Progress(ctx context.Context) (Progress, error) {
	const query = `
		SELECT count(*) AS sources, count(*) FILTER (WHERE EXISTS (SELECT FROM readings r WHERE r.source_id = s.id)) AS read,
			(SELECT count(*) FROM items) AS items, (SELECT count(*) FROM items WHERE waiting IS NOT NULL) AS waiting,
			(SELECT count(*) FROM published) AS published
		FROM sources s WHERE paused_at IS NULL`
	rows, err := s.db.Query(ctx, query)
	if err != nil {
		return Progress{}, wrap(err, "progress")
	}
	p, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Progress])
	if err != nil {
		return Progress{}, wrap(err, "progress")
	}
	return p, nil
}
