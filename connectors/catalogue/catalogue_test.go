package catalogue_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/catalogue"
	"hopluu/connectors/connectortest"
)

func Test(t *testing.T) { connectortest.Run(t, catalogue.Connector{}) }

func FuzzParse(f *testing.F) { connectortest.Fuzz(f, catalogue.Connector{}) }

func TestSettingsThatCannotWork(t *testing.T) {
	for name, settings := range map[string]string{
		"none":                    ``,
		"neither JSON nor pages":  `{"labels": {"Mã số": "code"}}`,
		"both":                    `{"items": ".", "list": {"row": "tr"}}`,
		"an unknown key":          `{"items": ".", "rows": "tr"}`,
		"a broken selector":       `{"list": {"row": "tr["}}`,
		"a broken program":        `{"items": ".["}`,
		"a label of nothing":      `{"items": ".", "labels": {"Mã số": "mã"}}`,
		"codes of nothing":        `{"items": ".", "codes": {"kenh": {"1": "Trực tiếp"}}}`,
		"too many pages":          `{"items": ".", "next": {"pages": 5000}}`,
		"a path without a number": `{"list": {"row": "tr", "next": {"path": "trang"}}}`,
	} {
		_, err := catalogue.Connector{}.Start(connectors.Source{URL: "https://a.example.com/", Settings: json.RawMessage(settings)})
		if !errors.Is(err, connectors.ErrSettings) {
			t.Errorf("%s: %v, want an error wrapping ErrSettings", name, err)
		}
	}
}

func TestEveryPageOfTheListIsOfASnapshotAndNoOther(t *testing.T) {
	src := connectors.Source{URL: "https://a.example.com/tthc", Settings: json.RawMessage(`{"items": ".", "next": {"parameter": "p"}}`)}
	body := []byte(`[{"MATTHC": "1.1", "TENTTHC": "Một"}]`)
	for role, want := range map[string]bool{"list": true, "": true, "procedure": false} {
		page, err := catalogue.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: src.URL, Role: role}, URL: src.URL, Body: body})
		if err != nil || page.Snapshot != want {
			t.Errorf("role %q: snapshot %v, %v, want %v", role, page.Snapshot, err, want)
		}
	}
}

func TestAListThatIsCutShortIsNoSnapshot(t *testing.T) {
	src := connectors.Source{URL: "https://a.example.com/tthc", Settings: json.RawMessage(`{"items": ".", "next": {"parameter": "p", "pages": 1}}`)}
	page, err := catalogue.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: src.URL, Role: "list"}, URL: src.URL,
		Body: []byte(`[{"MATTHC": "1.1", "TENTTHC": "Một"}]`)})
	if err != nil || page.Snapshot || page.Next != nil {
		t.Errorf("snapshot %v, next %v, %v, want neither", page.Snapshot, page.Next, err)
	}
}

// Procedures of the national portal and of the program that exports them.
func TestSamplesOfProcedures(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	for _, c := range []struct {
		file, settings, role  string
		entries, ways, papers int // of the list; of the first procedure
	}{
		{"details-2026.json", `{"items": "."}`, "list", 26, 3, 5},
		{"from-doc-export.json", `{"items": "."}`, "list", 7, 3, 2},
		{"ketnoimotcua-laythutuc.json", `{"items": "."}`, "procedure", 1, 1, 1},
		{"dichvucong-detail-tach-so-ho-khau.html", `{"list": {"row": "tr"}}`, "procedure", 1, 1, 2},
		{"dichvucong-detail-dang-ky-thuong-tru.html", `{"list": {"row": "tr"}}`, "procedure", 1, 2, 2},
		{"dichvucong-detail-thu-tuc-dang-ky-khai-sinh-co-yeu-to-nuoc-ngoai.html", `{"list": {"row": "tr"}}`, "procedure", 1, 3, 5},
	} {
		body, err := os.ReadFile(filepath.Join(dir, "procedures", c.file))
		if err != nil {
			t.Error(err)
			continue
		}
		src := connectors.Source{URL: "https://dvc.example.com/tthc", Settings: json.RawMessage(c.settings)}
		page, err := catalogue.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: src.URL, Role: c.role}, URL: src.URL, At: connectortest.Fetched, Body: body})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		connectortest.Check(t, page)
		d := page.Entries[0].Detail.(*connectors.Procedure)
		if len(page.Entries) != c.entries || len(d.Ways) != c.ways || len(d.Parts) != c.papers {
			t.Errorf("%s: %d entries, the first with %d ways and %d papers, want %d, %d, %d",
				c.file, len(page.Entries), len(d.Ways), len(d.Parts), c.entries, c.ways, c.papers)
		}
	}
}
