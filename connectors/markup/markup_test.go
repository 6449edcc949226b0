package markup_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

var base = &url.URL{Scheme: "https", Host: "so1.example.com", Path: "/tin/danh-sach.aspx", RawQuery: "k={secret:SO_1}"}

func parse(t *testing.T, html string) *goquery.Selection {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Find("body")
}

func TestAddress(t *testing.T) {
	for ref, want := range map[string]string{
		" /a b.pdf#trang ":            "https://so1.example.com/a%20b.pdf",
		"?trang=2":                    "https://so1.example.com/tin/danh-sach.aspx?trang=2",
		"//cdn.example.org/x":         "https://cdn.example.org/x",
		"bài viết.html":               "https://so1.example.com/tin/b%C3%A0i%20vi%E1%BA%BFt.html",
		"/tim?q=văn bản":              "https://so1.example.com/tim?q=v%C4%83n%20b%E1%BA%A3n",
		"/giảm 100%.pdf":              "https://so1.example.com/gi%E1%BA%A3m%20100%25.pdf",
		"/x?k={secret:DATABASE_URL}":  "https://so1.example.com/x?k=%7Bsecret:DATABASE_URL%7D",
		"":                            "",
		"#":                           "",
		"javascript:void(0)":          "",
		"mailto:vp@so1.example.com":   "",
		"data:text/html,x":            "",
		"file:///etc/passwd":          "",
		`\\khac.example.org\x`:        "",
		"https://u:p@so1.example.com": "",
		"http://[::1":                 "",
	} {
		if got := markup.Address(base, ref); got != want {
			t.Errorf("Address(%q) = %q, want %q", ref, got, want)
		}
	}
}

func TestLinkFindsWhatScriptsOpen(t *testing.T) {
	for html, want := range map[string]string{
		`<a href="/a">x</a>`: "https://so1.example.com/a",
		`<a href="#" onclick="window.open('/b', '_blank')">x</a>`:      "https://so1.example.com/b",
		`<a href="javascript:window.open('RSS?OpenForm')">x</a>`:       "https://so1.example.com/tin/RSS?OpenForm",
		`<a href="#" data-downloadurl="/?wpdmdl=7">x</a>`:              "https://so1.example.com/?wpdmdl=7",
		`<div onclick="location.href='/c'">x</div>`:                    "https://so1.example.com/c",
		`<span><a href="javascript:;">x</a> <a href="/d">y</a></span>`: "https://so1.example.com/d",
		`<a href="javascript:__doPostBack('grv','Page$2')">2</a>`:      "",
	} {
		if got := markup.Link(base, parse(t, html).Children()); got != want {
			t.Errorf("Link(%s) = %q, want %q", html, got, want)
		}
	}
}

func TestTextIsWhatAReaderSees(t *testing.T) {
	s := parse(t, "<p>Ủy&nbsp;ban\n  nhân dân<script>x()</script></p><!-- ẩn --><p>tr&ocirc;̀ng<br>cây&#8203; --></p>")
	if got, want := markup.Text(s), "Ủy ban nhân dân trồng cây"; got != want {
		t.Errorf("Text: %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"Ủy ban nhân dân", "trồng", "cây"}, markup.Lines(s)); diff != "" {
		t.Errorf("Lines (-want +got):\n%s", diff)
	}
}

func TestAfterALabel(t *testing.T) {
	s := parse(t, `<p>Nguồn: đầu bài</p><p>Ghi chú: a</p><p><b>Tác giả bài viết:</b> <i>Trần Văn Mẫu</i></p><p><b>Nguồn tin:</b></p><p>Báo Mẫu</p>`)
	for label, want := range map[string]string{"Tác giả bài viết": "Trần Văn Mẫu", "Nguồn tin": "Báo Mẫu", "Nguồn": "đầu bài", "Theo": ""} {
		if got := markup.After(s, []string{markup.Label(label)}); got != want {
			t.Errorf("after %q: %q, want %q", label, got, want)
		}
	}
}

func TestFilesAreToldByTheirNames(t *testing.T) {
	s := parse(t, `<a href="/tai?id=7" title="QD 12.docx">Quyết định</a> <a href="/vb/1.PDF">Văn bản</a> <a href="/vb/1.PDF">lần nữa</a> <a href="/tin.html">Tin</a> <a href="/get?f=bang.xlsx&x=1">Bảng</a>`)
	want := []connectors.File{
		{URL: "https://so1.example.com/tai?id=7", Title: "Quyết định", Type: markup.Types[".docx"]},
		{URL: "https://so1.example.com/vb/1.PDF", Title: "Văn bản", Type: "application/pdf"},
		{URL: "https://so1.example.com/get?f=bang.xlsx&x=1", Title: "Bảng", Type: markup.Types[".xlsx"]},
	}
	if diff := cmp.Diff(want, markup.Files(base, s, false)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := len(markup.Files(base, s, true)); n != 4 {
		t.Errorf("%d links of any kind, want 4", n)
	}
}

func TestBodyHasItsPicturesInPlace(t *testing.T) {
	s := parse(t, `<img src="data:image/gif;base64,R0" data-src="/a.jpg"><img src="/b.jpg"><img srcset="/c.jpg 300w, /d.jpg 600w"><img src="data:image/png;base64,iV"><p>&ocirc;̀</p>`)
	want := []connectors.File{{URL: "https://so1.example.com/a.jpg"}, {URL: "https://so1.example.com/b.jpg"}, {URL: "https://so1.example.com/c.jpg"}}
	if diff := cmp.Diff(want, markup.Images(base, s)); diff != "" {
		t.Errorf("Images (-want +got):\n%s", diff)
	}
	body := markup.Body(s)
	if strings.Contains(body, "data:") || strings.Count(body, "<img") != 3 || !strings.Contains(body, "ồ") {
		t.Errorf("Body: %s", body)
	}
}

func TestQueriesKeepTheirSecrets(t *testing.T) {
	const address = "https://so1.example.com/api?secret_code={secret:SO_1}&page=1&p_auth=x"
	want := "https://so1.example.com/api?secret_code={secret:SO_1}&p_auth=x&page=2"
	if got := markup.With(address, "page", "2"); got != want {
		t.Errorf("With: %s, want %s", got, want)
	}
	want = "https://so1.example.com/api?secret_code={secret:SO_1}&page=1"
	if got := markup.Without(address, []string{"p_auth"}); got != want {
		t.Errorf("Without: %s, want %s", got, want)
	}
	if got := markup.Base(base); got != "https://so1.example.com/tin/danh-sach.aspx" {
		t.Errorf("Base: %s", got)
	}
}

func TestOpenRefusesWhatIsNoPage(t *testing.T) {
	for _, body := range []string{"", " \n", "%PDF-1.4", "PK\x03\x04", `{"a": 1}`, `<?xml version="1.0"?><rss><channel/></rss>`, strings.Repeat("<div>", 5000)} {
		if _, err := markup.Open(connectors.Document{URL: base.String(), Body: []byte(body)}); !errors.Is(err, connectors.ErrOther) {
			t.Errorf("%.20q: %v, want an error wrapping ErrOther", body, err)
		}
	}
}

func TestPartsStandApart(t *testing.T) {
	page, err := markup.Open(connectors.Document{URL: "https://xa.example.vn/", Body: []byte(`<div><span>20</span><span>Tháng 11</span><b>2026</b></div>`)})
	if err != nil {
		t.Fatal(err)
	}
	if got := markup.Apart(page.Find("div")); got != "20 Tháng 11 2026" {
		t.Errorf("%q", got)
	}
}
