package settings_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/catalogue"
	"hopluu/connectors/jsonapi"
	"hopluu/connectors/listing"
)

func TestExamplesOfTheDocumentationWork(t *testing.T) {
	doc, err := os.ReadFile("../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]connectors.Connector{"listing": listing.Connector{}, "jsonapi": jsonapi.Connector{}, "catalogue": catalogue.Connector{}}
	tried := 0
	for section := range strings.SplitSeq(string(doc), "\n## ") {
		name, text, _ := strings.Cut(section, "\n")
		for i, block := range strings.Split(text, "```") {
			example, ok := strings.CutPrefix(block, "json\n")
			if i%2 == 0 || !ok {
				continue
			}
			for d := json.NewDecoder(strings.NewReader(example)); d.More(); tried++ {
				var settings json.RawMessage
				if err := d.Decode(&settings); err != nil {
					t.Fatalf("%s: %v in %s", name, err, example)
				}
				if _, err := kinds[name].Start(connectors.Source{URL: "https://a.example.com/", Settings: settings}); err != nil {
					t.Errorf("%s: %v in %s", name, err, settings)
				}
			}
		}
	}
	if tried < 5 {
		t.Errorf("only %d examples found", tried)
	}
}

func TestEveryProfileIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range listing.Profiles() {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/settings.md says nothing of the profile %s", name)
		}
	}
}
