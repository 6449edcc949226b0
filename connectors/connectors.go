// Package connectors defines what it takes to read one kind of department or
// district site: a feed, a listing of articles, a site's own JSON, a catalogue
// of online services.
//
// A connector is pure. It names requests and reads the answers; it never opens
// a connection, reads the clock or touches the database. The aggregator fetches
// on its behalf, politely and safely, and keeps the bytes, so that a corrected
// connector can be run again over what was already fetched, and so that a test
// is a saved page.
//
// Times are instants; a source that states only a day is read as midnight in
// Asia/Ho_Chi_Minh. Text is UTF-8 in NFC. URLs are absolute.
package connectors

import (
	"encoding/json"
	"errors"
	"net/url"
	"time"
)

// Errors that callers tell apart; connectors wrap them.
var (
	// ErrSettings says that a source's settings cannot work. Reading again
	// without a change of the settings gives the same answer.
	ErrSettings = errors.New("settings cannot work")

	// ErrOther says that a document is not of the kind promised: a login page,
	// or HTML where a feed was expected.
	ErrOther = errors.New("not the promised kind of page")
)

// A Connector reads one kind of site. Its methods may be called from several
// goroutines at once.
type Connector interface {
	// Start names the first requests for a source, or reports settings it
	// cannot work with by an error wrapping [ErrSettings].
	Start(Source) ([]Request, error)

	// Parse reads one answer. Records that cannot be read are listed in
	// Page.Skipped rather than failing the page; an error wrapping [ErrOther]
	// means that the document is not what was promised.
	Parse(Source, Document) (Page, error)
}

// A Source is what an operator said about a site, as far as a connector may
// know it. Secrets in URL and Settings stay written {secret:NAME}; the fetcher
// fills them in last, so that no capture, log, error or export ever holds one.
type Source struct {
	Name     string          // for messages only
	URL      string          // absolute, where reading starts
	Language string          // of entries that state none: "vi", "en"
	Settings json.RawMessage // the connector's own; nil means its defaults
}

// A Request asks for one page. Same method, URL and Form: the same page at
// another time. Role, State and Entry come back in [Document] and are kept with
// the capture, but do not make it another page.
type Request struct {
	URL   string
	Form  url.Values      `json:",omitempty"` // sent by POST; nil means GET
	Role  string          // the connector's word for the kind of page: "list", "article", "procedure"
	State json.RawMessage `json:",omitempty"` // what Parse needs besides the bytes, at most 4 KB
	Entry *Entry          `json:",omitempty"` // whose own page this is, as far as the list told; nil for pages of a list
}

// A Document is one answer with all that is needed to read it again in ten
// years; Parse has no other input.
type Document struct {
	Request Request
	URL     string    // after redirects
	At      time.Time // when it was fetched: a connector's only clock ("3 ngày trước", never in the future)
	Type    string    // Content-Type as sent, often wrong
	Body    []byte    // content encoding undone, character set as sent: vietnamese.Decode turns it into text
}

// A Page is what one document says. Records that cannot be read are in Skipped
// and do not fail the page.
type Page struct {
	Entries  []Entry   `json:",omitempty"` // in the site's order; no two with the same identity
	Next     []Request `json:",omitempty"` // further pages of this list, in order; none on the last
	Snapshot bool      `json:",omitempty"` // the list from Start to its last page is all there is: what it lacks has been switched off
	Empty    bool      `json:",omitempty"` // the format itself says that there is nothing (a feed without items)
	Skipped  []Skip    `json:",omitempty"`
	Charset  Charset   // how the bytes became text
}

// A Skip is a record that could not be read.
type Skip struct {
	Record  int // counted from 1, in the site's order
	Reason  string
	Excerpt string // see [Excerpt]
}

// Excerpt is what is shown of a text to tell it by: 200 characters at most.
func Excerpt(text string) string {
	if r := []rune(text); len(r) > 200 {
		return string(r[:199]) + "…"
	}
	return text
}

// A Charset says how bytes became text.
type Charset struct {
	Name string // IANA name where there is one: "utf-8", "windows-1258", "tcvn3", "vni", "viscii"
	By   string // what told: "bom", "valid", "declared", "font", "letters", "default"
	Sure bool
}

// An Entry is one publication. Only an identity (an ID or a URL) and something
// to show are required; a missing title is the normaliser's to mend. Texts are
// NFC; Title is plain text; Summary and Body are HTML as found, not yet clean.
type Entry struct {
	IDs       []string `json:",omitempty"` // the site's own (guid, code, number), best first
	URL       string   `json:",omitempty"` // absolute
	Base      string   `json:",omitempty"` // resolves links in Body; "" means URL
	More      *Request `json:",omitempty"` // its own page, if the list did not say all; the reader decides when to ask
	Title     string   `json:",omitempty"`
	Summary   string   `json:",omitempty"`
	Body      string   `json:",omitempty"`
	Author    string   `json:",omitempty"`
	Origin    string   `json:",omitempty"` // whom the site itself names as its source
	Language  string   `json:",omitempty"`
	Published Date     `json:",omitzero"`
	Updated   Date     `json:",omitzero"`

	Categories []string `json:",omitempty"` // the site's own words
	Images     []File   `json:",omitempty"`
	Files      []File   `json:",omitempty"`
	Detail     Detail   `json:",omitempty"` // at most one: *Procedure, *LegalDocument, …
	Doubts     []Doubt  `json:",omitempty"` // shown to editors, never mended here
}

// Identity tells an entry from the others of its page: its best ID, or else its
// address; "" when it has neither.
func (e Entry) Identity() string {
	if len(e.IDs) > 0 {
		return "id " + e.IDs[0]
	}
	return e.URL
}

// A Date is an instant with the precision that was stated. The zero Time means
// that it is not known; Text is then what could not be read, if anything.
type Date struct {
	Time      time.Time `json:",omitzero"`
	Precision string    `json:",omitempty"` // "day", "minute", "second"
	Text      string    `json:",omitempty"` // as the site wrote it
}

// A File is an image or an attachment that an entry shows or offers.
type File struct {
	URL   string `json:"url"`
	Title string `json:"title,omitempty"` // the alternative text of an image, the name of an attachment
	Type  string `json:"type,omitempty"`  // media type where the site states one
}

// A Doubt is something an editor should know about a text: a guessed character
// set, likely mojibake, an impossible date.
type Doubt struct {
	Field string // "title", "body", "published", …
	Code  string // "charset", "mojibake", "date", "truncated", …
	Offer string `json:",omitempty"` // what it would read like when mended; never applied here
}

// A Detail is what one kind of content has beyond a publication's fields. The
// types are in details.go.
type Detail interface{ Kind() string }

// A Detector is a connector that recognises pages that it, or a page they link
// to (look), could read.
type Detector interface {
	Detect(Document) (found []Proposal, look []Request)
}

// A Proposal is a source as a detector would set it up.
type Proposal struct {
	Source    Source
	Connector string
	Why       string
	Score     float64 // 0 … 1
}
