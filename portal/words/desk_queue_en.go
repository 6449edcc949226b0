package words

var deskQueueEn = DeskQueue{
	ByWhy:           "By reason",
	BySource:        "By source",
	ByOrganisation:  "By organisation",
	BySection:       "By section",
	Filters:         "Filters",
	Filter:          "Filter",
	Any:             "All",
	WhyNew:          "New",
	WhyChanged:      "Changed after approval",
	WhyHeld:         "Held back",
	NewNote:         "New, not on the portal yet",
	ChangedNote:     "The source changed it after approval; the portal still shows the old wording",
	HeldUnplaced:    "It is in no section that may be shown",
	HeldMojibake:    "The text looks garbled",
	HeldRejected:    "An earlier wording of it was rejected",
	HeldWithdrawn:   "It was withdrawn before",
	HeldIncomplete:  "It lacks what this source has always had",
	HeldOther:       "A rule held it back",
	Select:          "Select",
	SelectAll:       "Select the whole page",
	OldestFirst:     "Longest waiting first",
	Next:            "Next page",
	First:           "Back to the start",
	KeyMove:         "move",
	KeyOpen:         "open",
	KeySelect:       "select",
	Empty:           "Nothing is waiting.",
	EmptyFilter:     "Nothing matches the filter.",
	EmptyHelp:       "New items come by themselves as sources are read.",
	SeeSources:      "See the sources",
	SeeAll:          "See all",
	ApproveSelected: "Approve what is selected",
	NothingSelected: "Nothing was selected.",
	SearchQueue:     "Search what waits",
	Find:            "Search",
	NewestFirst:     "Newest first",

	Count: func(n string) string {
		return n + " waiting"
	},
	CountMost: func(n string) string {
		return "More than " + n + " waiting"
	},
	Batch: func(done, left string) string {
		if left == "0" {
			return "Approved " + done + "."
		}
		return "Approved " + done + "; " + left + " were left: changed, or in no section."
	},
	BatchUndone: func(done, left string) string {
		if left == "0" {
			return "Undone: " + done + " wait again."
		}
		return "Undone: " + done + " wait again; " + left + " were left: changed since."
	},
	Doubtful: func(n string) string {
		return n + " to look at"
	},
}
