package vietnamese

import "time"

// ago reads 3 ngày trước, một giờ trước, vài phút trước, cách đây 3 ngày and 3
// days ago.
func (p *dateParser) ago() bool {
	if p.at.Year() < 1900 || p.peek(-1).is("thu", "voi") || p.peek(-1).sign == '-' && !p.peek(0).spaced { // thứ ba tuần trước, so với 4 tuần trước
		return false
	}
	n, unit, used := p.amount(p.peek(0)), p.peek(1), 3
	switch {
	case p.peek(2).is("ago") && short[unit.word] != "": // 5m ago
		unit.word = short[unit.word]
	case p.peek(0).is("cach") && p.peek(1).is("day"):
		n, unit, used = p.amount(p.peek(2)), p.peek(3), 4
	case !p.peek(2).is("truoc", "ago"), p.peek(3).is(beforeWhat...):
		return false
	}
	return n >= 0 && p.before(n, unit.word, used)
}

// beforeWhat are words behind "trước" that say before what something is, was or
// shall be done: trước khi, trước giờ, trước đó.
var beforeWhat = []string{"khi", "gio", "ngay", "thoi", "luc", "do", "ky", "tet", "le", "han", "buoi", "cuoc", "mot", "cac", "nam", "thang", "hoc"}

var short = map[string]string{"m": "phut", "d": "ngay", "w": "tuan", "y": "nam"}

// amount gives how many a number or a word is; -1 for none.
func (p *dateParser) amount(t token) int {
	switch {
	case t.number(3):
		return t.value
	case t.is("a", "an"):
		return 1
	case t.is("vai", "it"):
		return 0
	case t.is("nam"): // five, or a year
		return 5
	}
	if n := months[t.word]; n > 0 && !t.is("gieng") {
		return n
	}
	return -1
}

// before sets the day or the minute that lies n units before the time of
// fetching.
func (p *dateParser) before(n int, unit string, used int) bool {
	t := p.at
	switch unit {
	case "giay", "second", "seconds", "phut", "p", "minute", "minutes", "min", "mins":
		ago := time.Duration(n) * time.Minute
		if unit == "giay" || unit == "second" || unit == "seconds" {
			ago = time.Duration(n) * time.Second
		}
		if n > 0 {
			p.relative, p.instant, p.instantAs = true, t.Add(-ago).Truncate(time.Minute), Minute
			return true
		}
	case "gio", "tieng", "h", "hour", "hours":
		t = t.Add(-time.Duration(n) * time.Hour)
	case "ngay", "hom", "day", "days":
		t = t.AddDate(0, 0, -n)
	case "tuan", "week", "weeks":
		t = t.AddDate(0, 0, -7*n)
	case "thang", "month", "months":
		t = t.AddDate(0, -n, 0)
	case "nam", "year", "years":
		t = t.AddDate(-n, 0, 0)
	default:
		return false
	}
	if n == 0 && unit != "gio" && unit != "phut" && unit != "giay" { // vài ngày trước
		return false
	}
	p.relative = true
	return p.setDay(t.Year(), int(t.Month()), t.Day(), used)
}

// named reads hôm nay, hôm qua, hôm kia, sáng nay, tối qua, vừa xong, today and
// yesterday.
func (p *dateParser) named() bool {
	back, used := -1, 2
	first, second := p.peek(0), p.peek(1)
	day := first.is("hom", "sang", "trua", "chieu", "toi", "dem")
	switch {
	case day && second.is("nay"), first.is("vua") && second.is("xong"), first.is("just") && second.is("now"):
		back = 0
	case day && second.is("qua"):
		back = 1
	case first.is("hom") && second.is("kia"):
		back = 2
	case first.is("today"):
		back, used = 0, 1
	case first.is("yesterday"):
		back, used = 1, 1
	}
	if back < 0 || p.at.Year() < 1900 {
		return false
	}
	p.relative = true
	t := p.at.AddDate(0, 0, -back)
	return p.setDay(t.Year(), int(t.Month()), t.Day(), used)
}
