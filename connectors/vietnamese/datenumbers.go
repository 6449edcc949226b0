package vietnamese

import (
	"strings"
	"time"
)

// numeric reads 23/11/2026, 23-11-2026, 23.11.26, 23/11.2026, 23_11_2026,
// 23,11,2026, 23 | 11 | 2026, 05 - 09 - 2024, 05 09 2024 and 2026-11-23.
func (p *dateParser) numeric() bool {
	a, s1, b, s2, c := p.peek(0), p.peek(1), p.peek(2), p.peek(3), p.peek(4)
	if b := s1; a.number(2) && b.number(2) && b.value <= 12 && s2.sign != ':' && p.peek(2).width == 4 {
		return p.setDay(p.peek(2).value, b.value, a.value, 3)
	}
	if s1.sign == ',' && s2.sign == ',' && !b.spaced && !c.spaced && a.number(2) && b.number(2) && b.value <= 12 && c.width == 4 {
		return p.setDay(c.value, b.value, a.value, 5)
	}
	if s1.sign != s2.sign && !(between(s1) && between(s2) && a.width <= 2 && c.width == 4) || !between(s1) && s1.sign != '_' && (s1.sign != '|' || c.width != 4) || !b.number(2) || p.chained(s1.sign) {
		return false
	}
	switch {
	case a.width == 4 && c.number(2):
		return p.setDay(a.value, b.value, c.value, 5)
	case a.number(2) && (c.width == 4 || c.width == 2 && p.peek(5).sign != ':'):
		day, month := a.value, b.value
		if month > 12 && day <= 12 || s1.sign == '/' && p.monthFirstBy(p.century(c), day, month) {
			day, month = month, day
		} else {
			p.american = s1.sign == '/' && !p.behindWeekday()
		}
		p.narrow = p.narrow || a.width == 1 || b.width == 1
		return p.setDay(p.century(c), month, day, 5)
	}
	return false
}

// monthFirstBy reports whether an English name of a weekday before the current
// token shows that the month stands first, as Drupal writes "Fri, 10/04/2019".
func (p *dateParser) monthFirstBy(year, first, second int) bool {
	n := -1
	if p.peek(n).sign == ',' {
		n--
	}
	name := p.peek(n).word
	on := func(month, day int) bool {
		return name == strings.ToLower(time.Date(year, time.Month(month), day, 0, 0, 0, 0, Zone).Weekday().String()[:3])
	}
	return len(name) == 3 && first <= 12 && !on(second, first) && on(first, second)
}

// short reads 23/11 behind a weekday or a part of the day, 23.11 as well, or
// beside a time or where it is all that a text says: "24/7" in a sentence is no day.
func (p *dateParser) short() bool {
	d, sign, m, next := p.peek(0), p.peek(1).sign, p.peek(2), p.peek(3)
	switch {
	case p.peek(-1).sign == '/':
		return false
	case p.behindWeekday() && (sign == '/' || sign == '.' && d.width+m.width == 4):
	case p.peek(-1).is(parts...) && next.word == "" && (sign == '/' || sign == '.' || d.value > m.value || next.sign == ','):
	case sign == '/' && p.peek(-1).is(parts...) && (p.peek(-2).word == "" || next.is("tai", "o")): // not "chuyển sang 3/4 diện tích"
	case sign == '/' && p.peek(-1).is("vao") && next.word == "" && !p.ahead(m.value, d.value):
	case d.value == 24 && m.value == 7 && p.peek(-1).sign == '(' && !p.peek(-2).is("qua", "nay"): // (24/7) is always
		return false
	case sign == '/' && p.peek(-1).sign == '(' && next.sign == ')' && (d.value > 12 || p.peek(-2).is("qua", "nay")):
	case sign == '/' && p.peek(-1).is("hom"):
	case p.peek(-1).is("qua", "nay") && (p.peek(-2).is("hom") || p.peek(-2).is(parts...)) && (sign == '/' || d.value > m.value): // hôm qua 20-11, not 10-11 độ
	case sign == '/' && (p.bare(0) || d.width+m.width == 4 && (p.i == p.timeEnd || next.is("tu", "luc") && p.peek(4).width > 0)):
	default:
		return false
	}
	return p.yearless(0)
}

