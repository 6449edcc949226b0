package words

// Public words the citizens' pages.
type Public struct {

	// home
	HomeHeading, HomeHint, Tasks, WhereYouLive, CommuneLabel, SeePlace, NewDocuments, AllDocuments string
	OpenConsultations, AllConsultations, NewsOfAgencies, AllNews, NothingYet, NothingYetHelp       string
	NewsInEnglish, AllOrganisations                                                                string

	// lists
	NewestFirst, Newest, BackToNewest, OlderPage, OnFirstPage, FirstPage, NextPage, PreviousPage, Pages, NothingHere, NothingMatches, ShowAll string
	Follow, Filter, Any, InEnglish, AsPublished                                                                                               string

	// item and where it came from
	OnlyInOtherLanguage, OfficialSource, SourceAndOriginal, PublishedHere, Fetched, ByBoard, ByRule, NotYetDecided, NoTimeGiven, Author, Origin, Site string
	Revision, ReadOriginal, Files, Provenance, Organisation, Original, PublishedAt, UpdatedAt, FetchedAt                                              string
	DecidedAt, Hash, HashHelp, Opens, Closes, Receiver, GazetteDocuments, Number, IssueDate                                                           string

	// organisations
	OrganisationName, ProceduresOfAgency, LatestItems, OlderItems, PartOf, Predecessors, Children, TakenFrom string
	OwnSite, Paused, Address, OldItemsStay, Departments, Districts, Communes, Province                       string
	OtherOrganisations, Press, Agencies, Former                                                              string

	// procedures
	AdministrativeProcedures, Field, Result, Fee, Where, OnlineQuestion, OnlineFull, OnlinePartial  string
	OnlineNone, OnlineFullNote, OnlinePartialNote, OnlineNoneNote, Submit, SubmitHelp, Ways, Time   string
	Papers, FormFile, Steps, Description, Conditions, WhoDoesWhat, Bases, Announced, Code, Decision string
	Class, Tier, SameField, Applicants, Performer, Competent, Coordinator, ReceivedAt, Outcome      string
	SwitchedOffHelp                                                                                 string

	// documents
	Form, Issuer, Year, Effective, Expires, Content, Relations, Replaces, ReplacedBy, Related string
	InForce, Expired, GazetteLede, ConsultationsLede                                          string

	// search
	SearchHeading, SearchHelp, Results, NamedSo, DidYouMean, NothingFoundHelp, Kinds, AllKinds, FilterResults, FilterButton string
	SortedBy, BestFirst, NewestSort, BestAnswer, When, AnyTime, LastMonth, LastYear                                         string

	// about
	OpenDataLede, FeedsHeading, FeedsHelp, Everything, Changes, APIHeading, APIHelp, APIDescription string
	SourcesLede, ReadWell, ReadPartly, NotReadable, NotYetRead                                      string

	// with parameters
	LastRead                  func(when string) string
	ReadUntil                 func(when string) string
	AllProcedures             func(n int) string
	ProcedureCount            func(n int) string
	After                     func(name string) string
	AlsoFrom                  func(name string) string
	ProvenanceOf              func(title string) string
	UpdatedAtSource           func(when string) string
	GazetteNumber             func(number string) string
	IssuedOn                  func(day string) string
	OnPage                    func(page string) string
	EffectiveOn               func(day string) string
	NotYetInForce             func(days int) string
	NotKept                   map[string]string // why a file is not kept, by its reason; "other" for what has no word
	OriginalOf                func(name string) string
	ClosesIn                  func(day string, days int) string
	ClosesToday               func(day string) string
	ClosedOn                  func(day string) string
	Since                     func(day string) string
	Until                     func(day string) string
	NoOrganisation            func(name string) string
	SwitchedOff               func(day string) string
	Withdrawn                 func(day string) string
	Originals                 func(n string) string
	Copies                    func(n string) string
	DocumentTitle             func(form, number string) string
	DocumentsNumbered         func(number string) string
	ProceduresCoded           func(code string) string
	ResultsFor                func(n int, more bool, text string) string
	NothingFor                func(text string) string
	PageOf                    func(n, of int) string
	Kind                      func(kind string) string
	SomeOfKind                func(kind string, n int) string
	NoMore                    func(day, kind string) string
	Accessibility, AboutParts []Passage
	OpenData                  []Passage
}

// A Passage is a part of a page that is only text.
type Passage struct {
	Heading    string
	Paragraphs []string
}
