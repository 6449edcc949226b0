package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// standing finds what stands before a name in small letters.
const standing = `(?:(?:Kỹ|Luật|Giáo) sư|(?:Bác|Y|Dược|Thạc|Tiến|Nhạc|Họa|Nghệ) [sS][ĩỹ]|(?:Thiếu|Trung|Thượng|Đại) (?:úy|tá)|Nhà (?:báo|văn|thơ|giáo)|(?:Cô|Thầy) giáo|Cử nhân|Điều dưỡng|Nghệ nhân|Cộng tác viên)`

var (
	// person is written as names are; rank begins the line above a signature.
	person = regexp.MustCompile(`^\(?(?:` + standing + `\s+)?\p{Lu}[\p{L}.]*(?:\s+\p{Lu}[\p{L}.]*){1,5}(?:\s*[,&]\s*\p{Lu}[\p{L}.]*(?:\s+\p{Lu}[\p{L}.]*){0,5})*(?:\s*[-–(]\s*[\p{L}\s.–-]{2,60}\)?)?\)?$`)
	rank   = regexp.MustCompile(`(?i)^(chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|kt\.|tm\.|tl\.|bí thư|trưởng|phó trưởng|chánh|hiệu trưởng|nơi nhận|người ký|\(đã ký\)|đã ký|ký bởi)`)
)

// writer finds an author whom neither a label nor the name of an element above
// the text tells, and whose office a signature names: the surest sign first.
func (r *reading) writer() (author, origin string) {
	if author, origin = r.signed(); author != "" {
		return author, origin
	}
	for i := max(r.text, r.last-2); i < r.end; i++ {
		if named := r.classed(i, authors); person.MatchString(named) { // below a text stand boxes about authors too
			return named, ""
		}
	}
	// A name alone right below the text.
	if i := r.last; i < r.end && r.beside(i) && r.lines[i].linked == 0 && person.MatchString(r.lines[i].text) && !official(r.lines[i-1]) {
		return alone(r.lines[i].text)
	}
	for i := r.below; i < r.text; i++ {
		l := r.lines[i]
		// A name alone above the text.
		if l.is == text && l.linked == 0 && surnames.MatchString(l.text) && person.MatchString(l.text) {
			return alone(l.text)
		}
		if l.is != facts || len(l.text) > 160 || !r.beside(i) {
			continue
		}
		told := strings.Join(l.pieces(), " | ")
		if named, _ := behind(writers, told); Human(named) != "" {
			return Human(named), ""
		}
		if named := surnamed(told); named != "" && moment.MatchString(told) {
			return named, ""
		}
	}
	for i := r.below; i < r.end; i++ {
		if r.beside(i) && len(r.lines[i].text) <= 200 {
			if named := Human(r.value(poster, i)); named != "" {
				return named, ""
			}
		}
	}
	if !r.said.owned() {
		return Human(name(r.said.author)), ""
	}
	return "", ""
}

// signed is the name below the text, when it stands there as an author's does,
// and the office behind it.
func (r *reading) signed() (author, origin string) {
	for i := r.last - 1; i >= r.text && i >= r.last-2; i-- {
		l := r.lines[i]
		if l.long() > 90 || !person.MatchString(l.text) || credited.MatchString(l.text) || l.text == strings.ToUpper(l.text) || rank.MatchString(l.text) {
			continue
		}
		if i > r.first && official(r.lines[i-1]) {
			return "", ""
		}
		if apart(l.start) || i == r.last-1 && l.node != nil && l.node.DataAtom == atom.P && surnames.MatchString(l.text) {
			if author, origin = alone(l.text); utf8.RuneCountInString(author) <= 60 {
				return author, origin
			}
		}
	}
	return "", ""
}

// official reports whether a line says by what office the one below it is signed.
func official(l line) bool {
	return l.long() <= 100 && (rank.MatchString(l.text) || lettered(l.text) && l.text == strings.ToUpper(l.text))
}

// alone parts a signature: the name, and behind it the office, where that is one
// that publishes. What is written like a name is another writer.
func alone(text string) (author, origin string) {
	at := office.FindStringIndex(text)
	if at == nil {
		return name(text), ""
	}
	behind := strings.Trim(text[at[1]:], "() ")
	switch {
	case organisation.MatchString(behind):
		return name(text[:at[0]]), name(behind)
	case person.MatchString(behind):
		return name(text), ""
	}
	return name(text[:at[0]]), ""
}

var office = regexp.MustCompile(`\s*[-–(]\s*`)

// apart reports whether a text is set off from what stands above: in bold or
// slanted letters, or on the right.
func apart(n *html.Node) bool {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		switch n.Data {
		case "strong", "b", "em", "i":
			return true
		case "td", "li", "body", "h2", "h3", "h4":
			return false
		}
		if set := attr(n, "style") + " " + attr(n, "align") + " " + attr(n, "class"); strings.Contains(set, "right") || strings.Contains(set, "text-end") {
			return true
		}
	}
	return false
}

// surnamed is the name of a person that stands beside a date without a word
// that says so.
func surnamed(text string) string {
	for part := range strings.FieldsFuncSeq(moment.ReplaceAllString(text, "|"), func(c rune) bool { return strings.ContainsRune("|•·/;", c) }) {
		part = strings.Trim(part, " ,-–")
		if person.MatchString(part) && surnames.MatchString(part) && part != "Hồ Chí Minh" {
			return part
		}
	}
	return ""
}

// surnames begins a name of three words or more.
var surnames = regexp.MustCompile(`^(Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trịnh|Đoàn|Lương|Vương|Hà|Tạ|Cao|Tô|Lâm|Chu|Thái|Kiều|Phùng|Tống|Đào|Trương|Lưu|Nông|Quách|Lò|Giàng|Sùng|Hứa|Mạc|La|Tăng|Đồng|Thạch|Triệu|Khúc|Nghiêm|Lại|Doãn) \S+ \S+`)
