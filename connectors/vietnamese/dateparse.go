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
	array [48]token
	toks  []token
	i     int

	year, month, day  int
	hour, minute, sec int
	nano              int
	timeEnd           int // where the time of day ended
	hasDay, hasTime   bool
	hasSec            bool
	relative          bool
	loose             bool           // the day was named by its distance: one that is written out is the better one
	until             bool           // "đến" stood behind the day: times are those of another
	american          bool           // the day could also be a month that stands first
	narrow            bool           // a number of the day or the hour has one digit
	latin             bool           // AM or PM, not SA or CH
	zone              *time.Location // nil: not stated
	instant           time.Time      // a count of seconds, or hours ago: stands for all of the above
	instantAs         string
}

func (p *dateParser) parse(text string) (time.Time, string, bool) {
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "\xef\xbc") { // figures and signs as wide as Chinese ones
		text = width.Narrow.String(text)
	}
	p.toks = tokens(p.array[:0], Fold(text))
	for p.i < len(p.toks) && p.instantAs == "" {
		if !p.step() {
			p.i++
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
	if n += p.i; n >= 0 && n < len(p.toks) {
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
		p.until = p.until || p.hasDay && t.word == "den"
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
	loose, relative := p.loose, p.relative
	p.loose, p.relative = false, false
	if p.solar(p.written()) || !loose && p.solar(p.distant()) {
		return true
	}
	p.loose, p.relative = loose, relative
	return false
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

// yearFirst reads 2026 November 23.
func (p *dateParser) yearFirst() bool {
	y, month, d := p.peek(0), english[p.peek(1).word], p.peek(2)
	return y.width == 4 && month > 0 && d.number(2) && p.setDay(y.value, month, d.value, 3)
}

// worded reads 23 tháng 11 năm 2026, 12 Tháng Mười Hai 2023, 23 thg 11, 2026,
// 24 May 2026, 27-Aug-2026, and a day without its year as the last one that was.
func (p *dateParser) worded() bool {
	d, before, n := p.peek(0), p.peek(-1), 1
	if !d.number(2) || before.sign == '.' && !d.spaced || d.width == 1 && before.is("tuan", "ky", "dot") { // tuần 2 tháng 11
		return false
	}
	if p.peek(n).is("st", "nd", "rd", "th") && english[p.peek(n+1).word] > 0 {
		n++
	}
	switch p.peek(n).sign {
	case '-', '/', ',', '.':
		n++
	}
	month := 0
	if p.peek(n).is("thang", "thg", "th") {
		m, used := p.monthAt(n + 1)
		month, n = m, n+1+used
	} else if month = english[p.peek(n).word]; month > 0 {
		n++
	}
	if month == 0 {
		return false
	}
	year, used := p.yearAt(n)
	switch counted := p.peek(n - 1); {
	case counted.is("nam") && p.peek(n).width == 4 && d.width == 1 && !p.opens() && !before.is("on", "luc", "vao"):
		return false // báo cáo 9 tháng năm 2026
	case p.lunar(counted, used > 0):
		return false
	case used > 0:
	case p.peek(n).is("ngay", "tuan"):
		return false // 5 tháng 3 ngày
	default:
		year, used = p.yearAfter(n, month, d.value)
	}
	return year > 0 && p.setDay(year, month, d.value, n+used)
}

// monthFirst reads Aug 5, 2019, Tháng Mười Một 23, 2023 and Tháng Mười,19 2023.
func (p *dateParser) monthFirst() bool {
	month, n := english[p.peek(0).word], 1
	if p.peek(0).is("thang", "thg", "th") {
		m, used := p.monthAt(1)
		month, n = m, 1+used
	}
	if sign := p.peek(n).sign; sign == '.' || sign == ',' && !p.peek(n+1).spaced {
		n++
	}
	d := p.peek(n)
	if month == 0 || !d.number(2) {
		return false
	}
	if p.peek(n+1).is("st", "nd", "rd", "th") {
		n++
	}
	year, used := p.yearAt(n + 1)
	if used == 0 {
		year = p.yearBehind(n + 1)
	}
	if year == 0 && (p.peek(0).is("thg") && p.peek(n+1).word == "" || p.bare(n)) { // thg 11 23, 10:15
		year = p.lastYear(month, d.value)
	}
	return year > 0 && p.setDay(year, month, d.value, n+1+used)
}

// yearBehind finds the year behind a time of day, as in Nov 23 15:04:05 2026.
func (p *dateParser) yearBehind(n int) int {
	for ; p.peek(n) != (token{}); n++ {
		if t := p.peek(n); t.width == 4 && p.peek(n-1).sign == 0 {
			return t.value
		}
	}
	return 0
}

// monthAt reads the number or the name of a month behind "tháng".
func (p *dateParser) monthAt(n int) (month, used int) {
	t := p.peek(n)
	if t.number(2) && t.value <= 12 {
		return t.value, 1
	}
	month = months[t.word]
	if month == 10 {
		switch next := p.peek(n + 1); {
		case next.is("mot"):
			return 11, 2
		case next.is("hai"):
			return 12, 2
		}
	}
	if month == 0 {
		return 0, 0
	}
	return month, 1
}

// yearAt reads a year, with what may stand before it.
func (p *dateParser) yearAt(n int) (year, used int) {
	start := n
	for range 2 {
		if t := p.peek(n); t.is("nam") || t.sign == ',' || t.sign == '.' || t.sign == '/' || t.sign == '-' {
			n++
		}
	}
	if t := p.peek(n); t.width == 4 || t.width == 2 && p.peek(n+1).sign != ':' && !p.peek(n+1).is("h", "gio") {
		return p.century(t), n + 1 - start
	}
	return 0, 0
}
