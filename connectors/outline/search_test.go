package outline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// A page decides how many selectors could be tried, and we how many are.
func TestNoPageSaysHowLongItIsLookedAt(t *testing.T) {
	t.Parallel()
	var pager, deep strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&pager, `<div class="a%d b%d c%d"><p class="d%d"><a href="/%d">2</a> <a href="/x%d">Tin tức số %d của huyện</a></p></div>`, i, i, i, i, i, i, i)
	}
	for i := range 100 {
		fmt.Fprintf(&deep, `<div class="a%d b%d c%d d%d e%d">`, i, i, i, i, i)
	}
	for i := range 300 {
		fmt.Fprintf(&deep, `<li class="x%d"><a href="/tin-%d.html">Huyện Giao Thủy họp lần thứ %d</a> 0%d/3/2026</li>`, i, i, i, i%9+1)
	}
	for name, body := range map[string]string{"links that lead on": pager.String(), "rows far below": deep.String()} {
		page, err := markup.Open(connectors.Document{URL: "https://giaothuy.example.vn/", Type: "text/html", Body: []byte("<html><body>" + body)})
		if err != nil {
			t.Fatal(err)
		}
		b := begin(page, time.Time{})
		b.search.left = 500
		for _, g := range b.groups() {
			b.list(g)
		}
		b.pager()
		if tried := len(b.search.found); tried > 500 {
			t.Errorf("%s: %d selectors were tried, want at most 500", name, tried)
		}
	}
}
