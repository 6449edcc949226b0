package aggregator

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"hopluu/connectors"
)

func TestGuardReadsEveryTextOfADetail(t *testing.T) {
	for _, d := range []connectors.Detail{
		&connectors.Procedure{}, &connectors.LegalDocument{}, &connectors.Consultation{}, &connectors.GazetteIssue{},
		&connectors.Question{}, &connectors.CalendarEvent{}, &connectors.Official{}, &connectors.DossierStatistics{},
	} {
		n := 0
		fill(reflect.ValueOf(d).Elem(), &n)
		it := suspect(Source{}, connectors.Entry{Detail: d})
		if n == 0 {
			t.Errorf("a %s has no text", d.Kind())
		}
		for i := 1; i <= n; i++ {
			if text := fmt.Sprintf("text %d.", i); !slices.Contains(it.Texts, text) {
				t.Errorf("the guard of a %s does not read %q in %+v", d.Kind(), text, d)
			}
		}
	}
}

// fill writes "text 1.", "text 2.", … into every string below v.
func fill(v reflect.Value, n *int) {
	switch v.Kind() {
	case reflect.String:
		*n++
		v.SetString(fmt.Sprintf("text %d.", *n))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for _, field := range v.Fields() {
			fill(field, n)
		}
	}
}
