package feed

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/vietnamese"
)

// around is what the kinds of a file stand in.
var around = map[string]string{
	"rss.txt": `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:a10="http://www.w3.org/2005/Atom" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" ` +
		`xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">` +
		`<channel><title>Xã</title><link>https://xa.example.vn/</link>%s</channel></rss>`,
	"atom.txt": `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" ` +
		`xml:base="https://khac.example.vn/tin/"><title>Xã</title><link href="https://xa.example.vn/"/><id>urn:xa</id>%s</feed>`,
	"whole.txt": "%s",
}

// TestKindsOfFeeds reads what feeds of the world do, a kind at a time: see
// testdata/kinds.
func TestKindsOfFeeds(t *testing.T) {
	for name, in := range around {
		a, err := txtar.ParseFile(filepath.Join("testdata", "kinds", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range a.Files {
			want, body := wanted(string(kind.Data))
			doc := connectors.Document{URL: "https://xa.example.vn/rss/tin.xml", At: connectortest.Fetched, Body: fmt.Appendf(nil, in, body)}
			page, err := Connector{}.Parse(connectors.Source{URL: doc.URL}, doc)
			if err != nil {
				t.Errorf("%s: %s: %v", name, kind.Name, err)
				continue
			}
			connectortest.Check(t, page)
			var got []string
			for _, e := range page.Entries {
				got = append(got, line(e))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", name, kind.Name, diff)
			}
		}
	}
}

// wanted takes the lines that say what a feed says from its head.
func wanted(kind string) (want []string, body string) {
	for strings.HasPrefix(kind, "> ") {
		var l string
		l, kind, _ = strings.Cut(kind[2:], "\n")
		want = append(want, strings.TrimSpace(l))
	}
	return want, kind
}

func line(e connectors.Entry) string {
	fields := []string{e.Title, e.URL, "", ""}
	if len(e.IDs) > 0 {
		fields[2] = e.IDs[0]
	}
	if d := e.Published; !d.Time.IsZero() {
		fields[3] = d.Time.In(vietnamese.Zone).Format(time.RFC3339) + " " + d.Precision
	}
	l := strings.Join(fields, " | ")
	return strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(l), "|  |", "| |"), "|  |", "| |")
}

// FuzzKinds reads what kinds of feeds become when they are spoilt further: it
// ends, and what it gives keeps the promises of package connectors.
func FuzzKinds(f *testing.F) {
	for name, in := range around {
		a, err := txtar.ParseFile(filepath.Join("testdata", "kinds", name))
		if err != nil {
			f.Fatal(err)
		}
		for _, kind := range a.Files {
			_, body := wanted(string(kind.Data))
			f.Add(fmt.Appendf(nil, in, body))
		}
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		doc := connectors.Document{URL: "https://xa.example.vn/rss/tin.xml", At: connectortest.Fetched, Body: body}
		if page, err := (Connector{}).Parse(connectors.Source{URL: doc.URL}, doc); err == nil {
			connectortest.Check(t, page)
		}
	})
}
