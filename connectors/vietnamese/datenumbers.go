package vietnamese

import "time"

// numeric reads 23/11/2026, 23-11-2026, 23.11.26, 23,11,2026, 05 - 09 - 2024,
// 05 09 2024 and 2026-11-23.
func (p *dateParser) numeric() bool {
	a, s1, b, s2, c := p.peek(0), p.peek(1), p.peek(2), p.peek(3), p.peek(4)
	if b := s1; a.number(2) && b.number(2) && b.value <= 12 && s2.sign != ':' && p.peek(2).width == 4 {
		return p.setDay(p.peek(2).value, b.value, a.value, 3)
	}
	if s1.sign == ',' && s2.sign == ',' && !b.spaced && !c.spaced && a.number(2) && b.number(2) && b.value <= 12 && c.width == 4 {
		return p.setDay(c.value, b.value, a.value, 5)
	}
	if s1.sign == 0 || s1.sign != s2.sign || s1.sign != '/' && s1.sign != '-' && s1.sign != '.' || !b.number(2) {
		return false
	}
	switch {
	case a.width == 4 && c.number(2):
		return p.setDay(a.value, b.value, c.value, 5)
	case a.number(2) && (c.width == 4 || c.width == 2 && p.peek(5).sign != ':'):
		day, month := a.value, b.value
		if month > 12 && day <= 12 {
			day, month = month, day
		} else {
			p.american = s1.sign == '/'
		}
		p.narrow = p.narrow || a.width == 1 || b.width == 1
		return p.setDay(p.century(c), month, day, 5)
	}
	return false
}

// short reads 23/11 where it is all that a text says, besides a time and a
// weekday: "24/7" in a sentence is no day.
func (p *dateParser) short() bool {
	d, slash, m := p.peek(0), p.peek(1), p.peek(2)
	if !d.number(2) || slash.sign != '/' || !m.number(2) || p.peek(3).sign == '/' {
		return false
	}
	for _, t := range p.toks {
		if t.word != "" && !t.is(besides...) {
			return false
		}
	}
	year := p.lastYear(m.value, d.value)
	return year > 0 && p.setDay(year, m.value, d.value, 3)
}

// besides are the words of a time and of a weekday.
var besides = []string{
	"luc", "h", "g", "gio", "phut", "sang", "trua", "chieu", "toi", "dem", "sa", "ch", "am", "pm",
	"thu", "t", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "cn",
}

// dayOf reads ngày 23/11, whose year is the last in which that day was.
func (p *dateParser) dayOf() bool {
	d, slash, m := p.peek(1), p.peek(2), p.peek(3)
	if !p.peek(0).is("ngay") || !d.number(2) || slash.sign != '/' || !m.number(2) || p.peek(4).sign == '/' {
		return false
	}
	year := p.lastYear(m.value, d.value)
	return year > 0 && p.setDay(year, m.value, d.value, 4)
}

// century reads 26 as 2026 and, later than next year, 97 as 1997.
func (p *dateParser) century(year token) int {
	if year.width != 2 {
		return year.value
	}
	if now := p.at.Year(); year.value+2000 > max(now, 2000)+1 {
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
	if time.Date(p.at.Year(), time.Month(month), day, 0, 0, 0, 0, Zone).After(p.at.Add(24 * time.Hour)) {
		return p.at.Year() - 1
	}
	return p.at.Year()
}

// compact reads 20261123, 20261123T080000, 20261123080000 and counts of
// seconds or milliseconds since 1970.
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
	case 10:
		p.instant, p.instantAs = time.Unix(int64(t.value), 0), Second
		return true
	case 13:
		p.instant, p.instantAs = time.UnixMilli(int64(t.value)), Second
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
