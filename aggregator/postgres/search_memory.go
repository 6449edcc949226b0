package postgres

import (
	"context"
	"strings"
	"time"
	"unicode"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

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

// organisationsOf returns the organisations by number, all that candidates are
// of among them.
func (p *Public) organisationsOf(ctx context.Context, hits []candidate) (map[int64]aggregator.OrganisationName, error) {
	w, err := p.remembered(ctx)
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		if _, known := w.named[h.Organisation]; !known { // it is younger than what is remembered
			p.window.Store(nil)
			w, err = p.remembered(ctx)
			break
		}
	}
	if err != nil {
		return nil, err
	}
	return w.named, nil
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
	const newest = `
		SELECT n AS items, sort_at AS since FROM unnest($1::int[]) n, LATERAL (SELECT sort_at FROM search ORDER BY sort_at DESC OFFSET n LIMIT 1) x
		ORDER BY n`
	w := &window{read: time.Now()}
	var err error
	if w.newest, err = all[newestPart](ctx, p, "newest of the search", newest, searchParts); err != nil {
		return nil, err
	}
	const names = `
		SELECT id, slug, name, name_en FROM organisations
		ORDER BY coalesce(upper(valid) <= $1::date, false), length(name), name, id`
	type row struct {
		ID int64
		aggregator.OrganisationName
	}
	list, err := all[row](ctx, p, "names of organisations", names, aggregator.Day(w.read))
	if err != nil {
		return nil, err
	}
	w.named = make(map[int64]aggregator.OrganisationName, len(list))
	for _, o := range list {
		w.named[o.ID] = o.OrganisationName
		w.organisations = append(w.organisations, nameFolded{o.OrganisationName, " " + syllables(o.Name) + " | " + syllables(o.NameEn) + " "})
	}
	p.window.Store(w)
	return w, nil
}

// A window is what searches remember: the newest parts of all items, and the
// organisations, those that are no more last. It need not be exact.
type window struct {
	read          time.Time
	newest        []newestPart // the smallest first
	organisations []nameFolded
	named         map[int64]aggregator.OrganisationName
}

// A newestPart is so many of the newest items: those since.
type newestPart struct {
	Items int
	Since time.Time
}

type nameFolded struct {
	aggregator.OrganisationName
	folded string
}
