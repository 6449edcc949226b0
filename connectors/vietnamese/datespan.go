package vietnamese

// span reads the first of several days of which only the last says in what month
// or year they all are: 16-20/11/2026, 16/11 - 20/11/2026, ngày 16 và 17 tháng
// 11, từ ngày 3 đến ngày 5/4/2026. A number behind some other word, as in "Tiết
// 3-5/11/2026", begins none.
func (p *dateParser) span() bool {
	return p.peek(0).number(2) && p.opens() && p.several(p.behindDay())
}

// several reads what span does; said is whether the text calls it days.
func (p *dateParser) several(said bool) bool {
	d, start, was := p.peek(0), p.i, p.found
	month, n := p.monthOfFirst()
	if n = p.joined(n, month > 0); n == 0 || d.value < 1 || d.value > 31 {
		return false
	}
	p.i += n
	if !p.several(said) && !p.numeric() && !p.worded() && !(said && p.yearless(0)) || month == 0 && d.value > p.day {
		p.i, p.found = start, was
		return false
	}
	if month > p.month {
		p.year--
	}
	if month > 0 {
		p.month = month
	}
	p.day, p.american = d.value, false
	if p.relative && p.ahead(p.month, p.day) { // announced, not of last year
		p.found = was
	} else if p.relative {
		p.year = p.at.Year()
	}
	return true
}

// monthOfFirst gives the month that the first of several days has of its own,
// 0 for none, and how far it reaches.
func (p *dateParser) monthOfFirst() (month, used int) {
	switch sign, m := p.peek(1), p.peek(2); {
	case sign.is("thang", "thg"):
		month, n := p.monthAt(2)
		return month, 2 + n
	case (sign.sign == '/' || sign.sign == '.') && m.number(2) && m.value >= 1 && m.value <= 12:
		return m.value, 3
	}
	return 0, 1
}

// joined gives where the next of several days begins behind the n-th token from
// here, 0 if none does.
func (p *dateParser) joined(n int, month bool) int {
	switch t := p.peek(n); {
	case t.sign == '-', t.sign == '~', t.sign == '&', t.is("den", "toi", "va"), t.sign == ',' && !month:
		n++
	default:
		return 0
	}
	if p.peek(n).width > 0 && p.peek(n+1).is("h", "g", "gio") { // ngày 10 đến 20 giờ ngày 20 tháng 8
		for end := n + 6; n < end && !p.peek(n).is("ngay"); n++ {
		}
	}
	for p.peek(n).is("den", "het", "ngay") {
		n++
	}
	if !p.peek(n).number(2) {
		return 0
	}
	return n
}

// opens reports whether a day may begin at the current number: behind what
// leads to one, behind a sign, or at the start.
func (p *dateParser) opens() bool {
	before := p.peek(-1)
	switch before.sign {
	case 0:
		return before == token{} || p.behindDay() || before.is("trong", "dip", "le", "vao")
	case '/', '.', '-', ':':
		return p.peek(0).spaced
	}
	return true
}

// behindDay reports whether "ngày", "từ" or a part of the day stands before the
// current token.
func (p *dateParser) behindDay() bool {
	before := p.peek(-1)
	return before.is("ngay", "tu") || before.is(parts...)
}

// yearless reads 23/11 or 23.11 n tokens from here, as the last such day.
func (p *dateParser) yearless(n int) bool {
	d, sign, m, next := p.peek(n), p.peek(n+1), p.peek(n+2), p.peek(n+3)
	if !d.number(2) || !between(sign) || !m.number(2) || m.value > 12 || next.sign == '/' || between(next) && p.peek(n+4).width > 0 {
		return false
	}
	year, used := p.yearAfter(n+3, m.value, d.value)
	return year > 0 && p.setDay(year, m.value, d.value, n+3+used)
}

// yearAfter reads năm 2026, năm nay and năm ngoái n tokens from here, or the year
// of "năm 2026, ngày 3 tháng 2"; where none of them stands, the year is the last
// in which the day was.
func (p *dateParser) yearAfter(n, month, day int) (year, used int) {
	if next := p.peek(n + 1); p.peek(n).is("nam") {
		switch {
		case next.width == 4, next.width == 2:
			return p.century(next), 2
		case next.is("ngoai", "truoc") && p.at.Year() > 1900:
			p.relative = true
			return p.at.Year() - 1, 2
		case next.is("nay") && p.at.Year() > 1900:
			p.relative = true
			return p.at.Year(), 2
		case next.is("sau", "toi", "moi"):
			return 0, 0
		}
	}
	if year := p.peek(-3); p.peek(-1).is("ngay") && year.width == 4 && p.peek(-4).is("nam") {
		return year.value, 0
	}
	return p.lastYear(month, day), 0
}
