package portal_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"
)

// A mirror that begins at the start and goes on from each next learns of what
// became public, changed and was withdrawn, and is told nothing twice.
func TestAMirrorLearnsOfEveryChange(t *testing.T) {
	p, db, _ := open(t, province()[:3]...)
	copied, next := map[int]bool{}, ""
	follow := func(want ...int) {
		t.Helper()
		body, _ := answered(t, p, "/changes?after="+next)
		for _, c := range body["changes"].([]any) {
			c := c.(map[string]any)
			id, gone := int(c["id"].(float64)), c["withdrawn"].(bool)
			if at, _ := c["changed_at"].(string); at == "" || gone != (c["item"] == nil) {
				t.Errorf("a change without a time, or with what was withdrawn: %v", c)
			}
			if gone != copied[id] {
				t.Errorf("item %d: withdrawn is %t, and it is here: %t", id, gone, copied[id])
			}
			if copied[id] = true; gone {
				delete(copied, id)
			}
		}
		next = body["next"].(string)
		if got := slices.Sorted(maps.Keys(copied)); !slices.Equal(got, want) {
			t.Errorf("the mirror holds %v, want %v", got, want)
		}
	}
	exec := func(query string) {
		t.Helper()
		if _, err := db.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	follow(1, 2, 3)
	follow(1, 2, 3)
	exec(`WITH gone AS (DELETE FROM published WHERE item_id = 2 RETURNING *)
		INSERT INTO tombstones (item_id, organisation_id, kind, slug, title, reason, at)
		SELECT item_id, organisation_id, kind, slug, title, 'Đăng nhầm.', now() - interval '1 hour' FROM gone`)
	follow(1, 3)
	follow(1, 3)
	if body, w := answered(t, p, "/items/2"); w.Code != http.StatusGone || body["detail"] != "withdrawn: Đăng nhầm." {
		t.Errorf("what was withdrawn is answered with %d: %v", w.Code, body)
	}
	exec(`UPDATE tombstones SET at = now()`) // a transaction begun earlier may still come
	follow(1, 3)
}
