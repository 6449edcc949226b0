package article

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

var (
	// further finds, folded, what stands above other publications and below this one.
	further = regexp.MustCompile(`^\W*((cac |nhung |danh sach |mot so )?(tin|bai|bai viet|tin bai|tin tuc|tin,? bai|thong bao|van ban|muc|su kien|chu de|noi dung)( tuc)?( bai| viet)? (lien quan|khac|cung chuyen muc|cung chu de|cung muc|cung loai|moi hon|cu hon|da dua|da dang|moi nhat|moi|tiep theo|noi bat|doc nhieu|xem nhieu|duoc quan tam)( hon| nhat)?|tin moi|tin cu|tin khac|lien quan|cung (chuyen muc|chu de|muc|the loai|su kien|tac gia)|doc them|xem them|xem nhieu( nhat)?|doc nhieu( nhat)?|co the ban quan tam|ban co the quan tam|nguoi dan quan tam|chu de lien quan|tin cung (su kien|dia phuong)|related( (posts?|news|articles?|content|links?))?|other news|you may also like|more news|latest news|recent posts|bai truoc|bai sau|(y kien|gop y|phan hoi)( cua)? ban doc|binh luan|viet binh luan|gui (y kien )?(binh luan|phan hoi)|y kien cua ban|de lai (mot )?(binh luan|phan hoi)|leave a (reply|comment)|comments?|tong so diem cua bai viet.*|danh gia bai viet.*|(hay )?danh gia( bai viet)?|thong ke truy cap|lien ket (website|web|trang)?|quang cao)[\W\d]*$`)
	// back finds, folded, the way out below a publication.
	back = regexp.MustCompile(`^\W*(quay lai|tro ve|(ve|len) dau trang|ve trang truoc)\b`)
	// closing begins what stands at the foot of every page of a site.
	closing = regexp.MustCompile(`^\W*(ban quyen|copyright|©|\(c\) \d{4}|chiu trach nhiem (chinh|noi dung)|co quan chu quan|don vi quan ly|trang thong tin dien tu (xa|phuong|so|huyen|ban|cua|uy ban)|cong thong tin dien tu (xa|phuong|so|huyen|tinh|ban|cua|uy ban)|so luot truy cap|luot truy cap|dang (online|truy cap)|truong ban bien tap|giay phep( so| hoat dong| thiet lap)?|ghi ro nguon)`)
	// asked begins the question whether a publication was of use.
	asked = regexp.MustCompile(`^\W*(((bai( viet)?|thong tin|noi dung|trang)( nay)? co|ban (co )?thay (bai|thong tin|noi dung|trang)( viet)?( nay)?( co)?) (huu ich|giup ich|bo ich)( (doi voi|voi|cho) (ban|ban doc|quy vi|doc gia))?( hay)?( khong| chua)\W*$|was this \w+ helpful)`)
)

// little is how much text, in bytes, is not yet a publication.
const little = 30

// findEnd finds the line below the publication, and the boxes with other
// publications that stand within it.
func (r *reading) findEnd() {
	r.junk = map[int]bool{}
	weight := 0
	for i := r.below; i < len(r.lines); i++ {
		l := r.lines[i]
		if r.junk[i] {
			continue
		}
		if weight > little && l.closes && !r.celled(i) {
			r.end = i
			return
		}
		if (l.leads && r.leads(i) && !r.celled(i) || r.heads(i)) && !r.papers(i) {
			to, beside := r.box(i)
			if to == i+1 || !r.goesOn(to, beside) {
				if weight > little {
					r.end = i
					return
				}
				to = r.listed(i)
			}
			for ; to > i; to-- {
				r.junk[to-1] = true
			}
			continue
		}
		if r.content(i) {
			weight += l.own()
		}
	}
	r.end = len(r.lines)
	for r.end > r.below && r.lines[r.end-1].off {
		r.end--
	}
}

// leads reports whether what stands below a line is other publications: links,
// or nothing much; a text below it is its own.
func (r *reading) leads(i int) bool {
	if r.lines[i].linked > 0 {
		return true
	}
	links, own := 0, 0
	for _, l := range r.lines[i+1 : min(i+9, len(r.lines))] {
		if l.linked > 0 {
			links++
		} else if l.own() > 200 {
			own++
		}
	}
	return links > 0 || own == 0
}

