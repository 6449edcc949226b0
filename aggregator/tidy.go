package aggregator

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator/clean"
	"hopluu/connectors"
)

// tidy returns a detail whose texts can be shown and stored: procedures' steps
// as cleaned HTML, all other texts plain, addresses of the web alone, days that
// exist. Addresses are read against base. The connector's own is left as it is.
func tidy(d connectors.Detail, base *url.URL) (connectors.Detail, tidier, error) {
	t := tidier{base: base}
	if d == nil {
		return nil, t, nil
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, t, fmt.Errorf("aggregator: writing a %s: %w", d.Kind(), err)
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return nil, t, fmt.Errorf("aggregator: reading a %s: %w", d.Kind(), err)
	}
	if data, err = json.Marshal(changed("", value, t.text)); err != nil {
		return nil, t, fmt.Errorf("aggregator: writing a %s: %w", d.Kind(), err)
	}
	tidied, err := connectors.DecodeDetail(d.Kind(), data)
	if err != nil {
		return nil, t, err
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
	return tidied, t, nil
}

// changed returns what JSON holds with each of its texts, by the name of its
// field, as change gives it.
func changed(name string, v any, change func(name, text string) string) any {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			v[key] = changed(key, v[key], change)
		}
	case []any:
		for i, inner := range v {
			v[i] = changed(name, inner, change)
		}
	case string:
		return change(name, v)
	}
	return v
}

// A tidier tidies the texts of a detail, and tells what it found in them.
type tidier struct {
	base   *url.URL
	images []clean.Image // that the texts show
	doubts []connectors.Doubt
}

func (t *tidier) doubt(field, code string) {
	t.doubts = append(t.doubts, connectors.Doubt{Field: field, Code: code})
}

func (t *tidier) text(name, text string) string {
	switch {
	case name == "steps":
		cleaned := clean.HTML(text, t.base)
		t.images = append(t.images, cleaned.Images...)
		return cleaned.HTML
	case name == "url" || strings.HasSuffix(name, "_url"):
		return webAddress(text, t.base)
	case strings.HasSuffix(name, "_on"):
		if _, err := time.Parse(time.DateOnly, text); err != nil && text != "" {
			t.doubt(name, "date")
			return ""
		}
		return text
	}
	return clean.Lines(text)
}
