package catalogue

import (
	"encoding/json"
	"fmt"
	"maps"

	"hopluu/connectors"
	"hopluu/connectors/paging"
	"hopluu/connectors/query"
	"hopluu/connectors/selector"
	"hopluu/connectors/settings"
)

// Settings say where the list is, in JSON by Items, or on pages by List.Row.
//
//	{"items": "results.data", "detail": {"request": "\"/LayThuTuc?maTTHC=\" + .MATTHC"}}
//
//	{"list": {"row": "table.tthc tbody tr", "title": "td a", "next": ".pagination a"}}
type Settings struct {
	Kind   string            `json:"kind,omitempty"`   // "procedure" (default), or "statistics": counts of dossiers in JSON
	Items  query.Query       `json:"items,omitzero"`   // the list of an API; "." is the whole answer
	Post   map[string]string `json:"post,omitempty"`   // sent as a form by POST; without it the address is got
	Next   paging.Answers    `json:"next"`             // of an API
	Detail Detail            `json:"detail"`           // of an API
	List   List              `json:"list"`             // of pages
	Own    Own               `json:"procedure"`        // a procedure's own page
	Labels map[string]string `json:"labels,omitempty"` // more labels or keys: {"Thời gian xử lý": "time"}; the values are names of parts
	// Codes are what the site's numbers mean, by the name of the part: {"tiers": {"2": "Cấp tỉnh"}, "channel": {"1": "Trực tiếp"}}.
	Codes map[string]map[string]string `json:"codes,omitempty"`
}

// Detail says how a procedure of an API is asked for, when its row does not
// tell everything. What comes back may be JSON or a page.
type Detail struct {
	Request query.Query `json:"request,omitzero"` // its address, found in the row
	Item    query.Query `json:"item,omitzero"`    // where the procedure is in the answer; the whole answer unless said
}

// List says how a page of the list is read. Cells of tables are read by the
// headings of their columns, by data-title or by class, besides.
type List struct {
	Row      selector.Choice `json:"row,omitempty"`      // the procedures
	Empty    selector.Choice `json:"empty,omitempty"`    // what the site shows when there are none
	Groups   selector.Choice `json:"groups,omitempty"`   // on the first page: links to the lists of fields or agencies
	Complete bool            `json:"complete,omitempty"` // the rows tell everything
	Next     paging.Next     `json:"next"`
	Code     selector.Field  `json:"code,omitzero"`
	Title    selector.Field  `json:"title,omitzero"`
	URL      selector.Field  `json:"url,omitzero"` // where the title leads unless said
	Field    selector.Field  `json:"field,omitzero"`
	Level    selector.Field  `json:"level,omitzero"`
	Tiers    selector.Field  `json:"tiers,omitzero"`
}

// Own says how a procedure's own page is read. All has defaults that fit the
// national portal and its copies.
type Own struct {
	Scope    selector.Choice `json:"scope,omitempty"`    // the part of the page that is read; all of it unless said
	Title    selector.Field  `json:"title,omitzero"`     // its name
	Code     selector.Field  `json:"code,omitzero"`      // its code, where no label tells it
	Submit   selector.Field  `json:"submit,omitzero"`    // the link by which it is used
	Details  selector.Choice `json:"details,omitempty"`  // rows of label and value
	Sections selector.Choice `json:"sections,omitempty"` // headings; what follows one up to the next is its value
}

// A site is compiled settings.
type site struct {
	Settings
	labels map[string]string

	row, empty, groups                    selector.Picks
	code, title, url, field, level, tiers selector.Place
	next                                  paging.Pager

	scope, details, sections  selector.Picks
	ownTitle, ownCode, submit selector.Place
}

// compile reads and checks settings; its errors wrap connectors.ErrSettings.
func compile(raw json.RawMessage) (*site, error) {
	s := Settings{Own: Own{
		Title:    selector.Field{Select: selector.Choice{"h1.main-title"}},
		Details:  selector.Choice{"table.info-table tr", "table.table-detail tr", "table.chi-tiet tr", "dl.chi-tiet dt"},
		Sections: selector.Choice{"h2.main-title-sub", ".tthc-section > h3"},
	}}
	if err := settings.Decode(raw, &s); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	if s.Next.Pages == 0 { // all of them: a part is no snapshot
		s.Next.Pages = paging.Most
	}
	if s.List.Next.Pages == 0 {
		s.List.Next.Pages = paging.Most
	}
	var c selector.Compiler
	made := &site{
		Settings: s, labels: maps.Clone(parts),
		row: c.Picks("list.row", s.List.Row), empty: c.Picks("list.empty", s.List.Empty), groups: c.Picks("list.groups", s.List.Groups),
		code: c.Place("list.code", s.List.Code), title: c.Place("list.title", s.List.Title), url: c.Place("list.url", s.List.URL),
		field: c.Place("list.field", s.List.Field), level: c.Place("list.level", s.List.Level), tiers: c.Place("list.tiers", s.List.Tiers),
		next:  paging.Compile(&c, "list.next", s.List.Next),
		scope: c.Picks("procedure.scope", s.Own.Scope), details: c.Picks("procedure.details", s.Own.Details),
		sections: c.Picks("procedure.sections", s.Own.Sections), ownTitle: c.Place("procedure.title", s.Own.Title),
		ownCode: c.Place("procedure.code", s.Own.Code), submit: c.Place("procedure.submit", s.Own.Submit),
	}
	for label, name := range s.Labels {
		if !known[name] {
			c.Wrong("labels: %q is not the name of a part of a procedure", name)
		}
		made.labels[key(label)] = name
	}
	for name := range s.Codes {
		if !known[name] && !known["way."+name] {
			c.Wrong("codes: %q is not the name of a part of a procedure", name)
		}
	}
	switch pages := len(s.List.Row) > 0 || len(s.List.Groups) > 0; {
	case s.Items.Zero() && !pages:
		c.Wrong("nothing says where the list is: items for JSON, list.row for pages")
	case !s.Items.Zero() && pages:
		c.Wrong("items and list.row cannot be together: the list is JSON or pages")
	}
	if s.Kind != "" && s.Kind != connectors.KindProcedure && s.Kind != kindStatistics {
		c.Wrong("kind: %q is not one of procedure, statistics", s.Kind)
	}
	if s.Kind == kindStatistics && s.Items.Zero() {
		c.Wrong("kind: statistics are read from JSON: items must say where the list is")
	}
	s.Next.Check(&c, "next")
	if err := c.Err(); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return made, nil
}
