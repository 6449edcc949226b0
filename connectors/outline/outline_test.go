package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
)

func open(t *testing.T, body string) *markup.Page {
	t.Helper()
	p, err := markup.Open(connectors.Document{URL: "https://xa.example.vn/tin", Type: "text/html; charset=utf-8", At: connectortest.Fetched, Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rows writes so many rows by a format that takes the number of each.
func rows(count int, format string) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, strings.ReplaceAll(format, "%d", "%[1]d"), i+1)
	}
	return b.String()
}

func TestSelectorsAreThoseThatLast(t *testing.T) {
	tests := map[string]struct{ page, row, title, date string }{
		"classes of the rows": {`<div class="ds">` + rows(5, `<div class="tin tin-%d odd"><h3 class="t"><a href="/%d">Tin số %d của xã</a></h3><i class="ngay">%d/11/2026</i></div>`) + `</div>`,
			"div.tin", "h3 a", "i.ngay"},
		"the name of what holds them": {`<ul id="ds">` + rows(5, `<li><a href="/%d">Tin số %d của xã</a> <i>%d/11/2026</i></li>`) + `</ul><ul><li><a href="/x">Một</a></li></ul>`,
			"#ds > li", "a", "i"},
		"counted where there are no names": {`<table><tr><td>a</td></tr></table><table>` + rows(5, `<tr><td>%d/11/2026</td><td><a href="/%d">Tin số %d của xã</a></td></tr>`) + `</table>`,
			"body > table:nth-of-type(2) > tbody > tr", "a", "td"},
		"a first row with a larger headline": {`<div><div class="it it-top"><a href="/5" class="anh"><img src="5.jpg"></a><div class="it-info"><h2><a href="/5">Tin số 5 của xã</a></h2><i class="gio">5/11/2026</i></div></div>` +
			rows(4, `<div class="it"><a href="/%d" class="anh"><img src="%d.jpg"></a><div class="it-info"><h3><a href="/%d">Tin số %d của xã</a></h3><i class="gio">%d/11/2026</i></div></div>`) + `</div>`,
			"div.it", "a", "i.gio"},
		"not by classes that are counted": {`<div id="m">` + rows(5, `<p class="p%d col-6"><a class="l%d" href="/%d">Tin số %d của xã</a><b>%d/11/2026</b></p>`) + `</div>`,
			"#m > p", "a", "b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found := outline.Lists(open(t, test.page), connectortest.Fetched)
			if len(found) == 0 {
				t.Fatal("no list")
			}
			l := found[0]
			got := []string{l.Row, strings.Join(l.Title.Select, ", "), strings.Join(l.Date.Select, ", ")}
			if diff := cmp.Diff([]string{test.row, test.title, test.date}, got); diff != "" || l.Dated < 1 || len(l.Titles) != 5 {
				t.Errorf("%d rows, %v dated, (-want +got):\n%s", len(l.Titles), l.Dated, diff)
			}
		})
	}
}

func TestMenusAndLinksToOthersAreNoLists(t *testing.T) {
	for name, page := range map[string]string{
		"a menu":               `<nav><ul>` + rows(9, `<li><a href="/%d">Giới thiệu cơ quan số %d</a></li>`) + `</ul></nav>`,
		"short labels":         `<ul>` + rows(9, `<li><a href="/%d">Mục %d</a></li>`) + `</ul>`,
		"other offices":        `<ul>` + rows(9, `<li><a href="https://so%d.gov.example/">Trang thông tin điện tử số %d</a></li>`) + `</ul>`,
		"one author for all":   `<ul>` + rows(9, `<li><a href="/%d">Ban biên tập trang thông tin</a></li>`) + `</ul>`,
		"nothing that repeats": `<p><a href="/1">Một bài viết của xã nhà</a></p>`,
	} {
		if found := outline.Lists(open(t, page), connectortest.Fetched); len(found) > 0 {
			t.Errorf("%s: %+v", name, found[0])
		}
	}
}

func TestPagers(t *testing.T) {
	for page, want := range map[string]string{
		`<div class="pagination"><a href="?p=1">1</a><a href="?p=2">2</a></div>`: ".pagination a",
		`<div class="so-trang"><a href="?p=2">2</a> <a href="?p=3">3</a></div>`:  "div.so-trang a",
		`<p><a class="tiep" href="?p=2">Trang sau »</a></p>`:                     "a.tiep",
		`<p>Trang: <b>1</b> <a href="?p=2">2</a> <a href="?p=3">3</a></p>`:       "body > p a",
		`<p class="x"><a href="/1">Xem tiếp...</a></p><p class="x"><a href="/2">Xem tiếp...</a></p><div class="so"><b>1</b> <a href="?p=2">2</a> <a href="?p=3">3</a></div>`: "div.so a",
		`<ul><li><a href="/1">Một tin của xã nhà</a></li></ul><ul><li><a href="/cu">← Bài cũ hơn</a></li></ul>`:                                                              "body > ul:nth-of-type(2) > li > a",
		`<p class="a"><a href="/1">Một bài viết dài của xã</a></p>`:                                                                                                          "",
	} {
		if got := outline.Next(open(t, page)); got != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

func TestRowsBesideTheMainPartAreOfAnotherList(t *testing.T) {
	for html, want := range map[string]int{
		`<div class="tin"><p>1</p><p>2</p></div><div class="col sidebar"><p>3</p></div>`: 2,
		`<div class="tin"><p>1</p><p>2</p></div><aside><div><p>3</p></div></aside>`:      2,
		`<div class="right"><p>1</p><div><p>2</p></div></div>`:                           2,
		`<aside><p>1</p></aside><aside><p>2</p></aside>`:                                 2,
		`<div><p>1</p></div>`: 1,
	} {
		if got := outline.Main(open(t, html).Find("p")).Length(); got != want {
			t.Errorf("%s: %d rows, want %d", html, got, want)
		}
	}
}

func TestRowsOfATableWithoutItsHeadings(t *testing.T) {
	page := open(t, `<table id="b"><tr><th><a href="?sort">Tên</a></th></tr>`+rows(3, `<tr><td><a href="/%d">Thủ tục số %d của xã</a></td></tr>`)+`</table>`)
	found := page.Find("td").Parent().Nodes
	if got := outline.Rows(page, found); page.Find(got).Length() != 3 {
		t.Errorf("%q finds %d rows", got, page.Find(got).Length())
	}
	if got := outline.Rows(page, nil); got != "" {
		t.Errorf("no rows are found by %q", got)
	}
}
