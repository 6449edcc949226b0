package words

var deskSourcesEn = DeskSources{
	State:            "State",
	NextTurn:         "Next turn",
	LastReading:      "Last reading",
	Happened:         "What happened",
	Waiting:          "Waiting",
	Working:          "Working",
	Incomplete:       "Incomplete",
	Silent:           "Silent",
	Failing:          "Failing",
	Paused:           "Paused",
	ReadingNow:       "being read",
	DueNow:           "now",
	Never:            "never",
	NeverRead:        "Never read",
	Unchanged:        "Nothing new",
	SilentNote:       "It can be read, but has brought nothing new for long",
	PausedNote:       "Paused at the desk",
	HouseRule:        "A source that yields nothing is failing, not empty. Nothing is taken off the portal because a source fails.",
	NoSources:        "There are no sources yet.",
	Readings:         "Latest readings",
	NoReadings:       "This source has not been read yet.",
	Outcome:          "Outcome",
	OutcomeRead:      "Read",
	OutcomeUnchanged: "Unchanged",
	OutcomePartial:   "Read in part",
	OutcomeFailed:    "Failed",
	Found:            "Found",
	Added:            "New",
	Edits:            "Changed",
	Requests:         "Requests",
	Took:             "Took",
	Open:             "open",
	Skipped:          "Records that the last reading could not read",
	Record:           "Record",
	Excerpt:          "Excerpt",
	Settings:         "Settings",
	Connector:        "Connector",
	Every:            "Every",
	PublishRule:      "Publishing",
	Review:           "Each item is reviewed",
	AtOnce:           "Published at once",
	Contact:          "Contact",
	ReadNow:          "Read now",
	Pause:            "Pause",
	Resume:           "Resume",
	ToAtOnce:         "Publish at once from now on",
	ToReview:         "Review each item from now on",
	ReadAsked:        "Asked to read again. It usually takes 3 to 10 seconds.",
	PausedDone:       "The source is paused.",
	ResumedDone:      "The source is read again.",
	AtOnceDone:       "From now on the source's items are published at once.",
	ReviewDone:       "From now on each item of the source is reviewed.",
	Operators:        "For the operators",
	SeeWaiting:       "See what waits",
	LossHelp:         "The portal still shows these procedures. Ask the organisation first; if they have really been dropped, confirm it, and their pages will say that they are switched off.",
	Lost:             "The procedures that are missing",
	BelieveHelp:      "This reading is not believed, and nothing has changed on the portal. If the catalogue has really become shorter, confirm it: it is read again, and what it lacks will be shown as switched off.",
	Believe:          "Confirm that the catalogue is shorter",

	SourceCount: func(n, failing string) string {
		return n + " sources, " + failing + " failing"
	},
	SkippedCount: func(n string) string {
		return n + " records could not be read"
	},
	FoundCount: func(found, added string) string {
		return found + " found, " + added + " new"
	},
	Loss: func(missing, held, since string) string {
		return "Since " + since + " the catalogue lacks " + missing + " of " + held + " procedures: more than are switched off without asking."
	},
	ConfirmLoss: func(missing string) string {
		return "Confirm: switch " + missing + " procedures off"
	},
	LossDone: func(missing string) string {
		return "Confirmed: " + missing + " items are no longer in the catalogue."
	},
}
