package portal_test

import (
	"fmt"
	"html"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/connectors"
)

// The last item of a part is withdrawn while somebody reads it: the rest of the
// list is still found, and nothing of it twice.
func TestAListGoesOnAfterAnItemThatWasWithdrawn(t *testing.T) {
	p, db, _ := open(t, crowd()...)
	for path, want := range map[string]int{"/van-ban": 40, "/thu-tuc": 40, "/cong-bao": 40, "/lay-y-kien": 40} {
		first := ask(p, path).Body.String()
		next := nextLink.FindStringSubmatch(first)
		rows := itemLink.FindAllStringSubmatch(mainOf(first), -1)
		if next == nil || len(rows) != 30 {
			t.Errorf("%s: %d rows lead to %q, want 30 and a next part", path, len(rows), next)
			continue
		}
		withdraw(t, db, rows[29][1])
		seen := map[string]bool{}
		for pages := 0; next != nil && pages < 5; pages++ {
			part := ask(p, html.UnescapeString(next[1])).Body.String()
			for _, m := range itemLink.FindAllStringSubmatch(mainOf(part), -1) {
				seen[m[1]] = true
			}
			next = nextLink.FindStringSubmatch(part)
		}
		for _, m := range rows {
			if seen[m[1]] {
				t.Errorf("%s: item %s comes twice", path, m[1])
			}
		}
		if len(seen) != want {
			t.Errorf("%s: %d items follow, want %d", path, len(seen), want)
		}
	}
}

func TestTheAPIGoesOnAfterAnItemThatWasWithdrawn(t *testing.T) {
	p, db, _ := open(t, crowd()...)
	for _, list := range []string{"documents", "procedures"} {
		body, _ := answered(t, p, "/"+list+"?limit=50")
		withdraw(t, db, fmt.Sprint(listed(body, list)[49]))
		body, _ = answered(t, p, "/"+list+"?limit=50&after="+url.QueryEscape(fmt.Sprint(body["next"])))
		if rest := listed(body, list); len(rest) != 20 || body["next"] != nil {
			t.Errorf("%s: %d follow, and then %v; want 20 and no more", list, len(rest), body["next"])
		}
	}
}

func TestQuestionsGoOnAfterOneThatWasWithdrawn(t *testing.T) {
	_, db, _ := open(t,
		seeded{title: "Chưa trả lời, không ngày", detail: &connectors.Question{}},
		seeded{title: "Hỏi trước", detail: &connectors.Question{AskedOn: "2026-08-01", AnsweredOn: "2026-08-20"}},
		seeded{title: "Hỏi sau", detail: &connectors.Question{AskedOn: "2026-08-19"}},
		seeded{title: "Trả lời sau cùng", detail: &connectors.Question{AnsweredOn: "2026-09-01"}})
	public := postgres.NewPublic(db)
	var after aggregator.Bookmark
	for _, want := range []string{"Trả lời sau cùng", "Hỏi trước", "Hỏi sau", "Chưa trả lời, không ngày"} {
		list, err := public.Questions(t.Context(), 0, after, 1)
		if err != nil || len(list) != 1 || list[0].Title != want {
			t.Fatalf("after %v comes %v, %v; want %q", after, list, err, want)
		}
		after = list[0].Bookmark()
		withdraw(t, db, fmt.Sprint(list[0].ID))
	}
}

func withdraw(t *testing.T, db *pgxpool.Pool, id string) {
	t.Helper()
	if _, err := db.Exec(t.Context(), `DELETE FROM published WHERE item_id = $1::text::bigint`, id); err != nil {
		t.Fatal(err)
	}
}
