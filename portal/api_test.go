package portal_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/portal/api"
)

// answered asks the API and reads its answer, which must be JSON.
func answered(t *testing.T, p http.Handler, path string) (map[string]any, *httptest.ResponseRecorder) {
	t.Helper()
	w := ask(p, api.Prefix+path)
	var body map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s: %d, %v: %s", path, w.Code, err, w.Body)
	}
	return body, w
}

// listed are the ids of a list in an answer, in its order.
func listed(body map[string]any, name string) []int {
	ids := []int{}
	list, _ := body[name].([]any)
	for _, item := range list {
		if id, ok := item.(map[string]any)["id"].(float64); ok {
			ids = append(ids, int(id))
		}
	}
	return ids
}

func TestTheAPIListsAndFindsWhatIsPublic(t *testing.T) {
	p, _, _ := open(t, province()...)
	tests := []struct {
		path, list string
		want       []int
	}{
		{"/items", "items", []int{1, 6, 7}},
		{"/items?kind=document", "items", []int{3}},
		{"/items?language=en", "items", []int{6}},
		{"/items?section=y-te", "items", []int{1, 6}},
		{"/items?organisation=so-tu-phap", "items", []int{2}},
		{"/items?organisation=ubnd-tinh&kind=gazette", "items", []int{4}},
		{"/items?organisation=ubnd-tinh&kind=event", "items", []int{}},
		{"/items?limit=1&fbclid=x", "items", []int{1}}, // what nobody knows is no matter
		{"/changes?limit=1", "changes", []int{7}},
		{"/search?q=khai+sinh", "items", []int{2}},
		{"/search?q=62/2026/Q%C4%90-UBND", "items", []int{3, 4}},
		{"/search?q=khongcogi", "items", []int{}},
		{"/documents", "documents", []int{3}},
		{"/documents?number=62/2026&year=2026", "documents", []int{3}},
		{"/documents?year=2025", "documents", []int{}},
		{"/procedures", "procedures", []int{2}},
		{"/procedures?field=H%E1%BB%99+t%E1%BB%8Bch&organisation=so-tu-phap", "procedures", []int{2}},
		{"/procedures?code=1.001193.000.00.00.H40", "procedures", []int{2}},
		{"/procedures?organisation=so-y-te", "procedures", []int{}},
	}
	for _, test := range tests {
		body, w := answered(t, p, test.path)
		if diff := cmp.Diff(test.want, listed(body, test.list)); diff != "" || w.Code != http.StatusOK {
			t.Errorf("%s: %d (-want +got):\n%s", test.path, w.Code, diff)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "*" {
			t.Errorf("%s: pages of other sites may not read it: %q", test.path, got)
		}
	}
	for path, want := range map[string][]string{
		"/sections": {"y-te", "giao-duc", "khac"}, "/organisations": {"ubnd-tinh", "so-y-te", "so-tu-phap", "huyen-my-loc", "thanh-pho-nam-dinh"},
	} {
		body, _ := answered(t, p, path)
		got := map[string]bool{}
		for _, o := range body[path[1:]].([]any) {
			got[o.(map[string]any)["slug"].(string)] = true
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(got))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestTheAPIShowsAnItemWhole(t *testing.T) {
	p, db, _ := open(t, province()...)
	const picture = `
		UPDATE revisions SET images = '[{"key": "cd2328309a22c72ed71b0851506cff41", "url": "https://soyte.namdinh.example/a.jpg", "title": "Ảnh"}]' WHERE item_id = 1;
		UPDATE published SET image = 'cd2328309a22c72ed71b0851506cff41' WHERE item_id = 1;
		INSERT INTO bodies (hash, size, zstd) VALUES (sha256('x'), 1, '\x28b52ffd200109000078');
		INSERT INTO files (key, url, host, source_id, state, type, body)
		VALUES ('cd2328309a22c72ed71b0851506cff41', 'https://soyte.namdinh.example/a.jpg', 'soyte.namdinh.example', 1, 'kept', 'image/jpeg', sha256('x'))`
	if _, err := db.Exec(t.Context(), picture); err != nil {
		t.Fatal(err)
	}
	body, _ := answered(t, p, "/items/1")
	want := map[string]any{
		"images":    []any{map[string]any{"url": "https://soyte.namdinh.example/a.jpg", "title": "Ảnh"}},
		"body_html": "<p>Trẻ chưa tiêm đủ hai mũi được tiêm bù miễn phí.</p><h2>Khi đi tiêm cần mang</h2><ul><li>Sổ tiêm chủng</li><li>Giấy tờ của cha, mẹ</li></ul>",
		"url":       "https://cong.namdinh.example/tin/1-tiem-bu-vac-xin-soi-cho-tre-tu-1-den-10-tuoi-tai-21-tram-y-te",
		"files":     []any{map[string]any{"url": "https://soyte.namdinh.example/lich.pdf", "title": "Lịch tiêm đủ 21 trạm y tế"}},
		"section":   map[string]any{"slug": "y-te", "name": "Y tế", "name_en": "Health"},
	}
	for name, value := range want {
		if diff := cmp.Diff(value, body[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if image := "https://cong.namdinh.example/tep/cd2328309a22c72ed71b0851506cff41"; body["image"] != image || ask(p, image).Code != http.StatusOK {
		t.Errorf("the picture is %v, want %s as in the body", body["image"], image)
	}
	if hash, _ := body["revision"].(string); len(hash) != 64 {
		t.Errorf("the wording is named %q", hash)
	}
	procedure, _ := answered(t, p, "/items/2")
	detail, _ := procedure["detail"].(map[string]any)
	if detail["code"] != "1.001193.000.00.00.H40" {
		t.Errorf("a procedure's detail: %v", procedure["detail"])
	}
}

// Article 23.1: whoever shows an item names its source, so no answer holds an
// item without it.
func TestEveryItemOfTheAPISaysWhereItCameFrom(t *testing.T) {
	p, _, _ := open(t, province()...)
	want := map[string]any{
		"organisation": map[string]any{"slug": "so-y-te", "name": "Sở Y tế", "name_en": "Department of Health"},
		"site":         "soyte.namdinh.example", "source": "Tin tức Sở Y tế", "original_url": "https://soyte.namdinh.example/tin/1",
		"author": "Phòng Nghiệp vụ Y", "original_source": "Trung tâm Kiểm soát bệnh tật tỉnh",
		"published_at": now.Add(-2 * time.Hour).UTC().Format(time.RFC3339), "precision": "minute",
		"fetched_at": now.Add(-2 * time.Hour).UTC().Format(time.RFC3339),
	}
	one, _ := answered(t, p, "/items/1")
	if diff := cmp.Diff(want, one["attribution"]); diff != "" {
		t.Errorf("attribution (-want +got):\n%s", diff)
	}
	for path, list := range map[string]string{
		"/items": "items", "/items?section=y-te": "items", "/items?organisation=ubnd-tinh": "items",
		"/search?q=tiem": "items", "/documents": "documents", "/procedures": "procedures",
	} {
		body, _ := answered(t, p, path)
		items, _ := body[list].([]any)
		if len(items) == 0 {
			t.Errorf("%s is empty", path)
		}
		for _, item := range items {
			from, _ := item.(map[string]any)["attribution"].(map[string]any)
			for _, name := range []string{"organisation", "site", "source", "original_url", "fetched_at"} {
				if from[name] == nil || from[name] == "" {
					t.Errorf("%s: an item without %s: %v", path, name, item)
				}
			}
		}
	}
}

// Many items have the same time: a cursor must tell them apart.
func TestTheAPIsPagesWalkEveryItemOnce(t *testing.T) {
	var items []seeded
	var want []int
	for i := range 13 {
		item := province()[1+i%2] // a procedure, a document
		if i%3 == 0 {
			item = province()[0]
		}
		item.title, item.organisation, item.section = fmt.Sprintf("%s %d", item.title, i), 2, 1
		item.at = now.Add(-time.Hour * time.Duration(i/5))
		items, want = append(items, item), append(want, i+1)
	}
	p, _, _ := open(t, items...)
	for _, test := range []struct{ path, list, parameter string }{
		{"/items?section=y-te", "items", "before"}, {"/items?organisation=so-y-te", "items", "before"}, {"/changes?", "changes", "after"},
	} {
		got := walked(t, p, test.path, test.list, test.parameter)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want each of %v once", test.path, got, want)
		}
	}
	documents, procedures := walked(t, p, "/documents?", "documents", "after"), walked(t, p, "/procedures?", "procedures", "after")
	news := walked(t, p, "/items?kind=news", "items", "before")
	all := slices.Concat(documents, procedures, news)
	if slices.Sort(all); !slices.Equal(all, want) {
		t.Errorf("documents %v, procedures %v and news %v are not each of %v once", documents, procedures, news, want)
	}
}

// walked follows a list to its end, two items at a time.
func walked(t *testing.T, p http.Handler, path, list, parameter string) []int {
	t.Helper()
	var all []int
	for next, parts := "", 0; ; parts++ {
		if parts > 20 {
			t.Fatalf("%s has no end: %v", path, all)
		}
		asked := path + "&limit=2"
		if next != "" {
			asked += "&" + parameter + "=" + url.QueryEscape(next)
		}
		body, _ := answered(t, p, asked)
		all = append(all, listed(body, list)...)
		if body["next"] == nil || body["more"] == false {
			return all
		}
		next = strings.TrimSuffix(fmt.Sprintf("%v", body["next"]), ".0")
	}
}

func TestTheAPIListsEveryKind(t *testing.T) {
	p, _, _ := open(t)
	for _, kind := range connectors.Kinds {
		for _, path := range []string{"/items?kind=", "/search?q=y&kind="} {
			if _, w := answered(t, p, path+kind); w.Code != http.StatusOK {
				t.Errorf("%s%s: %d", path, kind, w.Code)
			}
		}
	}
}
