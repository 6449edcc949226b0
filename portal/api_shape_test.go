package portal_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/portal/api"
)

func TestTheAPIsErrorsAreProblems(t *testing.T) {
	p, _, _ := open(t, province()...)
	for path, want := range map[string]int{
		"/items/99": 404, "/items?section=khong-co": 404, "/items?organisation=khong-co": 404, "/procedures?organisation=khong-co": 404,
		"/items/x": 422, "/items?before=x": 422, "/items?limit=0": 422, "/items?limit=1000": 422, "/items?kind=x": 422, "/search?q=y&kind=x": 422,
		"/items?section=y-te&kind=news": 422, "/items?section=y-te&language=en": 422, "/search": 422, "/documents?year=1": 422, "/changes?after=%00": 422,
	} {
		body, w := answered(t, p, path)
		if w.Code != want || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s, want the problem %d", path, w.Code, w.Header().Get("Content-Type"), want)
		}
		if body["detail"] == "" || body["title"] == "" || body["status"] != float64(want) {
			t.Errorf("%s: the problem says nothing: %v", path, body)
		}
	}
}

func TestAFaultOfOursIsKeptByNobody(t *testing.T) {
	p, db, _ := open(t)
	if _, err := db.Exec(t.Context(), "DROP TABLE published CASCADE"); err != nil {
		t.Fatal(err)
	}
	body, w := answered(t, p, "/items")
	if w.Code != http.StatusInternalServerError || w.Header().Get("Cache-Control") != "no-store" || strings.Contains(fmt.Sprint(body), "published") {
		t.Errorf("%d %v: %v", w.Code, w.Header(), body)
	}
}

func TestTheAPIDescribesItself(t *testing.T) {
	p, _, _ := open(t)
	description, w := answered(t, p, "/openapi.json")
	if version, _ := description["openapi"].(string); !strings.HasPrefix(version, "3.") || w.Code != http.StatusOK {
		t.Errorf("openapi %v", description["openapi"])
	}
	got := []string{}
	for path, operations := range description["paths"].(map[string]any) {
		for method, operation := range operations.(map[string]any) {
			got = append(got, method+" "+path)
			if o := operation.(map[string]any); o["summary"] == "" || o["operationId"] == "" {
				t.Errorf("%s %s is not described", method, path)
			}
		}
	}
	slices.Sort(got)
	want := []string{"get /changes", "get /documents", "get /items", "get /items/{id}", "get /organisations", "get /procedures", "get /search", "get /sections"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("operations (-want +got):\n%s", diff)
	}
	schemas, _ := description["components"].(map[string]any)["schemas"].(map[string]any)
	described := fmt.Sprint(schemas["Whole"])
	for _, name := range []string{"attachments", "Attachment]", "DetailProcedure]", "DetailQuestion]", "DetailCalendarEvent]", "DetailOfficial]", "DetailDossierStatistics]"} {
		if !strings.Contains(described, name) {
			t.Errorf("an item's %q is not described: %s", name, described)
		}
	}
	for name := range strings.FieldsFuncSeq(described, func(r rune) bool { return r == '[' || r == ']' || r == ' ' }) {
		if at, found := strings.CutPrefix(name, "$ref:#/components/schemas/"); found && schemas[at] == nil {
			t.Errorf("%s is named and not described", at)
		}
	}
	servers, _ := description["servers"].([]any)
	if len(servers) != 1 || servers[0].(map[string]any)["url"] != "https://cong.namdinh.example/api/v1" {
		t.Errorf("servers: %v", servers)
	}
}

func TestTheAPIsAnswersArePackedForWhoTakesThem(t *testing.T) {
	p, _, _ := open(t, province()...)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, api.Prefix+"/items", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	if h := w.Header(); h.Get("Content-Encoding") != "gzip" || h.Get("Vary") != "Accept-Encoding" || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers: %v", h)
	}
}

func TestTheAPIChangesNothing(t *testing.T) {
	p, _, _ := open(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, api.Prefix+"/items", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s is answered with %d", method, w.Code)
		}
		if w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", method)
		}
	}
}
