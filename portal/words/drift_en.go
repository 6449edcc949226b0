package words

var driftEn = Drift{
	Heading:   func(source string) string { return "How it is read: " + source },
	Link:      "How it is read, and repairs",
	Usual:     "What is usual",
	UsualHelp: "Learnt from good readings. When a source is suddenly different, the reading is a failure and what was kept stays.",
	UsualNone: "It is not known yet what this source is usually like.",
	UsualEntries: func(entries string) string {
		return "The first page of the list usually has " + entries + " entries."
	},
	UsualNew: func(every, entries string) string {
		return "Something new comes about every " + every + ", " + entries + " entries at a time."
	},
	Field: "Part", InList: "In the list", OnOwn: "On own pages", NotCounted: "not known",
	Repairs:     "Proposed repairs",
	RepairsHelp: "Tried on kept pages, not applied. Look at both columns before applying one.",
	NoRepairs:   "No better way to read the kept pages was found. The site may be under maintenance: it is tried again by itself.",
	Repair:      func(number string) string { return "Proposal " + number },
	Result:      "What the trial gave", Before: "Present settings", After: "Settings on trial",
	OnlyBefore: "no longer", OnlyAfter: "not yet",
	Counts: func(added, lost, changed, same string) string {
		return added + " added, " + lost + " lost, " + changed + " changed, " + same + " the same."
	},
	Added: "added", Lost: "lost", Changed: "changed", Same: "the same", New: "not on the portal yet", Known: "on the portal already",
	Cut:   "Only some are shown; the command source replay prints all.",
	Pages: "Kept pages that were used", Page: "Page", Read: "Entries", ReadPage: "See the capture", NotRead: "cannot be read", Unread: "there is a later one",
	Apply: "Apply these settings", ApplyHelp: "The source is read again at once. Your name and the time are recorded.",
	Applied: "The settings are changed. The source is being read again.",
	Stale:   "The settings or the kept pages have changed since you looked. This is what the trial gives now: look again, then apply.",
	MayNot:  "Only administrators change settings.",
	Try:     "Try other settings", TryHelp: "Over the kept pages: the site is not asked and nothing is written.",
	TryLabel: "Settings, as JSON", TryButton: "Try on kept pages",
	BadSettings: func(reason string) string { return with("These settings cannot work", reason) },
	NothingKept: "No page of this source is kept yet.",
	Confirm:     "Is the site right as it is?", ConfirmHelp: "If nothing is broken and the source has really changed, confirm it: it is read again, and what is usual is learnt anew.",
	ConfirmButton: "Confirm that the source has changed",
	Changes:       "Changes of settings", ChangesHelp: "Who changed what, and when.", NoChanges: "Nobody has changed this source's settings.",
	Who: "Who", When: "When", Was: "Before", Became: "After",
}
