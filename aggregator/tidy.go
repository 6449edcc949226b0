package aggregator

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator/clean"
	"hopluu/connectors"
)

// tidy returns a detail whose texts can be shown and stored: procedures' steps
// as cleaned HTML, all other texts plain, addresses of the web alone, days that
// exist. The connector's own is left as it is.
func tidy(d connectors.Detail) (connectors.Detail, []connectors.Doubt, error) {
	if d == nil {
		return nil, nil, nil
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, nil, fmt.Errorf("aggregator: writing a %s: %w", d.Kind(), err)
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return nil, nil, fmt.Errorf("aggregator: reading a %s: %w", d.Kind(), err)
	}
	t := tidier{}
	if data, err = json.Marshal(t.value("", value)); err != nil {
		return nil, nil, fmt.Errorf("aggregator: writing a %s: %w", d.Kind(), err)
	}
	tidied, err := connectors.DecodeDetail(d.Kind(), data)
	if err != nil {
		return nil, nil, err
	}
	if p, ok := tidied.(*connectors.Procedure); ok {
		if p.Level < 0 || p.Level > 4 {
			t.doubt("level", "range")
			p.Level = 0
		}
		if !slices.Contains([]string{"", "full", "partial", "none"}, p.Online) {
			t.doubt("online", "range")
			p.Online = ""
		}
	}
	return tidied, t.doubts, nil
}

// A tidier walks over the JSON of a detail.
type tidier struct{ doubts []connectors.Doubt }

func (t *tidier) doubt(field, code string) {
	t.doubts = append(t.doubts, connectors.Doubt{Field: field, Code: code})
}

func (t *tidier) value(name string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			v[key] = t.value(key, v[key])
		}
	case []any:
		for i, inner := range v {
			v[i] = t.value(name, inner)
		}
	case string:
		return t.text(name, v)
	}
	return v
}

func (t *tidier) text(name, text string) string {
	switch {
	case name == "steps":
		return clean.HTML(text, nil).HTML
	case name == "url" || strings.HasSuffix(name, "_url"):
		return webAddress(text, nil)
	case strings.HasSuffix(name, "_on"):
		if _, err := time.Parse(time.DateOnly, text); err != nil && text != "" {
			t.doubt(name, "date")
			return ""
		}
		return text
	}
	return clean.Lines(text)
}
