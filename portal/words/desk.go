package words

// Desk words the editorial board's pages, a part for each kind of them.
type Desk struct {
	DeskFrame
	DeskQueue
	DeskReview
	DeskSources
	DeskDetect
	DeskPeople
	Facts map[string]string // fields of details, by the name they are kept under
}

// DeskFrame words what stands around the desk's pages, and what several of them say.
type DeskFrame struct {
	Desk, Queue, Log, Sources, Accounts, ToPortal, SignOut, All, Reason, None, Section, Capture      string
	Edited, Undone, Undo, SeeResult, When, Address, Since, Vietnamese, English, Menu, Result, Parked string
	MissingHelp, BackHere                                                                            string // of an error, before and in the link to the desk

	Waited func(d string) string
}