// behindWeekday reports whether "Thứ Ba, ", "T3 " or "Chủ nhật - " stands before
// the current token.
func (p *dateParser) behindWeekday() bool {
	n := -1
	if sign := p.peek(n).sign; sign == ',' || sign == '-' || sign == '(' {
		n--
	}
	last, first := p.peek(n), p.peek(n-1)
	return first.is("thu") && last.is("hai", "ba", "tu", "nam", "sau", "bay") || first.is("chu") && last.is("nhat") ||
		first.is("thu", "t") && last.number(1) || last.is("cn")
}

// bare reports whether the text has no words but those of a time, the next n
// tokens left aside.
func (p *dateParser) bare(n int) bool {
	for i, t := range p.toks[:p.count] {
		if i >= p.i && i < p.i+n {
			continue
		}
		if t.word != "" && !t.is(halves...) && !t.is("luc", "h", "g", "gio", "phut") {
			return false
		}
	}
	return true
}

// chained reports whether the three short numbers from here are part of more, as
// in 1/4/7/10 and 10.1.12.26, or those of a version, as in 1.8.19.
func (p *dateParser) chained(sign byte) bool {
	if sign != '.' && sign != '/' || p.peek(0).width > 2 || p.peek(4).width > 2 {
		return false
	}
	return p.peek(-1).sign == sign && p.peek(-2).width > 0 || p.peek(5).sign == sign && p.peek(6).width > 0 ||
		sign == '.' && p.peek(0).width+p.peek(2).width < 4 && !p.bare(0) && !p.behindDay() && !p.behindWeekday() &&
			(p.peek(-1).sign != ':' || p.peek(-2).is("ban", "version"))
}

// between reports whether a sign may stand between the numbers of a day.
func between(t token) bool { return t.sign == '/' || t.sign == '-' || t.sign == '.' }

// dayOf reads ngày 23/11, whose year is the last in which that day was. "ngày
// 23-11" and "ngày 23.11" are days where no words go on, as "ngày 2-3 lần" does.
func (p *dateParser) dayOf() bool {
	if !p.peek(0).is("ngay") {
		return false
	}
	p.i++
	sign, next := p.peek(1).sign, p.peek(3)
	if p.several(true) || (sign == '/' || next.width == 0 && (next.word == "" || next.is("nam", "den"))) && p.yearless(0) {
		return true
	}
	p.i--
	return false
}

// century reads 26 as 2026 and, later than the year after the time of fetching,
// 97 as 1997; where that is not known, 69 as 2069.
func (p *dateParser) century(year token) int {
	last := p.at.Year() + 1
	if last < 1900 {
		last = 2069
	}
	switch {
	case year.width != 2:
		return year.value
	case year.value+2000 > last:
		return 1900 + year.value
	}
	return 2000 + year.value
}

// lastYear is the year in which a day last was, seen from the time of fetching.
func (p *dateParser) lastYear(month, day int) int {
	if p.at.Year() < 1900 {
		return 0
	}
	p.relative = true
	if p.ahead(month, day) {
		return p.at.Year() - 1
	}
	return p.at.Year()
}

// ahead reports whether a day of the year of fetching is still to come.
func (p *dateParser) ahead(month, day int) bool {
	return time.Date(p.at.Year(), time.Month(month), day, 0, 0, 0, 0, Zone).After(p.at.Add(24 * time.Hour))
}

// compact reads 20261123, 20261123T080000, 20261123080000 and, where they stand
// alone, counts of seconds or milliseconds since 1970.
func (p *dateParser) compact() bool {
	t := p.peek(0)
	day, clock, used := t, 0, 1
	switch t.width {
	case 8:
		if next := p.peek(2); p.peek(1).is("t") && next.width == 6 {
			clock, used = next.value, 3
		}
	case 14:
		day.value, clock = t.value/1_000_000, t.value%1_000_000
	case 10, 13:
		for _, other := range p.toks[:p.count] {
			if other.word != "" && other.word != "date" { // a tax code, or a telephone
				return false
			}
		}
		p.instant, p.instantAs = time.Unix(int64(t.value), 0), Second
		if t.width == 13 {
			p.instant = time.UnixMilli(int64(t.value))
		}
		return true
	default:
		return false
	}
	p.setDay(day.value/10000, day.value/100%100, day.value%100, used)
	if clock > 0 && !p.hasTime {
		p.setTime(clock/10000, clock/100%100, clock%100, true)
		p.zoneHere()
	}
	return true
}
