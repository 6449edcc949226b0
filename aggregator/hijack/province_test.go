package hijack

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hopluu/connectors/samplesites"
)

// Whole pages, with their heads and feet, are harder than what a connector
// takes out of them.
func TestWhatDepartmentsPublishIsNotHeld(t *testing.T) {
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		_, port, _ := net.SplitHostPort(address)
		return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
	}}}
	defer client.CloseIdleConnections()
	all, held := 0, 0
	for _, name := range []string{samplesites.NamDinh, samplesites.NinhBinh} {
		province, err := samplesites.Open(samplesites.Options{Province: name, Epoch: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		defer province.Close()
		for _, site := range province.Sources() {
			for i, shown := range province.Published(site.Key) {
				it := Item{URL: shown.URL, Title: shown.Title}
				if i < 60 && shown.URL != "" {
					if answer, err := client.Get(shown.URL); err == nil {
						body, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
						answer.Body.Close()
						it.Body = string(body)
					}
				}
				all++
				if found := Judge(it, History{}); len(found) > 0 {
					held++
					t.Logf("held: %s %s: %+v", it.URL, it.Title, found)
				}
			}
		}
	}
	t.Logf("%d of %d held", held, all)
	if all < 1200 {
		t.Errorf("only %d items", all)
	}
	if held*200 >= all {
		t.Errorf("%d of %d held, want less than 0.5 %%", held, all)
	}
}

// Titles and texts of real procedures and documents, where they are at hand.
func TestSamplesAreNotHeld(t *testing.T) {
	root := os.Getenv("HOPLUU_SAMPLES")
	if root == "" {
		return
	}
	var all []string
	lists, _ := filepath.Glob(filepath.Join(root, "procedures", "*.csv"))
	for _, name := range lists {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(f)
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		records, err := r.ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			all = append(all, strings.Join(record, " | "))
		}
	}
	for _, pattern := range []string{"*/*.json", "*/*.html"} {
		names, _ := filepath.Glob(filepath.Join(root, pattern))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, ".html") {
				all = append(all, string(data))
				continue
			}
			var v any
			if json.Unmarshal(data, &v) == nil {
				all = strs(v, all)
			}
		}
	}
	held := 0
	for _, s := range all {
		title := s
		if len(s) > 500 {
			title = ""
		}
		if found := Judge(Item{URL: address, Title: title, Body: s}, History{}); len(found) > 0 {
			held++
			t.Logf("held: %.200s: %+v", s, found)
		}
	}
	t.Logf("%d of %d texts held", held, len(all))
	if held*1000 > len(all) {
		t.Errorf("%d of %d texts held, want at most 0.1 %%", held, len(all))
	}
}

// strs adds all strings of a JSON value.
func strs(v any, all []string) []string {
	switch v := v.(type) {
	case string:
		return append(all, v)
	case []any:
		for _, e := range v {
			all = strs(e, all)
		}
	case map[string]any:
		for _, e := range v {
			all = strs(e, all)
		}
	}
	return all
}
