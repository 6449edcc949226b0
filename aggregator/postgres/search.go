package postgres

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

const (
	searchText    = 200  // characters of a query that are looked at
	searchRanked  = 500  // so many of the newest that fit are ranked
	searchLooked  = 5000 // so many are looked at when they must be narrowed
	searchEnough  = 20   // fewer phrases than these, and single syllables are sought as well
	searchSuggest = 3
	searchAtOnce  = 4 // more wait in their order, so that none waits much longer than others
	searchNamed   = 4
)

// searchParts are how many of the newest items are looked at first, by steps.
var searchParts = []int{2_000, 8_000, 32_000, 128_000}

// What lifts an item above others, beside how its title fits.
const (
	scorePhrase = 8
	scoreNumber = 16 // its number or code begins so; twice that when it is that
)

// A candidate is an item that fits, as far as ordering and counting need it.
type candidate struct {
	ID           int64
	Kind         string
	Organisation int64
	SortAt       time.Time
	Score        int
}

// Search finds published items by words, with or without accents, and by number
// and code. Phrases come first; where there are few, items that hold all
// syllables follow. It looks at a bounded number of items whatever is asked.
func (p *Public) Search(ctx context.Context, s aggregator.Search) (aggregator.Found, error) {
	s.Text = short(s.Text)
	pairs, syllables := vietnamese.Query(s.Text)
	if len(syllables) == 0 {
		return aggregator.Found{}, nil
	}
	select {
	case p.searching <- struct{}{}:
		defer func() { <-p.searching }()
	case <-ctx.Done():
		return aggregator.Found{}, wrap(context.Cause(ctx), "search")
	}
	numbered, err := p.numbered(ctx, s.Text)
	if err != nil {
		return aggregator.Found{}, err
	}
	limit := searchRanked
	if s.Kind != "" || len(s.Organisations) > 0 || !s.Since.IsZero() {
		limit = searchLooked
	}
	words := pairs
	if len(words) == 0 {
		words = syllables
	}
	hits, err := p.candidates(ctx, words, s.Text, limit)
	if err != nil {
		return aggregator.Found{}, err
	}
	if len(pairs) > 0 {
		for i := range hits {
			hits[i].Score += scorePhrase
		}
	}
	// Two syllables are one word most of the time, which says nothing apart.
	if oneWord := len(pairs) == 1 && len(hits) > 0; len(pairs) > 0 && !oneWord && len(hits)+len(numbered) < searchEnough {
		apart, err := p.candidates(ctx, syllables, s.Text, limit)
		if err != nil {
			return aggregator.Found{}, err
		}
		hits = join(hits, apart)
	}
	hits = join(numbered, hits)
	found, err := p.found(ctx, s, hits, limit)
	if err == nil && s.Page == 0 && limit == searchRanked {
		found.Named, err = p.named(ctx, s.Text)
	}
	return found, err
}

// numbered returns the documents and procedures whose number or code is, or
// begins with, what was typed.
func (p *Public) numbered(ctx context.Context, text string) ([]candidate, error) {
	key := vietnamese.NumberKey(text)
	if !strings.ContainsAny(key, "0123456789") || len(key) > 60 {
		return nil, nil
	}
	const query = `
		SELECT p.item_id AS id, p.kind, p.organisation_id AS organisation, p.sort_at, $3 * (1 + whole::int) + (p.kind = 'procedure')::int AS score
		FROM (
			(SELECT item_id, number_key = $1 AS whole FROM documents WHERE number_key LIKE $2 ORDER BY number_key LIMIT 20)
			UNION ALL
			(SELECT item_id, code_key = $1 FROM procedures WHERE code_key LIKE $2 ORDER BY code_key LIMIT 20)) n
		JOIN published p ON p.item_id = n.item_id`
	return all[candidate](ctx, p, "search by number", query, key, like.Replace(key)+"%", scoreNumber)
}

