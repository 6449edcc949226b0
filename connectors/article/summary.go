package article

import (
	"golang.org/x/net/html"

	"hopluu/connectors/vietnamese"
)

// A summary is what its element is called so, or stands in a box of its own above
// the box of the text.

// longest is how long a text above the body may be to be its summary.
const longest = 1200

// summary is the text above the body, unless that begins with it.
func (r *reading) summary(top *html.Node, lines []int) string {
	text := ""
	for _, i := range lines {
		if holds(top, r.lines[i].start) {
			if vietnamese.Fold(r.lines[i].text) == vietnamese.Fold(text) {
				return ""
			}
			break
		}
		if text != "" {
			text += " "
		}
		if text += r.lines[i].text; len(text) > longest {
			return ""
		}
	}
	return text
}

// unsummed leaves out the lines at the beginning of a text that stand in what is
// called its summary, unless that is most of it.
func (r *reading) unsummed(lines []int) []int {
	summed, rest, from := 0, 0, 0
	for i, n := range lines {
		switch own := r.lines[n].own(); {
		case rest == 0 && within(r.lines[n].start, summaries):
			summed, from = summed+own, i+1
		default:
			rest += own
		}
	}
	if rest*2 < summed {
		return lines
	}
	return lines[from:]
}

// introduced is the child of an element that holds all the lines in it but the
// first, which stands above in a box of its own, as a summary does. That a text
// begins with a paragraph and goes on with something else in a box does not say
// so; then it is nil.
func (r *reading) introduced(n *html.Node, lines []int) *html.Node {
	first := r.lines[lines[0]]
	if len(lines) < 2 || first.node == nil || first.node.Parent != n || closed(first.node.DataAtom) {
		return nil
	}
	child := r.lines[lines[1]].start
	for child != nil && child.Parent != n {
		child = child.Parent
	}
	if child == nil || child == first.node || !holds(child, r.lines[lines[len(lines)-1]].start) || !holdsBlock(child) || first.own() > 2*r.weight(child, lines) {
		return nil
	}
	return child
}

// holdsBlock reports whether an element holds others that stand on lines of
// their own.
func holdsBlock(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if blocks[c.DataAtom] {
			return true
		}
	}
	return false
}
