// Package aggregator decides what is kept of what component sites publish, and
// why: which item an entry is, whether its wording is new, what waits for an
// editor, and what a reading came to.
//
// This file holds the words of the domain. The package does no SQL (that is
// package postgres), opens no connection but through package fetch, and does
// not know when work runs (package queue) or how it is shown (package portal).
//
// Times are instants; days, years and deadlines are those of Asia/Ho_Chi_Minh.
package aggregator

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hopluu/connectors"
)

// Errors that callers tell apart. Any other error is internal. Those of
// connectors ([connectors.ErrSettings], [connectors.ErrOther]) pass through.
var (
	ErrNotFound  = errors.New("not found")
	ErrConflict  = errors.New("conflict")  // what was decided on has changed meanwhile
	ErrForbidden = errors.New("forbidden") // who asks may not
	ErrInvalid   = errors.New("invalid")   // what is asked makes no sense
	ErrLostTurn  = errors.New("turn lost") // another reading has begun; nothing was saved
)

// Place is where days and deadlines are counted.
var Place = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Day is the day that it is in Place at an instant, as 2006-01-02. No statement
// asks the database for its own, which is that of UTC: seven hours late.
func Day(at time.Time) string { return at.In(Place).Format(time.DateOnly) }

// A Turn is one go at reading a source. Whoever holds the latest turn may save,
// nobody else.
type Turn struct {
	Source int64 `json:"id"`
	Number int64 `json:"turn"`
}

// A Key names something by a hash: an item by one of its identities, a page by
// its request, a kept file by its address.
type Key [16]byte

// String gives the key as addresses and stored JSON have it: 32 digits.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// MarshalText gives [Key.String].
func (k Key) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, k[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (k *Key) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(k)) {
		return fmt.Errorf("%w: a key has %d digits, not %q", ErrInvalid, hex.EncodedLen(len(k)), text)
	}
	if _, err := hex.Decode(k[:], text); err != nil {
		return fmt.Errorf("%w: key %q: %w", ErrInvalid, text, err)
	}
	return nil
}

// A Source is one feed, listing, API or catalogue of an organisation's site.
type Source struct {
	ID           int64
	Organisation int64
	Section      *int64
	Name         string
	Connector    string
	URL          string
	Host         string
	Language     string
	Settings     json.RawMessage
	Publish      string // "review" or "at once"
	ReviewFirst  int    // so many first items wait even when Publish is "at once"
	Contact      string
	Every        time.Duration
	CreatedAt    time.Time
	PausedAt     *time.Time
	DueAt        time.Time
	Failures     int // failed readings in a row
	FailingSince *time.Time
}

// Site returns the source as far as its connector may know it.
func (s Source) Site() connectors.Source {
	return connectors.Source{Name: s.Name, URL: s.URL, Language: s.Language, Settings: s.Settings}
}

// A Revision is one wording of an item: everything that is shown, normalised
// and cleaned, and nothing else.
type Revision struct {
	Language   string
	URL        string // of the original; absolute
	Title      string // plain text, never empty
	Summary    string // plain text
	BodyHTML   string // cleaned, by allow-list; images point at /tep/KEY
	BodyText   string // what BodyHTML says, for search
	Author     string
	Origin     string          // whom the site itself names as its source
	Published  connectors.Date // never in the future; the zero Time is unknown
	Updated    connectors.Date
	Categories []string
	Images     []Image
	Files      []connectors.File // attachments, on the source's site
	Detail     connectors.Detail // nil for news
}

// Kind names the kind of content.
func (r Revision) Kind() string {
	if r.Detail == nil {
		return connectors.KindNews
	}
	return r.Detail.Kind()
}

// An Image is a picture that a wording shows, kept under its key.
type Image struct {
	Key   Key    `json:"key"`
	URL   string `json:"url"`
	Title string `json:"title,omitempty"`
}

// The outcomes of a reading.
const (
	OutcomeUnchanged = "unchanged"
	OutcomeRead      = "read"
	OutcomePartial   = "partial"
	OutcomeFailed    = "failed"
)

// A Reading is one attempt to read a source, and what came of it.
type Reading struct {
	Turn      Turn
	Started   time.Time
	Finished  time.Time
	Outcome   string
	Failure   *Failure // of a failed or partial one
	Snapshot  bool     // a complete one
	Requests  int
	Found     int // entries seen
	Added     int // items made
	Changed   int // revisions made of items that were known
	Skipped   []connectors.Skip
	Warnings  []Warning
	NextDueAt time.Time
}

// A Warning is what was not in order about a site and kept nothing from being
// read. Its code is one of the Warn constants.
type Warning struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"` // of the sentence a person reads
}

// The codes of warnings.
const (
	WarnIncomplete = "incomplete" // the site does not send all certificates that verifying it takes; param "host"
	WarnExpires    = "expires"    // its certificate ends soon; params "host", "until", a day
	WarnMoved      = "moved"      // the source's address has moved permanently, on the same domain; param "to"
)

// A Verdict is what an editor, or a rule, says of a wording.
type Verdict string

// The verdicts. Undo takes back the editor's own last verdict on the wording.
const (
	Approve  Verdict = "approve"
	Reject   Verdict = "reject"
	Withdraw Verdict = "withdraw"
	Undo     Verdict = "undo"
)

// A Decision is a verdict on exactly one wording. Exactly one of Editor and
// Rule says who decided; Reason is required to reject, to withdraw and to undo.
type Decision struct {
	Item     int64
	Revision int64
	Verdict  Verdict
	Editor   int64
	Rule     string
	Reason   string
	Section  *int64 // where an approval places the item; nil means where it is
	At       time.Time
}
