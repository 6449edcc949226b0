package words

// DeskReview words the page of one item, with what can be decided about it.
type DeskReview struct {
	QuestionNew, QuestionChanged, QuestionShown, QuestionRejected, QuestionWithdrawn, Approve   string
	Replace, Keep, Reject, Withdraw, ApproveAgain, ReasonReject, ReasonWithdraw, ReasonMissing  string
	Verdict, MayNot, Preview, PreviewNote, Changed, ChangedFacts, OldHead, NewHead, FullText    string
	SameText, FieldTitle, FieldSummary, FieldBody, FieldAuthor, FieldOrigin, FieldPublished     string
	FieldFiles, FieldAddress, FieldCharset, Doubts, NoDoubts, Offer, SourceBox, Published       string
	CaptureGone, Download, CaptureCut, CaptureBinary, CaptureNote, Answered, History, NoHistory string
	Approved, Rejected, Withdrew, UndoReason, CannotUndo, ConflictYours, ConflictChanged        string
	NextItem, ByRule, Language, Restored, Back, SeenOn, ReasonKeep, PreviewImages, WaitsAgain   string
	QuestionKept, WithdrawShown, ShownNow, OnPortal, SectionMissing, ChooseSection              string

	Did      func(did, title string) string // did is Approved, Rejected or Withdrew
	Conflict func(who, did, ago string) string
	Folded   func(n string) string // unchanged paragraphs
}
