package markup_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors/markup"
)

// Whatever a page refers to, what comes out is an address of the web that asks
// for no secret, or nothing.
func FuzzAddress(f *testing.F) {
	for _, ref := range []string{"/a b.pdf#trang", "//cdn.example.org/x", "?trang=2", "/giảm 100%.pdf", "javascript:void(0)", `\\khac\x`, "/x?k={secret:A}", "http://[::1"} {
		f.Add(ref)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		got := markup.Address(base, ref)
		if got == "" {
			return
		}
		u, err := url.Parse(got)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(got, "{} \n") {
			t.Errorf("Address(%q) = %q, %v", ref, got, err)
		}
	})
}

// Whatever a table claims of its cells, its grid has an end.
func FuzzGrid(f *testing.F) {
	f.Add(`<table><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td colspan=3>3</table>`)
	f.Add(`<table><tr><td rowspan=99999999 colspan=99999999>1<tr><td>2</table>`)
	f.Fuzz(func(t *testing.T, html string) {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
		if err != nil {
			return
		}
		grid := markup.GridOf(doc.Selection)
		doc.Find("tr").Each(func(_ int, tr *goquery.Selection) {
			if row := grid.Row(tr, []string{"A", "B"}); len(row) > 200 {
				t.Errorf("a row of %d cells", len(row))
			}
		})
	})
}
