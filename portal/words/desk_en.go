package words

var deskEn = Desk{
	DeskFrame:   deskFrameEn,
	DeskQueue:   deskQueueEn,
	DeskReview:  deskReviewEn,
	DeskSources: deskSourcesEn,
	DeskDetect:  deskDetectEn,
	DeskPeople:  deskPeopleEn,
	Facts:       factsOfEn,
}

var deskFrameEn = DeskFrame{
	Desk:        "Editorial desk",
	Queue:       "Waiting",
	Log:         "Log",
	Sources:     "Sources",
	Accounts:    "Accounts",
	ToPortal:    "See the portal",
	SignOut:     "Sign out",
	All:         "All",
	Reason:      "Reason",
	None:        "none",
	Section:     "Section",
	Capture:     "Capture of the reading",
	Edited:      "Edited",
	Undone:      "Undone",
	Undo:        "Undo",
	SeeResult:   "See the item",
	When:        "When",
	Address:     "Address",
	Since:       "since",
	Vietnamese:  "Tiếng Việt",
	English:     "English",
	Menu:        "Desk menu",
	Result:      "Your decision",
	Parked:      "Parked tasks",
	MissingHelp: "The address may be misspelt, or this is no longer there. Go to the",
	BackHere:    "editorial desk",

	Waited: func(d string) string {
		return "for " + d
	},
}
