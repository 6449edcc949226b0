package vietnamese

// clock reads 16:23, 04:39 PM, 10 a.m., 8:30 SA, 8.30 sáng, 10h00, 10 giờ 30, with
// seconds, halves of the day and a zone.
func (p *dateParser) clock() bool {
	h := p.peek(0)
	if !h.number(2) || h.value > 24 {
		return false
	}
	switch next := p.peek(1); {
	case next.sign == ':' && p.peek(2).number(2) && (p.peek(2).width == 2 || p.hasDay || p.peek(3).sign == ':'): // 16:9 is a format
		m, sec, hasSec := p.peek(2), 0, false
		p.i += 3
		if p.peek(0).sign == ':' && p.peek(1).number(2) {
			sec, hasSec = p.peek(1).value, true
			p.i += 2
			if p.peek(0).sign == '.' && p.peek(1).width > 0 && !p.peek(1).spaced {
				p.nano = fraction(p.peek(1))
				p.i += 2
			}
		}
		p.setTime(h.value, m.value, sec, hasSec)
	case next.is("h", "g", "gio") && p.peek(2).number(2) && !p.startsDay(2):
		m := p.peek(2)
		p.i += 3
		sec, hasSec := 0, false
		switch {
		case p.peek(0).sign == ':' && p.peek(1).number(2): // 23h59:59
			sec, hasSec = p.peek(1).value, true
			p.i += 2
		case p.peek(0).is("phut", "p"), p.peek(0).sign == '\'':
			p.i++
			if p.peek(0).number(2) && p.peek(1).is("giay") {
				sec, hasSec = p.peek(0).value, true
				p.i += 2
			}
		}
		p.setTime(h.value, m.value, sec, hasSec)
	case next.is("h") && p.peek(2).sign == ':' && p.peek(3).width == 2: // 8h:45
		m := p.peek(3)
		p.i += 4
		p.setTime(h.value, m.value, 0, false)
	case next.is("h", "gio") && !p.peek(2).is("truoc", "ago"):
		p.i += 2
		p.setTime(h.value, 0, 0, false)
	case next.sign == '.' && p.peek(2).width == 2 && (p.peek(3).is(halves...) || p.hasDay && p.bare(0) && p.peek(3) == (token{})): // 3.2.2021, 10.45
		m := p.peek(2)
		p.i += 3
		p.setTime(h.value, m.value, 0, false)
	case h.value <= 12 && (next.is("am", "pm") && !p.peek(2).is("lich") || next.is("a", "p") && p.peek(2).sign == '.' && p.peek(3).is("m")):
		p.i++
		p.setTime(h.value, 0, 0, false)
	default:
		return false
	}
	p.narrow = p.narrow || h.width == 1
	p.half()
	p.zoneHere()
	p.timeEnd = p.i
	return true
}

// startsDay reports whether the number n tokens on begins a date.
func (p *dateParser) startsDay(n int) bool {
	sign, word := p.peek(n+1).sign, p.peek(n+1).word
	if sign == '-' || sign == '.' { // 8h30-11h30 goes on with a time
		return p.peek(n+3).sign == sign && p.peek(n+4).width > 0
	}
	return p.peek(n+2).width > 0 && sign == '/' || word == "thang" || word == "thg"
}

func fraction(t token) int {
	v := t.value
	for w := min(t.width, 15); w < 9; w++ {
		v *= 10
	}
	for w := min(t.width, 15); w > 9; w-- {
		v /= 10
	}
	return v
}

// setTime keeps a time of day if there is such a time.
func (p *dateParser) setTime(hour, minute, sec int, hasSec bool) {
	if hour > 23 || minute > 59 || sec > 60 {
		p.nano = 0
		return
	}
	p.hour, p.minute, p.sec, p.hasTime, p.hasSec = hour, minute, min(sec, 59), true, hasSec
}

// parts are the words for parts of the day, which also stand before a day.
var parts = []string{"sang", "trua", "chieu", "toi", "dem"}

// halves are words that say which half of the day a time is in.
var halves = []string{"am", "pm", "sa", "ch", "sang", "trua", "chieu", "toi", "dem"}

// half reads what says which half of the day a time is in.
func (p *dateParser) half() {
	t := p.peek(0)
	switch {
	case t.is("am", "sa", "sang"):
		if p.hour == 12 {
			p.hour = 0
		}
	case t.is("pm", "ch", "chieu", "toi"), t.is("trua") && p.hour < 10, t.is("dem") && p.hour > 6 && p.hour < 12:
		if p.hour < 12 {
			p.hour += 12
		}
	case t.is("dem") && p.hour == 12:
		p.hour = 0
	case t.is("trua", "dem"):
	case t.is("a", "p") && p.peek(1).sign == '.' && p.peek(2).is("m"):
		if t.is("p") != (p.hour >= 12) {
			p.hour = (p.hour + 12) % 24
		}
		p.i += 2
	default:
		return
	}
	p.latin = t.is("am", "pm", "a", "p")
	p.i++
	if p.peek(0).sign == '.' {
		p.i++
	}
}
