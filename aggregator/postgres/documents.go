package postgres

import (
	"context"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

const document = listed + `, x.number, x.form, x.issuer, x.field, x.issued_on, x.effective_on, x.expires_on`

const documentFrom = `documents x JOIN published p ON p.item_id = x.item_id ` + listedRest

// Documents lists documents, the latest issued first and those without a day
// last, after a place among them.
func (p *Public) Documents(ctx context.Context, f aggregator.DocumentFilter, after aggregator.Bookmark, limit int) ([]aggregator.ListedDocument, error) {
	const query = `
		SELECT ` + document + `
		FROM ` + documentFrom + `
		WHERE ($1 = '' OR x.form = $1) AND ($2 = '' OR x.issuer = $2) AND ($3 = '' OR x.field = $3)
			AND ($4 = 0 OR x.issued_on >= make_date(greatest($4, 1), 1, 1) AND x.issued_on < make_date(greatest($4, 1) + 1, 1, 1))
			AND ($5 = '' OR strpos(x.number_key, $5) > 0)
			AND ($6 = 0 OR (coalesce(x.issued_on, '-infinity'), x.item_id) < (coalesce($7::date, '-infinity'), $6))
		ORDER BY x.issued_on DESC NULLS LAST, x.item_id DESC LIMIT $8`
	number := ""
	if f.Number != "" {
		number = vietnamese.NumberKey(f.Number)
	}
	return all[aggregator.ListedDocument](ctx, p, "documents", query, f.Form, f.Issuer, f.Field, f.Year, number, after.ID, after.Day, limit)
}

// DocumentsByNumber lists the documents with a number, as it was typed.
func (p *Public) DocumentsByNumber(ctx context.Context, number string) ([]aggregator.ListedDocument, error) {
	const query = `
		SELECT ` + document + ` FROM ` + documentFrom + `
		WHERE x.number_key = $1 ORDER BY x.issued_on DESC NULLS LAST, x.item_id DESC LIMIT 50`
	return all[aggregator.ListedDocument](ctx, p, "documents by number", query, vietnamese.NumberKey(number))
}

// The columns that documents are counted by.
const (
	countForms = `
		SELECT form AS word, count(*)::int AS items FROM documents WHERE form <> ''
		GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30`
	countIssuers = `
		SELECT issuer AS word, count(*)::int AS items FROM documents WHERE issuer <> ''
		GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30`
	countYears = `
		SELECT extract(year FROM issued_on)::text AS word, count(*)::int AS items FROM documents WHERE issued_on IS NOT NULL
		GROUP BY 1 ORDER BY 1 DESC LIMIT 30`
)

// DocumentCounts counts documents by form, issuer and year.
func (p *Public) DocumentCounts(ctx context.Context) (forms, issuers, years []aggregator.Count, err error) {
	if forms, err = all[aggregator.Count](ctx, p, "forms of documents", countForms); err != nil {
		return nil, nil, nil, err
	}
	if issuers, err = all[aggregator.Count](ctx, p, "issuers of documents", countIssuers); err != nil {
		return nil, nil, nil, err
	}
	years, err = all[aggregator.Count](ctx, p, "years of documents", countYears)
	return forms, issuers, years, err
}

// Gazettes lists issues of the gazette, the latest first and of one day the
// highest number, after a place among them.
func (p *Public) Gazettes(ctx context.Context, after aggregator.Bookmark, limit int) ([]aggregator.ListedGazette, error) {
	const query = `
		SELECT ` + listed + `, x.number, x.issued_on
		FROM gazettes x JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		WHERE $1 = 0 OR (coalesce(x.issued_on, '-infinity'), coalesce(substring(x.number FROM '[0-9]{1,9}')::int, 0), x.item_id) <
			(coalesce($2::date, '-infinity'), coalesce(substring($3 FROM '[0-9]{1,9}')::int, 0), $1)
		ORDER BY coalesce(x.issued_on, '-infinity') DESC, coalesce(substring(x.number FROM '[0-9]{1,9}')::int, 0) DESC, x.item_id DESC LIMIT $4`
	return all[aggregator.ListedGazette](ctx, p, "gazettes", query, after.ID, after.Day, after.Text, limit)
}

// Consultations lists drafts that comments are asked for, after a place among
// them: those still open today by their last day, then those closed or without
// one, the latest first.
func (p *Public) Consultations(ctx context.Context, today string, after aggregator.Bookmark, limit int) ([]aggregator.ListedConsultation, error) {
	const query = `
		SELECT ` + listed + `, x.opens_on, x.closes_on
		FROM (
			SELECT item_id, opens_on, closes_on, closes_on IS NULL OR closes_on < $1::date AS closed,
				CASE WHEN closes_on >= $1::date THEN closes_on - $1::date ELSE $1::date - coalesce(closes_on, '1900-01-01') END AS days
			FROM consultations) x
		JOIN published p ON p.item_id = x.item_id ` + listedRest + `
		WHERE $2 = 0 OR (x.closed, x.days, x.item_id) >
			(coalesce($3::date < $1::date, true),
				CASE WHEN $3::date >= $1::date THEN $3::date - $1::date ELSE $1::date - coalesce($3::date, '1900-01-01') END, $2)
		ORDER BY x.closed, x.days, x.item_id LIMIT $4`
	return all[aggregator.ListedConsultation](ctx, p, "consultations", query, today, after.ID, after.Day, limit)
}
