package provinces_test

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/provinces"
	"hopluu/connectors/samplesites"
)

var update = flag.Bool("update", false, "rewrite the shipped files in their fixed form")

func TestShippedFilesAreAsWriteWritesThem(t *testing.T) {
	for _, name := range provinces.Shipped() {
		p, err := provinces.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(name+".json", b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(have), b.String()); diff != "" {
			t.Errorf("%s (-have +want):\n%s", name, diff)
		}
		again, err := provinces.Read(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, again); diff != "" {
			t.Errorf("%s after a round trip (-before +after):\n%s", name, diff)
		}
	}
}

// Every section of Article 6.3 has its place, đ included.
func TestEveryPointOfTheRegulationHasASection(t *testing.T) {
	for _, name := range provinces.Shipped() {
		p, err := provinces.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for point := range strings.SplitSeq("a b c d đ e g h i k l m n o", " ") {
			if !slices.ContainsFunc(p.Sections, func(s provinces.Section) bool { return s.Article == "6.3."+point }) {
				t.Errorf("%s has no section for 6.3.%s", name, point)
			}
		}
	}
}

func TestSampleSitesAreOfBodiesAndSectionsThatTheirProvinceHas(t *testing.T) {
	for _, name := range provinces.Shipped() {
		p, err := provinces.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		sites, err := samplesites.Open(samplesites.Options{Province: name})
		if err != nil {
			t.Fatal(err)
		}
		defer sites.Close()
		for _, s := range sites.Sources() {
			if !slices.ContainsFunc(p.Organisations, func(o provinces.Organisation) bool { return o.Slug == s.Organisation }) {
				t.Errorf("%s: %s is of %q, which is not listed", name, s.Name, s.Organisation)
			}
			if !slices.ContainsFunc(p.Sections, func(o provinces.Section) bool { return o.Slug == s.Section }) {
				t.Errorf("%s: %s is for section %q, which is not listed", name, s.Name, s.Section)
			}
		}
	}
}

func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	_, err := provinces.Read(strings.NewReader(`{"province": "x", "name": "X", "name_en": "X", "title": "X", "title_en": "X",
		"organisations": [
			{"slug": "a", "kind": "ministry", "name": "A"},
			{"slug": "a", "kind": "department", "name": "A", "parent": "b", "from": "2025-07-01", "to": "2020-01-01"}],
		"successions": [{"from": "a", "to": "c", "on": "2025-07-01", "kind": "merged"}],
		"sections": [{"slug": "s", "name": "S", "position": 1, "parent": "t"}],
		"holidays": [{"day": "2026-13-01", "name": "H"}],
		"rules": [{"name": "r", "article": "1", "from": "", "value": 1}]}`))
	if err == nil {
		t.Fatal("nothing is said")
	}
	for _, want := range []string{`kind "ministry"`, `"a" is listed twice`, `parent "b"`, "ends before it begins", `to "c"`, `parent "t"`, `"chua-phan-loai" is missing`, `"2026-13-01"`, "rule r"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in:\n%v", want, err)
		}
	}
}
