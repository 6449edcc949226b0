package public

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// unsaid are fields of details that say nothing to readers, or say it otherwise.
var unsaid = map[string]string{
	"procedure.Keywords":          "are for the search",
	"procedure.Online":            "is a word of ours",
	"procedure.Parts.0.Form.Type": "is told by name, when it is known",
	"procedure.Parts.1.Form.Type": "is told by name, when it is known",
}

// What a detail has is part of the wording that an editor approves: whoever
// looks at the page, or at the desk's preview of it, must see it.
func TestEveryFieldOfEveryKindIsShown(t *testing.T) {
	p := parsed(t)
	for _, kind := range connectors.Kinds {
		d, err := connectors.DecodeDetail(kind, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		if d == nil {
			continue // all that it has is shown of news
		}
		said := map[string]string{}
		fill(kind, reflect.ValueOf(d).Elem(), said)
		html := rendered(t, p, d)
		for field, text := range said {
			if shown := strings.Contains(html, text); shown == (unsaid[field] != "") {
				t.Errorf("%s: shown: %v", field, shown)
			}
		}
	}
}

// fill gives every field a value of its own, and notes how it looks.
func fill(name string, v reflect.Value, said map[string]string) {
	number := len(said) + 101
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(name+"."+v.Type().Field(i).Name, v.Field(i), said)
		}
		return
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(name, v.Elem(), said)
		return
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(fmt.Sprintf("%s.%d", name, i), v.Index(i), said)
		}
		return
	case reflect.Int:
		v.SetInt(int64(number))
		said[name] = fmt.Sprint(number)
	case reflect.String:
		said[name] = fmt.Sprintf("W%dw", number)
		v.SetString(said[name])
		if strings.HasSuffix(name, "URL") {
			v.SetString("https://so.example/" + said[name])
		}
	case reflect.Bool:
		v.SetBool(true)
	}
}

// rendered is the page of an item with a detail.
func rendered(t *testing.T, p *page.Templates, d connectors.Detail) string {
	t.Helper()
	item := pages("")["public/provenance"].(provenancePage).Item
	item.Kind, item.Detail, item.Summary = d.Kind(), d, ""
	name, data := "public/item", any(itemPage{Shown: Show(&words.Vi, item, now)})
	switch d.(type) {
	case *connectors.Procedure:
		name, data = "public/procedure", procedurePage{Shown: Show(&words.Vi, item, now)}
	case *connectors.LegalDocument:
		name, data = "public/document", documentPage{Shown: Show(&words.Vi, item, now)}
	}
	var b bytes.Buffer
	frame := page.Frame{Words: &words.Vi, Path: "/tin", Site: aggregator.Portal{}, Now: now, Data: data}
	if err := p.Lookup(words.Vietnamese, name).ExecuteTemplate(&b, "layout", frame); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
