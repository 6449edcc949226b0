package postgres

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

const (
	searchText    = 200  // characters of a query that are looked at
	searchRanked  = 500  // so many of the newest that fit are ranked
	searchLooked  = 5000 // so many are looked at when they must be narrowed
	searchEnough  = 20   // fewer phrases than these, and single syllables are sought as well
	searchSuggest = 3
	searchNamed   = 4
)

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
	if err := p.describe(ctx, hits); err != nil {
		return aggregator.Found{}, err
	}
	found, err := p.found(ctx, s, hits, limit)
	if err == nil && s.Page == 0 && limit == searchRanked {
		found.Named, err = p.named(ctx, s.Text)
	}
	return found, err
}

// describe says of candidates what they are counted by. One that was withdrawn
// meanwhile has no kind.
func (p *Public) describe(ctx context.Context, hits []candidate) error {
	const query = `SELECT item_id, kind, organisation_id FROM published WHERE item_id = ANY($1)`
	at := make(map[int64]*candidate, len(hits))
	ids := make([]int64, len(hits))
	for i := range hits {
		at[hits[i].ID], ids[i] = &hits[i], hits[i].ID
	}
	rows, err := p.db.Query(ctx, query, ids)
	if err != nil {
		return wrap(err, "search")
	}
	var id, organisation int64
	var kind string
	_, err = pgx.ForEachRow(rows, []any{&id, &kind, &organisation}, func() error {
		at[id].Kind, at[id].Organisation = kind, organisation
		if kind == connectors.KindProcedure {
			at[id].Score++ // what to do comes before what was said of it
		}
		return nil
	})
	if err != nil {
		return wrap(err, "search")
	}
	return nil
}

// candidates returns the newest items that hold all words, best first. Most
// questions for a frequent word end in the newest part of the index; only what
// has few answers there is asked of the whole.
func (p *Public) candidates(ctx context.Context, words []string, text string, limit int) ([]candidate, error) {
	newest, err := p.newest(ctx)
	if err != nil {
		return nil, err
	}
	hits, err := p.holding(ctx, words, text, newest, limit)
	if err != nil || len(hits) > limit || newest.IsZero() {
		return hits, err
	}
	return p.holding(ctx, words, text, time.Time{}, limit)
}

// holding runs the one statement that looks at words. It must use the index of
// words: any other plan would unpack the words of every row it passes.
func (p *Public) holding(ctx context.Context, words []string, text string, since time.Time, limit int) ([]candidate, error) {
	const query = `
		WITH hit AS MATERIALIZED (
			SELECT item_id, sort_at, exact, title_plain FROM search
			WHERE words @@ $1::text::tsquery AND sort_at >= $2
			ORDER BY sort_at DESC, item_id DESC LIMIT $3)
		SELECT item_id AS id, sort_at, 4 * (strpos(title_plain, $4) > 0)::int + 2 * (exact @@ plainto_tsquery('simple', $5))::int AS score
		FROM hit`
	batch := &pgx.Batch{}
	batch.Queue("SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('jit', 'off', true)")
	terms := tsquery(words)
	if days := daysSince(since, time.Now()); days != "" {
		terms, since = terms+" & ("+days+")", time.Time{}
	}
	batch.Queue(query, terms, since, limit+1, vietnamese.Fold(text), strings.ToLower(text))
	results := p.db.SendBatch(ctx, batch)
	defer results.Close()
	if _, err := results.Exec(); err != nil {
		return nil, wrap(err, "search")
	}
	rows, err := results.Query()
	if err != nil {
		return nil, wrap(err, "search")
	}
	hits, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (c candidate, err error) {
		return c, row.Scan(&c.ID, &c.SortAt, &c.Score)
	})
	if err != nil {
		return nil, wrap(err, "search")
	}
	return hits, nil
}

