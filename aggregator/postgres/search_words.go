package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// candidates returns the newest items that hold all words, best first. It looks
// at the newest part of the index first, then at as large a one as should have
// enough by what the smaller one had: a frequent word costs no more than a rare
// one, whatever is stored.
func (p *Public) candidates(ctx context.Context, words []string, text string, limit int) ([]candidate, error) {
	w, err := p.remembered(ctx)
	if err != nil {
		return nil, err
	}
	wanted := 2 * limit
	for _, part := range w.newest {
		if part.Items < wanted {
			continue
		}
		hits, err := p.holding(ctx, words, text, part.Since, limit)
		if err != nil || len(hits) > limit {
			return hits, err
		}
		wanted = part.Items * 2 * limit / (len(hits) + 1)
	}
	return p.holding(ctx, words, text, time.Time{}, limit)
}

// holding runs the one statement that looks at words. It must use the index of
// words: any other plan would unpack the words of every row it passes.
func (p *Public) holding(ctx context.Context, words []string, text string, since time.Time, limit int) ([]candidate, error) {
	const settings = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true),
		set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`
	const query = `
		WITH hit AS MATERIALIZED (
			SELECT item_id, sort_at, kind, organisation_id, exact, title_plain FROM search
			WHERE words @@ $1::text::tsquery AND sort_at >= $2
			ORDER BY sort_at DESC, item_id DESC LIMIT $3)
		SELECT item_id AS id, sort_at, kind, organisation_id AS organisation,
			4 * (strpos(title_plain, $4) > 0)::int + 2 * (exact @@ plainto_tsquery('simple', $5))::int + (kind = $6)::int AS score
		FROM hit`
	terms := tsquery(words)
	if times := timesSince(since, time.Now()); times != "" {
		terms += " & (" + times + ")"
	}
	return planned[candidate](ctx, p, "search", settings, query,
		terms, since, limit+1, vietnamese.Fold(text), strings.ToLower(text), connectors.KindProcedure)
}

// timesSince names the days or months of a part as search.words holds them, any of
// which may be met; "" when there are too many, or it is all.
func timesSince(since, now time.Time) string {
	const mostDays, mostMonths = 21, 120
	since, now = since.UTC(), now.UTC()
	var times []string
	switch {
	case now.Sub(since) < mostDays*24*time.Hour:
		for day := since.Unix() / 86400; day <= now.Unix()/86400; day++ {
			times = append(times, fmt.Sprintf("'@%d'", day))
		}
	case since.After(now.AddDate(0, -mostMonths, 0)):
		for month := time.Date(since.Year(), since.Month(), 1, 0, 0, 0, 0, time.UTC); !month.After(now); month = month.AddDate(0, 1, 0) {
			times = append(times, month.Format("'@2006-01'"))
		}
	}
	return strings.Join(times, " | ")
}

var quote = strings.NewReplacer(`'`, `''`, `\`, `\\`)

// tsquery writes that all words are wanted.
func tsquery(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "'" + quote.Replace(w) + "'"
	}
	return strings.Join(quoted, " & ")
}
