package markup

import (
	"strconv"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Grid knows which cells each row of a table has: its own, and those that
// reach down into it from a row above.
type Grid map[*html.Node][]*html.Node

// widest is how many columns a grid has at most, and longest how far a cell may
// reach down; tables for readers have a tenth.
const widest, longest = 200, 1000

// GridOf lays out the rows of a table, or of what holds one.
func GridOf(table *goquery.Selection) Grid {
	grid := Grid{}
	type reach struct {
		cell *html.Node
		rows int // that it still reaches into
	}
	var above [widest]reach
	table.Find("tr").Each(func(_ int, tr *goquery.Selection) {
		var cells []*html.Node
		down := func() {
			for len(cells) < widest && above[len(cells)].rows > 0 {
				above[len(cells)].rows--
				cells = append(cells, above[len(cells)].cell)
			}
		}
		for c := range tr.Nodes[0].ChildNodes() {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			down()
			for i := range span(c, "colspan", widest) {
				if len(cells) == widest {
					break
				}
				cell := c
				if i > 0 { // a cell has the name of its first column alone
					cell = nil
				}
				above[len(cells)] = reach{cell, span(c, "rowspan", longest) - 1}
				cells = append(cells, cell)
			}
		}
		down()
		grid[tr.Nodes[0]] = cells
	})
	return grid
}

func span(cell *html.Node, name string, most int) int {
	for _, a := range cell.Attr {
		if a.Key == name {
			if n, err := strconv.Atoi(a.Val); err == nil && n > 1 {
				return min(n, most)
			}
		}
	}
	return 1
}

// Row reads one row, its cells named by data-title or by the names of the
// columns. Rows of headings alone give nil.
func (g Grid) Row(tr *goquery.Selection, names []string) []Pair {
	cells, known := g[tr.Nodes[0]]
	if !known {
		cells = tr.ChildrenFiltered("td, th").Nodes
	}
	if tr.ChildrenFiltered("td").Length() == 0 {
		return nil
	}
	var row []Pair
	for i, c := range cells {
		if c == nil {
			continue
		}
		cell := tr.FindNodes(c)
		if cell.Length() == 0 { // from a row above
			cell = goquery.NewDocumentFromNode(c).Selection
		}
		name := cell.AttrOr("data-title", "")
		if name == "" && i < len(names) {
			name = names[i]
		}
		row = append(row, Pair{Label(name), cell})
	}
	return row
}