// heads reports whether a short line begins a box of which the rest is three
// headlines of other pages or more, whatever it says.
func (r *reading) heads(i int) bool {
	if l := r.lines[i]; l.is != text || l.linked > 0 || l.long() > 60 || i+3 >= len(r.lines) || r.lines[i+1].is == text && r.lines[i+1].linked == 0 {
		return false
	}
	to, _ := r.box(i)
	others := 0
	for _, l := range r.lines[i+1 : to] {
		switch {
		case l.linked*2 > len(l.text) && len(strings.Fields(l.text)) >= 5:
			others++
		case l.is == text && others < 3:
			return false
		}
	}
	return others >= 3
}

// papers reports whether the first link below a line is a file: documents that
// belong to the publication.
func (r *reading) papers(i int) bool {
	for _, p := range r.places {
		if p.line > i && p.node.DataAtom == atom.A {
			return p.line <= i+2 && markup.Type(attr(p.node, "href")) != ""
		}
	}
	return false
}

// box returns the line below the box that a line is the heading of, which is all
// that stands in the largest element which holds neither the title nor any text
// above, and what that element stands in.
func (r *reading) box(i int) (to int, in *html.Node) {
	n := r.lines[i].node
	for p := n; p != nil && p.Type == html.ElementNode; p = p.Parent {
		if i > 0 && holds(p, r.lines[i-1].start) || r.headline != nil && holds(p, r.headline) {
			break
		}
		n = p
	}
	to = i + 1
	for to < len(r.lines) && holds(n, r.lines[to].start) {
		to++
	}
	return to, n.Parent
}

// listed returns the line below the links that follow a line.
func (r *reading) listed(i int) int {
	to := i + 1
	for to < len(r.lines) && r.lines[to].linked > 0 {
		to++
	}
	return to
}

// goesOn reports whether there is text of the publication from a line on, within
// the element that held what stands above.
func (r *reading) goesOn(i int, in *html.Node) bool {
	weight := 0
	for ; i < len(r.lines) && holds(in, r.lines[i].start); i++ {
		l := r.lines[i]
		if l.closes || l.leads {
			break
		}
		if r.content(i) {
			weight += l.own()
		}
		if weight > 150 {
			return true
		}
	}
	return false
}

func holds(n, other *html.Node) bool {
	for ; other != nil; other = other.Parent {
		if other == n {
			return true
		}
	}
	return false
}

var (
	// buttons finds, folded, what stands on pages for their readers' hands.
	buttons = regexp.MustCompile(`^\W*((in( trang| bai viet| an| ra)?|print|gui( email| mail| bai viet)?|email|chia se( bai viet| facebook| zalo)?:?|share( this| on)?|facebook|zalo|twitter|x|like|thich|tweet|pinterest|linkedin|copy link|sao chep( lien ket)?|luu( bai viet| lai)?|quay lai( trang truoc)?|tro (ve|lai)( trang truoc)?|ve (dau trang|trang truoc)|len dau trang|back|top|nghe( bai viet| doc bai)?|doc bai( viet)?|tang|giam|mac dinh|co chu|font size|a|aa|phong to|thu nho|dong|trang chu|home|xem voi co chu|\d+%|tuong phan|click de (danh gia|binh luan).*|bam de danh gia.*|rss|theo doi( chung toi)?( tren)?( google news)?|tu khoa|tags?|chuyen muc|the)[\s|:,.\-–+/•·»()\[\]]*)+$`)
	// counts finds lines that count readers.
	counts  = regexp.MustCompile(`^\W*(\d[\d.,]* *)?((so )?(luot|lan) (xem|doc|truy cap|view)|da (xem|doc)|views?|view count|xem|hits|so lan doc|luot|reads?|doc|binh luan|phan hoi|comments?)( bai viet| tin)?\W*:?\W*(\d[\d.,]*)?( luot| lan)?( xem| doc)?\W*$`)
	starred = regexp.MustCompile(`^\W*(tong so diem cua bai viet|xep hang|danh gia|diem).{0,60}(\d+ (danh gia|trong|/)|sao)`)
	tagged  = regexp.MustCompile(`^(tags?|tu khoa|the|chuyen muc|category|categories|danh muc|keywords?) ?:`)
)

// noise reports whether a line is about the page and not about what it says.
func noise(text string) bool {
	if len(text) > 100 && (len(text) > 160 || !strings.Contains(text, ":")) {
		return false
	}
	folded := vietnamese.Fold(text)
	return slices.ContainsFunc([]*regexp.Regexp{buttons, counts, starred, tagged}, func(re *regexp.Regexp) bool { return re.MatchString(folded) })
}
