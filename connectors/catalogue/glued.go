package catalogue

import (
	"regexp"
	"strings"
)

// Some catalogues hold tables as one text, the cells glued together by whoever
// took them from a page: "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến20
// NgàyMiễn phí". They are taken apart where that is certain enough, and an
// editor is told.

var (
	wayHead   = regexp.MustCompile(`^-*\s*Hình thức nộp(?:Thời gian|Thời hạn giải quyết)Phí, lệ phíMô tả`)
	paperHead = regexp.MustCompile(`^-*\s*Tên giấy tờMẫu đơn, tờ khaiSố lượng`)
	baseHead  = regexp.MustCompile(`^-*\s*Tên văn bản pháp lýMã văn bản`)
	wayStart  = regexp.MustCompile(`(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(\d+(?:[.,/]\d+)? ?(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm))`)
	paperEnd  = regexp.MustCompile(`(\d+) bản chính(?:,\s*(\d+) bản sao)?`)
	// trailer is the rest of the page below a result on the portal of 2026.
	trailer = regexp.MustCompile(`Từ khóa(?:.|\n)*?Mô tả(?:.|\n)*Nộp hồ sơ$`)
)

// unglue returns the rows of a glued table, or nil when text is none.
func unglue(name, text string) []row {
	switch {
	case name == "ways" && wayHead.MatchString(text):
		return gluedWays(wayHead.ReplaceAllString(text, ""))
	case name == "parts" && paperHead.MatchString(text):
		return gluedPapers(paperHead.ReplaceAllString(text, ""))
	case name == "bases" && baseHead.MatchString(text):
		return []row{{"title": {text: baseHead.ReplaceAllString(text, "")}}}
	}
	return nil
}

func gluedWays(text string) []row {
	starts := wayStart.FindAllStringSubmatchIndex(text, -1)
	if starts == nil {
		return []row{{"note": {text: text}}}
	}
	var rows []row
	for i, m := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		r := row{"channel": {text: text[m[2]:m[3]]}, "time": {text: text[m[4]:m[5]]}}
		rest := strings.TrimSpace(text[m[1]:end])
		switch note, free := strings.CutPrefix(rest, "Miễn phí"); {
		case free:
			r["fee"], r["note"] = cell{text: "Miễn phí"}, cell{text: strings.TrimSpace(note)}
		case strings.HasPrefix(rest, "Phí"), strings.HasPrefix(rest, "Lệ phí"):
			r["fee"] = cell{text: rest}
		default:
			r["note"] = cell{text: rest}
		}
		rows = append(rows, r)
	}
	return rows
}

func gluedPapers(text string) []row {
	ends := paperEnd.FindAllStringSubmatchIndex(text, -1)
	if ends == nil {
		return []row{{"name": {text: text}}}
	}
	var rows []row
	from := 0
	for _, m := range ends {
		r := row{"name": {text: strings.Trim(text[from:m[0]], "*-;. \n")}, "originals": {text: text[m[2]:m[3]]}}
		if m[4] >= 0 {
			r["copies"] = cell{text: text[m[4]:m[5]]}
		}
		rows, from = append(rows, r), m[1]
	}
	return rows
}

func cutArtefacts(text string) string {
	return strings.TrimSpace(trailer.ReplaceAllString(text, ""))
}
