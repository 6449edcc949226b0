package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/aggregator/provinces"
)

// LoadProvince makes the database hold what the file says, in one transaction.
// Loading it again changes nothing. What the file no longer lists stays: items
// may belong to it.
func (s *Store) LoadProvince(ctx context.Context, p provinces.Province) error {
	err := pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		var loaded string
		err := tx.QueryRow(ctx, `SELECT coalesce(max(province), '') FROM portal`).Scan(&loaded)
		if err != nil {
			return err
		}
		if loaded != "" && loaded != p.Province {
			return fmt.Errorf("%w: this database is of %q", aggregator.ErrConflict, loaded)
		}
		for _, step := range []struct {
			sql  string
			with any
		}{
			{loadPortal, p},
			{loadOrganisations, p.Organisations}, {loadParents, p.Organisations}, {loadSuccessions, p.Successions},
			{loadSections, p.Sections}, {loadSectionParents, p.Sections}, {loadHolidays, p.Holidays},
			{endRules, p.Rules}, {loadRules, p.Rules},
		} {
			data, err := json.Marshal(step.with)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, step.sql, data); err != nil {
				return err
			}
		}
		_, err = tx.Exec(ctx, forgetPages)
		return err
	})
	if err != nil {
		return wrap(err, "loading the province %s", p.Province)
	}
	return nil
}

// Each takes one list of the file as JSON.
const (
	loadPortal = `
		INSERT INTO portal (province, name, name_en, title, title_en, operator, phone, email)
		SELECT province, name, name_en, title, title_en, coalesce(operator, ''), coalesce(phone, ''), coalesce(email, '')
		FROM jsonb_to_record($1) AS p(province text, name text, name_en text, title text, title_en text, operator text, phone text, email text)
		ON CONFLICT (one) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, title = excluded.title,
			title_en = excluded.title_en, operator = excluded.operator, phone = excluded.phone, email = excluded.email`

	loadOrganisations = `
		INSERT INTO organisations (slug, code, kind, name, name_en, address, phone, email, website, valid)
		SELECT slug, code, kind, name, coalesce(name_en, ''), coalesce(address, ''), coalesce(phone, ''), coalesce(email, ''),
			coalesce(website, ''), daterange("from", "to")
		FROM jsonb_to_recordset($1) AS o(slug text, code text, kind text, name text, name_en text, address text, phone text,
			email text, website text, "from" date, "to" date)
		ON CONFLICT (slug) DO UPDATE SET code = excluded.code, kind = excluded.kind, name = excluded.name,
			name_en = excluded.name_en, address = excluded.address, phone = excluded.phone, email = excluded.email,
			website = excluded.website, valid = excluded.valid`

	loadParents = `
		UPDATE organisations c SET parent_id = p.id
		FROM jsonb_to_recordset($1) AS o(slug text, parent text) LEFT JOIN organisations p ON p.slug = o.parent
		WHERE c.slug = o.slug AND c.parent_id IS DISTINCT FROM p.id`

	loadSuccessions = `
		INSERT INTO successions (from_id, to_id, happened_on, kind)
		SELECT f.id, t.id, "on", s.kind
		FROM jsonb_to_recordset($1) AS s("from" text, "to" text, "on" date, kind text)
		JOIN organisations f ON f.slug = s."from" JOIN organisations t ON t.slug = s."to"
		ON CONFLICT (from_id, to_id) DO UPDATE SET happened_on = excluded.happened_on, kind = excluded.kind`

	loadSections = `
		INSERT INTO sections (slug, article, position, name, name_en, public, valid)
		SELECT slug, coalesce(article, ''), position, name, coalesce(name_en, ''), NOT coalesce(hidden, false), daterange("from", "to")
		FROM jsonb_to_recordset($1) AS s(slug text, article text, position int, name text, name_en text, hidden boolean, "from" date, "to" date)
		ON CONFLICT (slug) DO UPDATE SET article = excluded.article, position = excluded.position, name = excluded.name,
			name_en = excluded.name_en, public = excluded.public, valid = excluded.valid`

	loadSectionParents = `
		UPDATE sections c SET parent_id = p.id
		FROM jsonb_to_recordset($1) AS s(slug text, parent text) LEFT JOIN sections p ON p.slug = s.parent
		WHERE c.slug = s.slug AND c.parent_id IS DISTINCT FROM p.id`

	loadHolidays = `
		INSERT INTO holidays (day, name, working)
		SELECT day, name, coalesce(working, false) FROM jsonb_to_recordset($1) AS h(day date, name text, working boolean)
		ON CONFLICT (day) DO UPDATE SET name = excluded.name, working = excluded.working`

	// A rule whose end has been decided is the same rule.
	endRules = `
		DELETE FROM rules r USING jsonb_to_recordset($1) AS n(name text, "from" date, "to" date)
		WHERE r.name = n.name AND lower(r.valid) = n."from" AND r.valid <> daterange(n."from", n."to")`

	loadRules = `
		INSERT INTO rules (name, valid, article, value)
		SELECT name, daterange("from", "to"), article, value
		FROM jsonb_to_recordset($1) AS r(name text, article text, "from" date, "to" date, value jsonb)
		ON CONFLICT (name, valid) DO UPDATE SET article = excluded.article, value = excluded.value`

	forgetPages = `WITH raised AS (UPDATE public_generation SET number = number + 1 RETURNING number)
		SELECT pg_notify('public', '') FROM raised`
)

