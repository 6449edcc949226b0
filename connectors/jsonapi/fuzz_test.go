package jsonapi_test

import (
	"encoding/json"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/jsonapi"
)

func FuzzParse(f *testing.F) {
	for _, body := range []string{
		`[]`, `{}`, `null`, `[{"TinTucID": 1, "TieuDe": "Tin", "NgayDang": "2026-09-29T21:27:27.367"}]`,
		`[{"TinTucID": "a", "TieuDe": ["x"], "NoiDung": "&lt;p&gt;", "AnhLonUrl": {"url": "a b.jpg"}}]`, "\xff\xfe[\x00]\x00", `[[[[{}]]]]`,
	} {
		f.Add([]byte(body))
	}
	src := connectors.Source{URL: url, Settings: json.RawMessage(dnn)}
	f.Fuzz(func(t *testing.T, body []byte) {
		page, err := jsonapi.Connector{}.Parse(src, connectors.Document{URL: url, At: at, Body: body})
		if err != nil {
			return
		}
		seen := make(map[string]bool)
		for _, e := range page.Entries {
			if len(e.IDs) == 0 && e.URL == "" {
				t.Errorf("an entry without identity: %+v", e)
			}
			if len(e.IDs) > 0 && seen[e.IDs[0]] {
				t.Errorf("two entries with the id %q", e.IDs[0])
			} else if len(e.IDs) > 0 {
				seen[e.IDs[0]] = true
			}
		}
	})
}
