package aggregator

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

func TestACheckIsToldWhatAReadingNotes(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/cu" {
			http.Redirect(w, r, "/moi", http.StatusMovedPermanently)
		}
	}))
	defer site.Close()
	at := strings.TrimPrefix(site.URL, "http://")
	allow, err := fetch.ParseExceptions("127.0.0.1=" + at)
	if err != nil {
		t.Fatal(err)
	}
	fetcher, err := fetch.New(fetch.Options{Allow: allow, Pause: 1})
	if err != nil {
		t.Fatal(err)
	}
	var told []Warning
	get := FromSite(fetcher, site.URL+"/cu", nil, func(w Warning) { told = append(told, w) })
	for _, path := range []string{"/cu", "/moi"} {
		if _, err := get(t.Context(), connectors.Request{URL: site.URL + path}); err != nil {
			t.Fatal(err)
		}
	}
	want := []Warning{{WarnMoved, map[string]string{"to": site.URL + "/moi"}}}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}
