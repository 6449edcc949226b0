package words

// DeskSources words the pages of sources.
type DeskSources struct {
	State, NextTurn, LastReading, Happened, Waiting, Working, Incomplete, Silent, Failing, Paused      string
	ReadingNow, DueNow, Never, NeverRead, Unchanged, SilentNote, PausedNote, HouseRule, NoSources      string
	Readings, NoReadings, Outcome, OutcomeRead, OutcomeUnchanged, OutcomePartial, OutcomeFailed, Found string
	Added, Edits, Requests, Took, Open, Skipped, Record, Excerpt, Settings, Connector, Every           string
	PublishRule, Review, AtOnce, Contact, ReadNow, Pause, Resume, ToAtOnce, ToReview, ReadAsked        string
	PausedDone, ResumedDone, AtOnceDone, ReviewDone, Operators, SeeWaiting, LossHelp, Lost             string
	BelieveHelp, Believe                                                                               string
	MovedAsk, MovedHelp, OldAddress, NewAddress, FollowMove, KeepAddress, MovedByOperator              string
	Followed, KeptAddress, Events, Nothing                                                             string

	EventKinds   map[string]string            // what somebody did, by the kind of the event
	ByCommand    func(operator string) string // who did it, when no editor
	SourceCount  func(n, failing string) string
	SkippedCount func(n string) string
	FoundCount   func(found, added string) string
	Loss         func(missing, held, since string) string // what a catalogue no longer lists
	ConfirmLoss  func(missing string) string              // switches them off
	LossDone     func(missing string) string
}
