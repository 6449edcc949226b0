package hijack_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hopluu/aggregator/hijack"
)

const address = "https://soxd.namdinh.gov.vn/tin-tuc/1"

// hijacked gives the samples of testdata, each in up to nine of its variants.
func hijacked(t testing.TB) []hijack.Item {
	var all []hijack.Item
	for _, sample := range strings.Split("\n"+text(t, "testdata/hijacked.txt"), "\n= ")[1:] {
		for n := range 9 {
			title, body, _ := strings.Cut(variant(sample, n), "\n")
			if it := (hijack.Item{URL: address, Title: title, Body: body}); !slices.ContainsFunc(all, func(o hijack.Item) bool { return o.Title == it.Title && o.Body == it.Body }) {
				all = append(all, it)
			}
		}
	}
	return all
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

// genuine gives what was written to be mistaken for such samples.
func genuine(t testing.TB) []hijack.Item {
	var all []hijack.Item
	for line := range strings.Lines(text(t, "testdata/genuine.txt")) {
		if title, body, ok := strings.Cut(strings.TrimSpace(line), " | "); ok {
			all = append(all, hijack.Item{URL: address, Title: title, Summary: body}, hijack.Item{URL: address, Title: title, Body: "<p>" + body + "</p>"},
				hijack.Item{URL: address, Title: title})
		}
	}
	return all
}

func text(t testing.TB, name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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
			if len(hijack.Judge(it, hijack.History{})) > 0 {
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
	held := 0
	all := genuine(t)
	for _, it := range all {
		if found := hijack.Judge(it, hijack.History{}); len(found) > 0 {
			held++
			t.Logf("held: %s %s %s: %+v", it.Title, it.Summary, it.Body, found)
		}
	}
	t.Logf("%d of %d held", held, len(all))
	if held*200 >= len(all) {
		t.Errorf("%d of %d held, want less than 0.5 %%", held, len(all))
	}
}
