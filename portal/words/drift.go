package words

// Drift words the desk's page on how a source is read: what it is usually like,
// other ways to read it, and what they would change.
type Drift struct {
	Heading                                         func(source string) string
	Link                                            string // to the page, from the source's
	Usual, UsualHelp, UsualNone                     string
	UsualEntries                                    func(entries string) string
	UsualNew                                        func(every, entries string) string
	Field, InList, OnOwn, NotCounted                string
	Repairs, RepairsHelp, NoRepairs                 string
	Repair                                          func(number string) string
	Result, Before, After, OnlyBefore, OnlyAfter    string
	Counts                                          func(added, lost, changed, same string) string
	Added, Lost, Changed, Same, New, Known, Cut     string
	Pages, Page, Read, ReadPage, NotRead, Unread    string
	Apply, ApplyHelp, Applied, Stale, MayNot        string
	Try, TryHelp, TryLabel, TryButton               string
	BadSettings                                     func(reason string) string
	NothingKept                                     string
	Confirm, ConfirmHelp, ConfirmButton             string
	Changes, ChangesHelp, NoChanges, Who, When, Was string
	Became                                          string
}
