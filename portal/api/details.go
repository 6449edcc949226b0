package api

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"hopluu/connectors"
)

// A Detail is what an item of a kind has beside what every item has. News has
// none.
type Detail struct{ connectors.Detail }

// MarshalJSON writes the detail alone.
func (d Detail) MarshalJSON() ([]byte, error) { return json.Marshal(d.Detail) }

// details are those that there are, in the order of the description.
var details = []connectors.Detail{
	new(connectors.LegalDocument), new(connectors.GazetteIssue), new(connectors.Procedure), new(connectors.Consultation),
	new(connectors.Question), new(connectors.CalendarEvent), new(connectors.Official), new(connectors.DossierStatistics),
}

// Schema describes a detail as one of those that there are; the kind of the item
// says which.
func (Detail) Schema(r huma.Registry) *huma.Schema {
	s := &huma.Schema{Description: "by the kind of the item:"}
	for _, d := range details {
		one := r.Schema(reflect.TypeOf(d), true, "")
		s.AnyOf = append(s.AnyOf, one)
		s.Description += " " + d.Kind() + " " + one.Ref[len("#/components/schemas/"):] + ","
	}
	s.Description = s.Description[:len(s.Description)-1]
	return s
}

// schemaName keeps what connectors read apart from what the API calls the same.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.PkgPath() == reflect.TypeFor[connectors.File]().PkgPath() {
		return "Detail" + name
	}
	return name
}
