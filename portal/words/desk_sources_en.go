package words

import "strings"

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
	MovedAsk:         "The site says that it has moved to another domain for good.",
	MovedHelp:        "Nothing has been taken from the new address yet. Ask the organisation first: a domain that was given up may belong to somebody else.",
	OldAddress:       "Old address",
	NewAddress:       "New address",
	FollowMove:       "Follow to the new address",
	KeepAddress:      "Keep the old address",
	MovedByOperator:  "An operator must connect the new address, for it has parameters or needs a key.",
	Followed:         "The source has followed to the new address and is read now.",
	KeptAddress:      "The source keeps its old address; that is recorded.",
	Events:           "What was done with the source",
	Nothing:          "nothing",
	EventKinds: map[string]string{
		"added": "Added", "followed": "Followed to the new address", "kept": "Kept at the old address", "asked": "Asked to be read now", "paused": "Paused",
		"resumed": "Read again", "confirmed": "Confirmed to be right as it is", "publish": "Way of publishing changed", "settings": "Settings of how it is read changed",
		"maintenance": "Maintenance of the host changed", "pause": "Pause between requests to the host changed", "every": "How often it is read changed",
		"review_first": "Number of first items to review changed", "contact": "Contact changed", "name": "Renamed", "organisation": "Organisation changed",
		"section": "Section changed", "language": "Language changed",
	},
	ByCommand: func(operator string) string {
		return strings.TrimSpace("An operator, by a command " + operator)
	},

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
