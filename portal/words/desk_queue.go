package words

// DeskQueue words the page of what waits.
type DeskQueue struct {
	ByWhy, BySource, ByOrganisation, BySection, Filters, Filter, Any, WhyNew, WhyChanged, WhyHeld                    string
	NewNote, ChangedNote, HeldUnplaced, HeldMojibake, HeldIncomplete, HeldRejected, HeldWithdrawn, HeldOther, Select string
	SelectAll, OldestFirst, Next, First, KeyMove, KeyOpen, KeySelect, Empty, EmptyFilter, EmptyHelp                  string
	SeeSources, SeeAll, ApproveSelected                                                                              string
	NothingSelected, SearchQueue, Find, NewestFirst                                                                  string

	Count       func(n string) string          // heads the queue
	CountMost   func(n string) string          // when there are more than are counted
	Batch       func(done, left string) string // left: those that had changed meanwhile
	BatchUndone func(done, left string) string
	Doubtful    func(n string) string
}
