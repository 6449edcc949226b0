package listing

import (
	"hopluu/connectors"
	"hopluu/connectors/paging"
	"hopluu/connectors/selector"
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
	Kind    string   `json:"kind,omitempty"`    // "news" (default), "document", "gazette", "consultation", "question", "event", "official"
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
	Row      selector.Choice `json:"row,omitempty"`      // the entries; the first selector that matches anything
	Empty    selector.Choice `json:"empty,omitempty"`    // what the site shows when there are none; without a match, no row is a failure
	Complete bool            `json:"complete,omitempty"` // the rows tell everything: no entry has a page of its own to read
	// Columns reads the cells of each row (a tr) by the headings of their columns or by data-title, as label and value.
	Columns bool `json:"columns,omitempty"`
	// Following says that what stands between a row and the next belongs to it: dt and dd, a headline and the date below.
	Following bool        `json:"following,omitempty"`
	Next      paging.Next `json:"next"`
	Fields
}

// Article says how an entry's own page is read. What a field does not find
// stays as the list told it.
type Article struct {
	Scope   selector.Choice `json:"scope,omitempty"`   // the part of the page in which fields are looked for first
	Remove  selector.Choice `json:"remove,omitempty"`  // taken out of the body: buttons, "related news"
	Details selector.Choice `json:"details,omitempty"` // rows of label and value, or tables or lists of such rows
	// Documents are those of an issue of a gazette.
	Documents struct {
		Row selector.Choice `json:"row,omitempty"`
		Fields
	} `json:"documents"`
	Fields
}

// Fields say where what is. See [selector.Field].
type Fields struct {
	ID         selector.Field `json:"id,omitzero"`
	URL        selector.Field `json:"url,omitzero"` // unless said, where the title or the first link of the row leads
	Title      selector.Field `json:"title,omitzero"`
	Summary    selector.Field `json:"summary,omitzero"`
	Body       selector.Field `json:"body,omitzero"`
	Author     selector.Field `json:"author,omitzero"`
	Origin     selector.Field `json:"origin,omitzero"`
	Date       selector.Field `json:"date,omitzero"`
	Updated    selector.Field `json:"updated,omitzero"`
	Categories selector.Field `json:"categories,omitzero"`
	Image      selector.Field `json:"image,omitzero"`
	Files      selector.Field `json:"files,omitzero"` // every link found is an attachment; in bodies, those that look like one are

	// Of legal documents and gazettes.
	Number      selector.Field `json:"number,omitzero"`
	Form        selector.Field `json:"form,omitzero"`
	Issuer      selector.Field `json:"issuer,omitzero"`
	IssuedOn    selector.Field `json:"issued_on,omitzero"`
	EffectiveOn selector.Field `json:"effective_on,omitzero"`
	ExpiresOn   selector.Field `json:"expires_on,omitzero"`
	Subject     selector.Field `json:"field,omitzero"`
	Signer      selector.Field `json:"signer,omitzero"`
	SignerTitle selector.Field `json:"signer_title,omitzero"`
	Status      selector.Field `json:"status,omitzero"`
	Abstract    selector.Field `json:"abstract,omitzero"` // of a document of a gazette
	Page        selector.Field `json:"page,omitzero"`     // in a gazette

	// Of questions and answers, of which Body is the answer, of work calendars and of directories.
	Question     selector.Field `json:"question,omitzero"`
	AskedOn      selector.Field `json:"asked_on,omitzero"`
	AnsweredOn   selector.Field `json:"answered_on,omitzero"`
	Answerer     selector.Field `json:"answerer,omitzero"`
	HeldOn       selector.Field `json:"held_on,omitzero"`
	Time         selector.Field `json:"time,omitzero"`
	Chair        selector.Field `json:"chair,omitzero"`
	Place        selector.Field `json:"place,omitzero"`
	Participants selector.Field `json:"participants,omitzero"`
	Note         selector.Field `json:"note,omitzero"`
	Position     selector.Field `json:"position,omitzero"`
	Unit         selector.Field `json:"unit,omitzero"`
	Phone        selector.Field `json:"phone,omitzero"`
	Fax          selector.Field `json:"fax,omitzero"`
	Email        selector.Field `json:"email,omitzero"`

	// Of consultations.
	OpensOn  selector.Field `json:"opens_on,omitzero"`
	ClosesOn selector.Field `json:"closes_on,omitzero"`
	Receiver selector.Field `json:"receiver,omitzero"`
	State    selector.Field `json:"state,omitzero"`
}

// kinds are the kinds of content that a listing can have.
var kinds = map[string]bool{
	"": true, connectors.KindNews: true, connectors.KindDocument: true, connectors.KindGazette: true, connectors.KindConsultation: true,
	connectors.KindQuestion: true, connectors.KindEvent: true, connectors.KindOfficial: true,
}
