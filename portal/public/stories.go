package public

import (
	"hopluu/aggregator"
	"hopluu/portal/words"
)

// A story is an item in a list of news with the time to show beside it, or none
// when its day is said already and its hour not known.
type story struct {
	aggregator.Listed
	When string
}

// A dayOfStories is the stories of one day.
type dayOfStories struct {
	Heading string
	Stories []story
}

// stories puts beside each item its time, or its day when that is not today.
func (p *Pages) stories(w *words.Words, list []aggregator.Listed) []story {
	now := p.now()
	made := make([]story, len(list))
	for i, l := range list {
		at, precision := l.At()
		made[i] = story{l, sentence(w.ShortDay(at, now))}
		if precision != "day" && words.Days(at, now) == 0 {
			made[i].When = w.Clock(at)
		}
	}
	return made
}

// days groups items, newest first, by their day.
func (p *Pages) days(w *words.Words, list []aggregator.Listed) []dayOfStories {
	var days []dayOfStories
	now, last := p.now(), 0
	for _, l := range list {
		if n := words.DayNumber(l.SortAt); len(days) == 0 || n != last {
			days, last = append(days, dayOfStories{Heading: w.DayHeading(l.SortAt, now)}), n
		}
		s := story{Listed: l}
		switch at, precision := l.At(); {
		case words.DayNumber(at) != last:
			s.When = sentence(w.ShortDay(at, now))
		case precision != "day":
			s.When = w.Clock(at)
		}
		day := &days[len(days)-1]
		day.Stories = append(day.Stories, s)
	}
	return days
}
