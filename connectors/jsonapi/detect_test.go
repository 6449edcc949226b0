package jsonapi_test

import (
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/jsonapi"
)

func FuzzDetect(f *testing.F) { connectortest.FuzzDetect(f, jsonapi.Connector{}) }

func TestDetectRecognisesTheSharingAPI(t *testing.T) {
	const list = "https://xa.example.vn/DesktopModules/cttdt/api/apichiase/tintheochuyenmuc?lstChuyenMuc=7"
	tests := map[string]struct{ url, body, want string }{
		"its answer":              {list, `[{"TinTucID": 1, "TieuDe": "Tin"}]`, list},
		"a page that leads to it": {"https://xa.example.vn/", `<a href="` + list + `">API chia sẻ</a>`, list + "&secret_code={secret:SHARE_KEY}"},
		"another answer":          {list, `[{"id": 1}]`, ""},
		"that of another office":  {"https://huyen.example.vn/", `<a href="` + list + `">API</a>`, ""},
		"an API that is unknown":  {"https://xa.example.vn/", `<a href="/api/tin">API</a>`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found, _ := jsonapi.Connector{}.Detect(connectors.Document{URL: test.url, At: connectortest.Fetched, Body: []byte(test.body)})
			got := ""
			if len(found) > 0 {
				got = found[0].Source.URL
			}
			if got != test.want || len(found) > 1 {
				t.Errorf("%d proposals, the first of %q, want %q", len(found), got, test.want)
			}
		})
	}
}
