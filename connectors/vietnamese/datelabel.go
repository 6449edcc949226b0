package vietnamese

// labels stand before the day of publication where several days are stated.
var labels = [...][2]string{{"ngay", "dang"}, {"dang", "ngay"}, {"dang", "luc"}, {"xuat", "ban"}, {"ban", "hanh"}}

// published gives the token behind the first label of the day of publication, if
// a number stands before it, and 0 otherwise: "Cập nhật: 15/03 | Ngày đăng: 12/03".
func (p *dateParser) published() int {
	numbers := false
	for i := range max(p.count-2, 0) {
		numbers = numbers || p.toks[i].width > 0
		if !p.labelled(i) {
			continue
		}
		if numbers {
			return i + 2
		}
		break
	}
	return 0
}

// labelled reports whether a label begins at a token: "Ngày đăng ký" and "được
// ban hành 5 luật" are none.
func (p *dateParser) labelled(i int) bool {
	first, second, next := p.toks[i], p.toks[i+1], p.toks[i+2]
	for _, label := range labels {
		switch {
		case first.word != label[0] || second.word != label[1]:
		case next.sign == ':':
			return true
		case second.is("dang"):
			return next.width > 0 || next.is("tin", "bai", "tai", "thu")
		case second.is("hanh", "ban"):
			return next.width > 0 && i > 0 && p.toks[i-1].sign != 0
		default:
			return next.width > 0
		}
	}
	return false
}
