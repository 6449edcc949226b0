// Package connectortest runs a connector over saved pages, without a network.
// A case is one file; a test of all of them is one line:
//
//	func Test(t *testing.T) { connectortest.Run(t, listing.Connector{}) }
//
// It says nothing about whether a site still looks like the page that was saved.
package connectortest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hopluu/connectors"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// Fetched is when a saved page was fetched, unless its case says otherwise.
var Fetched = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// Run parses the saved page of every file testdata/*.txtar of the caller's
// folder and compares the result with what the file wants. The sections of a
// file, below a comment that says what is odd about the page:
//
//	-- source --    a [connectors.Source] as JSON
//	-- document --  a [connectors.Document] as JSON, without its body; may be left out,
//	                and then is the first request of Start, answered now
//	-- body --      the page; "body.base64" for bytes that are not UTF-8
//	-- want --      a [connectors.Page] as JSON, or
//	-- error --     the message of the error
//
// With the flag -update the last section is rewritten. In any case the page must
// keep the promises of package connectors: see [Check].
func Run(t *testing.T, c connectors.Connector) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { run(t, c, file) })
	}
}

func run(t *testing.T, c connectors.Connector, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	src, doc, err := read(a, c)
	if err != nil {
		t.Fatal(err)
	}
	page, err := c.Parse(src, doc)
	name, got := "want", format(t, page)
	if err != nil {
		name, got = "error", []byte(err.Error()+"\n")
	} else {
		Check(t, page)
	}
	if *update {
		a.Files = append(slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" || f.Name == "error" }),
			txtar.File{Name: name, Data: got})
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(section(a, name)), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// read gives the source and the document of a case.
func read(a *txtar.Archive, c connectors.Connector) (src connectors.Source, doc connectors.Document, err error) {
	if err := json.Unmarshal(section(a, "source"), &src); err != nil {
		return src, doc, fmt.Errorf("source: %w", err)
	}
	requests, err := c.Start(src)
	if err != nil || len(requests) == 0 {
		return src, doc, fmt.Errorf("starting: %d requests: %w", len(requests), err)
	}
	doc = connectors.Document{Request: requests[0], At: Fetched}
	if data := section(a, "document"); data != nil {
		if err := json.Unmarshal(data, &doc); err != nil {
			return src, doc, fmt.Errorf("document: %w", err)
		}
	}
	if doc.URL == "" {
		doc.URL = doc.Request.URL
	}
	doc.Body = section(a, "body")
	if data := section(a, "body.base64"); data != nil {
		doc.Body, err = base64.StdEncoding.DecodeString(string(bytes.ReplaceAll(data, []byte("\n"), nil)))
	}
	return src, doc, err
}

func section(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func format(t *testing.T, page connectors.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(page); err != nil {
		t.Fatal(err)
	}
	// Entries escape their HTML for the web; a case is for reading.
	return []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(b.String()))
}

// Check fails the test unless a page keeps what package connectors promises:
// each entry has an identity and no two have the same, addresses are absolute,
// reasons are given for what was skipped, and the character set is named.
func Check(t *testing.T, page connectors.Page) {
	t.Helper()
	seen := map[string]int{}
	for i, e := range page.Entries {
		identity := e.URL
		if len(e.IDs) > 0 {
			identity = e.IDs[0]
		}
		if identity == "" {
			t.Errorf("entry %d has no identity: %q", i+1, e.Title)
		}
		if before, ok := seen[identity]; ok {
			t.Errorf("entries %d and %d are both %q", before, i+1, identity)
		}
		seen[identity] = i + 1
		absolute(t, e.URL, e.Base)
		for _, f := range slices.Concat(e.Images, e.Files) {
			absolute(t, f.URL)
		}
		if e.More != nil {
			absolute(t, e.More.URL)
		}
	}
	for _, r := range page.Next {
		absolute(t, r.URL)
	}
	for _, s := range page.Skipped {
		if s.Record < 1 || s.Reason == "" || len([]rune(s.Excerpt)) > 200 {
			t.Errorf("skipped without a record, a reason or an end: %+v", s)
		}
	}
	if page.Charset.Name == "" || page.Charset.By == "" {
		t.Errorf("the page does not say how its bytes became text: %+v", page.Charset)
	}
}

func absolute(t *testing.T, addresses ...string) {
	t.Helper()
	for _, a := range addresses {
		if u, err := url.Parse(a); a != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
			t.Errorf("no absolute address: %q", a)
		}
	}
}
