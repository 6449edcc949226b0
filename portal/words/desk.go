package words

// Desk words the editorial board's pages.
type Desk struct {
	Desk, Queue, Log, Sources, Accounts, ToPortal, SignOut, SignIn, SignInIntro, Login, Password         string
	SignInFailed, NoAccounts, Me, MeContributor, All, ByWhy, BySource, ByOrganisation, BySection         string
	Filters, Filter, Any, WhyNew, WhyChanged, WhyHeld, NewNote, ChangedNote, HeldFirst, HeldMojibake     string
	HeldRejected, HeldWithdrawn, HeldOther, Select, SelectAll, OldestFirst, Next, First, Older, KeyMove  string
	KeyOpen, KeySelect, Empty, EmptyFilter, EmptyHelp, SeeSources, SeeAll, Document, News, Procedure     string
	Gazette, Consultation, OtherKind, QuestionNew, QuestionChanged, QuestionShown, QuestionRejected      string
	QuestionWithdrawn, Approve, Replace, Keep, Reject, Withdraw, ApproveAgain, Reason, ReasonReject      string
	ReasonWithdraw, ReasonMissing, Verdict, MayNot, Preview, PreviewNote, Changed, ChangedFacts, OldHead string
	NewHead, None, FullText, SameText, FieldTitle, FieldSummary, FieldBody, FieldAuthor, FieldOrigin     string
	FieldPublished, FieldFiles, FieldAddress, FieldCharset, Doubts, NoDoubts, Offer, DoubtCharset        string
	DoubtMojibake, DoubtDate, DoubtTruncated, DoubtStructure, DoubtUnread, DoubtOther, SourceBox         string
	Section, Published, Capture, CaptureGone, Download, CaptureCut, CaptureBinary, CaptureNote, Answered string
	History, NoHistory, Approved, Rejected, Withdrew, Edited, Undone, UndoReason, Undo, CannotUndo       string
	ConflictYours, ConflictChanged, SeeResult, NextItem, When, Who, What, Which, ByRule, NoLog, Mine     string
	Everyones, State, NextTurn, LastReading, Happened, Waiting, Working, Incomplete, Silent, Failing     string
	Paused, ReadingNow, DueNow, Never, NeverRead, Unchanged, SilentNote, PausedNote, HouseRule           string
	NoSources, Readings, NoReadings, Outcome, OutcomeRead, OutcomeUnchanged, OutcomePartial              string
	OutcomeFailed, Found, Added, Edits, Requests, Took, Open, Skipped, Record, Excerpt, Settings         string
	Connector, Address, Every, PublishRule, Review, AtOnce, Contact, Since, ReadNow, Pause, Resume       string
	ToAtOnce, ToReview, ReadAsked, PausedDone, ResumedDone, AtOnceDone, ReviewDone, Operators            string
	SeeWaiting, Name, Role, Created, Status, Active, Disabled, Disable, Enable, You, DemoAccount, AddBy  string
	Administrator, ChiefEditor, Editor, Auditor, Contributor, ApproveSelected, NothingSelected, Language string
	Vietnamese, English, Restored, Menu, Back, SeenOn, Result, SearchQueue, Find, NewestFirst            string
	ReasonKeep, PreviewImages, WaitsAgain, QuestionKept, WithdrawShown, ShownNow, LossHelp, Lost         string
	BelieveHelp, Believe, Parked, ParkedNote, NoParked, Forget, Forgotten, Fault, Task, OnPortal         string
	SectionMissing, ChooseSection, DoubtMissing                                                          string

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
