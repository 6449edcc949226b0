package catalogue

import (
	"maps"
	"regexp"
	"slices"

	"hopluu/connectors"
	"hopluu/connectors/query"
)

func decoded(doc connectors.Document) (any, error) {
	v, _, err := query.Decode(doc)
	return v, err
}

// simple is a key that a path can hold.
var simple = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// listIn looks for a list of procedures in an answer, at most four steps down,
// and returns the way to it and its first row.
func listIn(v any, path []string) ([]string, map[string]any) {
	switch v := v.(type) {
	case []any:
		if len(v) == 0 {
			return nil, nil
		}
		row, ok := v[0].(map[string]any)
		if !ok {
			return nil, nil
		}
		if count, sure := telling(slices.Collect(maps.Keys(row))); count >= 2 && sure {
			return path, row
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if len(path) >= 4 || !simple.MatchString(k) {
				continue
			}
			if found, row := listIn(v[k], append(slices.Clip(path), k)); row != nil {
				return found, row
			}
		}
	}
	return nil, nil
}

// countsIn looks for a list that counts dossiers in an answer, at most four
// steps down, and returns the way to it.
func countsIn(v any, path []string) ([]string, bool) {
	switch v := v.(type) {
	case []any:
		if len(v) > 0 {
			_, ok := counted(v[0])
			return path, ok
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if len(path) >= 4 || !simple.MatchString(k) {
				continue
			}
			if found, ok := countsIn(v[k], append(slices.Clip(path), k)); ok {
				return found, true
			}
		}
	}
	return nil, false
}
