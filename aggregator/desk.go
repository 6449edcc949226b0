package aggregator

import (
	"encoding/json"
	"time"

	"hopluu/connectors"
)

// Why a wording waits at the desk.
const (
	WhyNew     = "new"     // nothing of the item is public
	WhyChanged = "changed" // the source changed it after it was approved
	WhyHeld    = "held"    // its source is trusted, but a rule held it
)

// A QueueFilter says which waiting wordings are wanted. Zero fields want all.
type QueueFilter struct {
	Source, Organisation, Section int64
	Why, Kind                     string
	Text                          string // words that the title or the organisation's name has

	Newest bool     // what came last first, instead of what has waited longest
	After  QueueKey // only what comes after it
	Limit  int
}

// A QueueKey is a place in the queue, which is ordered by it.
type QueueKey struct {
	Since time.Time
	Item  int64
}

// Waiting is a row of the queue.
type Waiting struct {
	Item             int64
	Revision         int64
	Kind             string
	Language         string
	Title            string
	Source           int64
	SourceName       string
	Connector        string
	OrganisationSlug string
	OrganisationName string
	SectionName      string // "" when it has none
	Since            time.Time
	Shown            bool   // another wording is public
	Held             string // why a rule held it; ""
	Doubts           int
}

// Why is one of the reasons above.
func (w Waiting) Why() string {
	switch {
	case w.Held != "":
		return WhyHeld
	case w.Shown:
		return WhyChanged
	}
	return WhyNew
}

// Key is the row's place in the queue.
func (w Waiting) Key() QueueKey { return QueueKey{w.Since, w.Item} }

// MostCounted is how far the desk counts: more is "10.000+".
const MostCounted = 10_000

// A QueueCount says how many of the oldest [MostCounted] waiting wordings have
// something in common.
type QueueCount struct {
	By    string // "all", "why", "source", "organisation", "section"
	ID    int64  // of a source, an organisation or a section
	Name  string // of them, or the reason
	Count int
}

// A Wording is a revision as the desk shows it.
type Wording struct {
	ID int64
	Revision
	Notes     []connectors.Doubt
	FetchedAt time.Time
	Capture   int64 // 0: not kept any more
}

// A Review is an item with all that somebody needs who decides about it.
type Review struct {
	Item               int64
	Kind               string
	Source             int64
	SourceName         string
	Site               string // the component site's host
	Connector          string
	OrganisationSlug   string
	OrganisationName   string
	OrganisationNameEn string
	SectionSlug        string // "" when it has none
	SectionName        string
	SectionNameEn      string
	Held               string
	FirstSeen          time.Time
	Since              *time.Time // when it began to wait; nil when nothing waits
	Wording            Wording    // what waits, or what the source says now
	Shown              *Wording   // what is public; nil when nothing is
	ShownDecision      int64      // what made that public
	Slug               string     // of its public page; "" when nothing is public
	Decisions          []Decided  // about any wording of it, the latest first; at most 50
}

// Waits says whether an editor is to decide about [Review.Wording].
func (r Review) Waits() bool { return r.Since != nil }

// LastVerdict is what was last decided about a wording; "" when nothing was.
func (r Review) LastVerdict(revision int64) Verdict {
	for _, d := range r.Decisions {
		if d.Revision == revision {
			return d.Verdict
		}
	}
	return ""
}

// Decided is a decision as the log shows it.
type Decided struct {
	ID       int64
	Item     int64
	Revision int64
	Title    string
	Verdict  Verdict
	EditorID int64
	Editor   string // name; "" when a rule decided
	Rule     string
	Reason   string
	At       time.Time
	Newest   bool // no later decision about the item
	Public   bool // it is what the public page stands on
}

// The states of a source, as the desk and the departments' page name them.
const (
	SourceWorking    = "working"
	SourceIncomplete = "incomplete"
	SourceSilent     = "silent"
	SourceFailing    = "failing"
	SourcePaused     = "paused"
)

// A source is silent when nothing new or changed has come for ten times as long
// as usual, and for longer than offices rest at Tết. While that is not known yet
// it is silent after thirty days and a hundred turns: what is read once a day may
// rest for a quarter.
const (
	silentTimes = 10
	longestRest = 14 * 24 * time.Hour
	silentDays  = 30 * 24 * time.Hour
	silentTurns = 100
)

// A SourceState is a source with what its readings came to.
type SourceState struct {
	Source
	OrganisationName string
	OrganisationSlug string
	SectionName      string
	Reading          bool // a turn is under way
	FreshAt          *time.Time
	Rhythm           Rhythm
	Waiting          int
	Last             *PastReading // nil before the first one has ended
	GoodAt           *time.Time   // when it was last read without failing
}

// State is one of the states above. A source that yields nothing is failing,
// not empty, and one that was never read is working until it fails.
func (s SourceState) State(now time.Time) string {
	switch {
	case s.PausedAt != nil:
		return SourcePaused
	case s.Failures > 0:
		return SourceFailing
	case s.Last == nil:
		return SourceWorking
	case s.Last.Outcome == OutcomeFailed:
		return SourceFailing
	case s.Last.Outcome == OutcomePartial || len(s.Last.Skipped) > 0:
		return SourceIncomplete
	case s.FreshAt != nil && now.Sub(*s.FreshAt) > s.patience():
		return SourceSilent
	}
	return SourceWorking
}

// patience is how long nothing new may come.
func (s SourceState) patience() time.Duration {
	if usual := s.Rhythm.Every(); usual > 0 {
		return max(longestRest, silentTimes*usual)
	}
	return max(silentDays, silentTurns*s.Every)
}

// A Loss is what a source's complete snapshots no longer list, and what is too
// much to believe without a person. The zero Loss is none.
type Loss struct {
	Missing int       // items
	Held    int       // all items of the source that are not known to be gone
	Since   time.Time // since when the first of them is missing
	Titles  []string  // of some
}

// Waits says whether a person must confirm it: more than three items and more
// than a tenth of all. Less goes by itself when it is missing twice.
func (l Loss) Waits() bool { return l.Missing > 3 && l.Missing*10 > l.Held }

// A Parked task was tried as often as a task is, and is left to a person.
type Parked struct {
	ID      int64
	Kind    string
	Payload string // what it was to work on, as JSON
	Error   string
	At      time.Time
}

// A PastReading is a reading as the desk shows it.
type PastReading struct {
	ID       int64
	Turn     int64
	Started  time.Time
	Finished time.Time
	Outcome  string
	Code     Code // "" unless it failed or was partial
	Params   map[string]string
	Detail   string // the error's chain, for operators
	Snapshot bool
	Requests int
	Found    int
	Added    int
	Changed  int
	Skipped  []connectors.Skip
	Warnings []Warning
	Capture  int64 // the first one it kept; 0: none
}

// A StoredCapture is the bytes that one request returned, for evidence.
type StoredCapture struct {
	ID      int64
	Source  int64
	URL     string
	Status  int
	Type    string
	Request json.RawMessage
	At      time.Time
	Body    []byte
}
