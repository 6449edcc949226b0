// Package query finds values in JSON: by a path, as most settings need, or by a
// jq program. Programs are compiled once, run at most a second, give at most
// [Most] values, and know neither the time nor the environment: the same
// document gives the same values for ever.
package query

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/itchyny/gojq"

	"hopluu/connectors"
)

// Most is how many values a query may give, and Longest how long its program
// may be.
const (
	Most    = 10000
	Longest = 4000
)

// patience is how long a program may run on one value.
const patience = time.Second

// A Query is where a value is, written as a path ("data.items", "TenChuyenMuc",
// "0.name"), as a jq program (".data[] | select(.x)"), or as a list of these in
// order of preference. The zero Query finds nothing.
type Query struct {
	ways []way
}

type way struct {
	path []string   // of a plain path
	code *gojq.Code // of a program
}

// timeless hides what differs from run to run or from machine to machine.
const timeless = `def now: error("a program does not know the time"); def localtime: now; def strflocaltime(f): now; `

// plain is a path that needs no program.
var plain = regexp.MustCompile(`^[\p{L}\p{N}_$@-]+(\.[\p{L}\p{N}_$@-]+)*$`)

// UnmarshalJSON reads and compiles a query.
func (q *Query) UnmarshalJSON(data []byte) error {
	var one string
	texts := []string{}
	if json.Unmarshal(data, &one) == nil {
		texts = []string{one}
	} else if err := json.Unmarshal(data, &texts); err != nil {
		return fmt.Errorf("%s is neither a path nor a list of paths", data)
	}
	*q = Query{}
	for _, text := range texts {
		w, err := compile(strings.TrimSpace(text))
		if err != nil {
			return err
		}
		q.ways = append(q.ways, w)
	}
	return nil
}

func compile(text string) (way, error) {
	switch {
	case text == "" || text == ".":
		return way{path: []string{}}, nil
	case len(text) > Longest:
		return way{}, fmt.Errorf("a program may have %d characters, not %d", Longest, len(text))
	case plain.MatchString(text):
		return way{path: strings.Split(text, ".")}, nil
	}
	parsed, err := gojq.Parse(timeless + text)
	if err != nil {
		return way{}, fmt.Errorf("%q is neither a path nor a jq program: %w", text, err)
	}
	code, err := gojq.Compile(parsed)
	if err != nil {
		return way{}, fmt.Errorf("%q is not a jq program: %w", text, err)
	}
	return way{code: code}, nil
}

// Zero reports whether the query was left out of the settings.
func (q Query) Zero() bool { return len(q.ways) == 0 }

// Values returns what the first fruitful way finds in v: a list's elements one
// by one, anything else as it is. Null is nothing.
func (q Query) Values(v any) ([]any, error) {
	for _, w := range q.ways {
		found, err := w.values(v)
		if err != nil {
			return nil, err
		}
		if len(found) == 1 {
			if list, ok := found[0].([]any); ok {
				found = list
				if len(list) == 0 { // a list that is there, and empty
					return []any{}, nil
				}
			}
		}
		if len(found) > Most {
			return nil, fmt.Errorf("%w: more than %d values", connectors.ErrOther, Most)
		}
		if len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

// Value returns the first value that is there and not an empty text, or nil.
func (q Query) Value(v any) (any, error) {
	for _, w := range q.ways {
		found, err := w.values(v)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if f != nil && f != "" {
				return f, nil
			}
		}
	}
	return nil, nil
}

// Text returns the first value as text: numbers and booleans as JSON writes
// them, lists and objects not at all.
func (q Query) Text(v any) (string, error) {
	found, err := q.Value(v)
	return Text(found), err
}

// Text returns a value of JSON as text. Lists and objects have none.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func (w way) values(v any) ([]any, error) {
	if w.code == nil {
		if v = walk(v, w.path); v == nil {
			return nil, nil
		}
		return []any{v}, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var found []any
	for it := w.code.RunWithContext(ctx, v); ; {
		v, ok := it.Next()
		switch err, bad := v.(error); {
		case !ok:
			return found, nil
		case bad:
			return nil, fmt.Errorf("%w: a program of the settings failed on it: %w", connectors.ErrOther, err)
		case len(found) == Most:
			return nil, fmt.Errorf("%w: a program of the settings gives more than %d values", connectors.ErrOther, Most)
		case v != nil:
			found = append(found, v)
		}
	}
}

func walk(v any, path []string) any {
	for _, name := range path {
		switch in := v.(type) {
		case map[string]any:
			v = in[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(in) {
				return nil
			}
			v = in[i]
		default:
			return nil
		}
	}
	return v
}
