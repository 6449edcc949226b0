package connectortest

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"hopluu/connectors"
)

// slow is far above what any page of the size that fuzzing makes may take.
const slow = 5 * time.Second

// Fuzz feeds a connector with pages made from those of testdata/*.txtar, for
// each of their sources. Whatever the bytes are, Parse returns: soon, without
// panic, and with a page that keeps what [Check] asks, or an error.
func Fuzz(f *testing.F, c connectors.Connector) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	type page struct {
		src connectors.Source
		doc connectors.Document
	}
	var pages []page
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		src, doc, err := read(a, c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint(len(pages)), doc.Type, doc.Body)
		pages = append(pages, page{src, doc})
	}
	f.Fuzz(func(t *testing.T, n uint, contentType string, body []byte) {
		p := pages[n%uint(len(pages))]
		p.doc.Type, p.doc.Body = contentType, body
		began := time.Now()
		got, err := c.Parse(p.src, p.doc)
		if took := time.Since(began); took > slow {
			t.Errorf("%d bytes took %s", len(body), took)
		}
		if err == nil {
			Check(t, got)
		}
	})
}
