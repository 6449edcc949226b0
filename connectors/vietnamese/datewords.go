package vietnamese

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
	if p.peek(n).is(ordinal...) && (english[p.peek(n+1).word] > 0 || p.peek(n+1).sign == ',') {
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
	case p.lunar(counted, used > 0), p.peek(n).sign == '%', p.peek(n).sign == ',' && p.peek(n+1).number(3) && !p.peek(n+1).spaced:
		return false // kỳ hạn 12 tháng 5,2 %
	case used > 0:
	case p.peek(n).is("ngay", "tuan"):
		return false // 5 tháng 3 ngày
	default:
		year, used = p.yearAfter(n, month, d.value)
	}
	return year > 0 && p.setDay(year, month, d.value, n+used)
}

// monthFirst reads Aug 5, 2019, July, 05/2019, Tháng Mười Một 23, 2023 and Tháng
// Mười,19 2023.
func (p *dateParser) monthFirst() bool {
	month, n := english[p.peek(0).word], 1
	if p.peek(0).is("thang", "thg", "th") {
		m, used := p.monthAt(1)
		month, n = m, 1+used
	}
	if sign := p.peek(n).sign; sign == '.' || sign == ',' && (!p.peek(n+1).spaced || p.peek(n+2).sign == '/' && p.peek(n+3).width == 4) {
		n++
	}
	d := p.peek(n)
	if month == 0 || !d.number(2) || p.peek(n+1).sign == ':' || p.peek(n+1).sign == '/' && p.peek(n+2).number(2) {
		return false // what stands behind the month is a time, or a day: Giới thiệu sách tháng 11 09/10/26
	}
	if p.peek(n + 1).is(ordinal...) {
		n++
	}
	year, used := p.yearAt(n + 1)
	if used == 0 {
		year = p.yearBehind(n + 1)
	}
	if year == 0 && (p.peek(0).is("thg") && p.peek(n+1).word == "" || p.bare(n+1)) { // thg 11 23, 10:15
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

// ordinal is what stands behind the number of a day in English.
var ordinal = []string{"st", "nd", "rd", "th"}

var months = map[string]int{
	"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
	"bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}

var english = map[string]int{
	"jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4,
	"may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9,
	"september": 9, "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
}
