package outline

import (
	"regexp"
	"slices"

	"github.com/PuerkitoBio/goquery"
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
	for i, n := range way {
		called := b.called(n)
		switch {
		case n.DataAtom == atom.Nav, n.DataAtom == atom.Footer, n.DataAtom == atom.Select:
			return 0, false
		case n.DataAtom == atom.Header && !within(way[:i], atom.Article, atom.Li):
			return 0, false
		case n.DataAtom == atom.Aside, called.aside:
			value = min(value, 0.4)
		case n.DataAtom == atom.Main:
			value = max(value, 1)
		}
		if called.nowhere && !within(way[:i], atom.Article) {
			value = min(value, 0.15)
		}
	}
	return value, true
}

// A calling is what the class and the id of an element say of its part of the
// page.
type calling struct{ aside, nowhere bool }

func (b builder) called(n *html.Node) calling {
	c, ok := b.names[n]
	if !ok {
		if name := attr(n, "class") + " " + attr(n, "id"); name != " " && n.DataAtom != atom.Form && len(b.text(n))*5 < len(b.text(b.page.Nodes[0]))*4 {
			c = calling{aside.MatchString(name), nowhere.MatchString(name)}
		}
		b.names[n] = c
	}
	return c
}

// Main leaves out those of the rows of a list that stand beside the main part of
// the page, as other lists of the same make do, unless all stand there.
func Main(rows *goquery.Selection) *goquery.Selection {
	nodes := rows.Nodes
	if len(nodes) == 0 {
		return rows
	}
	all := nodes[0].Parent // what holds all rows
	for all != nil && slices.ContainsFunc(nodes, func(n *html.Node) bool { return !holds(all, n) }) {
		all = all.Parent
	}
	main := rows.FilterFunction(func(_ int, row *goquery.Selection) bool {
		for n := row.Nodes[0].Parent; n != nil && n != all; n = n.Parent {
			if n.DataAtom == atom.Aside || aside.MatchString(attr(n, "class")+" "+attr(n, "id")) {
				return false
			}
		}
		return true
	})
	if main.Length() == 0 {
		return rows
	}
	return main
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
