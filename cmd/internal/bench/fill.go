package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/jackc/pgx/v5"

	"hopluu/connectors/vietnamese"
)

// fill puts n items of a source of their own into the database, as if they had
// been read over the years: keys, wordings with bodies, nothing public.
func (s *bench) fill(ctx context.Context, n int) error {
	if err := s.storeroom(ctx); err != nil {
		return err
	}
	texts := newTexts(1)
	bodies := make([]string, 2000)
	for i := range bodies {
		bodies[i] = texts.body()
	}
	const query = `
		WITH s AS (SELECT id, organisation_id, section_id FROM sources WHERE url = 'http://storeroom.localhost/'),
		fresh AS (
			INSERT INTO items (source_id, organisation_id, section_id, seen, first_seen_at, changed_at)
			SELECT s.id, organisation_id, section_id, md5('seen' || g)::uuid, now() - g * interval '1 min', now() - g * interval '1 min'
			FROM s, generate_series(1, $1) g RETURNING id, source_id, first_seen_at),
		keys AS (
			INSERT INTO item_keys (source_id, key, item_id)
			SELECT source_id, md5('key' || id || k)::uuid, id FROM fresh, generate_series(1, 2) k),
		made AS (
			INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, published_at, published_precision, fetched_at)
			SELECT id, sha256(int8send(id)), 'vi', 'http://storeroom.localhost/' || id, left(b, 90) || ' ' || id, left(b, 200), '<p>' || b || '</p>', b,
				first_seen_at, 'minute', first_seen_at
			FROM fresh, LATERAL (SELECT ($2::text[])[1 + id % cardinality($2::text[])]) x(b) RETURNING id, item_id)
		SELECT count(*) FROM made`
	for done := 0; done < n; done += min(50_000, n-done) {
		if _, err := s.DB.Exec(ctx, query, min(50_000, n-done), bodies); err != nil {
			return fmt.Errorf("bench: filling: %w", err)
		}
	}
	const point = `UPDATE items i SET current = r.id FROM revisions r WHERE r.item_id = i.id AND i.current IS NULL`
	for _, sql := range []string{point, "VACUUM ANALYZE"} {
		if _, err := s.DB.Exec(ctx, sql); err != nil {
			return fmt.Errorf("bench: filling: %w", err)
		}
	}
	return nil
}