// daysSince names the days of a window as search.words holds them, any of which
// may be met; "" when there are too many, or no window.
func daysSince(since, now time.Time) string {
	const most = 400
	if since.IsZero() || now.Sub(since) > most*24*time.Hour {
		return ""
	}
	var days []string
	for day := since.Unix() / 86400; day <= now.Unix()/86400; day++ {
		days = append(days, fmt.Sprintf("'@%d'", day))
	}
	return strings.Join(days, " | ")
}

// numbered returns the documents and procedures whose number or code is, or
// begins with, what was typed.
func (p *Public) numbered(ctx context.Context, text string) ([]candidate, error) {
	key := vietnamese.NumberKey(text)
	if !strings.ContainsAny(key, "0123456789") || len(key) > 60 {
		return nil, nil
	}
	const query = `
		SELECT p.item_id AS id, p.kind, p.organisation_id AS organisation, p.sort_at, $3 * (1 + whole::int) AS score
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
	wanted, names, err := p.organisationsOf(ctx, s.Organisations, hits)
	if err != nil {
		return found, err
	}
	narrowed := slices.DeleteFunc(slices.Clone(hits), func(c candidate) bool {
		return c.Kind == "" || c.SortAt.Before(s.Since) || len(s.Organisations) > 0 && !slices.Contains(wanted, c.Organisation)
	})
	found.Kinds = counts(narrowed, func(c candidate) string { return c.Kind })
	ofKind := func(list []candidate) []candidate {
		return slices.DeleteFunc(list, func(c candidate) bool { return s.Kind != "" && c.Kind != s.Kind })
	}
	for _, n := range counts(ofKind(slices.Clone(hits)), func(c candidate) string { return names[c.Organisation].Slug }) {
		for _, o := range names {
			if o.Slug == n.Word {
				found.Organisations = append(found.Organisations, aggregator.OrganisationCount{Slug: o.Slug, Name: o.Name, NameEn: o.NameEn, Items: n.Items})
			}
		}
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

// organisationsOf returns the numbers of the organisations with these slugs,
// and those that candidates are of.
func (p *Public) organisationsOf(ctx context.Context, slugs []string, hits []candidate) ([]int64, map[int64]aggregator.OrganisationCount, error) {
	var ids []int64
	for _, h := range hits {
		if !slices.Contains(ids, h.Organisation) {
			ids = append(ids, h.Organisation)
		}
	}
	const query = `SELECT id, slug, name, name_en FROM organisations WHERE id = ANY($1) OR slug = ANY($2)`
	type row struct {
		ID                 int64
		Slug, Name, NameEn string
	}
	list, err := all[row](ctx, p, "organisations of a search", query, ids, slugs)
	if err != nil {
		return nil, nil, err
	}
	var wanted []int64
	names := make(map[int64]aggregator.OrganisationCount, len(list))
	for _, o := range list {
		names[o.ID] = aggregator.OrganisationCount{Slug: o.Slug, Name: o.Name, NameEn: o.NameEn}
		if slices.Contains(slugs, o.Slug) {
			wanted = append(wanted, o.ID)
		}
	}
	return wanted, names, nil
}

// Suggest returns names of procedures that are nearly what was typed.
func (p *Public) Suggest(ctx context.Context, text string) ([]aggregator.Listed, error) {
	const query = `
		SELECT x.item_id FROM procedures x JOIN search s ON s.item_id = x.item_id
		WHERE x.off_since IS NULL AND word_similarity($1, s.title_plain) > 0.4
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

func counts(list []candidate, word func(candidate) string) []aggregator.Count {
	n := map[string]int{}
	for _, c := range list {
		n[word(c)]++
	}
	var counted []aggregator.Count
	for w, items := range n {
		counted = append(counted, aggregator.Count{Word: w, Items: items})
	}
	slices.SortFunc(counted, func(a, b aggregator.Count) int {
		return cmp.Or(cmp.Compare(b.Items, a.Items), cmp.Compare(a.Word, b.Word))
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

var (
	quote = strings.NewReplacer(`'`, `''`, `\`, `\\`)
	like  = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
)

// tsquery writes that all words are wanted.
func tsquery(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "'" + quote.Replace(w) + "'"
	}
	return strings.Join(quoted, " & ")
}
