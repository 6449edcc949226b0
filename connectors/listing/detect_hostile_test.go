package listing_test

import (
	"fmt"
	"strings"
	"testing"

	"hopluu/connectors/connectortest"
	"hopluu/connectors/listing"
)

func FuzzDetect(f *testing.F) { connectortest.FuzzDetect(f, listing.Connector{}) }

func TestHostilePagesAreDetectedSoon(t *testing.T) {
	const size = 256 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, body := range map[string]string{
		"blocks one in another":      fill("<div class=a>"),
		"rows one in another":        fill(`<div class="row"><a href="/t">Một tin rất dài ở đây</a>`),
		"tables one in another":      fill(`<table><tr><td><a href="/t">Một tin rất dài ở đây</a>`),
		"links beside each other":    fill(`<a href="/t">Một tin rất dài ở đây</a>`),
		"lists without end":          fill(`<li class="a b c d e f g h"><a href="/t">Một tin rất dài ở đây</a> 20/11/2026</li>`),
		"classes without end":        `<div class="` + fill("a b ") + `">` + strings.Repeat(`<a href="/t">Một tin rất dài</a>`, 9) + `</div>`,
		"a headline without end":     strings.Repeat(`<li><a href="/t">`+strings.Repeat("chữ ", size/32)+`</a></li>`, 6),
		"dates without end":          strings.Repeat(`<li><a href="/t">Một tin rất dài ở đây</a>`+strings.Repeat("20/11/2026 ", size/100)+`</li>`, 6),
		"ids with signs":             strings.Repeat(`<li id="a:b[c]'&quot;" class="x:y w-1/2 {}"><a href="/t">Một tin rất dài ở đây</a></li>`, 50),
		"as many as are looked at":   strings.Repeat(`<li class="a b"><a href="/t">Một tin rất dài ở đây</a> 20/11/2026</li>`, 4000),
		"as deep as is looked at":    strings.Repeat(`<div class="a b">`, 140) + strings.Repeat(`<p><a href="/t">Một tin rất dài ở đây</a><i>20/11/2026</i></p>`, 600),
		"many kinds of rows":         kinds(3000),
		"a sitemap of many":          `<urlset>` + fill(`<url><loc>https://xa.example.vn/tin-tuc</loc></url>`),
		"unfinished":                 fill(`<tr onclick="window.open('`),
		"headings beside each other": fill(`<h3><a href="/t">Một tin rất dài</a></h3><p>20/11/2026</p>`),
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for i, part := range strings.Split(body, `"/t"`) { // every link leads elsewhere
				if i > 0 {
					fmt.Fprintf(&b, `"/t%d"`, i)
				}
				b.WriteString(part)
			}
			connectortest.Detects(t, listing.Connector{}, "text/html", []byte(b.String()))
		})
	}
}

// kinds writes lists of three rows, each in a place of its own kind.
func kinds(most int) string {
	var b strings.Builder
	for i := range most / 3 {
		for range 3 {
			fmt.Fprintf(&b, `<div class="k%c%c%c"><a href="/t">Một tin rất dài ở đây</a><b>20/11/2026</b></div>`, 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		}
	}
	return b.String()
}
