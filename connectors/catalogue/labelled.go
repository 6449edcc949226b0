package catalogue

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors/markup"
)

// few is with how many parts of a procedure a page is not yet believed to be
// read: then its labels are looked for wherever they stand.
const few = 4

// labelled reads a page whose layout the settings do not know: each part stands
// behind or below its label, and the labels are known. What is there already
// stays.
func (r reader) labelled(scope *goquery.Selection, sh sheet) {
	var marks []*html.Node // around each label, as large as they get without more
	names := map[*html.Node]string{}
	scope.Find("h2, h3, h4, h5, h6, dt, th, td, strong, b, label, span, div, p, a, button").Each(func(_ int, s *goquery.Selection) {
		n := s.Nodes[0]
		if n.FirstChild == nil || inside(n, names) {
			return
		}
		label := short(n)
		if label == "" || r.labels[key(label)] == "" {
			return
		}
		for n.Parent != nil && n.Parent != scope.Nodes[0] && short(n.Parent) == label {
			n = n.Parent
		}
		if _, twice := names[n]; !twice {
			names[n], marks = label, append(marks, n)
		}
	})
	all := scope.FindNodes(marks...)
	for _, n := range marks {
		if v := below(scope.FindNodes(n), all); v != nil && markup.Shows(v) {
			r.put(sh, names[n], v)
		}
	}
}

// short is the text of an element that may be a label, or "".
func short(n *html.Node) string {
	size := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			if size += len(d.Data); size > 300 {
				return ""
			}
		}
	}
	text := strings.TrimRight(markup.Text(goquery.NewDocumentFromNode(n).Selection), " :*")
	if len(text) > 100 {
		return ""
	}
	return text
}

func inside(n *html.Node, of map[*html.Node]string) bool {
	for p := n; p != nil; p = p.Parent {
		if _, ok := of[p]; ok {
			return true
		}
	}
	return false
}

// below is what stands behind a label: the rest of its line, the next cell, or
// what follows up to the next label.
func below(mark, all *goquery.Selection) *goquery.Selection {
	switch goquery.NodeName(mark) {
	case "td", "th":
		return mark.NextFiltered("td, th")
	case "dt":
		return mark.NextFiltered("dd")
	}
	if rest := mark.NextUntilSelection(all); rest.Length() > 0 {
		return rest
	}
	for s := mark.Nodes[0].NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" { // the rest of a line
			line := mark.Parent().Clone()
			line.Children().First().Remove()
			return line
		}
	}
	if next := mark.Parent().Next(); next.Length() > 0 && next.FindSelection(all).Length() == 0 { // a box below the box of the label
		return next
	}
	return nil
}
