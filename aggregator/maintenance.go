package aggregator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Maintenance is when a site is left alone each week, at [Place]: nothing is
// asked of its host then. The zero value is never.
type Maintenance struct {
	text   string
	closed []span // in order, apart from each other
}

// A span is some minutes of the week, from the first to before the last.
type span struct{ from, to int }

const week = 7 * 24 * 60 // minutes

var days = []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// ParseMaintenance reads windows such as "22:00-05:00", which are each day's, or
// "Sat 12:00-18:00, Mon-Fri 01:00-02:00": English days, 24 hours, an end that is
// no later than its beginning lies on the next day. An error wraps [ErrInvalid].
func ParseMaintenance(text string) (Maintenance, error) {
	var minutes [week]bool
	for one := range strings.SplitSeq(text, ",") {
		one = strings.TrimSpace(one)
		if one == "" && strings.TrimSpace(text) == "" {
			return Maintenance{}, nil
		}
		on, from, to, err := window(one)
		if err != nil {
			return Maintenance{}, fmt.Errorf("%w: maintenance %q: %w", ErrInvalid, one, err)
		}
		for _, day := range on {
			for m := from; m < to; m++ {
				minutes[(day*24*60+m)%week] = true
			}
		}
	}
	m := Maintenance{text: strings.TrimSpace(text)}
	for at := 0; at < week; at++ {
		if !minutes[at] {
			continue
		}
		end := at
		for end < week && minutes[end] {
			end++
		}
		m.closed = append(m.closed, span{at, end})
		at = end
	}
	if len(m.closed) == 1 && m.closed[0] == (span{0, week}) {
		return Maintenance{}, fmt.Errorf("%w: maintenance %q: there is no other time", ErrInvalid, text)
	}
	return m, nil
}

// window reads one window: its days, and its minutes from their midnight.
func window(text string) (on []int, from, to int, err error) {
	when, hours, ok := strings.Cut(text, " ")
	if !ok {
		when, hours = "Mon-Sun", text
	}
	first, last, ok := strings.Cut(when, "-")
	if !ok {
		last = first
	}
	day, end := slices.Index(days, first), slices.Index(days, last)
	if day < 0 || end < 0 {
		return nil, 0, 0, fmt.Errorf("%q are no days: want Sat, or Mon-Fri", when)
	}
	for on = append(on, day); day != end; on = append(on, day) {
		day = (day + 1) % 7
	}
	begin, until, ok := strings.Cut(strings.TrimSpace(hours), "-")
	if from, err = minute(begin); err != nil {
		return nil, 0, 0, err
	}
	if to, err = minute(until); !ok || err != nil || from == to || from == 24*60 {
		return nil, 0, 0, fmt.Errorf("%q is no time: want 22:00-05:00", hours)
	}
	if to < from {
		to += 24 * 60
	}
	return on, from, to, nil
}

func minute(clock string) (int, error) {
	hour, minute, ok := strings.Cut(clock, ":")
	h, err := strconv.ParseUint(hour, 10, 8)
	m, also := strconv.ParseUint(minute, 10, 8)
	if !ok || err != nil || also != nil || len(minute) != 2 || h > 24 || m > 59 || h == 24 && m > 0 {
		return 0, fmt.Errorf("%q is no time of day", clock)
	}
	return int(h)*60 + int(m), nil
}

// String gives what [ParseMaintenance] read.
func (m Maintenance) String() string { return m.text }

// Ranges writes the minutes of the week as PostgreSQL writes an int4multirange.
func (m Maintenance) Ranges() string {
	ranges := make([]string, len(m.closed))
	for i, s := range m.closed {
		ranges[i] = fmt.Sprintf("[%d,%d)", s.from, s.to)
	}
	return "{" + strings.Join(ranges, ",") + "}"
}

// MinuteOfWeek counts the minutes since Monday 0:00 at [Place].
func MinuteOfWeek(t time.Time) int {
	t = t.In(Place)
	return (int(t.Weekday())+6)%7*24*60 + t.Hour()*60 + t.Minute()
}

// Over is when the site may be asked: at t, or when the window that t lies in is
// over.
func (m Maintenance) Over(t time.Time) time.Time {
	for range 2 { // a window may go on over the end of the week
		at := MinuteOfWeek(t)
		i := slices.IndexFunc(m.closed, func(s span) bool { return s.from <= at && at < s.to })
		if i < 0 {
			return t
		}
		t = t.Truncate(time.Minute).Add(time.Duration(m.closed[i].to-at) * time.Minute)
	}
	return t
}

// Begins is when the next window begins after t; zero: there is none.
func (m Maintenance) Begins(t time.Time) time.Time {
	if len(m.closed) == 0 {
		return time.Time{}
	}
	at := MinuteOfWeek(t)
	next := m.closed[0].from + week
	for _, s := range slices.Backward(m.closed) {
		if s.from > at {
			next = s.from
		}
	}
	return t.Truncate(time.Minute).Add(time.Duration(next-at) * time.Minute)
}
