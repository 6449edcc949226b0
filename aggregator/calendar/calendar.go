// Package calendar counts days as the law does: by working days, or by days of
// the calendar, in Asia/Ho_Chi_Minh. Which days nobody works are rows, since
// they are decided each year.
//
// The rules are those of the Civil Code, Articles 147 and 148: the day of the
// event is not counted, a term that ends on a day off ends on the next working
// day, and the last day is whole, until midnight.
package calendar

import (
	"time"

	"hopluu/aggregator"
)

// A Calendar knows the days that differ from the week's usual ones. The zero
// value knows none.
type Calendar struct {
	working map[string]bool // "2006-01-02": worked although a weekend, or not although a weekday
}

// A Holiday is a day off, or, when Working, a weekend day that is worked.
type Holiday struct {
	Day     time.Time
	Working bool
}

// New returns a calendar with these holidays. Of each Day only the date counts,
// as it is written.
func New(holidays []Holiday) Calendar {
	c := Calendar{working: make(map[string]bool, len(holidays))}
	for _, h := range holidays {
		c.working[h.Day.Format(time.DateOnly)] = h.Working
	}
	return c
}

// Working says whether the day of t is worked.
func (c Calendar) Working(t time.Time) bool {
	t = t.In(aggregator.Place)
	if working, known := c.working[t.Format(time.DateOnly)]; known {
		return working
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// Due returns the instant by which something must be done that has n working
// days from an event: the midnight that ends the last of them.
func (c Calendar) Due(event time.Time, n int) time.Time {
	day := midnight(event)
	for n > 0 {
		day = day.AddDate(0, 0, 1)
		if c.Working(day) {
			n--
		}
	}
	return day.AddDate(0, 0, 1)
}

// DueDays is Due with n days of the calendar; when the last is not worked, the
// next working day takes its place.
func (c Calendar) DueDays(event time.Time, n int) time.Time {
	day := midnight(event).AddDate(0, 0, n)
	for !c.Working(day) {
		day = day.AddDate(0, 0, 1)
	}
	return day.AddDate(0, 0, 1)
}

// Between counts the working days after from's, up to and with to's: 0 when both
// are on one day.
func (c Calendar) Between(from, to time.Time) (n int) {
	last := midnight(to)
	for day := midnight(from).AddDate(0, 0, 1); !day.After(last); day = day.AddDate(0, 0, 1) {
		if c.Working(day) {
			n++
		}
	}
	return n
}

// midnight is the beginning of t's day.
func midnight(t time.Time) time.Time {
	y, m, d := t.In(aggregator.Place).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, aggregator.Place)
}
