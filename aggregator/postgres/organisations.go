package postgres

import (
	"context"

	"hopluu/aggregator"
)

const organisation = `
		id, slug, code, kind, parent_id AS parent, name, name_en, address, phone, email, website,
		lower(valid) AS since, upper(valid) AS until`

// Organisations lists every organisation, those that are no more as well, by
// kind and name.
func (p *Public) Organisations(ctx context.Context) ([]aggregator.Organisation, error) {
	const query = `SELECT ` + organisation + ` FROM organisations ORDER BY kind, name, id`
	return all[aggregator.Organisation](ctx, p, "organisations", query)
}

// Organisation returns the organisation with a slug.
func (p *Public) Organisation(ctx context.Context, slug string) (aggregator.Organisation, error) {
	const query = `SELECT ` + organisation + ` FROM organisations WHERE slug = $1`
	return one[aggregator.Organisation](ctx, p, "organisation", query, slug)
}

// Under lists the organisations whose parent this is, and its own parent first.
func (p *Public) Under(ctx context.Context, id int64) (parent *aggregator.Organisation, children []aggregator.Organisation, err error) {
	const query = `
		SELECT ` + organisation + ` FROM organisations
		WHERE id = (SELECT parent_id FROM organisations WHERE id = $1) OR parent_id = $1
		ORDER BY name, id`
	list, err := all[aggregator.Organisation](ctx, p, "organisations beside", query, id)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range list {
		if o.Parent != nil && *o.Parent == id {
			children = append(children, o)
		} else {
			parent = &o
		}
	}
	return parent, children, nil
}

// Successions says what came before an organisation and what after it.
func (p *Public) Successions(ctx context.Context, id int64) ([]aggregator.Succession, error) {
	const query = `
		SELECT o.slug, o.name, o.name_en, s.kind, s.happened_on, s.to_id = $1 AS before
		FROM successions s JOIN organisations o ON o.id = CASE WHEN s.to_id = $1 THEN s.from_id ELSE s.to_id END
		WHERE s.from_id = $1 OR s.to_id = $1
		ORDER BY s.happened_on, o.name`
	return all[aggregator.Succession](ctx, p, "successions", query, id)
}

// Sections lists the sections that may be shown on a day, in their order.
func (p *Public) Sections(ctx context.Context, today string) ([]aggregator.Section, error) {
	const query = `
		SELECT id, slug, parent_id AS parent, article, name, name_en FROM sections
		WHERE public AND valid @> $1::date ORDER BY position, id`
	return all[aggregator.Section](ctx, p, "sections", query, today)
}

// SectionsInUse lists those of Sections that hold something, or have a section
// under them that does.
func (p *Public) SectionsInUse(ctx context.Context, today string) ([]aggregator.Section, error) {
	const query = `
		SELECT id, slug, parent_id AS parent, article, name, name_en FROM sections s
		WHERE public AND valid @> $1::date AND EXISTS (
			SELECT FROM sections x JOIN published p ON p.section_id = x.id WHERE x.public AND (x.id = s.id OR x.parent_id = s.id))
		ORDER BY position, id`
	return all[aggregator.Section](ctx, p, "sections in use", query, today)
}

// Section returns the section with a slug; one that is not public is not found.
func (p *Public) Section(ctx context.Context, slug string) (aggregator.Section, error) {
	const query = `
		SELECT id, slug, parent_id AS parent, article, name, name_en FROM sections WHERE slug = $1 AND public`
	return one[aggregator.Section](ctx, p, "section", query, slug)
}

// Sources lists the sources of an organisation, of every one for 0.
func (p *Public) Sources(ctx context.Context, organisation int64) ([]aggregator.PublicSource, error) {
	const query = `
		SELECT s.id, s.name, s.connector, s.url, s.host, s.paused, s.read_at, s.outcome, s.good_at,
			o.slug AS organisation_slug, o.name AS organisation_name, o.name_en AS organisation_name_en
		FROM public_sources s JOIN organisations o ON o.id = s.organisation_id
		WHERE $1 = 0 OR s.organisation_id = $1
		ORDER BY o.name, s.name, s.id`
	return all[aggregator.PublicSource](ctx, p, "sources", query, organisation)
}
