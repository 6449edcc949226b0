package hijack

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const address = "https://soxd.namdinh.gov.vn/tin-tuc/1"

// An example is a page of which it is known what it is.
type example struct {
	Item
	bad   bool
	among bool // only a part of it is bad
	line  int  // of testdata, that it was made of
}

// parts is how many parts the lines of testdata are told apart in.
const parts = 5

// corpus makes pages of the lines of testdata: each by itself, its title and its
// text alone, put in among others, with the titles of others below. What a page
// is made of is all of the same part, so that what is left out is never seen.
func corpus(t testing.TB) []example {
	good := slices.Concat(written(t, "testdata/genuine.txt"), ordinary(t), written(t, "testdata/official.txt"))
	bad := append(written(t, "testdata/spam.txt"), written(t, "testdata/offers.txt")...)
	var all []example
	add := func(line int, bad, among bool, title, html string) {
		if title != "" || html != "" {
			all = append(all, example{Item{URL: address, Title: title, Body: html}, bad, among, line})
		}
	}
	another := func(line, n int) []string {
		n %= len(good) - parts
		return slices.Clone(good[n+(line+parts-n%parts)%parts])
	}
	for i, page := range good {
		other := another(i, i*7919+13)
		var titles []string
		for n := range 6 {
			titles = append(titles, another(i, i*6+n*389)[0])
		}
		add(i, false, false, page[0], paragraphs(page[1:]))
		add(i, false, false, page[0], "")
		add(i, false, false, "", paragraphs(page[1:]))
		add(i, false, false, other[0], paragraphs(slices.Concat(other[1:], page[1:])))
		add(i, false, false, page[0], headlines(titles))
	}
	line := len(good)
	for i, page := range bad {
		host := another(line, i*104729+5)
		add(line, true, false, page[0], paragraphs(page[1:]))
		if len(page) > 1 {
			add(line, true, false, "", paragraphs(page[1:]))
			add(line, true, true, host[0], paragraphs(slices.Insert(host[1:], i%len(host), page[1:]...)))
		}
		line++
	}
	for _, sample := range samples(t) {
		for n := range 2 {
			title, html, _ := strings.Cut(variant(sample, n), "\n")
			add(line, true, true, title, html)
		}
		line++
	}
	for i, pieces := range written(t, "testdata/injected.txt") {
		piece := pieces[0]
		words := !strings.Contains(piece, "<")
		for n := range 3 {
			host := another(line, i*104729+n*7907+11)
			if n == 1 && words && len(host) > 1 {
				host[len(host)/2] += " " + piece
			} else {
				host = slices.Insert(host, 1+(i+n)%len(host), piece)
			}
			add(line, true, true, host[0], paragraphs(host[1:]))
		}
		if words {
			add(line, true, false, "", paragraphs(pieces))
		}
		line++
	}
	return all
}

// written gives the pages of a file: a title and paragraphs a line.
func written(t testing.TB, name string) [][]string {
	var all [][]string
	for line := range strings.Lines(text(t, name)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, strings.Split(line, " | "))
		}
	}
	return all
}

// ordinary gives what the sample sites publish, four lines a page.
func ordinary(t testing.TB) [][]string {
	var all [][]string
	for _, pattern := range []string{"*.txt", "news/*.txt"} {
		names, _ := filepath.Glob("../../connectors/samplesites/content/" + pattern)
		for _, name := range names {
			for four := range slices.Chunk(written(t, name), 4) {
				var page []string
				for _, parts := range four {
					said := strings.TrimLeft(strings.Join(parts, ". "), "-~+*= ")
					page = append(page, choice.ReplaceAllString(said, "12"))
				}
				all = append(all, page)
			}
		}
	}
	return all
}

func paragraphs(all []string) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString("<p>" + s + "</p>")
	}
	return b.String()
}

// headlines are what sites put below a text.
func headlines(titles []string) string {
	var b strings.Builder
	for n, s := range titles {
		if n%2 == 0 {
			fmt.Fprintf(&b, "<li><a href=\"/tin-tuc/%d.html\">%s</a></li>", n, s)
		} else {
			fmt.Fprintf(&b, "<p>* %s</p>", s)
		}
	}
	return b.String()
}

// samples gives pages as they are injected, with the variants of their words.
func samples(t testing.TB) []string {
	return strings.Split("\n"+text(t, "testdata/hijacked.txt"), "\n= ")[1:]
}

var choice = regexp.MustCompile(`\{[^}]*\}`)

func variant(sample string, n int) string {
	at := 0
	return choice.ReplaceAllStringFunc(sample, func(s string) string {
		options := strings.Split(strings.Trim(s, "{}"), "|")
		at++
		return options[(n+at*(n/3))%len(options)]
	})
}

func text(t testing.TB, name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// hijacked gives the samples, each in up to nine of its variants.
func hijacked(t testing.TB) []Item {
	var all []Item
	for _, sample := range samples(t) {
		for n := range 9 {
			title, body, _ := strings.Cut(variant(sample, n), "\n")
			if it := (Item{URL: address, Title: title, Body: body}); !slices.ContainsFunc(all, func(o Item) bool { return o.Title == it.Title && o.Body == it.Body }) {
				all = append(all, it)
			}
		}
	}
	return all
}

func TestHijackedIsHeld(t *testing.T) {
	all := hijacked(t)
	if len(all) < 250 {
		t.Fatalf("%d samples", len(all))
	}
	for name, disguise := range disguises {
		held := 0
		for _, it := range all {
			it.Title, it.Body = disguise(it.Title), disguiseText(it.Body, disguise)
			if len(Judge(it, History{})) > 0 {
				held++
			} else {
				t.Logf("%s, missed: %s %s", name, it.Title, it.Body)
			}
		}
		t.Logf("%s: %d of %d held", name, held, len(all))
		if held*100 < len(all)*99 {
			t.Errorf("%s: %d of %d held, want 99 %%", name, held, len(all))
		}
	}
}

func TestGenuineIsNotHeld(t *testing.T) {
	held, good := 0, 0
	for _, e := range corpus(t) {
		if e.bad {
			continue
		}
		good++
		if found := Judge(e.Item, History{}); len(found) > 0 {
			held++
			t.Logf("held: %s %s: %+v", e.Title, e.Body, found)
		}
	}
	t.Logf("%d of %d held", held, good)
	if held*200 >= good {
		t.Errorf("%d of %d held, want less than 0.5 %%", held, good)
	}
}
