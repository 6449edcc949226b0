package samplesites

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// legacy is an old site in ASP whose pages are in windows-1258, with letters
// and tone marks apart, framed by tables.
type legacy struct{}

const legacyType = "text/html" // the page itself names its character set

func (legacy) source(base string) (string, string, any) {
	return "listing", base + "/tintuc.asp", settings{
		"list": settings{"row": "table.danhsach tr.tin", "title": "a.tieude", "date": "font.ngay", "summary": ".trich",
			"next": settings{"link": "a.tiep"}, "empty": ".trong"},
		"article": settings{"title": "td.tieude", "date": "td.ngay", "summary": "td.trich", "body": "td.noidung"},
	}
}

func (legacy) address(p *post) string {
	if strings.HasSuffix(p.slug, "-moi") {
		return fmt.Sprintf("/xemtin.asp?muc=%d&moi=1", p.id)
	}
	return fmt.Sprintf("/xemtin.asp?muc=%d", p.id)
}

func (legacy) media() string { return "/anh/2006/" }

func (f legacy) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/", "/tintuc.asp":
		at := number(u.Query().Get("trang"))
		shown, more, ok := pageOf(v.posts, at, 10)
		if !ok {
			return page{}, false
		}
		return page{legacyType, windows1258(f.list(v, shown, at, more)), v.changed}, true
	case "/xemtin.asp":
		if p, ok := v.find(func(p *post) bool { return f.address(p) == u.RequestURI() }); ok {
			return page{legacyType, windows1258(f.article(v, p)), p.updated}, true
		}
	}
	return page{}, false
}

const legacyHead = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1258\"><title>"

func (f legacy) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s</title></head><body bgcolor=#ffffff>\n<table class=danhsach width=760>\n", legacyHead, esc(v.name))
	for _, p := range shown {
		fmt.Fprintf(&b, "<tr class=tin><td><a class=tieude href=\"%s\">%s</a> <font class=ngay size=1>(%s)</font><div class=trich>%s</div></td></tr>\n",
			strings.TrimPrefix(f.address(p), "/"), esc(p.title), p.published.In(place).Format("2/1/2006"), esc(p.lead))
	}
	if len(shown) == 0 {
		b.WriteString("<tr><td class=trong>Chưa có tin.</td></tr>\n")
	}
	b.WriteString("</table>\n")
	if more {
		fmt.Fprintf(&b, "<a class=tiep href=\"tintuc.asp?trang=%d\">Xem tiếp</a>\n", at+1)
	}
	return b.String() + "</body></html>\n"
}

func (f legacy) article(v view, p *post) string {
	return fmt.Sprintf("%s%s</title></head><body bgcolor=#ffffff>\n<table width=760><tr><td class=menu>Trang chủ | Giới thiệu | Tin tức</td></tr>\n<tr><td class=tieude>%s</td></tr>\n<tr><td class=ngay>%s</td></tr>\n<tr><td class=trich><b>%s</b></td></tr>\n<tr><td class=noidung>%s</td></tr>\n<tr><td class=chan>%s</td></tr></table></body></html>\n",
		legacyHead, esc(p.title), esc(p.title), p.published.In(place).Format("02-01-2006 15:04"), esc(p.lead), p.body, esc(v.name))
}

// windows1258 encodes text: letters with their circumflex, breve or horn are
// one byte, the five tone marks are bytes of their own after them.
func windows1258(s string) []byte {
	var letters strings.Builder
	for _, r := range s {
		parts := []rune(norm.NFD.String(string(r)))
		if len(parts) == 1 {
			letters.WriteRune(r)
			continue
		}
		base, tone := parts[:1:1], rune(0)
		for _, m := range parts[1:] {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", m) {
				tone = m
			} else {
				base = append(base, m)
			}
		}
		letters.WriteString(norm.NFC.String(string(base)))
		if tone != 0 {
			letters.WriteRune(tone)
		}
	}
	out := make([]byte, 0, letters.Len())
	for _, r := range letters.String() {
		if b, ok := charmap.Windows1258.EncodeRune(r); ok {
			out = append(out, b)
		} else {
			out = fmt.Appendf(out, "&#%d;", r)
		}
	}
	return out
}
