package postgres

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/postgres/postgrestest"
)

func TestAPartIsNamedByDaysOrMonthsUpToNow(t *testing.T) {
	now := time.Date(2026, 3, 1, 0, 30, 0, 0, time.UTC)
	tests := []struct {
		name  string
		since time.Time
		want  string
	}{
		{"the same day", now.Add(-20 * time.Minute), "'@20513'"},
		{"over midnight in Greenwich", now.Add(-time.Hour), "'@20512' | '@20513'"},
		{"a local time", now.Add(-time.Hour).In(time.FixedZone("", 7*3600)), "'@20512' | '@20513'"},
		{"months, the one that has just begun too", time.Date(2025, 12, 31, 23, 59, 0, 0, time.UTC), "'@2025-12' | '@2026-01' | '@2026-02' | '@2026-03'"},
		{"too many months", time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), ""},
		{"all", time.Time{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := timesSince(test.since, now); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestPartsFindTheSameAsAll(t *testing.T) {
	db := postgrestest.Tx(t)
	ctx := context.Background()
	random := rand.New(rand.NewPCG(1, 2))
	frequent := map[string]float64{"moi": 1, "hai": .5, "muoi": .1, "tram": .01}
	var at []time.Time
	var words []string
	for range 600 {
		at = append(at, time.Now().Add(-time.Duration(random.Float64()*random.Float64()*float64(20_000*time.Hour))))
		var has []string
		for word, share := range frequent {
			if random.Float64() < share {
				has = append(has, word)
			}
		}
		words = append(words, strings.Join(has, " "))
	}
	const fill = `
		INSERT INTO search (item_id, sort_at, kind, organisation_id, words, exact, title_plain)
		SELECT row_number() OVER (), at, 'news', 1, array_to_tsvector(string_to_array(words, ' ')), '', '' FROM unnest($1::timestamptz[], $2::text[]) x(at, words)`
	for _, sql := range []string{"ALTER TABLE search DROP CONSTRAINT search_item_id_fkey", "SET timezone = 'Asia/Ho_Chi_Minh'"} {
		if _, err := db.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(ctx, fill, at, words); err != nil {
		t.Fatal(err)
	}
	p := NewPublic(db)
	w, err := p.remembered(ctx)
	if err != nil {
		t.Fatal(err)
	}
	const newest = `SELECT sort_at FROM search ORDER BY sort_at DESC OFFSET $1 LIMIT 1`
	for _, items := range []int{8, 40, 200} {
		part := newestPart{Items: items}
		if err := db.QueryRow(ctx, newest, items).Scan(&part.Since); err != nil {
			t.Fatal(err)
		}
		w.newest = append(w.newest, part)
	}
	for word := range frequent {
		for _, limit := range []int{1, 4, 50} {
			want, err := p.holding(ctx, []string{word}, word, time.Time{}, limit)
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.candidates(ctx, []string{word}, word, limit)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %d (-all +parts):\n%s", word, limit, diff)
			}
		}
	}
}
