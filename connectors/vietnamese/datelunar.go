package vietnamese

// lunarBehind reports whether the text goes on to say that the day just read is
// one of the lunar calendar: "âm lịch", "ÂL" and, where it has no year, "âm" and
// "năm Bính Ngọ".
func (p *dateParser) lunarBehind() bool {
	next := p.peek(1)
	if p.relative && (p.peek(0).is("nam") && next.is(stems...) || p.peek(0).is("am") && next.word == "") {
		return true
	}
	for n := 0; p.peek(n) != (token{}) && p.peek(n).width == 0; n++ {
		if p.peek(n).is("al") || p.peek(n).is("am") && p.peek(n+1).is("lich") {
			return true
		}
	}
	return false
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
