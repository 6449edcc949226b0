package article

import (
	"slices"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// body finds the elements that hold the text: the smallest one with nearly all
// of it, or those of its children that do. A paragraph above them is the
// summary.
func (r *reading) body() (body *goquery.Selection, holder *html.Node, summary string) {
	var lines []int
	for i := r.first; i < r.last; i++ {
		if r.content(i) {
			lines = append(lines, i)
		}
	}
	all := lines
	lines = r.unsummed(lines)
	if n := len(lines) - 1; n > 1 && person.MatchString(r.lines[lines[n]].text) { // whoever signs may stand elsewhere
		lines = lines[:n]
	}
	top := r.lines[lines[0]].node
	for top != nil && slices.ContainsFunc(lines, func(i int) bool { return !holds(top, r.lines[i].start) }) {
		top = top.Parent
	}
	if top == nil {
		return nil, nil, ""
	}
	last := all[len(all)-1]
	if r.signs(top, last) {
		top = top.Parent
	}
	whole := r.weight(top, lines)
	for {
		next := r.heaviest(top, lines)
		for next != nil && closed(next.DataAtom) { // a table for the layout
			next = r.heaviest(next, lines)
		}
		if next == nil || r.weight(next, lines)*100 < whole*75 {
			next = r.introduced(top, lines)
		}
		if next == nil || r.leaves(next) || r.signs(next, last) {
			break
		}
		top = next
	}
	if closed(top.DataAtom) && top.Parent != nil && top.Parent.DataAtom != atom.Body {
		top = top.Parent
		for closed(top.DataAtom) && top.Parent != nil {
			top = top.Parent
		}
	}
	if first, last := r.covers(top); first >= r.below {
		for r.text = first; !r.content(r.text); {
			r.text++
		}
		for r.last = min(last+1, r.last); !r.content(r.last - 1); {
			r.last--
		}
	}
	return r.parts(top), top, r.summary(top, all)
}

// leaves reports whether an element leaves out text below it: before the links
// to other pages begin.
func (r *reading) leaves(n *html.Node) bool {
	_, last := r.covers(n)
	links, left := 0, 0
	for i := last + 1; i < r.last && links < 3; i++ {
		if r.lines[i].off || r.lines[i].linkedOnly() {
			links++
		} else if r.content(i) {
			left += r.lines[i].own()
		}
	}
	return left > 120
}

// signs reports whether the last line of the text stands alone right below an
// element, in another one like it: what a writer set below their text, and not
// the page, which has a name for that or no form.
func (r *reading) signs(n *html.Node, last int) bool {
	below := n.NextSibling
	for below != nil && below.Type != html.ElementNode {
		below = below.NextSibling
	}
	if below == nil || below.DataAtom != n.DataAtom || attr(below, "class") != attr(n, "class") || attr(below, "id") != attr(n, "id") {
		return false
	}
	first, _ := r.covers(below)
	return first == last && r.lines[last].long() <= 100 && (attr(n, "class") != "" || attr(n, "style") != "" && apart(r.lines[last].start))
}

func (r *reading) weight(n *html.Node, lines []int) int {
	sum := 0
	for _, i := range lines {
		if holds(n, r.lines[i].start) {
			sum += r.lines[i].own()
		}
	}
	return sum
}

// heaviest is the child of an element that holds most of the text.
func (r *reading) heaviest(n *html.Node, lines []int) *html.Node {
	var best *html.Node
	weights := map[*html.Node]int{}
	for _, i := range lines {
		c := r.lines[i].start
		for c != nil && c.Parent != n {
			c = c.Parent
		}
		if c == nil || c.Type != html.ElementNode {
			continue
		}
		if weights[c] += r.lines[i].own(); weights[c] > weights[best] {
			best = c
		}
	}
	return best
}

// closed reports whether an element is part of a text and holds none by
// itself.
func closed(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Table, atom.Tbody, atom.Tr, atom.Ul, atom.Ol, atom.Li, atom.Blockquote, atom.Span, atom.Font, atom.B, atom.Strong, atom.Em, atom.I, atom.A, atom.Figure,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Center:
		return true
	}
	return false
}

// parts are an element, or those of its children between the headline and the
// end, when these stand in it too.
func (r *reading) parts(top *html.Node) *goquery.Selection {
	from, to := r.covers(top)
	to++
	if from >= r.below && to <= r.end && !r.mixed(from, r.text) && !r.mixed(r.last, to) && !r.mixed(r.text, r.last) {
		return goquery.NewDocumentFromNode(top).Selection
	}
	return trimmed(r.among(top))
}

// among are the children of an element that belong to the text; of one that
// holds the headline too, its own such children.
func (r *reading) among(top *html.Node) []*html.Node {
	var nodes []*html.Node
	below := r.headline == nil || !holds(top, r.headline) && after(r.headline, top)
	for c := range top.ChildNodes() {
		first, last := r.covers(c)
		if !below && holds(c, r.headline) {
			below = true
		}
		switch {
		case first < 0: // a picture, or nothing
			if len(nodes) == 0 && !below || c.Type == html.ElementNode && (c.DataAtom == atom.Script || c.DataAtom == atom.Style) {
				continue
			}
			nodes = append(nodes, c)
		case first >= r.end:
			return nodes
		case first < r.below && last >= r.below, last >= r.end:
			nodes = append(nodes, r.among(c)...)
		case first >= r.below && slices.ContainsFunc(numbers(first, last), func(i int) bool {
			return r.content(i) || i >= r.last && bylined(r.lines[i].text)
		}):
			nodes = append(nodes, c)
		}
	}
	return nodes
}

// trimmed leaves out what shows nothing at the end.
func trimmed(nodes []*html.Node) *goquery.Selection {
	for len(nodes) > 0 && nodes[len(nodes)-1].Type != html.ElementNode {
		nodes = nodes[:len(nodes)-1]
	}
	box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		for _, c := range goquery.NewDocumentFromNode(n).Clone().Nodes {
			box.AppendChild(c)
		}
	}
	return goquery.NewDocumentFromNode(box).Selection
}

func numbers(first, last int) []int {
	var all []int
	for i := first; i <= last; i++ {
		all = append(all, i)
	}
	return all
}

// mixed reports whether lines hold something beside the text.
func (r *reading) mixed(from, to int) bool {
	for i := from; i < to; i++ {
		if l := r.lines[i]; !r.content(i) && (l.off || r.junk[i] || l.is == button || i < r.first && l.is == facts) {
			return true
		}
	}
	return false
}

// covers are the first and the last line that begin in a node, or -1.
func (r *reading) covers(n *html.Node) (first, last int) {
	if r.starts == nil {
		r.starts = make(map[*html.Node]int, len(r.lines))
		for i, l := range r.lines {
			r.starts[l.start] = i
		}
	}
	first, begun := r.starts[n]
	for d := range n.Descendants() {
		if begun {
			break
		}
		first, begun = r.starts[d]
	}
	if !begun {
		return -1, -1
	}
	for last = first; last+1 < len(r.lines) && holds(n, r.lines[last+1].start); {
		last++
	}
	return first, last
}

// after reports whether one node stands behind another on the page.
func after(n, other *html.Node) bool {
	path := map[*html.Node]*html.Node{} // an element around n → its child on the way
	var child *html.Node
	for p := n; p != nil; child, p = p, p.Parent {
		path[p] = child
	}
	child = nil
	for p := other; p != nil; child, p = p, p.Parent {
		from, shared := path[p]
		if !shared {
			continue
		}
		for s := from; s != nil; s = s.NextSibling {
			if s == child {
				return true
			}
		}
		return false
	}
	return false
}
