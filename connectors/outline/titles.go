package outline

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"hopluu/connectors/markup"
)

// titled finds what pages call a headline.
var titled = regexp.MustCompile(`(?i)(^|[-_ ])(title|tieu-?de|headline|heading|subject|caption|name|ten|tit|trich-?yeu)([-_ ]|$)|title$|tieude$`)

// titleField finds the headlines and what they say.
func (b builder) titleField(rows []row, boxes, titles []*html.Node) (Field, []string) {
	sel, share := b.locate(boxes, titles)
	if sel == "" {
		return unseen(boxes)
	}
	f := Field{Select: []string{sel}}
	if share < 0.98 { // some rows have it elsewhere
		left := make([]*html.Node, len(boxes))
		for i, box := range boxes {
			if b.first(box, sel) == nil {
				left[i] = titles[i]
			}
		}
		if more, _ := b.locate(boxes, left); more != "" {
			f.Select = append(f.Select, more)
		}
	}
	texts, cut, whole := make([]string, len(rows)), 0, 0
	for i, box := range boxes {
		n := b.first(box, f.Select[0])
		if n == nil && len(f.Select) > 1 {
			n = b.first(box, f.Select[1])
		}
		if n == nil {
			continue
		}
		texts[i] = b.text(n)
		if !strings.HasSuffix(texts[i], "...") && !strings.HasSuffix(texts[i], "…") {
			continue
		}
		cut++
		stem := strings.TrimRight(texts[i], ".… ")
		if full := markup.Plain(attr(n, "title")); len(full) > len(stem) && strings.HasPrefix(full, stem[:len(stem)/2]) {
			whole++
		}
	}
	if whole > 0 && whole*5 >= cut*4 { // cut short, and whole in the title of the link
		f.Select = append([]string{strings.TrimPrefix(sel, ".") + "@title"}, f.Select...)
	}
	return f, texts
}

// unseen finds headlines that are not shown: only the title of a link or the
// alternative text of a picture tells them.
func unseen(boxes []*html.Node) (Field, []string) {
	for _, way := range [][2]string{{"a[title]", "title"}, {"img[alt]", "alt"}} {
		texts, long := make([]string, len(boxes)), 0
		for i, box := range boxes {
			n := box
			if found := find(box, way[0]); len(found) > 0 {
				n = found[0]
			}
			texts[i] = markup.Plain(attr(n, way[1]))
			if headline(texts[i]) {
				long++
			}
		}
		if long*2 > len(boxes) {
			return Field{Select: []string{way[0] + "@" + way[1], "@" + way[1]}}, texts
		}
	}
	return Field{}, make([]string, len(boxes))
}

// urlField says where a row leads when its headline does not.
func (b builder) urlField(rows []row, boxes, titles []*html.Node) Field {
	apart := 0
	wanted := make([]*html.Node, len(rows))
	for i, r := range rows {
		wanted[i] = r.link.node
		inside := false
		for n := titles[i]; n != nil; n = n.Parent {
			inside = inside || n == r.link.node
		}
		if !inside && !holds(titles[i], r.link.node) {
			apart++
		}
	}
	if apart*2 <= len(rows) {
		return Field{}
	}
	best, most := "", 0
	for _, sel := range append(tries(boxes, wanted), "a[href]") {
		right := 0
		for i, box := range boxes {
			if n := find(box, sel); len(n) > 0 && (n[0] == wanted[i] || attr(n[0], "href") == attr(wanted[i], "href")) {
				right++
			}
		}
		if right > most {
			best, most = sel, right
		}
	}
	if best == "" || best == "." {
		return Field{}
	}
	return Field{Select: []string{best}}
}

func holds(n, other *html.Node) bool {
	for ; other != nil; other = other.Parent {
		if other == n {
			return true
		}
	}
	return false
}