// storeroom is the source whose items were there before.
func (s *bench) storeroom(ctx context.Context) error {
	const query = `
		WITH host AS (INSERT INTO hosts (name) VALUES ('storeroom.localhost') ON CONFLICT DO NOTHING)
		INSERT INTO sources (organisation_id, section_id, name, connector, url, host, paused_at)
		SELECT (SELECT min(id) FROM organisations), (SELECT min(id) FROM sections WHERE public),
			'Kho', 'feed', 'http://storeroom.localhost/', 'storeroom.localhost', now()
		ON CONFLICT DO NOTHING`
	if _, err := s.DB.Exec(ctx, query); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// fillPublic puts n approved items with bodies into the database, searchable,
// with what the questions of the search chapter ask for.
func (s *bench) fillPublic(ctx context.Context, n int) error {
	if err := s.fill(ctx, n); err != nil {
		return err
	}
	const publish = `
		WITH d AS (
			INSERT INTO decisions (item_id, revision_id, verdict, rule, decided_at)
			SELECT id, current, 'approve', 'bench', now() FROM items RETURNING id, item_id, revision_id)
		INSERT INTO published (item_id, revision_id, decision_id, source_id, organisation_id, section_id, kind, language, slug, title, summary, sort_at, changed_at)
		SELECT i.id, d.revision_id, d.id, i.source_id, i.organisation_id, i.section_id, 'news', 'vi', 'tin', r.title, r.summary, i.first_seen_at, now()
		FROM d JOIN items i ON i.id = d.item_id JOIN revisions r ON r.id = d.revision_id`
	if _, err := s.DB.Exec(ctx, publish); err != nil {
		return fmt.Errorf("bench: filling: %w", err)
	}
	var ids []int64
	rows, err := s.DB.Query(ctx, "SELECT item_id FROM published ORDER BY sort_at, item_id")
	if err != nil {
		return fmt.Errorf("bench: filling: %w", err)
	}
	if ids, err = pgx.CollectRows(rows, pgx.RowTo[int64]); err != nil {
		return fmt.Errorf("bench: filling: %w", err)
	}
	texts := newTexts(2)
	for len(ids) > 0 {
		batch := ids[:min(1000, len(ids))]
		ids = ids[len(batch):]
		var words, titles []string
		for _, id := range batch {
			title, body := texts.item(int(id))
			titles = append(titles, title)
			words = append(words, strings.Join(vietnamese.Words(title+" "+body), " "))
		}
		const index = `
			INSERT INTO search (item_id, sort_at, kind, organisation_id, words, exact, title_plain)
			SELECT p.item_id, p.sort_at, p.kind, p.organisation_id, array_to_tsvector(string_to_array(u.words, ' ')), to_tsvector('simple', u.title), lower(u.title)
			FROM unnest($1::bigint[], $2::text[], $3::text[]) u(id, title, words) JOIN published p ON p.item_id = u.id`
		if _, err := s.DB.Exec(ctx, index, batch, titles, words); err != nil {
			return fmt.Errorf("bench: filling: %w", err)
		}
	}
	const documents = `INSERT INTO documents (item_id, number, number_key)
		SELECT item_id, item_id || '/2026/QĐ-UBND', item_id || '/2026/qd-ubnd' FROM published WHERE item_id % 10 = 0`
	for _, sql := range []string{documents, "SELECT gin_clean_pending_list('search_words'), gin_clean_pending_list('search_title')", "VACUUM ANALYZE"} {
		if _, err := s.DB.Exec(ctx, sql); err != nil {
			return fmt.Errorf("bench: filling: %w", err)
		}
	}
	return nil
}

// texts makes up Vietnamese of 300 to 800 syllables whose frequencies fall as
// those of a language do.
type texts struct {
	random *rand.Rand
	zipf   *rand.Zipf
}

func newTexts(seed uint64) *texts {
	r := rand.New(rand.NewPCG(seed, 7))
	return &texts{r, rand.NewZipf(r, 1.3, 40, uint64(len(syllables)-1))}
}

func (t *texts) run(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = syllables[t.zipf.Uint64()]
	}
	return strings.Join(words, " ")
}

func (t *texts) body() string { return t.run(300 + t.random.IntN(500)) }

// What the search chapter asks for.
const (
	common = "chuyển đổi số"    // in 40 of 100 items
	rare   = "Huỳnh Bích Xuyến" // in 3 of 10,000; each syllable in 40 of 100
	absent = "quỳnh uyển thuật"
	apart  = "hội nghị dân nông số" // every syllable common, no two of them neighbours
)

// item makes the i-th title and body.
func (t *texts) item(i int) (title, body string) {
	title, body = t.run(12), t.body()
	if i%10 < 4 {
		body += ". " + common
	}
	if i%10 >= 5 && i%10 < 9 {
		for k, syllable := range strings.Fields(rare + " " + apart) {
			body += ", " + syllable + " " + syllables[len(syllables)-1-k]
		}
	}
	if i%3333 == 0 {
		body += ". " + rare
	}
	return title, body
}

// syllables are made of what Vietnamese syllables are made of.
var syllables = func() []string {
	var all []string
	for onset := range strings.FieldsSeq("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x") {
		for rhyme := range strings.FieldsSeq("a ai an ang anh ao ăn âm ân ât e em ê ên i iên iêu o oan ong ô ôi ông ơ ơi u uôc ư ươi ương") {
			for _, tone := range []string{"", "\u0301", "\u0300"} {
				all = append(all, onset+rhyme+tone)
			}
		}
	}
	rand.New(rand.NewPCG(3, 7)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}()
