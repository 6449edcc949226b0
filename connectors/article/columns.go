package article

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tables that show something have rows of at least three and at most so many
// cells, each of one line that is no longer than so many characters.
const (
	cellsLeast = 3
	cellsMost  = 30
	cellLong   = 60
)

// celled reports whether a line is a cell of a table that shows something:
// "Đánh giá" above its column begins no box of opinions. In a table for the layout
// cells hold more than a short line, or links.
func (r *reading) celled(i int) bool {
	from, to, table := r.row(i)
	if table == nil {
		return false
	}
	for _, other := range []int{from - 1, to} {
		if other >= 0 && other < len(r.lines) {
			if _, _, same := r.row(other); same == table {
				return true
			}
		}
	}
	return false
}

// row returns the lines of the row of a table that a line stands in, and what
// the row stands in; nil when that is no row of short cells.
func (r *reading) row(i int) (from, to int, table *html.Node) {
	row := inner(r.lines[i].node, atom.Tr)
	if row == nil {
		return 0, 0, nil
	}
	for from = i; from > 0 && i-from < cellsMost && holds(row, r.lines[from-1].start); {
		from--
	}
	for to = i + 1; to < len(r.lines) && to-from <= cellsMost && holds(row, r.lines[to].start); {
		to++
	}
	if to-from < cellsLeast || to-from > cellsMost {
		return 0, 0, nil
	}
	var before *html.Node
	for _, l := range r.lines[from:to] {
		cell := inner(l.node, atom.Td, atom.Th)
		if cell == nil || cell == before || cell.Parent != row || l.linked > 0 || l.long() > cellLong {
			return 0, 0, nil
		}
		before = cell
	}
	return from, to, row.Parent
}

// inner is the innermost of such elements that holds a node.
func inner(n *html.Node, kinds ...atom.Atom) *html.Node {
	for ; n != nil; n = n.Parent {
		if slices.Contains(kinds, n.DataAtom) {
			return n
		}
	}
	return nil
}
