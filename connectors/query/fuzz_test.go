package query_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hopluu/connectors/query"
)

// Whatever settings ask of whatever answer, it is answered or refused, and never
// with more than the most there may be.
func FuzzQuery(f *testing.F) {
	for _, way := range []string{"data.items", "0.name", ".data[] | .x", ".a.b.c", "["} {
		f.Add(way, `{"data": {"items": [1, "hai", null]}}`)
	}
	f.Fuzz(func(t *testing.T, way, document string) {
		said, err := json.Marshal(way)
		if err != nil || strings.ContainsAny(way, "(") { // a call may run, and gather, for its whole second
			return
		}
		var q query.Query
		var v any
		if json.Unmarshal(said, &q) != nil || json.Unmarshal([]byte(document), &v) != nil {
			return
		}
		if got, err := q.Values(v); err == nil && len(got) > query.Most {
			t.Errorf("%q gives %d values", way, len(got))
		}
	})
}
