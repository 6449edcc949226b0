package samplesites

import (
	"fmt"
	"net/url"
	"strings"
)

// liferay is Liferay 7: each item of a list stands there twice, as a card for
// desktops and one for phones; pages follow by a portlet's parameter.
type liferay struct{}

const (
	liferayList = "/web/guest/tin-tuc"
	liferayPage = "_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_iwwYBC4Hj8wV_cur"
)

func (liferay) source(base string) (string, string, any) {
	return "listing", base + liferayList, settings{
		"list": settings{"row": ".news-item > div", "title": ".asset-publisher-title", "url": "a@href", "summary": ".limit-tin-descc-news",
			"date": "span", "next": ".pagination a", "empty": ".alert-info"},
		"article": settings{"scope": ".journal-content-article", "title": "h1.title", "date": ".post-time", "summary": ".sapo", "body": ".content-detail",
			"author": settings{"select": ".author", "label": "Tác giả"}, "origin": settings{"select": ".origin", "label": "Nguồn"}, "remove": ".tool-share"},
	}
}

func (liferay) address(p *post) string { return "/web/guest/-/" + p.slug }

func (liferay) media() string { return "/documents/20182/2006/" }

func (f liferay) render(v view, u *url.URL) (page, bool) {
	if u.Path == liferayList || u.Path == "/" {
		at := number(u.Query().Get(liferayPage))
		shown, more, ok := pageOf(v.posts, at, 12)
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.list(v, shown, at, more), v.changed)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, f.article(v, p), p.updated)
}

func (f liferay) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	// The title of another agency, as found in the wild: sites are copied.
	b.WriteString("<!DOCTYPE html><html lang=\"vi-VN\"><head><meta charset=\"UTF-8\"><title>Home - Cổng thông tin</title></head><body><a href=\"#main-content\">Skip to Content</a>\n<div class=\"news-items row\">\n")
	if len(shown) == 0 {
		b.WriteString("<div class=\"alert alert-info\">Không có kết quả nào.</div>\n")
	}
	for _, p := range shown {
		when := p.published.In(place).Format("15:04 | 02/01/2006")
		fmt.Fprintf(&b, `  <div class="news-item col-lg-6">
    <div class="d-md-block d-none img-hover mb-3">
      <a href="%[1]s" class="d-flex w-100 same-height text-decoration-none">
        <p class="asset-publisher-title" title="%[2]s">%[2]s</p>
        <div class="limit-tin-descc-news"><p>%[3]s</p></div>
        <span class="text-date-sklh">%[4]s</span>
      </a>
    </div>
    <div class="d-md-none d-block img-hover mb-3">
      <a href="%[1]s?redirect=%%2Fweb%%2Fguest%%2Ftin-tuc" class="row same-height text-decoration-none">
        <p class="asset-publisher-title">%[2]s</p>
        <div class="limit-tin-descc-news"><p>%[3]s</p></div>
        <span>%[4]s</span>
      </a>
    </div>
  </div>
`, f.address(p), esc(p.title), esc(p.lead), when)
	}
	b.WriteString("</div>\n<ul class=\"pagination\">")
	if more {
		fmt.Fprintf(&b, `<li><a href="%s?%s=%d">Tiếp theo</a></li>`, liferayList, liferayPage, at+1)
	}
	return b.String() + "</ul> -->\n</body></html>\n"
}

func (f liferay) article(v view, p *post) string {
	origin := ""
	if p.origin != "" {
		origin = `<p class="origin">Nguồn: ` + esc(p.origin) + "</p>\n"
	}
	return fmt.Sprintf(`<!DOCTYPE html><html lang="vi-VN"><head><meta charset="UTF-8"><title>%[1]s - Cổng thông tin</title></head><body>
<div class="journal-content-article">
<h1 class="title">%[1]s</h1>
<div class="post-time">%[2]s</div>
<div class="tool-share"><a href="#">In trang</a> <a href="#">Chia sẻ</a></div>
<p class="sapo">%[3]s</p>
<div class="content-detail">
%[4]s</div>
<p class="author">Tác giả: %[5]s</p>
%[6]s</div>
<footer>%[7]s</footer></body></html>
`, esc(p.title), p.published.In(place).Format("15:04 | 02/01/2006"), esc(p.lead), p.body, esc(p.author), origin, esc(v.name))
}
