package listing

import (
	"slices"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
)

// charts are the kinds of content that stand in tables without links, and the
// columns by which such a table is known: the first two, and one of the others.
var charts = []struct {
	kind   string
	labels map[string]string
	needs  []string
	one    []string
}{
	{connectors.KindEvent, events, []string{"held_on", "title"}, []string{"time", "chair", "place"}},
	{connectors.KindEvent, events, []string{"held_on", "chair"}, []string{"time", "place"}},
	{connectors.KindOfficial, officials, []string{"title", "position"}, []string{"phone", "email", "unit"}},
}

// tables finds work calendars and directories by the headings of their columns,
// and writes the settings that read them.
func tables(page *markup.Page) []map[string]any {
	var found []map[string]any
	page.Find("table").EachWithBreak(func(_ int, table *goquery.Selection) bool {
		for _, c := range charts {
			if row := charted(page, table, c.labels, c.needs, c.one); row != "" {
				found = append(found, map[string]any{"kind": c.kind, "list": map[string]any{"row": row, "columns": true}})
				break
			}
		}
		return len(found) < proposed
	})
	return found
}

// charted writes a selector for the rows of a table that has the columns, or "".
func charted(page *markup.Page, table *goquery.Selection, labels map[string]string, needs, one []string) string {
	var names []string
	table.Find("tr").First().Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		names = append(names, labels[markup.Label(markup.Text(cell))])
	})
	has := func(name string) bool { return slices.Contains(names, name) }
	if slices.ContainsFunc(needs, func(n string) bool { return !has(n) }) || !slices.ContainsFunc(one, has) {
		return ""
	}
	var rows []*html.Node
	table.Find("tr").Slice(1, goquery.ToEnd).Each(func(_ int, tr *goquery.Selection) {
		if tr.ChildrenFiltered("td").Length() >= 2 && tr.Closest("table").Nodes[0] == table.Nodes[0] {
			rows = append(rows, tr.Nodes[0])
		}
	})
	return outline.Rows(page, rows)
}
