package query

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// Decode reads a JSON answer into text, numbers as written, lists and objects.
// What is not JSON is an error wrapping [connectors.ErrOther].
func Decode(doc connectors.Document) (any, vietnamese.Text, error) {
	text := vietnamese.Decode(doc.Body, doc.Type)
	d := json.NewDecoder(strings.NewReader(text.String))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		what := "an answer that is not JSON"
		if strings.HasPrefix(strings.TrimSpace(text.String), "<") {
			what = "a page where JSON was expected"
		}
		return nil, text, fmt.Errorf("%w: %s: %w", connectors.ErrOther, what, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, text, fmt.Errorf("%w: there is something after the JSON", connectors.ErrOther)
	}
	return v, text, nil
}
