package outline

import (
	"regexp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// aside are the words in classes and ids of parts that are not what a page is
// about, and nowhere those that hold no list at all.
var (
	aside   = regexp.MustCompile(`(?i)(^|[-_ ])(sidebar|side|aside|widget|right|related|lien-?quan|lienquan|most-?(read|view)\w*|doc-?nhieu|docnhieu|xem-?nhieu|xemnhieu|hot-?news|ticker|marquee|slider|slide|carousel|swiper|owl|banner|popup|modal|tin-?khac|tinkhac|other|tags?|thong-?bao-?noi)([-_ ]|$)`)
	nowhere = regexp.MustCompile(`(?i)(^|[-_ ])(menu\w*|nav|navbar\w*|navigation|topnav|mainnav|breadcrumbs?|footer|pagination|pager|paging|phan-?trang|lien-?ket|weblinks?|web-?link|copyright|social|share)([-_ ]|$)`)
)

// worth judges the part of the page that a path leads to; false: no list of
// publications stands there. The names of what holds nearly all of the page say
// nothing of its parts.
func (b builder) worth(way []*html.Node) (float64, bool) {
	value := 0.8
	whole := len(b.text(b.page.Nodes[0]))
	for i, n := range way {
		name := ""
		if len(b.text(n))*5 < whole*4 {
			name = attr(n, "class") + " " + attr(n, "id")
		}
		switch {
		case n.DataAtom == atom.Nav, n.DataAtom == atom.Footer, n.DataAtom == atom.Select:
			return 0, false
		case n.DataAtom == atom.Header && !within(way[:i], atom.Article, atom.Li):
			return 0, false
		case n.DataAtom == atom.Aside, aside.MatchString(name) && n.DataAtom != atom.Form:
			value = min(value, 0.4)
		case n.DataAtom == atom.Main:
			value = max(value, 1)
		}
		if nowhere.MatchString(name) && n.DataAtom != atom.Form && !within(way[:i], atom.Article) {
			value = min(value, 0.15)
		}
	}
	return value, true
}

func within(way []*html.Node, tags ...atom.Atom) bool {
	return slices.ContainsFunc(way, func(n *html.Node) bool { return slices.Contains(tags, n.DataAtom) })
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
