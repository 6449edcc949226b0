package postgres

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

// newest returns since when the newest items are those looked at first; the
// zero time when there are no more than those anyway.
func (p *Public) newest(ctx context.Context) (time.Time, error) {
	w, err := p.remembered(ctx)
	if err != nil {
		return time.Time{}, err
	}
	return w.since, nil
}

// named returns the organisations whose name holds what was typed as whole
// syllables, the shortest names first.
func (p *Public) named(ctx context.Context, text string) ([]aggregator.OrganisationName, error) {
	w, err := p.remembered(ctx)
	if err != nil {
		return nil, err
	}
	typed := " " + syllables(text) + " "
	if len(typed) < 5 {
		return nil, nil
	}
	var found []aggregator.OrganisationName
	for _, o := range w.organisations {
		if strings.Contains(o.folded, typed) && len(found) < searchNamed {
			found = append(found, o.OrganisationName)
		}
	}
	return found, nil
}

// syllables folds a name, abbreviations of councils and committees written out,
// to its syllables with one space between two.
func syllables(text string) string {
	list := strings.FieldsFunc(vietnamese.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, s := range list {
		switch s {
		case "ubnd":
			list[i] = "uy ban nhan dan"
		case "hdnd":
			list[i] = "hoi dong nhan dan"
		}
	}
	return strings.Join(list, " ")
}

// remembered returns what searches need to know and is asked for once a minute.
func (p *Public) remembered(ctx context.Context) (*window, error) {
	if w := p.window.Load(); w != nil && time.Since(w.read) < time.Minute {
		return w, nil
	}
	const newest = `SELECT sort_at FROM search ORDER BY sort_at DESC OFFSET $1 LIMIT 1`
	rows, err := p.db.Query(ctx, newest, searchLooked)
	if err != nil {
		return nil, wrap(err, "search")
	}
	at, err := pgx.CollectRows(rows, pgx.RowTo[time.Time])
	if err != nil {
		return nil, wrap(err, "search")
	}
	w := &window{read: time.Now()}
	if len(at) > 0 {
		w.since = at[0]
	}
	const names = `
		SELECT slug, name, name_en FROM organisations
		ORDER BY coalesce(upper(valid) <= current_date, false), length(name), name, id`
	list, err := all[aggregator.OrganisationName](ctx, p, "names of organisations", names)
	if err != nil {
		return nil, err
	}
	for _, o := range list {
		w.organisations = append(w.organisations, nameFolded{o, " " + syllables(o.Name) + " | " + syllables(o.NameEn) + " "})
	}
	p.window.Store(w)
	return w, nil
}

// A window is what searches remember: since when items are the newest, and the
// organisations, those that are no more last. It need not be exact.
type window struct {
	since, read   time.Time
	organisations []nameFolded
}

type nameFolded struct {
	aggregator.OrganisationName
	folded string
}
