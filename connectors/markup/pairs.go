package markup

import (
	"github.com/PuerkitoBio/goquery"
)

// A Pair is a label and what stands beside it.
type Pair struct {
	Label string // folded, as [Label] does
	Value *goquery.Selection
}

// Pairs reads rows of labels and values: the rows of a table with two cells or
// with data-title, the terms of a definition list, or blocks whose first
// element is the label and whose other elements, or text, are the value.
func Pairs(rows *goquery.Selection) []Pair {
	var pairs []Pair
	add := func(label string, value *goquery.Selection) {
		if label = Label(label); label != "" && len(label) < 100 && value.Length() > 0 {
			pairs = append(pairs, Pair{label, value})
		}
	}
	rows.Each(func(_ int, row *goquery.Selection) {
		switch goquery.NodeName(row) {
		case "table", "tbody", "dl", "ul":
			pairs = append(pairs, Pairs(row.Find("tr, dt, li"))...)
		case "tr":
			cells := row.ChildrenFiltered("td, th")
			for i := 0; i+1 < cells.Length(); i += 2 {
				add(Text(cells.Eq(i)), cells.Eq(i+1))
			}
		case "dt":
			add(Text(row), row.NextFiltered("dd"))
		default:
			kids := row.Children()
			switch {
			case kids.Length() >= 2:
				add(Text(kids.First()), kids.Slice(1, kids.Length()))
			case kids.Length() == 1 && len(Text(kids)) < 100: // the value is the rest of the line
				rest := row.Clone()
				rest.Children().Remove()
				add(Text(kids), rest)
			}
		}
	})
	return pairs
}

// Columns reads a table whose columns have names: one list of pairs a row. A
// cell's name is its data-title, or else that of its column's heading.
func Columns(table *goquery.Selection) [][]Pair {
	var names []string
	table.Find("tr").First().Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		names = append(names, Text(cell))
	})
	grid := GridOf(table)
	var rows [][]Pair
	table.Find("tr").Each(func(_ int, tr *goquery.Selection) {
		if row := grid.Row(tr, names); row != nil {
			rows = append(rows, row)
		}
	})
	return rows
}
