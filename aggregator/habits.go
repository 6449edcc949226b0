package aggregator

import (
	"time"

	"hopluu/connectors"
)

// Habits are what a source is usually like: how many entries its list shows,
// how often each field is filled, how long it takes until something new comes.
// They are learnt from good readings and kept with the source as a few small
// numbers. The zero value knows nothing yet.
type Habits struct {
	By      Key             `json:"by,omitzero"`      // connector and settings they were learnt with; others begin anew
	Lists   int             `json:"lists,omitempty"`  // first pages of the list they were learnt from, up to mostLists
	Entries float64         `json:"entries,omitzero"` // on that page, usually
	Spread  float64         `json:"spread,omitzero"`  // how far from that it usually is
	Last    int             `json:"last,omitempty"`   // on the last one
	List    map[string]Fill `json:"list,omitempty"`   // fields of what the list tells, by name
	Own     map[string]Fill `json:"own,omitempty"`    // fields of own pages
	Rhythm  Rhythm          `json:"rhythm,omitzero"`  // the source's own, whatever its settings
}

// A Fill is how often a field is filled.
type Fill struct {
	Share float64 `json:"share"`          // of the entries, 0 … 1
	Of    int     `json:"of"`             // entries, up to mostEntries
	Lacks int     `json:"lacks,omitzero"` // the latest entries in a row without it
}

// A Rhythm is how often a source has something new.
type Rhythm struct {
	Times int     `json:"times,omitempty"` // that something came, up to mostTimes; less than three tell nothing
	Hours float64 `json:"hours,omitzero"`  // from one time to the next, usually
	New   float64 `json:"new,omitzero"`    // entries at a time, usually
}

// What is older than so many pages, entries or times has been forgotten.
const (
	mostLists   = 20
	mostEntries = 200
	mostTimes   = 20
)

// The fields that are counted, by the names that connectors give them. Place is
// where the settings say that the body is: without it the body was found by the
// structure of the page.
const (
	fieldTitle  = "title"
	fieldURL    = "url"
	fieldDate   = "published"
	fieldBody   = "body"
	fieldPlace  = "place"
	fieldNumber = "number"

	fieldSummary = "summary"
)

var countedFields = []struct {
	name   string
	needed bool // to lack it is a fault; the others are for people to know
	filled func(*connectors.Entry) bool
}{
	{fieldTitle, true, func(e *connectors.Entry) bool { return e.Title != "" }},
	{fieldURL, true, func(e *connectors.Entry) bool { return e.URL != "" }},
	{fieldDate, true, func(e *connectors.Entry) bool { return !e.Published.Time.IsZero() || issued(e.Detail) }},
	{fieldBody, true, func(e *connectors.Entry) bool { return e.Body != "" }},
	{fieldPlace, true, func(e *connectors.Entry) bool { return e.Body != "" && !doubted(e, "structure") }},
	{fieldNumber, true, func(e *connectors.Entry) bool { return numbered(e.Detail) }},
	{fieldSummary, false, func(e *connectors.Entry) bool { return e.Summary != "" }},
	{"author", false, func(e *connectors.Entry) bool { return e.Author != "" }},
	{"images", false, func(e *connectors.Entry) bool { return len(e.Images) > 0 }},
	{"files", false, func(e *connectors.Entry) bool { return len(e.Files) > 0 }},
}

// CountedFields lists the names of the fields that are counted.
func CountedFields() []string {
	names := make([]string, len(countedFields))
	for i, f := range countedFields {
		names[i] = f.name
	}
	return names
}

func doubted(e *connectors.Entry, code string) bool {
	for _, d := range e.Doubts {
		if d.Code == code {
			return true
		}
	}
	return false
}

func numbered(d connectors.Detail) bool {
	switch d := d.(type) {
	case *connectors.LegalDocument:
		return d.Number != ""
	case *connectors.Procedure:
		return d.Code != ""
	case *connectors.GazetteIssue:
		return d.Number != ""
	}
	return false
}

// issued says that a document names its day, which is as good as a date.
func issued(d connectors.Detail) bool {
	switch d := d.(type) {
	case *connectors.LegalDocument:
		return d.IssuedOn != ""
	case *connectors.GazetteIssue:
		return d.IssuedOn != ""
	}
	return false
}

// always says that a field is as good as always there, or was until the latest
// entries in a row without it.
func (f Fill) always() bool { return f.usual(5, 0.9) }

// usual says that of so many entries, those of late aside, this share has it.
func (f Fill) usual(of int, share float64) bool {
	before := f.Of - f.Lacks
	return before >= of && f.Share*float64(f.Of) >= share*float64(before)-1e-9
}

// learn takes in entries, the oldest first.
func (f Fill) learn(filled []bool) Fill {
	if len(filled) == 0 {
		return f
	}
	n := 0
	for _, ok := range filled {
		f.Lacks++
		if ok {
			n++
			f.Lacks = 0
		}
	}
	f.Share = (f.Share*float64(f.Of) + float64(n)) / float64(f.Of+len(filled))
	f.Of = min(f.Of+len(filled), mostEntries)
	f.Lacks = min(f.Lacks, mostEntries)
	return f
}

// learnFields takes in what fields entries have, the oldest first. Past is left
// as it is.
func learnFields(past map[string]Fill, entries []fields) map[string]Fill {
	if len(entries) == 0 {
		return past
	}
	learnt := make(map[string]Fill, len(countedFields))
	for i, field := range countedFields {
		filled := make([]bool, len(entries))
		for j, e := range entries {
			filled[j] = e.has(i)
		}
		learnt[field.name] = past[field.name].learn(filled)
	}
	return learnt
}

// fields are the counted fields that an entry has, a bit for each.
type fields uint16

func fieldsOf(e *connectors.Entry) (f fields) {
	for i, field := range countedFields {
		if field.filled(e) {
			f |= 1 << i
		}
	}
	return f
}

func (f fields) has(i int) bool { return f&(1<<i) != 0 }

// learnCount takes in how many entries the first page of the list has.
func (h *Habits) learnCount(n int) {
	weight := max(1/float64(h.Lists+1), 0.1)
	away := float64(n) - h.Entries
	if h.Lists > 0 {
		h.Spread += weight * (max(away, -away) - h.Spread)
	}
	h.Entries += weight * away
	h.Lists, h.Last = min(h.Lists+1, mostLists), n
}

// learn takes in that so many new entries came, so long after the last ones.
func (r *Rhythm) learn(added int, after time.Duration) {
	weight := max(1/float64(r.Times+1), 0.1)
	r.Hours += weight * (after.Hours() - r.Hours)
	r.New += weight * (float64(added) - r.New)
	r.Times = min(r.Times+1, mostTimes)
}

// Every is how long it usually takes until something new comes; 0 when that is
// not known yet.
func (r Rhythm) Every() time.Duration {
	if r.Times < 3 {
		return 0
	}
	return time.Duration(r.Hours * float64(time.Hour))
}
