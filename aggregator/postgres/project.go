package postgres

import (
	"context"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// project writes what the pages of a kind filter and sort by, of a wording that
// is public; of another one it writes nothing.
func project(ctx context.Context, db DB, item, revision int64, detail connectors.Detail, at time.Time) error {
	const document = `
		INSERT INTO documents (item_id, number, number_key, form, issuer, field, issued_on, effective_on, expires_on)
		SELECT item_id, $3, $4, $5, $6, $7, $8::date, $9::date, $10::date FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET number = excluded.number, number_key = excluded.number_key, form = excluded.form,
			issuer = excluded.issuer, field = excluded.field, issued_on = excluded.issued_on, effective_on = excluded.effective_on,
			expires_on = excluded.expires_on`
	const procedure = `
		INSERT INTO procedures (item_id, code, code_key, field, level, online, performer, off_since)
		SELECT p.item_id, $3, $4, $5, $6, $7, $8, CASE WHEN $9::boolean OR i.gone_at IS NOT NULL THEN coalesce(i.gone_at, $10::timestamptz) END
		FROM published p JOIN items i ON i.id = p.item_id WHERE p.item_id = $1 AND p.revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET code = excluded.code, code_key = excluded.code_key, field = excluded.field, level = excluded.level,
			online = excluded.online, performer = excluded.performer,
			off_since = CASE WHEN excluded.off_since IS NOT NULL THEN coalesce(procedures.off_since, excluded.off_since) END`
	const gazette = `
		INSERT INTO gazettes (item_id, number, issued_on)
		SELECT item_id, $3, $4::date FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET number = excluded.number, issued_on = excluded.issued_on`
	const consultation = `
		INSERT INTO consultations (item_id, opens_on, closes_on)
		SELECT item_id, $3::date, $4::date FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET opens_on = excluded.opens_on, closes_on = excluded.closes_on`
	const question = `
		INSERT INTO questions (item_id, asked_on, answered_on)
		SELECT item_id, $3::date, $4::date FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET asked_on = excluded.asked_on, answered_on = excluded.answered_on`
	const event = `
		INSERT INTO events (item_id, held_on)
		SELECT item_id, $3::date FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET held_on = excluded.held_on`
	const counts = `
		INSERT INTO statistics (item_id, unit, year, month)
		SELECT item_id, $3, $4, $5 FROM published WHERE item_id = $1 AND revision_id = $2
		ON CONFLICT (item_id) DO UPDATE SET unit = excluded.unit, year = excluded.year, month = excluded.month`
	var err error
	switch d := detail.(type) {
	case *connectors.LegalDocument:
		_, err = db.Exec(ctx, document, item, revision, printable(d.Number), vietnamese.NumberKey(printable(d.Number)), printable(d.Form),
			printable(d.Issuer), printable(d.Field), day(d.IssuedOn), day(d.EffectiveOn), day(d.ExpiresOn))
	case *connectors.Procedure:
		_, err = db.Exec(ctx, procedure, item, revision, printable(d.Code), vietnamese.NumberKey(printable(d.Code)), printable(d.Field),
			d.Level, d.Online, printable(d.Performer), d.Off, at)
	case *connectors.GazetteIssue:
		_, err = db.Exec(ctx, gazette, item, revision, printable(d.Number), day(d.IssuedOn))
	case *connectors.Consultation:
		_, err = db.Exec(ctx, consultation, item, revision, day(d.OpensOn), day(d.ClosesOn))
	case *connectors.Question:
		_, err = db.Exec(ctx, question, item, revision, day(d.AskedOn), day(d.AnsweredOn))
	case *connectors.CalendarEvent:
		_, err = db.Exec(ctx, event, item, revision, day(d.HeldOn))
	case *connectors.DossierStatistics:
		_, err = db.Exec(ctx, counts, item, revision, printable(d.Unit), d.Year, d.Month)
	}
	if err != nil {
		return wrap(err, "listing item %d", item)
	}
	return nil
}

// day reads "2006-01-02"; what is no day is not known.
func day(s string) *time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	return &t
}
