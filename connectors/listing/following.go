package listing

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// following makes of each row one that also holds what stands between it and
// the next. The page stays as it is.
func following(rows *goquery.Selection) *goquery.Selection {
	begins := make(map[*html.Node]bool, rows.Length())
	for _, n := range rows.Nodes {
		begins[n] = true
	}
	wide := make([]*html.Node, 0, rows.Length())
	for _, n := range rows.Nodes {
		box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		for part := n; part != nil && (part == n || !begins[part]); part = part.NextSibling {
			for _, c := range goquery.NewDocumentFromNode(part).Clone().Nodes {
				box.AppendChild(c)
			}
		}
		wide = append(wide, box)
	}
	return &goquery.Selection{Nodes: wide}
}
