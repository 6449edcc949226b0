package vietnamese

// labels stand before the day of publication where several days are stated.
var labels = [...][2]string{{"ngay", "dang"}, {"dang", "ngay"}, {"dang", "luc"}, {"xuat", "ban"}, {"ban", "hanh"}}

// published gives the token behind a label of the day of publication, if a number
// stands before it, and 0 otherwise: "Cập nhật: 15/03 | Ngày đăng: 12/03".
func (p *dateParser) published() int {
	numbers := false
	for i := range max(p.count-2, 0) {
		t := p.toks[i]
		if numbers = numbers || t.width > 0; !numbers {
			continue
		}
		for _, label := range labels {
			if t.word == label[0] && p.toks[i+1].word == label[1] && labelled(p.toks[i+1], p.toks[i+2]) {
				return i + 2
			}
		}
	}
	return 0
}

// labelled reports whether what follows a label shows that it is one: "Ngày đăng
// ký" and "được ban hành tại" are none.
func labelled(end, next token) bool {
	return next.sign == ':' || next.is("tin", "bai", "tai", "thu") && end.is("dang") || next.width > 0 && !end.is("hanh", "ban")
}
