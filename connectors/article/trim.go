package article

import (
	"slices"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors/vietnamese"
)

// Trim takes out of a body what is not part of the text: boxes with other
// publications, buttons, counters, the summary, and what stands above it a second
// time. The
// body is what Read found, or another part of the page; the page changes with
// it.
func (a Article) Trim(body *goquery.Selection) {
	for _, n := range body.Nodes {
		r := a.read
		if a.Summary == "" {
			r.text = r.below
		}
		first, last := r.covers(n)
		if first < 0 { // a copy
			r = reading{sheet: lined(n, false), page: a.read.page}
			r.shelve()
			r.findEnd()
			first, last = 0, len(r.lines)-1
		}
		r.trim(n, a.Title, first, last)
	}
}

// Share tells how much of the text that Read found stands in parts of the page,
// from 0 to 1.
func (a Article) Share(parts *goquery.Selection) float64 {
	in, all := 0, 0
	for i := a.read.text; i < a.read.last; i++ {
		if !a.read.content(i) {
			continue
		}
		l := a.read.lines[i]
		all += len(l.text)
		if slices.ContainsFunc(parts.Nodes, func(n *html.Node) bool { return holds(n, l.start) }) {
			in += len(l.text)
		}
	}
	return float64(in) / float64(max(all, 1))
}

// Among counts the elements that stand among what Read found: below the headline
// and above the end of the text, or around some of it.
func (a Article) Among(parts *goquery.Selection) int {
	r := a.read
	if r.headline == nil || r.first >= r.last {
		return 0
	}
	around := map[*html.Node]bool{}
	for i := r.text; i < r.last; i++ {
		if r.content(i) {
			for n := r.lines[i].start; n != nil && !around[n]; n = n.Parent {
				around[n] = true
			}
		}
	}
	end, among := r.lines[r.last-1].start, 0
	for _, n := range parts.Nodes {
		if around[n] || after(r.headline, n) && after(n, end) {
			among++
		}
	}
	return among
}

// trim keeps of an element what the lines from first to last hold of the text.
func (r *reading) trim(root *html.Node, headline string, first, last int) {
	keep := make([]bool, len(r.lines))
	kept, left := 0, 0
	for i := first; i <= last; i++ {
		l := r.lines[i]
		switch {
		case i >= r.end, i < r.text, r.junk[i], l.off, l.is == button:
		case kept == 0 && headline != "" && vietnamese.Fold(l.text) == vietnamese.Fold(headline):
		case kept == 0 && l.is == facts && moment.MatchString(l.text):
		default:
			keep[i] = true
			kept++
			continue
		}
		left++
	}
	if kept == 0 || left == 0 {
		return
	}
	stays := map[*html.Node]bool{} // elements around what is kept
	for i, l := range r.lines[first : last+1] {
		if keep[first+i] {
			around(stays, l.start, root)
		}
	}
	gone := map[*html.Node]bool{}
	for d := range root.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "img" || d.Data == "iframe" || d.Data == "embed" || d.Data == "object" || d.Data == "video" || d.Data == "audio") {
			if !r.gone(d.Parent, root, keep, gone) {
				around(stays, d, root)
			}
		}
	}
	for i, l := range r.lines[first : last+1] {
		if keep[first+i] {
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

// gone reports whether an element that holds a picture is a box of which no line
// is kept; known is what was found of others.
func (r *reading) gone(n, root *html.Node, keep []bool, known map[*html.Node]bool) (gone bool) {
	if n == nil || n == root {
		return false
	}
	if gone, ok := known[n]; ok {
		return gone
	}
	defer func() { known[n] = gone }()
	first, last := r.covers(n)
	if first < 0 {
		return r.gone(n.Parent, root, keep, known)
	}
	for i := first; i <= last; i++ {
		if keep[i] {
			return false
		}
	}
	return r.lines[first].off || r.junk[first] || first >= r.end
}

func around(set map[*html.Node]bool, n, root *html.Node) {
	for ; n != nil && n != root; n = n.Parent {
		set[n] = true
	}
	set[root] = true
}
