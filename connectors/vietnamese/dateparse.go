package vietnamese

import (
	"html"
	"strings"
	"time"

	"golang.org/x/text/width"
)

// A dateParser walks the tokens of a date once and keeps the first day and the
// first time of day it meets.
type dateParser struct {
	at    time.Time // in Zone
	toks  [48]token // the first count of them; no slice of it, so that it stays off the heap
	count int
	i     int

	found
	hour, minute, sec int
	nano              int
	timeEnd           int // where the time of day ended
	hasTime, hasSec   bool
	until             bool           // "đến" or "cập nhật" stood behind the day: times are those of another
	american          bool           // the day could also be a month that stands first
	narrow            bool           // a number of the day or the hour has one digit
	latin             bool           // AM or PM, not SA or CH
	zone              *time.Location // nil: not stated
	instant           time.Time      // a count of seconds, or hours ago: stands for all of the above
	instantAs         string
}

// found is the day that has been read.
type found struct {
	year, month, day int
	hasDay           bool
	relative         bool // it differs between readings
	loose            bool // named by its distance: one that is written out is the better one
}

func (p *dateParser) parse(text string) (time.Time, string, bool) {
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "\xef\xbc") { // figures and signs as wide as Chinese ones
		text = width.Narrow.String(text)
	}
	p.count = len(tokens(p.toks[:0], Fold(text)))
	p.walk()
	if i := p.published(); i > 0 && p.hasDay {
		labelled := dateParser{at: p.at, toks: p.toks, count: p.count, i: i}
		if labelled.walk(); labelled.hasDay {
			*p = labelled
		}
	}
	switch {
	case p.instantAs != "":
		return p.instant, p.instantAs, true
	case !p.hasDay:
		return time.Time{}, "", false
	}
	if p.american && p.latin && p.hasSec && p.narrow && p.day <= 12 {
		p.month, p.day = p.day, p.month // 12/6/2024 8:09:13 AM, as .NET writes it in America
	}
	return p.result()
}

// walk reads from the current token to the end.
func (p *dateParser) walk() {
	for p.i < p.count && p.instantAs == "" {
		if !p.step() {
			p.i++
		}
	}
}

func (p *dateParser) result() (time.Time, string, bool) {
	if p.month < 1 || p.month > 12 || p.day < 1 || p.day > daysIn(p.year, p.month) {
		return time.Time{}, "", false
	}
	zone := Zone
	if p.zone != nil {
		zone = p.zone
	}
	t := time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, p.sec, p.nano, zone)
	if _, offset := t.Zone(); offset == 0 && p.hour == 0 && p.minute == 0 && p.sec == 0 {
		t = time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, Zone) // "00:00:00 GMT" states a day
	}
	local := t.In(Zone)
	switch hour, minute, sec := local.Clock(); {
	case hour == 0 && minute == 0 && sec == 0:
		return local, Day, true
	case p.hasSec:
		return t, Second, true
	}
	return t, Minute, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// peek gives the n-th token from here; beyond the ends it is the zero token.
func (p *dateParser) peek(n int) token {
	if n += p.i; n >= 0 && n < p.count {
		return p.toks[n]
	}
	return token{}
}

// step reads what begins at the current token and moves behind it, or reports
// that nothing known begins there.
func (p *dateParser) step() bool {
	t := p.peek(0)
	switch {
	case t.width > 0:
		return !p.hasTime && !p.until && p.clock() || p.dayHere()
	case t.word != "":
		p.until = p.until || p.hasDay && (t.word == "den" || !p.loose && t.word == "cap" && p.peek(1).is("nhat"))
		return p.weekday() || p.dayHere()
	}
	return false
}

// dayHere reads a day, and one that is written out also where one was named by
// its distance before, as in "Hôm nay, 23/11/2026".
func (p *dateParser) dayHere() bool {
	if p.hasDay && !p.loose {
		return false
	}
	was := p.found
	p.found = found{}
	read := p.written() || !was.loose && p.distant()
	if p.instantAs == "" && (!read || p.lunarBehind()) {
		p.found = was
	}
	return read
}

// written reads a day that is written out.
func (p *dateParser) written() bool {
	if p.peek(0).width > 0 {
		return p.span() || p.numeric() || p.worded() || p.yearFirst() || p.compact() || p.short()
	}
	return p.dayOf() || p.monthFirst()
}

// distant reads a day that is named by its distance from the time of fetching.
func (p *dateParser) distant() bool {
	p.loose = p.named() || p.ago()
	return p.loose
}

// weekday passes over "Thứ 2" and "T2", whose number is no part of the date.
func (p *dateParser) weekday() bool {
	if !p.hasDay && p.peek(0).is("thu", "t") && p.peek(1).number(1) && english[p.peek(2).word] == 0 {
		p.i += 2
		return true
	}
	return false
}

func (p *dateParser) setDay(year, month, day, used int) bool {
	p.year, p.month, p.day, p.hasDay = year, month, day, true
	p.i += used
	return true
}
