package public

import (
	"cmp"
	"html/template"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/words"
)

// An affair is what only questions, lines of a calendar, officials and counts
// of dossiers have.
type affair struct {
	Question  *asked
	More      []fact // of a line of a calendar
	WeekPath  string // the calendar of the week that the line is in; "" without a day
	Official  *connectors.Official
	Portrait  string      // key of the official's kept picture
	Measures  []measure   // of dossiers
	CountedIn periodShown // of those
}

// An asked is a question and its answer.
type asked struct {
	Text   string
	Answer template.HTML // "": there is none yet
}

// affairOf prepares what an item has beside what every publication has, nil for
// other kinds, and the facts that people come for.
func affairOf(w *words.Words, item aggregator.Published) (*affair, []fact) {
	say := &w.Affairs
	switch d := item.Detail.(type) {
	case *connectors.Question:
		return &affair{Question: &asked{cmp.Or(d.Question, item.Summary), body(item)}},
			pick(ours(say.AskedOn, dayOf(w, d.AskedOn)), ours(say.AnsweredOn, dayOf(w, d.AnsweredOn)), theirs(say.Answerer, d.Answerer), theirs(w.Public.Field, d.Field))
	case *connectors.CalendarEvent:
		a := &affair{More: pick(theirs(say.Participants, d.Participants), theirs(say.Unit, d.Unit), theirs(say.Note, d.Note))}
		day, err := time.ParseInLocation(time.DateOnly, d.HeldOn, aggregator.Place)
		if err != nil {
			return a, pick(theirs(say.Day, d.HeldOn), theirs(say.Time, d.Time), theirs(say.Place, d.Place), theirs(say.Chair, d.Chair))
		}
		a.WeekPath = weekPath(monday(day), item.OrganisationSlug)
		return a, pick(ours(say.Day, sentence(w.FullMoment(day, "day"))), theirs(say.Time, d.Time), theirs(say.Place, d.Place), theirs(say.Chair, d.Chair))
	case *connectors.Official:
		a := &affair{Official: d}
		if item.Image != nil {
			a.Portrait = *item.Image
		}
		return a, nil
	case *connectors.DossierStatistics:
		return &affair{Measures: measures(w, d), CountedIn: shownPeriod(w, periodOf(*d))},
			pick(theirs(say.ByUnit, d.Unit))
	}
	return nil, nil
}

// A measure is one count of dossiers, with its share of what it is a part of.
type measure struct {
	Name  string
	Count int
	Share string // "" when that is not known
	Part  bool   // of the measure above it
}

// measures lists what a unit counted; what it does not say is left out.
func measures(w *words.Words, d *connectors.DossierStatistics) []measure {
	say := &w.Affairs
	var all []measure
	for _, m := range []struct {
		name  string
		count *int
		of    *int
		part  bool
	}{
		{say.Total, d.Total, nil, false},
		{say.Carried, d.Carried, d.Total, true}, {say.Received, d.Received, d.Total, true},
		{say.Online, d.Online, d.Received, false}, {say.Full, d.Full, d.Online, true}, {say.Partial, d.Partial, d.Online, true},
		{say.Settled, d.Settled, d.Total, false},
		{say.OnTime, d.OnTime, d.Settled, true}, {say.Early, d.Early, d.Settled, true}, {say.Late, d.Late, d.Settled, true},
		{say.Processing, d.Processing, d.Total, false}, {say.Overdue, d.Overdue, d.Processing, true},
		{say.Cancelled, d.Cancelled, d.Total, false}, {say.Refused, d.Refused, d.Total, false},
	} {
		if m.count != nil {
			all = append(all, measure{m.name, *m.count, share(w, m.count, m.of), m.part})
		}
	}
	return all
}

// share writes which part of a whole a count is, and never a part as 100 %; ""
// when either is not known or the count is more than the whole.
func share(w *words.Words, count, of *int) string {
	if count == nil || of == nil || *of <= 0 || *count < 0 || *count > *of {
		return ""
	}
	tenths := (*count*1000 + *of/2) / *of
	if *count < *of {
		tenths = min(tenths, 999)
	}
	return w.Affairs.Percent(tenths)
}
