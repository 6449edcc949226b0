package words

// DeskReview words the page of one item, with what can be decided about it.
type DeskReview struct {
	QuestionNew, QuestionChanged, QuestionShown, QuestionRejected, QuestionWithdrawn, Approve, Replace string
	Keep, Reject, Withdraw, ApproveAgain, ReasonReject, ReasonWithdraw, ReasonMissing, Verdict, MayNot string
	Preview, PreviewNote, Changed, ChangedFacts, OldHead, NewHead, FullText, SameText, FieldTitle      string
	FieldSummary, FieldBody, FieldAuthor, FieldOrigin, FieldPublished, FieldFiles, FieldAddress        string
	FieldCharset, Doubts, NoDoubts, Offer, DoubtCharset, DoubtMojibake, DoubtDate, DoubtTruncated      string
	DoubtStructure, DoubtUnread, DoubtOther, SourceBox, Published, CaptureGone, Download, CaptureCut   string
	CaptureBinary, CaptureNote, Answered, History, NoHistory, Approved, Rejected, Withdrew, UndoReason string
	CannotUndo, ConflictYours, ConflictChanged, NextItem, ByRule, Language, Restored, Back, SeenOn     string
	ReasonKeep, PreviewImages, WaitsAgain, QuestionKept, WithdrawShown, ShownNow, OnPortal             string
	SectionMissing, ChooseSection, DoubtMissing                                                        string

	Did      func(did, title string) string // did is Approved, Rejected or Withdrew
	Conflict func(who, did, ago string) string
	Folded   func(n string) string // unchanged paragraphs
}