// ExportProvince returns what [Store.LoadProvince] would load to get the same.
func (s *Store) ExportProvince(ctx context.Context) (provinces.Province, error) {
	const query = `
		SELECT to_jsonb(p) - 'one' - 'demo' || jsonb_build_object(
			'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', o.slug, 'code', o.code, 'kind', o.kind,
				'parent', u.slug, 'name', o.name, 'name_en', o.name_en, 'address', o.address, 'phone', o.phone, 'email', o.email,
				'website', o.website, 'from', lower(o.valid), 'to', upper(o.valid))), '[]')
				FROM organisations o LEFT JOIN organisations u ON u.id = o.parent_id),
			'successions', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', f.slug, 'to', t.slug, 'on', s.happened_on, 'kind', s.kind)), '[]')
				FROM successions s JOIN organisations f ON f.id = s.from_id JOIN organisations t ON t.id = s.to_id),
			'sections', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'parent', u.slug, 'article', c.article,
				'position', c.position, 'name', c.name, 'name_en', c.name_en, 'hidden', NOT c.public, 'from', lower(c.valid), 'to', upper(c.valid))), '[]')
				FROM sections c LEFT JOIN sections u ON u.id = c.parent_id),
			'holidays', (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]') FROM holidays h),
			'rules', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'article', r.article, 'from', lower(r.valid),
				'to', upper(r.valid), 'value', r.value)), '[]') FROM rules r))
		FROM portal p`
	var data []byte
	if err := s.db.QueryRow(ctx, query).Scan(&data); err != nil {
		return provinces.Province{}, wrap(err, "exporting the province")
	}
	var p provinces.Province
	if err := json.Unmarshal(data, &p); err != nil {
		return provinces.Province{}, wrap(err, "exporting the province")
	}
	return p, nil
}

// Demo says whether the database was made by hopluu demo. Before a province is
// loaded it is not.
func (s *Store) Demo(ctx context.Context) (demo bool, err error) {
	if err := s.db.QueryRow(ctx, `SELECT coalesce(bool_or(demo), false) FROM portal`).Scan(&demo); err != nil {
		return false, wrap(err, "reading the mark of a demonstration")
	}
	return demo, nil
}

// MarkDemo makes every page say that this is a demonstration, for good.
func (s *Store) MarkDemo(ctx context.Context) error {
	if _, err := s.db.Exec(ctx, `UPDATE portal SET demo = true WHERE NOT demo`); err != nil {
		return wrap(err, "marking a demonstration")
	}
	return nil
}
