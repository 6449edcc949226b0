package words

// Desk words the editorial board's pages.
type Desk struct {
	Desk, Queue, Log, Sources, Accounts, ToPortal, SignOut, SignIn, SignInIntro, Login, Password              string
	SignInFailed, NoAccounts, Me, MeContributor, All, ByWhy, BySource, ByOrganisation, BySection, Filters     string
	Filter, Any, WhyNew, WhyChanged, WhyHeld, NewNote, ChangedNote, HeldFirst, HeldMojibake                   string
	HeldRejected, HeldWithdrawn, HeldOther, Select, SelectAll, OldestFirst, Next, First, Older, Keys, KeyMove string
	KeyOpen, KeySelect, KeyApprove, KeyReject, Empty, EmptyFilter, EmptyHelp, SeeSources, SeeAll, Document    string
	News, Procedure, Gazette, Consultation, OtherKind, QuestionNew, QuestionChanged, QuestionShown            string
	QuestionRejected, QuestionWithdrawn, Approve, Replace, Keep, Reject, Withdraw, ApproveAgain, Reason       string
	ReasonReject, ReasonWithdraw, ReasonMissing, Verdict, MayNot, Preview, PreviewNote, Changed, ChangedFacts string
	OldHead, NewHead, None, FullText, SameText, Untitled, FieldTitle, FieldSummary, FieldBody, FieldAuthor    string
	FieldOrigin, FieldPublished, FieldFiles, FieldAddress, FieldCharset, Doubts, NoDoubts, Offer              string
	DoubtCharset, DoubtMojibake, DoubtDate, DoubtTruncated, DoubtStructure, DoubtUnread, DoubtOther           string
	SourceBox, Organisation, Section, Site, Original, Published, Unknown, Fetched, Deciding, Capture          string
	CaptureGone, Download, CaptureCut, CaptureBinary, CaptureNote, Asked, Answered, History, NoHistory        string
	Approved, Rejected, Withdrew, Edited, Undone, UndoReason, Undo, CannotUndo, ConflictYours                 string
	ConflictChanged, SeeResult, NextItem, When, Who, What, Which, ByRule, NoLog, Mine, Everyones, State       string
	NextTurn, LastReading, Happened, Waiting, Working, Incomplete, Silent, Failing, Paused, ReadingNow        string
	DueNow, Never, NeverRead, Unchanged, SilentNote, PausedNote, HouseRule, NoSources, Readings, NoReadings   string
	Outcome, OutcomeRead, OutcomeUnchanged, OutcomePartial, OutcomeFailed, Found, Added, Edits, Requests      string
	Took, Open, Skipped, Record, Excerpt, Settings, Connector, Address, Every, PublishRule, Review, AtOnce    string
	Contact, Since, ReadNow, Pause, Resume, ToAtOnce, ToReview, ReadAsked, PausedDone, ResumedDone            string
	AtOnceDone, ReviewDone, Operators, SeeWaiting, Name, Role, Created, Status, Active, Disabled, Disable     string
	Enable, You, DemoAccount, AddBy, Administrator, ChiefEditor, Editor, Auditor, Contributor                 string
	ApproveSelected, NothingSelected, Language, Vietnamese, English, Restored, RuleAtOnce, Menu               string
	Back, SeenOn, Result, Latest, SearchQueue, Find, NewestFirst, ReasonKeep, PreviewImages, WaitsAgain       string
	QuestionKept, WithdrawShown, ShownNow, LossHelp, Lost, BelieveHelp, Believe, Parked, ParkedNote           string
	NoParked, Forget, Forgotten, Fault, Task, OnPortal, SectionMissing, ChooseSection, DoubtMissing           string

	Count        func(n string) string // heads the queue
	CountMost    func(n string) string // when there are more than are counted
	Waited       func(d string) string
	Batch        func(done, left string) string // left: those that had changed meanwhile
	Did          func(did, title string) string // did is Approved, Rejected or Withdrew
	Conflict     func(who, did, ago string) string
	Throttled    func(d string) string
	Folded       func(n string) string // unchanged paragraphs
	SourceCount  func(n, failing string) string
	Doubtful     func(n string) string
	SkippedCount func(n string) string
	FoundCount   func(found, added string) string
	Loss         func(missing, held, since string) string // what a catalogue no longer lists
	ConfirmLoss  func(missing string) string              // switches them off
	LossDone     func(missing string) string

	Facts map[string]string // fields of details, by the name they are kept under
}
