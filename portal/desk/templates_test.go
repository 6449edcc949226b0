package desk

import (
	"slices"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"hopluu/portal/page"
	"hopluu/portal/templates"
	"hopluu/portal/words"
)

// Every page is checked against what its handler gives it, so that a misspelt
// field fails here and not in front of an editor.
func TestTemplatesFitTheirData(t *testing.T) {
	data := map[string]any{
		"desk/accounts": accountsPage{}, "desk/capture": capturePage{}, "desk/conflict": conflictPage{}, "desk/detect": detectPage{}, "desk/drift": driftPage{}, "desk/error": errorPage{}, "desk/log": logPage{},
		"desk/me": mePage{}, "desk/parked": parkedPage{}, "desk/queue": queuePage{}, "desk/review": reviewPage{}, "desk/signin": signInPage{},
		"desk/source": sourcePage{}, "desk/sources": sourcesPage{},
	}
	parsed, err := page.Parse(templates.Files, []page.Folder{Folder}, time.Now, func(name string) string { return name })
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range data {
		for _, l := range words.Langs {
			for _, block := range []string{"title", "main"} {
				if err := templatecheck.CheckHTML(parsed.Lookup(l, name).Lookup(block), value); err != nil {
					t.Errorf("%s in %s: %v", name, l, err)
				}
			}
		}
	}
	for _, name := range parsed.Names() {
		if data[name] == nil && name != "error" {
			t.Errorf("%s is not checked", name)
		}
	}
	if !slices.Contains(parsed.Names(), "desk/queue") {
		t.Error("the desk's pages are not parsed")
	}
}