// found narrows, counts and orders the candidates and reads the page asked for.
func (p *Public) found(ctx context.Context, s aggregator.Search, hits []candidate, limit int) (aggregator.Found, error) {
	found := aggregator.Found{More: len(hits) > limit}
	named, err := p.organisationsOf(ctx, hits)
	if err != nil {
		return found, err
	}
	narrowed := slices.DeleteFunc(slices.Clone(hits), func(c candidate) bool {
		return c.SortAt.Before(s.Since) || len(s.Organisations) > 0 && !slices.Contains(s.Organisations, named[c.Organisation].Slug)
	})
	for _, n := range counts(narrowed, func(c candidate) string { return c.Kind }) {
		found.Kinds = append(found.Kinds, aggregator.Count{Word: n.of, Items: n.items})
	}
	ofKind := func(list []candidate) []candidate {
		return slices.DeleteFunc(list, func(c candidate) bool { return s.Kind != "" && c.Kind != s.Kind })
	}
	for _, n := range counts(ofKind(slices.Clone(hits)), func(c candidate) int64 { return c.Organisation }) {
		o := named[n.of]
		found.Organisations = append(found.Organisations, aggregator.OrganisationCount{Slug: o.Slug, Name: o.Name, NameEn: o.NameEn, Items: n.items})
	}
	narrowed = ofKind(narrowed)
	if len(narrowed) > searchRanked {
		narrowed, found.More = narrowed[:searchRanked], true
	}
	slices.SortStableFunc(narrowed, func(a, b candidate) int {
		if s.Newest {
			return cmp.Or(b.SortAt.Compare(a.SortAt), cmp.Compare(b.ID, a.ID))
		}
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.SortAt.Compare(a.SortAt), cmp.Compare(b.ID, a.ID))
	})
	found.Total = len(narrowed)
	first := min(s.Page*aggregator.SearchPage, len(narrowed))
	page := narrowed[first:min(first+aggregator.SearchPage, len(narrowed))]
	ids := make([]int64, len(page))
	for i, c := range page {
		ids[i] = c.ID
	}
	if found.Items, err = p.listedOf(ctx, ids); err != nil {
		return found, err
	}
	if s.Page == 0 && !s.Newest && len(page) > 0 && len(found.Items) > 0 && found.Items[0].ID == page[0].ID && best(s.Text, page[0], found.Items[0]) {
		found.Best, found.Items = &found.Items[0], found.Items[1:]
	}
	return found, nil
}

// best reports whether the first result is the answer itself: its number, its
// code or its name was typed.
func best(text string, c candidate, item aggregator.Listed) bool {
	name := vietnamese.Fold(item.Title)
	typed := strings.TrimSpace(vietnamese.Fold(text))
	return c.Score >= 2*scoreNumber || name == typed || item.Kind == "procedure" && len(typed) >= 8 && strings.HasSuffix(name, typed)
}

// Suggest returns names of procedures that are nearly what was typed.
func (p *Public) Suggest(ctx context.Context, text string) ([]aggregator.Listed, error) {
	const query = `
		SELECT x.item_id FROM procedures x JOIN search s ON s.item_id = x.item_id
		WHERE s.kind = 'procedure' AND x.off_since IS NULL AND word_similarity($1, s.title_plain) > 0.4
		ORDER BY word_similarity($1, s.title_plain) DESC, x.item_id LIMIT $2`
	rows, err := p.db.Query(ctx, query, vietnamese.Fold(short(text)), searchSuggest)
	if err != nil {
		return nil, wrap(err, "suggest")
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, wrap(err, "suggest")
	}
	return p.listedOf(ctx, ids)
}

// join adds to first what is only in then.
func join(first, then []candidate) []candidate {
	known := make(map[int64]bool, len(first))
	for _, c := range first {
		known[c.ID] = true
	}
	for _, c := range then {
		if !known[c.ID] {
			first = append(first, c)
		}
	}
	return first
}

// A count is how many candidates have something in common.
type count[T cmp.Ordered] struct {
	of    T
	items int
}

// counts returns how many candidates are of what, the most first.
func counts[T cmp.Ordered](list []candidate, what func(candidate) T) []count[T] {
	n := map[T]int{}
	for _, c := range list {
		n[what(c)]++
	}
	counted := make([]count[T], 0, len(n))
	for of, items := range n {
		counted = append(counted, count[T]{of, items})
	}
	slices.SortFunc(counted, func(a, b count[T]) int {
		return cmp.Or(cmp.Compare(b.items, a.items), cmp.Compare(a.of, b.of))
	})
	return counted
}

// short cuts a query to the characters that are looked at.
func short(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	if r := []rune(text); len(r) > searchText {
		return string(r[:searchText])
	}
	return text
}

var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
