package listing

import (
	"encoding/json"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
	"hopluu/connectors/settings"
)

// Platform names the platform that a page is made with, or is "".
func (Connector) Platform(doc connectors.Document) string {
	page, err := markup.Open(doc)
	if err != nil {
		return ""
	}
	return platform(page)
}

// Learn adds to a proposed source where the text stands on the own page of one
// of its entries; the structure of such a page tells the rest. A source whose
// profile knows, and one whose page tells nothing, stays as it is.
func (c Connector) Learn(src connectors.Source, doc connectors.Document) connectors.Source {
	var known struct {
		Profile string          `json:"profile"`
		Kind    string          `json:"kind"`
		Article json.RawMessage `json:"article"`
	}
	if json.Unmarshal(src.Settings, &known) != nil || known.Profile != "" || known.Article != nil {
		return src
	}
	page, err := markup.Open(doc)
	if err != nil {
		return src
	}
	title := ""
	if doc.Request.Entry != nil {
		title = doc.Request.Entry.Title
	}
	body := outline.BodyOf(page, title, doc.At)
	if body == "" {
		return src
	}
	article := map[string]any{"body": body}
	if known.Kind != "" { // what such pages tell by label and value
		article["details"] = []string{".table-responsive tr", "article table tr", "table tr"}
	}
	var all map[string]any
	if json.Unmarshal(src.Settings, &all) != nil {
		return src
	}
	all["article"] = article
	raw, err := settings.Encode(all)
	if err != nil {
		return src
	}
	learnt := src
	learnt.Settings = raw
	if read, err := c.Parse(learnt, doc); err != nil || len(read.Entries) != 1 || read.Entries[0].Body == "" {
		return src
	}
	return learnt
}
