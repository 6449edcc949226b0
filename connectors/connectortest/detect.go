package connectortest

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"hopluu/connectors"
)

// FuzzDetect feeds a detector with pages made from those of testdata, in
// folders too. Whatever the bytes are, Detect returns: soon, without panic, and
// with proposals that its connector can start with and addresses that are
// absolute.
func FuzzDetect(f *testing.F, d connectors.Detector) {
	for _, pattern := range []string{"testdata/*.txtar", "testdata/*/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			a, err := txtar.ParseFile(file)
			if err != nil {
				f.Fatal(err)
			}
			for _, s := range a.Files {
				if s.Name == "body" || s.Name == "page" {
					f.Add("text/html", s.Data)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, contentType string, body []byte) { Detects(t, d, contentType, body) })
}

// Detects looks at one page and checks what is found.
func Detects(t *testing.T, d connectors.Detector, contentType string, body []byte) {
	t.Helper()
	const address = "https://xa.example.vn/tin/"
	began := time.Now()
	found, look := d.Detect(connectors.Document{Request: connectors.Request{URL: address}, URL: address, At: Fetched, Type: contentType, Body: body})
	if took := time.Since(began); took > slow {
		t.Errorf("%d bytes took %s", len(body), took)
	}
	for _, r := range look {
		absolute(t, r.URL)
	}
	for _, p := range found {
		if p.Connector == "" || p.Why == "" || p.Score < 0 || p.Score > 1 || p.Source.Settings != nil && !json.Valid(p.Source.Settings) {
			t.Errorf("an incomplete proposal: %+v", p)
		}
		if c, ok := d.(connectors.Connector); ok {
			if _, err := c.Start(p.Source); err != nil {
				t.Errorf("a proposal that cannot work: %v", err)
			}
		}
	}
}
