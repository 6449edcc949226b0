package listing

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
)

// settingsOf writes down what was learnt of a list.
func settingsOf(page *markup.Page, l outline.List) map[string]any {
	list := map[string]any{"row": l.Row}
	if l.Following {
		list["following"] = true
	}
	for name, f := range map[string]outline.Field{"title": l.Title, "url": l.URL, "date": l.Date, "summary": l.Summary, "image": l.Image} {
		if !f.Zero() {
			list[name] = field(f)
		}
	}
	if l.Next != "" {
		list["next"] = l.Next
	}
	whole := map[string]any{"list": list}
	if l.Layouts != nil {
		whole["layouts"] = l.Layouts
	}
	switch {
	case most(l.Titles, gazette):
		whole["kind"] = connectors.KindGazette
		list["number"] = map[string]any{"select": l.Title.Select, "match": issue}
		if !l.Date.Zero() {
			list["issued_on"] = field(l.Date)
		}
	case columns(page, l):
		whole["kind"], list["columns"] = connectors.KindDocument, true
	case most(l.Titles, draft):
		whole["kind"] = connectors.KindConsultation
	}
	return whole
}

func field(f outline.Field) any {
	switch {
	case f.Match != "":
		return map[string]any{"select": f.Select, "match": f.Match}
	case len(f.Select) == 1:
		return f.Select[0]
	}
	return f.Select
}

const issue = `[Ss]ố\s+(\d+(?:\s*[+\-–]\s*\d+)*)(?:[\s,.:;(]|$)`

var (
	gazette = regexp.MustCompile(`^(?i:công báo\s.*?)?` + issue)
	draft   = regexp.MustCompile(`(?i)^(lấy ý kiến|góp ý|xin ý kiến)?.{0,40}dự thảo`)
)

// most reports whether most titles are of a kind.
func most(titles []string, kind *regexp.Regexp) bool {
	of := 0
	for _, t := range titles {
		if kind.MatchString(t) {
			of++
		}
	}
	return of*5 >= len(titles)*4
}

// columns reports whether the rows are those of a table of legal documents: one
// of its columns is that of their numbers, another that of their days.
func columns(page *markup.Page, l outline.List) bool {
	row := page.Find(l.Row).First()
	if !row.Is("tr") || l.Following {
		return false
	}
	var names []string
	row.Closest("table").Find("tr").First().Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		names = append(names, labels[markup.Label(markup.Text(cell))])
	})
	all := " " + strings.Join(names, " ") + " "
	return strings.Contains(all, " number ") && (strings.Contains(all, " issued_on ") || strings.Contains(all, " title "))
}
