package vietnamese

import (
	"strings"
	"time"

	"hopluu/connectors"
)

// Zone is the time of Vietnam, in which dates without a zone are read.
var Zone = time.FixedZone("+07", 7*60*60)

// Precisions of a date.
const (
	Day    = "day"
	Minute = "minute"
	Second = "second"
)

// Date reads a date as sites write them: with the layouts first (as [time.Parse]
// has them), then in any form seen on Vietnamese sites. Days come before months, a
// time without a zone is Vietnam's, and a wrong weekday is passed over. "3 ngày
// trước" counts from at, the time of fetching.
//
// A date that cannot be read, or that lies more than a day after at (unless at is
// zero) or before 1900, has the zero Time and keeps its Text. Midnight is how
// programs write that no time was stated: the precision is then the day.
func Date(text string, at time.Time, layouts ...string) connectors.Date {
	text = strings.TrimSpace(text)
	d := connectors.Date{Text: cut(text, 200)}
	if text == "" {
		return connectors.Date{}
	}
	t, precision, ok := withLayouts(text, layouts)
	if hour, minute, sec := t.In(Zone).Clock(); ok && hour == 0 && minute == 0 && sec == 0 {
		precision = Day
	}
	if !ok {
		p := dateParser{at: at.In(Zone)}
		t, precision, ok = p.parse(d.Text)
	}
	if !ok || !plausible(t, at) {
		return d
	}
	d.Time, d.Precision = t.UTC(), precision
	return d
}

// Relative reports whether a date was stated by its distance from the time of
// fetching ("3 ngày trước", "hôm qua") or without its year, so that it differs
// between readings of the same page and says nothing about a change.
func Relative(text string) bool {
	p := dateParser{at: time.Date(2000, 1, 2, 0, 0, 0, 0, Zone)}
	_, _, ok := p.parse(cut(strings.TrimSpace(text), 200))
	return ok && p.relative
}

func withLayouts(text string, layouts []string) (time.Time, string, bool) {
	for _, layout := range layouts {
		t, err := time.ParseInLocation(layout, text, Zone)
		if err != nil {
			continue
		}
		switch {
		case strings.Contains(layout, "05"):
			return t, Second, true
		case strings.Contains(layout, "15"), strings.Contains(layout, "3:04"), strings.Contains(layout, "03:04"):
			return t, Minute, true
		}
		return t, Day, true
	}
	return time.Time{}, "", false
}

// plausible rejects what programs write for no date (year 1, 1900-01-01, the
// beginning of Unix time) and what lies in the future.
func plausible(t, at time.Time) bool {
	switch y, m, d := t.In(Zone).Date(); {
	case y < 1900, y == 1900 && m == time.January && d == 1:
		return false
	case y == 1970 && m == time.January && d == 1:
		return false
	}
	return at.IsZero() || !t.After(at.Add(24*time.Hour))
}
