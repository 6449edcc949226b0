package aggregator

import (
	"time"

	"hopluu/connectors"
)

// A Portal says whose portal this is.
type Portal struct {
	Province string
	Name     string
	NameEn   string
	Title    string
	TitleEn  string
	Operator string // who answers for the content
	Phone    string
	Email    string
	Demo     bool
}

// An Organisation is a body that publishes, with the time it exists.
type Organisation struct {
	ID      int64
	Slug    string
	Code    *string
	Kind    string // province, department, agency, district, commune, press, other
	Parent  *int64
	Name    string
	NameEn  string
	Address string
	Phone   string
	Email   string
	Website string
	Since   *time.Time // nil: always
	Until   *time.Time // the first day it is no more; nil: still there
}

// A Listed is a published item as lists show it: without its body, never
// without where it came from.
type Listed struct {
	ID       int64
	Kind     string
	Language string
	Slug     string
	Title    string
	Summary  string
	Image    *string // key of the first picture, in hexadecimal, once it is kept

	OrganisationSlug   string
	OrganisationName   string
	OrganisationNameEn string
	SectionSlug        string // "" when it is in no public section
	SectionName        string
	SectionNameEn      string

	Site               string // the component site's host
	SourceName         string
	URL                string // of the original
	Author             *string
	OriginalSource     *string // whom the site itself names
	PublishedAt        *time.Time
	PublishedPrecision *string
	FetchedAt          time.Time
	SortAt             time.Time
	ChangedAt          time.Time // when what is public last changed
}

// At returns the time to show beside an item and how fine it is known: when it
// was published, else when it came.
func (l Listed) At() (time.Time, string) {
	if l.PublishedAt == nil || l.PublishedPrecision == nil {
		return l.SortAt, "day"
	}
	return *l.PublishedAt, *l.PublishedPrecision
}

// A Published is a published item whole.
type Published struct {
	Listed
	Revision   int64
	Hash       []byte // names the wording: docs/verify.md
	BodyHTML   string // cleaned
	BodyText   string
	UpdatedAt  *time.Time
	Categories []string
	Images     []Image
	Files      []connectors.File
	Attached   map[string]Attachment // of Files and a procedure's forms, by address; nil in a preview
	Detail     connectors.Detail     // nil for news
	DecidedAt  time.Time
	Rule       *string // the rule that decided when no editor did
	EditorRole *string // the office of the editor who did; never the name
}

// A Tombstone says what was public, why it no longer is, and since when.
type Tombstone struct {
	ID                 int64
	Kind               string
	Slug               string
	Title              string
	Reason             string
	At                 time.Time
	OrganisationSlug   string
	OrganisationName   string
	OrganisationNameEn string
}

// Item returns l: what every row of a list has, whatever else its kind adds.
func (l Listed) Item() Listed { return l }

// A Change says that an item became public, is public in another wording, or
// was withdrawn.
type Change struct {
	ID   int64
	At   time.Time
	Gone bool
	Item *Listed // nil when it is gone
}

// A Mark is a place in a list ordered by time: what comes after it is older.
// The zero Mark is the start.
type Mark struct {
	At time.Time
	ID int64
}

// A Section is where the regulation places items.
type Section struct {
	ID      int64
	Slug    string
	Parent  *int64
	Article string
	Name    string
	NameEn  string
}

// A Succession says what became of an organisation.
type Succession struct {
	Slug       string
	Name       string
	NameEn     string
	Kind       string // renamed, merged, split, dissolved
	HappenedOn time.Time
	Before     bool // the other one came before; else after
}

// A ListedProcedure is a procedure as the catalogue shows it.
type ListedProcedure struct {
	Listed
	Code      string
	Field     string
	Level     int
	Online    string // full, partial, none, "" unknown
	Performer string
	OffSince  *time.Time
}

// A ListedDocument is a legal document as lists show it. Days are midnight UTC.
type ListedDocument struct {
	Listed
	Number      string
	Form        string
	Issuer      string
	Field       string
	IssuedOn    *time.Time
	EffectiveOn *time.Time
	ExpiresOn   *time.Time
}

// A ListedConsultation is a draft that comments are asked for. Days are
// midnight UTC.
type ListedConsultation struct {
	Listed
	OpensOn  *time.Time
	ClosesOn *time.Time
}

// A ListedGazette is an issue of the gazette. The day is midnight UTC.
type ListedGazette struct {
	Listed
	Number   string
	IssuedOn *time.Time
}

// A ListedQuestion is a question to an authority as lists show it.
type ListedQuestion struct {
	Listed
	Detail   connectors.Question
	Answered bool
	LatestOn *time.Time // when it was answered, else when it was asked; midnight UTC
}

// A ListedEvent is a line of a work calendar.
type ListedEvent struct {
	Listed
	Detail connectors.CalendarEvent
}

// A ListedOfficial is somebody in office.
type ListedOfficial struct {
	Listed
	Detail connectors.Official
}

// ListedStatistics are the dossiers that one unit counted in one period. The
// unit has a slug when it is an organisation of ours.
type ListedStatistics struct {
	Listed
	Detail     connectors.DossierStatistics
	UnitSlug   string
	UnitName   string
	UnitNameEn string
}

// A Period is a month of a year, or the whole year when Month is 0.
type Period struct{ Year, Month int }

// A Count is a word and how many items it has.
type Count struct {
	Word  string
	Items int
}

// A DocumentFilter narrows the list of documents; empty fields do not.
type DocumentFilter struct {
	Form   string
	Issuer string
	Field  string
	Year   int
	Number string // any part of it, as it was typed
}

// A PublicSource is a source as anyone may see it.
type PublicSource struct {
	ID                 int64
	Name               string
	Connector          string
	URL                string
	Host               string
	Paused             bool
	ReadAt             *time.Time // when it was last read; nil: not yet
	Outcome            *string    // of that reading
	GoodAt             *time.Time // when it was last read without failing
	OrganisationSlug   string
	OrganisationName   string
	OrganisationNameEn string
}

// A Picture is a kept one as it is served.
type Picture struct {
	Type string
	Body []byte
}
