package article

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors/vietnamese"
)

// Trim takes out of a body what is not part of the text: boxes with other
// publications, buttons, counters, and what stands above it a second time. The
// page that the body is of changes with it.
func Trim(body *goquery.Selection, headline string) {
	for _, n := range body.Nodes {
		trim(n, headline)
	}
}

func trim(root *html.Node, headline string) {
	r := reading{sheet: lined(root, false)}
	r.findEnd()
	keep := make([]bool, len(r.lines))
	begun := false
	kept := 0
	for i, l := range r.lines {
		switch {
		case i >= r.end, r.junk[i], l.off, noise(l.text):
		case !begun && (headline != "" && vietnamese.Fold(l.text) == vietnamese.Fold(headline)):
		case !begun && moment.MatchString(l.text) && dateless(l.text) <= 24:
		default:
			keep[i] = true
			kept += len(l.text)
			begun = true
		}
	}
	if kept == 0 {
		return
	}
	stays := map[*html.Node]bool{} // elements around what is kept
	for i, l := range r.lines {
		if keep[i] {
			around(stays, l.start, root)
		}
	}
	for d := range root.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "img" || d.Data == "iframe" || d.Data == "embed" || d.Data == "object" || d.Data == "video" || d.Data == "audio") {
			if !r.gone(d, root, keep) {
				around(stays, d, root)
			}
		}
	}
	for i, l := range r.lines {
		if keep[i] {
			continue
		}
		n := l.start
		for n.Parent != nil && n.Parent != root && !stays[n.Parent] {
			n = n.Parent
		}
		if n.Parent != nil && !stays[n] {
			n.Parent.RemoveChild(n)
		}
	}
}

// gone reports whether a picture stands in a box of which no line is kept.
func (r *reading) gone(n, root *html.Node, keep []bool) bool {
	for p := n.Parent; p != nil && p != root; p = p.Parent {
		first, last := r.covers(p)
		if first < 0 {
			continue
		}
		for i := first; i <= last; i++ {
			if keep[i] {
				return false
			}
		}
		return r.lines[first].off || r.junk[first] || first >= r.end
	}
	return false
}

func around(set map[*html.Node]bool, n, root *html.Node) {
	for ; n != nil && n != root; n = n.Parent {
		set[n] = true
	}
	set[root] = true
}
