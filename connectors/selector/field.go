package selector

import (
	"encoding/json"
	"fmt"

	"hopluu/connectors/settings"
)

// A Field says where a text, an address, a date or a piece of HTML is. It is
// written as a selector, as a list of selectors in order of preference, or as
// an object. A selector may end in @attribute; "@attribute" alone and "." mean
// the row itself.
//
//	"h3 a"    ["h1.title", "meta[property='og:title']@content"]    {"select": "p", "label": ["Nguồn tin", "Theo"]}
type Field struct {
	Select Choice `json:"select,omitempty"`
	Label  Choice `json:"label,omitempty"`  // the text is what follows one of these on its line ("Nguồn tin: …")
	Match  string `json:"match,omitempty"`  // a regular expression (RE2); the text is its first group, or all of it
	Format string `json:"format,omitempty"` // the text takes the place of {}: "NoiDung?openForm&id={}"
	All    bool   `json:"all,omitempty"`    // every match, not the first that shows anything
}

// UnmarshalJSON reads the three ways of writing a field.
func (f *Field) UnmarshalJSON(data []byte) error {
	*f = Field{}
	if len(data) > 0 && data[0] != '{' {
		return f.Select.UnmarshalJSON(data)
	}
	type plain Field
	return settings.Decode(data, (*plain)(f))
}

// A Choice is one text or several in order of preference.
type Choice []string

// UnmarshalJSON reads "a" as well as ["a", "b"].
func (c *Choice) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*c = nil
		if one != "" {
			*c = Choice{one}
		}
		return nil
	}
	*c = nil
	if err := json.Unmarshal(data, (*[]string)(c)); err != nil {
		return fmt.Errorf("%s is neither a text nor a list of texts", data)
	}
	return nil
}
