package aggregator

import (
	"context"
	"time"

	"hopluu/aggregator/hijack"
	"hopluu/connectors"
)

// A Store is what a [Reader] needs to be remembered; package postgres has it.
// Whatever is saved with a turn that has been lost meanwhile is not saved, and
// the error wraps [ErrLostTurn].
type Store interface {
	// Claim begins a turn: it gives it a number of its own, so that a task that
	// runs twice reads once, and tells what was learned before.
	Claim(ctx context.Context, turn Turn, now time.Time) (Job, error)

	// Renew keeps the turn for two more minutes.
	Renew(ctx context.Context, turn Turn, now time.Time) error

	// Known tells what a source's keys and pages are to us. Those that it does
	// not mention are new.
	Known(ctx context.Context, source int64, keys, pages []Key) (Known, error)

	// Kept gives the bytes of a source that have this hash, as they came, or
	// [ErrNotFound].
	Kept(ctx context.Context, source int64, body [32]byte) (Capture, error)

	// KeepPage keeps the bytes of a page that no item was read from, once. Those
	// that are good are kept although a reading has failed on them before.
	KeepPage(ctx context.Context, turn Turn, page Capture, good bool) error

	// History tells what is known of a source's habits.
	History(ctx context.Context, source int64) (hijack.History, error)

	// SaveItems saves a batch, all of it or nothing. Saving it again changes
	// nothing.
	SaveItems(ctx context.Context, turn Turn, batch Batch) ([]Saved, error)

	// SaveReading ends the turn: the source is due again, its host is free after
	// its pause, the reading is recorded and what is to be remembered is.
	SaveReading(ctx context.Context, reading Reading, memory Memory) error
}

// A Memory is what is to be known at the next reading of a source.
type Memory struct {
	Pages     []Page
	Sweep     bool    // the reading was of all there is: what it lacks is missing
	Confirmed bool    // a person has confirmed that it has less
	Listed    []int64 // the items that it has; nil means those that the last one had
	Window    []int64 // the items that the list told whole, sorted; nil means those of the last time
	Left      []int64 // items that the list has no more: their own pages are watched from now on
	Unwatched []int64 // items that the list has no more, to be watched some other time; nil means those of the last time
	Absent    []int64 // items whose own page the site has no more
	Back      []int64 // items whose own page is there again
	Officials []int64 // items that are people in office, in the order of the directory; nil means that of the last time
	Habits    *Habits // what the source is usually like; nil means as was known
	Walk      *Walk   // a snapshot that the next turn goes on with; nil: none
}

// A Walk is a snapshot that is too long for a turn, as far as it has been read.
type Walk struct {
	Began     time.Time `json:"began"`
	Found     int       `json:"found"`     // entries
	Listed    []int64   `json:"listed"`    // the items that they are
	Officials []int64   `json:"officials"` // those that are people in office, in the order of the directory; nil: it is not known
}

// A Job is a turn that was claimed, and what is known of its source.
type Job struct {
	Turn      Turn
	Source    Source
	Usual     int  // entries that the last good reading saw; 0: none yet
	Snapshot  bool // the last good reading was a complete snapshot
	Confirmed bool // a person has confirmed since then that it has less
	Suspected bool // items are missing, and it is not confirmed

	Maintenance Maintenance // of the source's host

	Window    []int64 // items that the list told whole when it was last read, sorted
	Unwatched []int64 // items that have left it and are not watched yet
	Habits    Habits
	Walk      *Walk     // a snapshot of which pages are still to be read; nil: none
	GoodAt    time.Time // when the last good reading began; zero: there was none
	FreshAt   time.Time // when something new or changed last came; zero: never
	Lists     []Page    // pages of the list
	Due       []Page    // own pages that are due, and pages of the list that are still to be read
}

// A Page is what is known of one request over time.
type Page struct {
	Request      Key
	Ask          connectors.Request
	Item         int64 // whose own page it is; 0: a page of the list, or not read yet
	Seen         Key   // of the line in the list that named it
	ETag         string
	LastModified string
	Lies         bool     // the same validators came with other bytes
	Body         [32]byte // SHA-256 of the last bytes; zero: never read
	ParsedBy     Key      // settings and build that read them
	FullAt       time.Time
	ChangedAt    time.Time
	DueAt        time.Time // zero: never by itself
	Failures     int
	FailingSince time.Time
}

// Own says whether this is an entry's own page.
func (p Page) Own() bool { return p.Ask.Entry != nil }

// Known is what some keys and pages are to us.
type Known struct {
	Items map[Key]KnownItem
	Pages map[Key]Page
}

// A KnownItem is an item as far as a reader needs it.
type KnownItem struct {
	ID   int64
	Seen Key
}

// A Batch is what a page, or a few own pages, brought.
type Batch struct {
	Items []Item // new and changed ones; none twice, no key twice
	Pages []BatchPage
	At    time.Time

	Trusted bool     // the source publishes at once, where nothing holds a wording
	Domains []string // registered ones that the source is not known to link to yet, and does
}

// A BatchPage is a page to be remembered together with a batch.
type BatchPage struct {
	Page
	Of int // the index of the item whose own page it is; -1: Page.Item says it
}

// An Item is a new item or a new wording of a known one.
type Item struct {
	ID       int64 // 0: new
	Keys     []Key
	Seen     Key
	Section  string // slug of the section by the source's own rule; "" means the source's
	Revision Revision
	Hash     [32]byte
	Notes    []connectors.Doubt
	Held     string // why it must wait even if its source is trusted
	Findings []hijack.Finding
	Capture  *Capture // the bytes it was read from; nil: none were kept
	At       time.Time
}

// A Capture is the bytes that one request returned.
type Capture struct {
	Request connectors.Request
	URL     string // after redirects
	Status  int
	Type    string
	Body    []byte
	Hash    [32]byte
	At      time.Time
}

// Saved says what became of an item of a batch.
type Saved struct {
	Item     int64
	Revision int64
	Added    bool // the item is new
	Changed  bool // the item was known and says something else now
}
