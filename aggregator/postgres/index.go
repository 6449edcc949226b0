package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// What search.words holds, for whoever asks it: vietnamese.Words of title,
// summary, body and the words of a detail (numbers, fields, names), so folded
// syllables and pairs of neighbours. A phrase is an AND of its pairs
// (vietnamese.Query), written as a tsquery of quoted lexemes; nothing is ever
// rechecked. Ask for what is to be shown and for no count: a common word has half
// of all items.
//
// exact holds title and summary in 'simple', with their accents; title_plain is
// the folded title for pg_trgm. Numbers of documents and codes of procedures are
// found by documents.number_key and procedures.code_key.

// An entry is what published and search hold of a wording beside its columns.
type entry struct {
	slug  string
	words string // sorted, with blanks between
	plain string // the folded title
	image *[16]byte
}

// mostIndexed bounds the text that is indexed, in bytes: a tsvector holds 1 MB.
const mostIndexed = 256 << 10

func indexed(r *aggregator.Revision) entry {
	e := entry{slug: vietnamese.Slug(r.Title), plain: vietnamese.Fold(printable(r.Title))}
	if len(r.Images) > 0 {
		e.image = new([16]byte(r.Images[0].Key))
	}
	var text strings.Builder
	for _, part := range append([]string{r.Title, r.Summary}, append(terms(r.Detail), r.BodyText)...) {
		text.WriteString(part[:min(len(part), mostIndexed-text.Len())])
		if text.Len() >= mostIndexed-1 {
			break
		}
		text.WriteByte('\n')
	}
	e.words = strings.Join(vietnamese.Words(text.String()), " ")
	return e
}

// terms are the words of a detail that people search for.
func terms(d connectors.Detail) []string {
	switch d := d.(type) {
	case *connectors.LegalDocument:
		return []string{d.Number, d.Form, d.Issuer, d.Field, d.Signer}
	case *connectors.Procedure:
		return []string{d.Code, d.Field, d.Performer, d.Competent, d.Keywords, d.Applicants}
	case *connectors.GazetteIssue:
		terms := []string{d.Number}
		for _, e := range d.Documents {
			terms = append(terms, e.Number, e.Abstract)
		}
		return terms
	case *connectors.Consultation:
		return []string{d.Receiver}
	case *connectors.Question:
		return []string{d.Question, d.Field, d.Answerer}
	case *connectors.CalendarEvent:
		return []string{d.Chair, d.Place, d.Participants, d.Unit, d.Note}
	case *connectors.Official:
		return []string{d.Position, d.Unit, d.Phone, d.Email}
	case *connectors.DossierStatistics:
		return []string{d.Unit}
	default:
		return nil
	}
}

// RebuildSearch makes every row of the search table anew, in batches, while the
// portal runs, and tells after each how many of about how many are done. A
// wording that changes meanwhile is indexed by whoever changes it.
func (s *Store) RebuildSearch(ctx context.Context, tell func(done, all int)) (rows int, err error) {
	const published = `SELECT count(*) FROM published`
	const wordings = `
		SELECT p.item_id, p.revision_id, p.title, p.summary, r.body_text, p.kind, r.detail
		FROM published p JOIN revisions r ON r.id = p.revision_id
		WHERE p.item_id > $1 ORDER BY p.item_id LIMIT 500`
	const replace = `
		INSERT INTO search (item_id, sort_at, kind, organisation_id, words, exact, title_plain)
		SELECT p.item_id, p.sort_at, p.kind, p.organisation_id, array_to_tsvector(string_to_array(u.words, ' ')),
			to_tsvector('simple', left(p.title || ' ' || p.summary, 20000)), u.plain
		FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) AS u(item_id, revision_id, words, plain)
		JOIN published p ON p.item_id = u.item_id AND p.revision_id = u.revision_id
		ON CONFLICT (item_id) DO UPDATE SET sort_at = excluded.sort_at, kind = excluded.kind, organisation_id = excluded.organisation_id,
			words = excluded.words, exact = excluded.exact, title_plain = excluded.title_plain`
	var all int
	if err := s.db.QueryRow(ctx, published).Scan(&all); err != nil {
		return 0, wrap(err, "rebuilding the search")
	}
	for last, done := int64(0), 0; ; {
		found, err := s.db.Query(ctx, wordings, last)
		if err != nil {
			return rows, wrap(err, "rebuilding the search")
		}
		var items, revisions []int64
		var words, plain []string
		var item, revision int64
		var r aggregator.Revision
		var kind string
		var detail []byte
		if _, err := pgx.ForEachRow(found, []any{&item, &revision, &r.Title, &r.Summary, &r.BodyText, &kind, &detail}, func() error {
			if r.Detail, err = connectors.DecodeDetail(kind, detail); err != nil {
				return err
			}
			items, revisions = append(items, item), append(revisions, revision)
			e := indexed(&r)
			words, plain = append(words, e.words), append(plain, e.plain)
			return nil
		}); err != nil {
			return rows, wrap(err, "rebuilding the search")
		}
		if len(items) == 0 {
			return rows, nil
		}
		tag, err := s.db.Exec(ctx, replace, items, revisions, words, plain)
		if err != nil {
			return rows, wrap(err, "rebuilding the search")
		}
		rows += int(tag.RowsAffected())
		last, done = items[len(items)-1], done+len(items)
		tell(done, max(done, all))
	}
}
