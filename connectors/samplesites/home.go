package samplesites

import (
	"fmt"
	"net/url"
	"strings"
)

// home is the front page of a site with a feed: it names the feed, has a menu
// of the pages given by label and path, and links the newest posts.
func home(f form, v view, feed, typ string, menu ...[2]string) (page, bool) {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s</title>
<link rel="alternate" type="%s" href="%s" title="%s"></head><body><h1>%s</h1>
<nav><a href="/">%s</a>`, v.lang, esc(v.name), typ, feed, esc(v.name), esc(v.name), front[v.lang])
	for _, m := range menu {
		fmt.Fprintf(&b, ` <a href="%s">%s</a>`, m[1], m[0])
	}
	b.WriteString("</nav>\n<ul>\n")
	for _, p := range v.posts[:min(10, len(v.posts))] {
		fmt.Fprintf(&b, "<li><a href=\"%s\">%s</a></li>\n", esc(f.address(p)), esc(p.title))
	}
	return text(htmlType, b.String()+"</ul></body></html>\n", v.changed)
}

// front is what sites call their front page.
var front = map[string]string{"vi": "Trang chủ", "en": "Home"}

// article is a plain page of one post, for platforms whose feeds tell
// everything.
func article(f form, v view, u *url.URL) (page, bool) {
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, fmt.Sprintf(`<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s - %s</title></head><body>
<article class="post"><h1 class="entry-title">%s</h1>
<time class="entry-date" datetime="%s">%s</time>
<div class="entry-content"><p>%s</p>
%s</div></article></body></html>
`, p.lang, esc(p.title), esc(v.name), esc(p.title), p.published.Format("2006-01-02T15:04:05-07:00"),
		p.published.In(place).Format("02/01/2006 15:04"), esc(p.lead), p.body), p.updated)
}
