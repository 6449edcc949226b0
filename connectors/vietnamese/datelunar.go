package vietnamese

// solar takes a day back that is one of the lunar calendar, of which the text
// says so behind it ("âm lịch", "ÂL", "năm Bính Ngọ").
func (p *dateParser) solar(read bool) bool {
	if !read || !p.hasDay {
		return read
	}
	if p.peek(0).is("nam") && p.peek(1).is(stems...) {
		p.hasDay = false
	}
	if p.peek(0).is("am") {
		p.hasDay = false
	}
	for n := 0; p.hasDay && p.peek(n) != (token{}) && p.peek(n).width == 0; n++ {
		p.hasDay = !p.peek(n).is("al") && !(p.peek(n).is("am") && p.peek(n+1).is("lich"))
	}
	return read
}

// lunar reports whether the day at the current token is one of the lunar
// calendar by its words: mùng 5 tháng 10, 15 tháng Giêng. With a year in figures
// it is none, for old programs called January so, but for mùng 3 tháng Giêng.
func (p *dateParser) lunar(month token, year bool) bool {
	first := p.peek(-1).is("mung", "mong")
	return month.is("gieng") && (first || !year) || first && !year
}

// stems begin the names of lunar years.
var stems = []string{"giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy"}
