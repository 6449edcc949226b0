package vietnamese

import (
	"strings"
	"time"
)

// zoneHere reads a zone behind a time: Z, GMT, GMT+7, giờ UTC, ICT, +07, +0700,
// -05:30, (UTC+7), EST, Etc/GMT, Asia/Ho_Chi_Minh. A dash that begins a date is none.
func (p *dateParser) zoneHere() {
	start := p.i
	switch t := p.peek(0); {
	case t.sign == '(', t.is("gio"):
		p.i++
	case t.is("etc") && p.peek(1).sign == '/':
		p.i += 2
	}
	if offset, ok := zones[p.peek(0).word]; ok && p.peek(0).word != "" {
		p.i++
		p.zone = time.FixedZone("", offset*60*60)
		if p.peek(0).word == "" && p.peek(0).sign != 0 && offset == 0 {
			p.offset(true)
		}
		return
	}
	if !p.offset(false) && !p.place() {
		p.i = start
	}
}

// offset reads +07:00; behind GMT its number may stand by itself, as in + 7.
func (p *dateParser) offset(named bool) bool {
	sign, n := p.peek(0).sign, p.peek(1)
	if sign == '-' && !p.hasDay { // 8h00-11h30 ngày 23/11/2026
		return false
	}
	if sign != '+' && sign != '-' || n.spaced && !(named && sign == '+') || n.width == 0 || n.width == 3 || n.width > 4 {
		return false
	}
	if next := p.peek(2); sign == '-' && (next.sign == '/' || next.sign == '-' || next.sign == '.' || next.is("h", "g", "gio") || p.later()) {
		return false
	}
	hours, minutes, used := n.value, 0, 2
	if n.width == 4 {
		hours, minutes = n.value/100, n.value%100
	} else if p.peek(2).sign == ':' && p.peek(3).width == 2 {
		minutes, used = p.peek(3).value, 4
	}
	if hours > 14 || minutes > 59 {
		return false
	}
	seconds := hours*60*60 + minutes*60
	if sign == '-' {
		seconds = -seconds
	}
	p.zone = time.FixedZone("", seconds)
	p.i += used
	return true
}

// later reports whether "-10:00" behind 08:00 is when something ends, not a zone.
func (p *dateParser) later() bool {
	h, m := p.peek(1), p.peek(3)
	return !p.hasSec && p.peek(2).sign == ':' && m.width == 2 && h.value*60+m.value > p.hour*60+p.minute
}

// place reads a zone by the name of its place.
func (p *dateParser) place() bool {
	if p.peek(0).word == "" || p.peek(1).sign != '/' || p.peek(2).word == "" {
		return false
	}
	var name strings.Builder
	n := 0
	for ; ; n++ {
		t := p.peek(n)
		switch {
		case t.word != "" && !t.spaced || n == 0:
			name.WriteString(strings.ToUpper(t.word[:1]) + t.word[1:])
		case (t.sign == '/' || t.sign == '_') && !t.spaced:
			name.WriteByte(t.sign)
		default:
			zone, err := time.LoadLocation(name.String())
			if err != nil {
				return false
			}
			p.zone = zone
			p.i += n
			return true
		}
	}
}

var zones = map[string]int{
	"z": 0, "gmt": 0, "utc": 0, "ut": 0, "ict": 7,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
	"bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "eet": 2, "msk": 3, "wib": 7, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9, "aest": 10,
}
