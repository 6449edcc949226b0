package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/vietnamese"
)

func parse(t *testing.T, body string) (connectors.Page, error) {
	t.Helper()
	doc := connectors.Document{URL: "https://xa.example.vn/rss", At: connectortest.Fetched, Body: []byte(body)}
	return Connector{}.Parse(connectors.Source{URL: doc.URL}, doc)
}

func TestHostileFeedsEndSoon(t *testing.T) {
	const size = 256 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	item := func(s string) string {
		return `<rss version="2.0"><channel><item><link>https://xa.example.vn/1</link>` + s + `</item></channel></rss>`
	}
	tests := map[string]string{
		"elements one in another":   item(fill("<a>")),
		"extensions one in another": item(fill("<x:a>")),
		"tags that never end":       item(fill("<a ")),
		"attributes":                item("<title " + fill(`a="b" `) + ">x</title>"),
		"namespaces":                item("<title " + fill(`xmlns:a="b" `) + ">x</title>"),
		"open comments":             item(fill("<!--")),
		"open sections":             item(fill("<![CDATA[")),
		"ampersands":                item("<title>" + fill("&") + "</title>"),
		"references":                item("<title>" + fill("&amp;amp;") + "</title>"),
		"illegal references":        item("<title>" + fill("&#1;") + "</title>"),
		"angles in a title":         item("<title><![CDATA[" + fill("<a ") + "]]></title>"),
		"a long guid":               item("<guid>" + fill("đ") + "</guid>"),
		"a long date":               item("<pubDate>" + fill("1 ") + "</pubDate>"),
		"marks without letters":     item("<title>" + fill("\u0301") + "</title>"),
		"mojibake":                  item("<title>" + fill("á»™ng ") + "</title>"),
		"sections and comments":     item(fill("<![CDATA[<!--")),
		"quotes":                    item(fill(`<a b="><a b='>`)),
		"mailboxes of an author":    item("<author>" + fill("<email/>") + "</author>"),
		"fields":                    item(fill("<link/>")),
		"titles never ended":        item(fill("<title>")),
		"bases":                     fill(`<rss xml:base="a/">`),
		"records":                   `<rss version="2.0"><channel>` + fill("<item><guid>a</guid></item>") + `</channel></rss>`,
		"instructions":              fill("<?a?>"),
		"nothing but tags":          fill("<b>"),
		"json one in another":       `{"version":"https://jsonfeed.org/version/1","items":` + fill("["),
		"bytes":                     fill("\xff\xc0"),
		"zeros":                     fill("\x00"),
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			page, err := parse(t, body)
			if took := time.Since(began); took > 10*time.Second { // what grows with the square takes minutes
				t.Errorf("took %s", took)
			}
			if err == nil {
				connectortest.Check(t, page)
			}
		})
	}
}

func TestFeedsOfThousandsAreCutWithWord(t *testing.T) {
	var b strings.Builder
	for i := range most + 5 {
		fmt.Fprintf(&b, "<item><link>https://xa.example.vn/%d</link></item>", i)
	}
	page, err := parse(t, `<rss version="2.0"><channel>`+b.String()+`</channel></rss>`)
	if err != nil || len(page.Entries) != most || len(page.Skipped) != 1 {
		t.Errorf("%d entries, skipped %v, %v", len(page.Entries), page.Skipped, err)
	}
}

func TestWhatIsNoFeedIsOther(t *testing.T) {
	for _, body := range []string{"", "   ", "xin chào", "<html><body>rss</body></html>", `{"data": []}`, "<!DOCTYPE html><p>a</p><rss></rss>", "<svg/>"} {
		if _, err := parse(t, body); !errors.Is(err, connectors.ErrOther) {
			t.Errorf("Parse(%q) = %v, want ErrOther", body, err)
		}
	}
}

func TestStartRefusesSettingsThatCannotWork(t *testing.T) {
	for _, src := range []connectors.Source{
		{URL: "rss.xml"},
		{URL: "ftp://xa.example.vn/rss"},
		{URL: "https://xa.example.vn/rss", Settings: []byte(`{"minute": "wrong"}`)},
		{URL: "https://xa.example.vn/rss", Settings: []byte(`{"minutes": "maybe"}`)},
		{URL: "https://xa.example.vn/rss", Settings: []byte(`[]`)},
	} {
		if _, err := (Connector{}).Start(src); !errors.Is(err, connectors.ErrSettings) {
			t.Errorf("Start(%s %s) = %v, want ErrSettings", src.URL, src.Settings, err)
		}
	}
	got, err := Connector{}.Start(connectors.Source{URL: "https://xa.example.vn/rss?key={secret:XA}"})
	if err != nil || len(got) != 1 || got[0].URL != "https://xa.example.vn/rss?key={secret:XA}" {
		t.Errorf("Start = %v, %v", got, err)
	}
}

// large is a feed as most are: 50 records with bodies of 6 KB, together 321 KB.
func large() []byte {
	const sentence = "Ủy ban nhân dân huyện Giao Thủy vừa ban hành kế hoạch tiếp công dân định kỳ năm 2026 tại trụ sở xã Giao Xuân. "
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tin</title>`)
	for i := range 50 {
		fmt.Fprintf(&b, `<item><title>Tiếp công dân định kỳ, lần &#8220;%d&#8221;</title><link>https://xa.example.vn/tin/%d</link><dc:creator>Văn thư</dc:creator>`+
			`<pubDate>%s</pubDate><guid isPermaLink="false">https://xa.example.vn/?p=%d</guid><description><![CDATA[%s]]></description><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>`,
			i, i, time.Date(2026, 11, 1, 8, i, 0, 0, vietnamese.Zone).Format(time.RFC1123Z), i, sentence, strings.Repeat(sentence, 41))
	}
	b.WriteString("</channel></rss>")
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	doc := connectors.Document{URL: "https://xa.example.vn/rss", Type: "application/rss+xml", At: connectortest.Fetched, Body: large()}
	b.SetBytes(int64(len(doc.Body)))
	b.ReportAllocs()
	for b.Loop() {
		page, err := Connector{}.Parse(connectors.Source{URL: doc.URL}, doc)
		if err != nil || len(page.Entries) != 50 {
			b.Fatal(len(page.Entries), err)
		}
	}
}
