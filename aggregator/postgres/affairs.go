package postgres

import (
	"context"
	"time"

	"hopluu/aggregator"
)

// Questions lists questions, those answered or asked last first, after a place
// among them, of one organisation unless that is 0.
func (p *Public) Questions(ctx context.Context, organisation int64, after aggregator.Bookmark, limit int) ([]aggregator.ListedQuestion, error) {
	const query = `
		SELECT ` + listed + `, r.detail, r.body_html <> '' AS answered, coalesce(x.answered_on, x.asked_on) AS latest_on
		FROM questions x JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		WHERE ($1 = 0 OR p.organisation_id = $1)
			AND ($2 = 0 OR (coalesce(x.answered_on, x.asked_on, '-infinity'), x.item_id) < (coalesce($3::date, '-infinity'), $2))
		ORDER BY coalesce(x.answered_on, x.asked_on, '-infinity') DESC, x.item_id DESC LIMIT $4`
	return all[aggregator.ListedQuestion](ctx, p, "questions", query, organisation, after.ID, after.Day, limit)
}

// QuestionOrganisations counts questions by the organisation whose site they
// are on.
func (p *Public) QuestionOrganisations(ctx context.Context) ([]aggregator.OrganisationCount, error) {
	const query = `
		SELECT o.slug, o.name, o.name_en, count(*)::int AS items
		FROM questions x JOIN published p ON p.item_id = x.item_id JOIN organisations o ON o.id = p.organisation_id
		GROUP BY o.id ORDER BY o.name`
	return all[aggregator.OrganisationCount](ctx, p, "organisations of questions", query)
}

// Events lists what calendars hold from one day on, up to another, of one
// organisation unless that is 0: by day, and in a day as the sites list it.
func (p *Public) Events(ctx context.Context, organisation int64, from, before time.Time) ([]aggregator.ListedEvent, error) {
	const query = `
		SELECT ` + listed + `, r.detail
		FROM events x JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		WHERE x.held_on >= $2::date AND x.held_on < $3::date AND ($1 = 0 OR p.organisation_id = $1)
		ORDER BY x.held_on, o.name, x.item_id LIMIT 1000`
	return all[aggregator.ListedEvent](ctx, p, "calendar", query, organisation, from, before)
}

// EventDays returns the first and the last day that calendars hold anything
// for, of one organisation unless that is 0; nil when they hold nothing.
func (p *Public) EventDays(ctx context.Context, organisation int64) (first, last *time.Time, err error) {
	const query = `
		SELECT min(x.held_on), max(x.held_on) FROM events x JOIN published p ON p.item_id = x.item_id
		WHERE $1 = 0 OR p.organisation_id = $1`
	if err := p.db.QueryRow(ctx, query, organisation).Scan(&first, &last); err != nil {
		return nil, nil, wrap(err, "days of the calendar")
	}
	return first, last, nil
}

// EventOrganisations lists the organisations that have a calendar, and counts
// what it holds from one day on, up to another.
func (p *Public) EventOrganisations(ctx context.Context, from, before time.Time) ([]aggregator.OrganisationCount, error) {
	const query = `
		SELECT o.slug, o.name, o.name_en, count(*) FILTER (WHERE x.held_on >= $1::date AND x.held_on < $2::date)::int AS items
		FROM events x JOIN published p ON p.item_id = x.item_id JOIN organisations o ON o.id = p.organisation_id
		GROUP BY o.id ORDER BY o.name`
	return all[aggregator.OrganisationCount](ctx, p, "organisations with a calendar", query, from, before)
}

// Officials lists those in office at an organisation, in the order of its site's
// directory.
func (p *Public) Officials(ctx context.Context, organisation int64) ([]aggregator.ListedOfficial, error) {
	const query = `
		SELECT ` + listed + `, r.detail
		FROM public_officials x JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		WHERE p.kind = 'official' AND p.organisation_id = $1
		ORDER BY x.source_id, x.place, p.item_id LIMIT 200`
	return all[aggregator.ListedOfficial](ctx, p, "officials", query, organisation)
}

// The columns of [aggregator.ListedStatistics]. A unit is an organisation of
// ours when a site calls it by its name or its code.
const statistics = `
	SELECT ` + listed + `, r.detail, coalesce(u.slug, '') AS unit_slug, coalesce(u.name, x.unit) AS unit_name, coalesce(u.name_en, '') AS unit_name_en
	FROM statistics x JOIN published p ON p.item_id = x.item_id ` + listedRest + `
	LEFT JOIN LATERAL (
		SELECT slug, name, name_en FROM organisations WHERE x.unit <> '' AND (name = x.unit OR code = x.unit) ORDER BY id LIMIT 1) u ON true `

// Statistics lists what the units counted in a period, by name.
func (p *Public) Statistics(ctx context.Context, period aggregator.Period) ([]aggregator.ListedStatistics, error) {
	const query = statistics + `WHERE x.year = $1 AND x.month = $2 ORDER BY x.unit, o.name, x.item_id LIMIT 1000`
	return all[aggregator.ListedStatistics](ctx, p, "dossier statistics", query, period.Year, period.Month)
}

// StatisticsOf lists what was counted of an organisation's dossiers, whoever
// counted them, the latest period first.
func (p *Public) StatisticsOf(ctx context.Context, o aggregator.Organisation, limit int) ([]aggregator.ListedStatistics, error) {
	const query = statistics + `
		WHERE x.unit IN ($2, $3) OR x.unit = '' AND p.organisation_id = $1
		ORDER BY x.year DESC, x.month DESC, x.item_id LIMIT $4`
	code := o.Name
	if o.Code != nil {
		code = *o.Code
	}
	return all[aggregator.ListedStatistics](ctx, p, "dossier statistics of an organisation", query, o.ID, o.Name, code, limit)
}

// Periods lists the periods that dossiers were counted in, the latest first and
// a year before its months.
func (p *Public) Periods(ctx context.Context) ([]aggregator.Period, error) {
	const query = `SELECT DISTINCT year, month FROM statistics ORDER BY year DESC, month DESC LIMIT 240`
	return all[aggregator.Period](ctx, p, "periods", query)
}

// KindsOf counts what an organisation published by kind.
func (p *Public) KindsOf(ctx context.Context, organisation int64) ([]aggregator.Count, error) {
	const query = `
		SELECT kind AS word, count(*)::int AS items FROM published WHERE organisation_id = $1 GROUP BY kind ORDER BY kind`
	return all[aggregator.Count](ctx, p, "kinds", query, organisation)
}
