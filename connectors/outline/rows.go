package outline

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A row is one entry of a list: the element that holds it, and its link.
type row struct {
	node *html.Node
	link link
}

// rows lifts the links of a group to what holds all that belongs to them: as
// far as no other link of the group is in it.
func (g group) rows() []row {
	holds := g.holds()
	heights := map[int]int{}
	for _, l := range g.links {
		heights[height(l.node, holds)]++
	}
	usual, votes := 0, 0
	for h, n := range heights {
		if n > votes || n == votes && h < usual {
			usual, votes = h, n
		}
	}
	var rows []row
	seen := map[*html.Node]int{}
	for _, l := range g.links {
		n := l.node
		for range min(usual, height(l.node, holds)) {
			n = n.Parent
		}
		if at, twice := seen[n]; twice { // a picture and a headline, or "xem thêm" below it
			if old := rows[at].link; old.hint && !l.hint || !old.hint && !l.hint && len(l.text) > len(old.text) {
				rows[at].link = l
			}
			continue
		}
		seen[n] = len(rows)
		rows = append(rows, row{node: n, link: l})
	}
	return alike(rows)
}

// holds tells for each element which addresses of the group are in it; of
// many, two.
func (g group) holds() map[*html.Node]map[string]bool {
	holds := map[*html.Node]map[string]bool{}
	for _, l := range g.links {
		for n := l.node; n != nil; n = n.Parent {
			if holds[n] == nil {
				holds[n] = map[string]bool{}
			}
			if len(holds[n]) < 2 {
				holds[n][l.url] = true
			}
		}
	}
	return holds
}

// height is how far an element can be lifted while it is the only one of its
// group.
func height(n *html.Node, holds map[*html.Node]map[string]bool) int {
	h := 0
	for p := n.Parent; p != nil && p.Type == html.ElementNode && p.DataAtom != atom.Body && len(holds[p]) == 1; p = p.Parent {
		h++
	}
	return h
}

// alike keeps the rows that have the tag and the depth of most of them.
func alike(rows []row) []row {
	kind := func(r row) string { return r.node.Data + string(rune(len(ancestors(r.node)))) }
	votes := map[string]int{}
	for _, r := range rows {
		votes[kind(r)]++
	}
	best := ""
	for k, n := range votes {
		if n > votes[best] || n == votes[best] && k < best {
			best = k
		}
	}
	return slices.DeleteFunc(rows, func(r row) bool { return kind(r) != best })
}

// run is the rows of a list that have no element of their own: each begins
// with one of starts, and goes on to the next.
type run struct {
	starts []*html.Node
}

// following looks whether what belongs to the rows stands beside them: a date
// above each headline, or a summary below.
func following(rows []row) (run, bool) {
	is := map[*html.Node]bool{}
	for _, r := range rows {
		is[r.node] = true
		if r.node.Parent != rows[0].node.Parent {
			return run{}, false
		}
	}
	var all []*html.Node
	for s := rows[0].node.Parent.FirstChild; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode && !slices.Contains([]atom.Atom{atom.Script, atom.Style, atom.Hr, atom.Br, atom.Link}, s.DataAtom) ||
			s.Type == html.TextNode && len(strings.TrimSpace(s.Data)) >= 4 {
			all = append(all, s)
		}
	}
	var at []int
	for i, s := range all {
		if is[s] {
			at = append(at, i)
		}
	}
	apart := 0
	for i := 1; i < len(at); i++ {
		if at[i]-at[i-1] > 1 {
			apart++
		}
	}
	if len(at) < 3 || apart*5 < (len(at)-1)*4 {
		return run{}, false
	}
	before := 0 // elements of a row that stand above its headline
	for before < 3 && leading(all, at, before+1) {
		before++
	}
	var r run
	for _, i := range at {
		if all[i-before].Type != html.ElementNode {
			return run{}, false // no selector finds a text
		}
		r.starts = append(r.starts, all[i-before])
	}
	return r, true
}

// leading reports whether the element that stands so far above each headline is
// the same kind everywhere and belongs to what follows: the first headline has
// it too, and the last is not followed by one.
func leading(all []*html.Node, at []int, up int) bool {
	if at[0] < up {
		return false
	}
	kind := step(all[at[0]-up])
	for i, n := range at {
		if i > 0 && n-up <= at[i-1] || step(all[n-up]) != kind {
			return false
		}
	}
	last := at[len(at)-1]
	return last+1 >= len(all) || step(all[last+1]) != kind
}

// wrap puts what belongs to each row into an element of its own; undo takes it
// out again.
func wrap(starts []*html.Node) (wrapped []*html.Node, undo func()) {
	begins := map[*html.Node]bool{}
	for _, s := range starts {
		begins[s] = true
	}
	for _, s := range starts {
		box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		s.Parent.InsertBefore(box, s)
		for n := s; n != nil && (n == s || !begins[n]); {
			next := n.NextSibling
			n.Parent.RemoveChild(n)
			box.AppendChild(n)
			n = next
		}
		wrapped = append(wrapped, box)
	}
	return wrapped, func() {
		for _, box := range wrapped {
			for n := box.FirstChild; n != nil; n = box.FirstChild {
				box.RemoveChild(n)
				box.Parent.InsertBefore(n, box)
			}
			box.Parent.RemoveChild(box)
		}
	}
}
