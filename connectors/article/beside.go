package article

import (
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/vietnamese"
)

// Documents of an office stand beside its publications as well: in a column of
// their own or below, the same on every page, under a heading that does not offer
// attachments.

var (
	// shelf finds, folded, the headings above documents that belong to no publication.
	shelf = regexp.MustCompile(`^\W*((he thong )?(van ban|tai lieu|cong van|thong bao) (moi|moi nhat|moi ban hanh|noi bat|khac|phap luat|phap quy|quy pham phap luat|chi dao,?( -)?( dieu hanh)?|dieu hanh)|thong bao|(thong tin )?chi dao,?( -)? dieu hanh|cong khai ngan sach|lich (cong tac|tiep cong dan)( tuan)?)\W*$`)
	// columned finds what pages call a column.
	columned = regexp.MustCompile(`(?i)(^| )(col|column|cot|span)[-_]?(\w+-)?(\d+|left|right|main|side|phai|trai)( |$)`)
)

// searched is how many lines above a file its heading may stand.
const searched = 40

// beyond returns what tells whether a file belongs to another publication, or to
// none: the box around it, which holds none of the text, has such a heading in it
// or above it, or has a heading of any other kind and is a column beside that of
// the text.
func (r *reading) beyond() func(place) bool {
	text := map[*html.Node]bool{} // around the last line of the text
	if r.first < r.last {
		around(text, r.lines[r.last-1].start, nil)
	}
	begins := map[*html.Node]int{} // boxes → the numbers of their first lines
	return func(p place) bool {
		if p.line < r.last || len(text) == 0 || text[p.node] {
			return false
		}
		box := p.node
		for box.Parent != nil && box.Parent.Type == html.ElementNode && !text[box.Parent] {
			box = box.Parent
		}
		begin, known := begins[box]
		if !known {
			if begin, _ = r.covers(box); begin < 0 {
				begin = p.line
			}
			begins[box] = begin
		}
		for i := min(p.line, len(r.lines)-1); i >= max(r.last, begin-1, p.line-searched); i-- {
			switch l := r.lines[i]; {
			case l.linked > 0:
			case l.offers:
				return false
			case l.title != nil && l.long() <= cellLong:
				return i >= begin && column(box) || shelf.MatchString(vietnamese.Fold(l.text))
			}
		}
		return false
	}
}

// column reports whether an element is a column of a page.
func column(n *html.Node) bool {
	return n.DataAtom == atom.Td || n.DataAtom == atom.Aside || columned.MatchString(attr(n, "class"))
}
