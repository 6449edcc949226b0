package catalogue

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
	"hopluu/connectors/settings"
	"hopluu/connectors/vietnamese"
)

// Detect proposes the catalogue of procedures that a page or an answer in JSON
// shows, told by what offices call the parts of a procedure. Look names the
// pages that sound like one.
func (c Connector) Detect(doc connectors.Document) (found []connectors.Proposal, look []connectors.Request) {
	if isJSON(doc.Body) {
		return c.propose(doc, answer(doc), "JSON with the keys of procedures"), nil
	}
	page, err := markup.Open(doc)
	if err != nil {
		return nil, nil
	}
	if list, ok := table(page); ok {
		found = c.propose(doc, list, "a table with the columns of procedures")
	} else if list, ok := entries(page, doc); ok {
		found = c.propose(doc, list, "rows with the codes of procedures")
	}
	return found, services(page)
}

// propose makes a proposal of settings that read something.
func (c Connector) propose(doc connectors.Document, said map[string]any, why string) []connectors.Proposal {
	raw, err := settings.Encode(said)
	if err != nil || said == nil {
		return nil
	}
	address := doc.URL
	if address == "" {
		address = doc.Request.URL
	}
	src := connectors.Source{URL: address, Settings: raw}
	doc.Request = connectors.Request{URL: address, Role: roleList}
	page, err := c.Parse(src, doc)
	if err != nil || len(page.Entries) == 0 {
		return nil
	}
	score := float64(len(page.Entries)) / float64(len(page.Entries)+len(page.Skipped))
	return []connectors.Proposal{{Connector: "catalogue", Source: src, Why: why, Score: score}}
}

// ofProcedures finds folded labels that only procedures have.
var ofProcedures = regexp.MustCompile(`thutuc|tthc|tendichvu|procedure`)

// telling counts the labels of parts of a procedure, and says whether one of
// them is a procedure's alone.
func telling(names []string) (count int, sure bool) {
	for _, n := range names {
		if part := parts[key(n)]; part != "" && part != "id" && part != "url" {
			count++
			sure = sure || (part == "code" || part == "title") && ofProcedures.MatchString(key(n))
		}
	}
	return count, sure
}

// table finds a table of procedures.
func table(page *markup.Page) (said map[string]any, ok bool) {
	page.Find("table").EachWithBreak(func(_ int, t *goquery.Selection) bool {
		var names []string
		first := t.Find("tr").First()
		first.Find("th, td").Each(func(_ int, cell *goquery.Selection) { names = append(names, markup.Text(cell)) })
		t.Find("tbody tr").First().Find("td[data-title]").Each(func(_ int, cell *goquery.Selection) {
			names = append(names, cell.AttrOr("data-title", ""))
		})
		if count, sure := telling(names); count < 2 || !sure {
			return true
		}
		var rows []*html.Node
		t.Find("tr").Each(func(_ int, tr *goquery.Selection) {
			if tr.ChildrenFiltered("td").Length() >= 2 && tr.Closest("table").Nodes[0] == t.Nodes[0] && tr.Find("a[href]").Length() > 0 {
				rows = append(rows, tr.Nodes[0])
			}
		})
		row := outline.Rows(page, rows)
		if row == "" {
			return true
		}
		said, ok = listed(page, map[string]any{"row": row}), true
		return false
	})
	return said, ok
}

// code finds a procedure's national code.
var code = `\b(\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d+)?)\b`

var coded = regexp.MustCompile(code)

// entries finds rows, of any kind, with codes of procedures, or on a page that
// says that it lists procedures.
func entries(page *markup.Page, doc connectors.Document) (map[string]any, bool) {
	about := vietnamese.Fold(markup.Text(page.Find("title, h1, h2").First()))
	named := strings.Contains(about, "thu tuc hanh chinh") || strings.Contains(about, "dich vu cong")
	for _, l := range outline.Lists(page, doc.At) {
		if l.Following || l.Title.Match != "" {
			continue
		}
		rows, codes := page.Find(l.Row), 0
		rows.Each(func(_ int, r *goquery.Selection) {
			if coded.MatchString(markup.Text(r)) {
				codes++
			}
		})
		list := map[string]any{"row": l.Row, "title": l.Title.Select}
		if !l.URL.Zero() {
			list["url"] = l.URL.Select
		}
		switch {
		case codes*2 > rows.Length():
			list["code"] = map[string]any{"select": ".", "match": code}
		case !named || l.Dated > 0.3 || rows.Length() < 5:
			continue
		}
		return listed(page, list), true
	}
	return nil, false
}

func listed(page *markup.Page, list map[string]any) map[string]any {
	if next := outline.Next(page); next != "" {
		list["next"] = next
	}
	return map[string]any{"list": list}
}

// services names the pages and answers that sound like a catalogue.
func services(page *markup.Page) (look []connectors.Request) {
	seen := map[string]bool{page.Base.String(): true}
	page.Find(`link[type="application/json"], a[href]`).EachWithBreak(func(_ int, a *goquery.Selection) bool {
		u := markup.Address(page.Base, a.AttrOr("href", ""))
		label := markup.Label(markup.Text(a))
		if u == "" || seen[u] || markup.Host(u) != markup.Host(page.Base.String()) || markup.Type(u) != "" || strings.Contains(u, "/wp-json") {
			return true
		}
		if goquery.NodeName(a) == "link" && !strings.Contains(u, "apichiase") || strings.Contains(u, "LayDanhSachTTHC") || len(label) < 60 && sounds.MatchString(label) {
			seen[u] = true
			look = append(look, connectors.Request{URL: u, Role: roleList})
		}
		return len(look) < 5
	})
	return look
}

var sounds = regexp.MustCompile(`\b(thu tuc hanh chinh|bo thu tuc|danh muc thu tuc|tra cuu thu tuc|dich vu cong|tthc|thu tuc|administrative procedures|public services)\b`)

// answer finds the list of procedures in JSON.
func answer(doc connectors.Document) map[string]any {
	v, err := decoded(doc)
	if err != nil {
		return nil
	}
	if path, ok := countsIn(v, nil); ok {
		return map[string]any{"kind": kindStatistics, "items": cmp.Or(strings.Join(path, "."), ".")}
	}
	path, row := listIn(v, nil)
	if row == nil {
		return nil
	}
	said := map[string]any{"items": "."}
	if len(path) > 0 {
		said["items"] = strings.Join(path, ".")
	}
	if _, ok := row["MATTHC"]; !ok {
		return said
	}
	said["codes"] = map[string]any{ // as one-stop systems number them
		"tiers":   map[string]string{"1": "Cấp Bộ", "2": "Cấp tỉnh", "3": "Cấp huyện", "4": "Cấp xã"},
		"channel": map[string]string{"1": "Trực tiếp", "2": "Trực tuyến", "3": "Dịch vụ bưu chính"},
	}
	if row["TRINHTUTHUCHIEN"] == nil && row["CACHTHUCTHUCHIEN"] == nil && strings.Contains(doc.URL, "LayDanhSachTTHC") {
		said["detail"] = map[string]any{"request": `"LayThuTuc?maTTHC=" + .MATTHC`}
	}
	return said
}
