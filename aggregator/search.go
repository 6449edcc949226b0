package aggregator

import "time"

// A Search is what somebody looks for. Text is as typed, at most 200
// characters; the other fields narrow it and may be empty.
type Search struct {
	Text          string
	Kind          string
	Organisations []string // slugs
	Since         time.Time
	Newest        bool // order by time, not by how well it fits
	Page          int  // from 0
}

// Found is what a search found: one page of at most the newest 500 that fit.
type Found struct {
	Items         []Listed
	Total         int  // among those looked at
	More          bool // there are more than were looked at
	Kinds         []Count
	Organisations []OrganisationCount
	Best          *Listed            // the one whose number, code or title is what was typed
	Named         []OrganisationName // whose name holds what was typed, at most four
}

// An OrganisationName is an organisation as a list of names has it.
type OrganisationName struct {
	Slug   string
	Name   string
	NameEn string
}

// An OrganisationCount is an organisation and how many of its items were found.
type OrganisationCount struct {
	Slug   string
	Name   string
	NameEn string
	Items  int
}

// SearchPage is how many items a page of results has.
const SearchPage = 20
