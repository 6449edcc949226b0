package postgres

import (
	"context"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

const procedure = listed + `, x.code, x.field, x.level, x.online, x.performer, x.off_since`

const procedureFrom = `procedures x JOIN published p ON p.item_id = x.item_id ` + listedRest

// Procedures lists the catalogue by name, after a place in it, of one field
// and one organisation unless those are "" and 0. What is switched off is left
// out.
func (p *Public) Procedures(ctx context.Context, field string, organisation int64, after aggregator.Bookmark, limit int) ([]aggregator.ListedProcedure, error) {
	const query = `
		SELECT ` + procedure + `
		FROM ` + procedureFrom + `
		WHERE x.off_since IS NULL AND ($1 = '' OR x.field = $1) AND ($2 = 0 OR p.organisation_id = $2)
			AND ($3 = 0 OR (p.title, p.item_id) > ($4, $3))
		ORDER BY p.title, p.item_id LIMIT $5`
	return all[aggregator.ListedProcedure](ctx, p, "procedures", query, field, organisation, after.ID, after.Text, limit)
}

// Procedure returns what the catalogue says of one procedure.
func (p *Public) Procedure(ctx context.Context, id int64) (aggregator.ListedProcedure, error) {
	const query = `SELECT ` + procedure + ` FROM ` + procedureFrom + ` WHERE x.item_id = $1`
	return one[aggregator.ListedProcedure](ctx, p, "procedure", query, id)
}

// ProceduresByCode lists the procedures with a code, as it was typed.
func (p *Public) ProceduresByCode(ctx context.Context, code string) ([]aggregator.ListedProcedure, error) {
	const query = `
		SELECT ` + procedure + ` FROM ` + procedureFrom + `
		WHERE x.code_key = $1 ORDER BY x.off_since NULLS FIRST, p.item_id LIMIT 50`
	return all[aggregator.ListedProcedure](ctx, p, "procedures by code", query, vietnamese.NumberKey(code))
}

// ProceduresNamed returns for each title, folded, the first procedure that
// begins so; titles without one are left out.
func (p *Public) ProceduresNamed(ctx context.Context, titles []string) ([]aggregator.ListedProcedure, error) {
	const query = `
		SELECT ` + procedure + `
		FROM unnest($1::text[]) WITH ORDINALITY wanted(title, place), LATERAL (
			SELECT s.item_id FROM search s JOIN procedures c ON c.item_id = s.item_id
			WHERE s.kind = 'procedure' AND s.title_plain LIKE wanted.title || '%' AND c.off_since IS NULL
			ORDER BY length(s.title_plain), s.item_id LIMIT 1) first
		JOIN procedures x ON x.item_id = first.item_id
		JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		ORDER BY wanted.place`
	return all[aggregator.ListedProcedure](ctx, p, "procedures by name", query, titles)
}

// ProcedureFields counts the catalogue by field.
func (p *Public) ProcedureFields(ctx context.Context) ([]aggregator.Count, error) {
	const query = `
		SELECT field AS word, count(*)::int AS items FROM procedures WHERE off_since IS NULL
		GROUP BY field ORDER BY field = '', field`
	return all[aggregator.Count](ctx, p, "fields", query)
}

// ProcedureOrganisations counts the catalogue by the organisation whose site it
// is on.
func (p *Public) ProcedureOrganisations(ctx context.Context) ([]aggregator.OrganisationCount, error) {
	const query = `
		SELECT o.slug, o.name, o.name_en, count(*)::int AS items
		FROM procedures x JOIN published p ON p.item_id = x.item_id JOIN organisations o ON o.id = p.organisation_id
		WHERE x.off_since IS NULL
		GROUP BY o.id ORDER BY o.name`
	return all[aggregator.OrganisationCount](ctx, p, "organisations of procedures", query)
}
