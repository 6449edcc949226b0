package listing

import (
	"encoding/json"
	"fmt"

	"hopluu/connectors"
)

// Settings say how a site's pages are read. All are optional where the profile
// has them; what a source says replaces what its profile says, field by field.
//
//	{
//	  "profile": "nukeviet",
//	  "list": {"row": ".news_column", "title": "h3 a", "date": "li", "next": {"link": "a[rel=next]", "pages": 5}},
//	  "article": {"body": ["#news-bodyhtml", ".bodytext"], "origin": {"select": ".source", "label": "Nguồn tin"}}
//	}
type Settings struct {
	Profile string   `json:"profile,omitempty"` // a platform's settings to start from: see profiles
	Kind    string   `json:"kind,omitempty"`    // "news" (default), "document", "gazette", "consultation"
	Layouts []string `json:"layouts,omitempty"` // of dates, Go's layouts, tried before those that are known anyway
	// Drop names query parameters that change from visit to visit; p_auth, redirect and those of advertisers unless said.
	Drop []string `json:"drop,omitempty"`
	// Hosts are other hosts whose pages are read as this site's own. Entries that lead to any other host keep what the
	// list told.
	Hosts []string `json:"hosts,omitempty"`
	// Labels adds to the labels that are known of rows of labels and values: {"Số ký hiệu": "number"}. The values are
	// names of Fields.
	Labels  map[string]string `json:"labels,omitempty"`
	List    List              `json:"list"`
	Article Article           `json:"article"`
}

// List says how a page of the list is read. Its fields are looked for inside
// each row.
type List struct {
	Row      Choice `json:"row,omitempty"`      // the entries; the first selector that matches anything
	Empty    Choice `json:"empty,omitempty"`    // what the site shows when there are none; without a match, no row is a failure
	Complete bool   `json:"complete,omitempty"` // the rows tell everything: no entry has a page of its own to read
	// Columns reads the cells of each row (a tr) by the headings of their columns or by data-title, as label and value.
	Columns bool `json:"columns,omitempty"`
	Next    Next `json:"next"`
	Fields
}

// Next says where the following page of the list is: by Link, or else by a
// number in the address, as long as pages bring new rows.
type Next struct {
	// Link finds the link to the next page, or the row of numbered links; javascript:__doPostBack is sent as the form it
	// would send.
	Link      Choice `json:"link,omitempty"`
	Parameter string `json:"parameter,omitempty"` // "PageIndex": ?PageIndex=2
	Path      string `json:"path,omitempty"`      // "page-{}/": put after the path of the list
	First     *int   `json:"first,omitempty"`     // number of the first page; 1 unless said
	Pages     int    `json:"pages,omitempty"`     // at most so many; 20 unless said
}

// Article says how an entry's own page is read. What a field does not find
// stays as the list told it.
type Article struct {
	Scope   Choice `json:"scope,omitempty"`   // the part of the page in which fields are looked for first
	Remove  Choice `json:"remove,omitempty"`  // taken out of the body: buttons, "related news"
	Details Choice `json:"details,omitempty"` // rows of label and value, or tables or lists of such rows
	// Documents are those of an issue of a gazette.
	Documents struct {
		Row Choice `json:"row,omitempty"`
		Fields
	} `json:"documents"`
	Fields
}

// Fields say where what is. See [Field].
type Fields struct {
	ID         Field `json:"id,omitzero"`
	URL        Field `json:"url,omitzero"` // unless said, where the title or the first link of the row leads
	Title      Field `json:"title,omitzero"`
	Summary    Field `json:"summary,omitzero"`
	Body       Field `json:"body,omitzero"`
	Author     Field `json:"author,omitzero"`
	Origin     Field `json:"origin,omitzero"`
	Date       Field `json:"date,omitzero"`
	Updated    Field `json:"updated,omitzero"`
	Categories Field `json:"categories,omitzero"`
	Image      Field `json:"image,omitzero"`
	Files      Field `json:"files,omitzero"` // every link found is an attachment; in bodies, those that look like one are

	// Of legal documents and gazettes.
	Number      Field `json:"number,omitzero"`
	Form        Field `json:"form,omitzero"`
	Issuer      Field `json:"issuer,omitzero"`
	IssuedOn    Field `json:"issued_on,omitzero"`
	EffectiveOn Field `json:"effective_on,omitzero"`
	ExpiresOn   Field `json:"expires_on,omitzero"`
	Subject     Field `json:"field,omitzero"`
	Signer      Field `json:"signer,omitzero"`
	SignerTitle Field `json:"signer_title,omitzero"`
	Status      Field `json:"status,omitzero"`
	Abstract    Field `json:"abstract,omitzero"` // of a document of a gazette
	Page        Field `json:"page,omitzero"`     // in a gazette

	// Of consultations.
	OpensOn  Field `json:"opens_on,omitzero"`
	ClosesOn Field `json:"closes_on,omitzero"`
	Receiver Field `json:"receiver,omitzero"`
	State    Field `json:"state,omitzero"`
}

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
	return strict(data, (*plain)(f))
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

// UnmarshalJSON reads a link's selector as well as an object.
func (n *Next) UnmarshalJSON(data []byte) error {
	*n = Next{}
	if len(data) > 0 && data[0] != '{' {
		return n.Link.UnmarshalJSON(data)
	}
	type plain Next
	return strict(data, (*plain)(n))
}

// kinds are the kinds of content that a listing can have.
var kinds = map[string]bool{
	"": true, connectors.KindNews: true, connectors.KindDocument: true, connectors.KindGazette: true, connectors.KindConsultation: true,
}
