package words

// Affairs words what authorities owe citizens beside news: answers to their
// questions, leaders' calendars, who is in office, and how dossiers were dealt
// with.
type Affairs struct {
	Heading string // of the links to all of them

	// questions
	Questions, QuestionsLede, NewQuestions, QuestionAsked, AnswerGiven string
	AskedOn, AnsweredOn, Answerer, NotAnswered, Unanswered             string

	// calendars
	Calendar, CalendarLede, ThisWeek, WeekBefore, WeekAfter, NothingThisWeek, Day, Time, Place, Chair string
	Participants, Unit, Note, WholeWeek, WholeDay, AllOfWeek                                          string

	// those in office
	Officials, Position, Division, Fax, PhotoOf string

	// dossiers
	Statistics, StatisticsLede, StatisticsOfAll, NoStatistics, Periods, Period, Measure, Dossiers, Share string
	Total, Carried, Received, Online, Full, Partial, Settled, OnTime, Early, Late, Processing, Overdue   string
	Cancelled, Refused, OnTimeShare, NotSaid, CountedBy, ByUnit                                          string

	// with parameters
	AnsweredOnDay func(day string) string
	AskedOnDay    func(day string) string
	WeekOf        func(from, to string) string
	MonthOf       func(month, year int) string
	YearOf        func(year int) string
	StatisticsIn  func(period string) string
	Percent       func(tenths int) string
}
