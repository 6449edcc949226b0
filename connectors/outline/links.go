package outline

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// A link is a place that leads somewhere.
type link struct {
	node *html.Node
	url  string
	text string // what it shows, or else its title
	hint bool   // the text is no headline: "Xem chi tiết", or a picture
	at   int    // its place among the links of the page
}

// A placed link knows where it stands.
type placed struct {
	link
	part float64 // what that part of the page is worth
	with string  // the path to it with the ids of what it leads through
	kind string  // and without
}

// links are the links of the page that may be headlines, in its order.
func (b builder) links() []placed {
	var all []placed
	count, told := 0, b.told()
	b.page.Find("a[href], a[onclick], tr[onclick], li[onclick], div[onclick]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if count++; count > most {
			return false
		}
		n := s.Nodes[0]
		way := path(n)
		l := link{node: n, url: b.address(n), text: b.text(n), at: count}
		part, ok := b.worth(way)
		if !ok || l.url == "" || l.url == b.page.Base.String() || told[l.url] && !headline(l.text) {
			return true
		}
		if l.text == "" {
			l.text = markup.Plain(attr(n, "title"))
		}
		l.hint = l.text == "" || hint(l.text)
		all = append(all, placed{l, part, blocks(way) + b.signature(way), b.signature(way)})
		return true
	})
	return all
}

// told are the addresses to which a headline leads: the picture beside it and
// "xem chi tiết" below it lead to the same.
func (b builder) told() map[string]bool {
	all := map[string]bool{}
	for i, n := range b.page.Find("a[href]").Nodes {
		if t := b.text(n); i < most && headline(t) && !hint(t) {
			all[b.address(n)] = true
		}
	}
	return all
}

func (b builder) address(n *html.Node) string {
	return markup.Link(b.page.Base, goquery.NewDocumentFromNode(shallow(n)).Selection)
}

// shallow is an element without what it holds, so that only its own address
// counts.
func shallow(n *html.Node) *html.Node {
	return &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
}

// hints are the words of links that stand below a headline, folded.
var hints = regexp.MustCompile(`^(\W*(xem|doc|chi tiet|xem chi tiet|chi tiet bai viet|xem them|doc tiep|doc them|tiep|xem tiep|xem bai viet|read more|more|view|view more|details?|continue reading|learn more|tai ve|tai xuong|download)\W*)+$`)

func hint(text string) bool { return len(text) < 100 && hints.MatchString(vietnamese.Fold(text)) }

// headline reports whether a text is long enough for a title. A link around a
// picture, a headline and a summary is longer than that, but not endless.
func headline(s string) bool {
	return len(s) < 4000 && (len(strings.Fields(s)) >= 4 || len([]rune(s)) >= 25)
}
