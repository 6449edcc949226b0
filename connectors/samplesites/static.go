package samplesites

import (
	"fmt"
	"net/url"
	"strings"
)

// static is a site of static files: one list of everything, month after month,
// articles whose letters are partly entities with combining marks, and the
// source at the end of the text.
type static struct{}

func (static) source(base string) (string, string, any) {
	return "listing", base + "/tin-tuc/index.html", settings{
		"list": settings{"row": "ul.posts > li", "title": "a", "date": "time", "empty": ".khong-co-bai"},
		"article": settings{"title": "h1", "date": ".meta time", "summary": ".mo-ta", "body": "main .noi-dung",
			"author": settings{"select": ".meta", "label": "Người đăng"}},
	}
}

func (static) address(p *post) string {
	return p.published.In(place).Format("/tin-tuc/2006-01/") + p.slug + ".html"
}

func (static) media() string { return "/hinh-anh/2006/" }

func (f static) render(v view, u *url.URL) (page, bool) {
	if u.Path == "/tin-tuc/index.html" || u.Path == "/" {
		var b strings.Builder
		fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><h1>Tin tức</h1>\n<ul class=\"posts\">\n", esc(v.name))
		for _, p := range v.posts {
			fmt.Fprintf(&b, "<li><a href=\"..%s\">%s</a> <time>%s</time></li>\n", f.address(p), esc(p.title), p.published.In(place).Format("2/1/2006"))
		}
		b.WriteString("</ul>\n")
		if len(v.posts) == 0 {
			b.WriteString("<p class=\"khong-co-bai\">Chưa có bài viết.</p>\n")
		}
		return text(htmlType, b.String()+"</body></html>\n", v.changed)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	author := p.author
	if author == "" {
		author = "Quản trị"
	}
	source := ""
	if p.origin != "" {
		source = "<p style=\"text-align:right\"><em>Nguồn: " + esc(p.origin) + "</em></p>\n"
	}
	return text(htmlType, fmt.Sprintf(`<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>%[1]s | %[2]s</title></head><body>
<header><a href="../index.html">Tin tức</a></header>
<main><h1>%[1]s</h1>
<p class="meta">Người đăng: %[3]s<br><time>%[4]s</time></p>
<p class="mo-ta">%[5]s</p>
<div class="noi-dung">
%[6]s%[7]s</div></main></body></html>
`, esc(p.title), esc(v.name), esc(author), p.published.In(place).Format("15h04 02/01/2006"), esc(p.lead), marks(p.body), source), p.updated)
}

// marks writes some letters as an entity and a combining mark.
func marks(s string) string {
	return strings.NewReplacer("ồ", "&ocirc;̀", "ế", "&ecirc;́", "ấ", "&acirc;́", "à", "&agrave;").Replace(s)
}
