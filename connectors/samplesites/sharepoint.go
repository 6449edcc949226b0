package samplesites

import (
	"fmt"
	"net/url"
	"strings"
)

// sharepoint is the portal of the TD family on SharePoint: lists paged by
// ?PageIndex= and by postback, and articles whose main paragraph is empty and
// whose body follows elsewhere.
type sharepoint struct{}

const sharepointList = "/portal/Pages/Tin-tuc.aspx"

func (sharepoint) source(base string) (string, string, any) {
	return "listing", base + sharepointList, settings{"profile": "td-sharepoint"}
}

func (sharepoint) address(p *post) string {
	name := p.slug
	if len(name) > 60 {
		name = name[:56] + name[len(name)-4:]
	}
	return fmt.Sprintf("/portal/Pages/%s/%s%06x.aspx", p.published.In(place).Format("2006-1-2"), name, p.id*7919&0xffffff)
}

func (sharepoint) media() string { return "/portal/Photos/2006-01-02/" }

func (f sharepoint) render(v view, u *url.URL) (page, bool) {
	if u.Path == sharepointList || u.Path == "/" {
		shown, more, ok := pageOf(v.posts, number(u.Query().Get("PageIndex")), 15)
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.list(v, shown, number(u.Query().Get("PageIndex")), more), v.changed)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, f.article(p), p.updated)
}

func (f sharepoint) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	Tin tức - %s
</title></head><body><form method="post" action="./Tin-tuc.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTI0NzY4MDI2NA9kFgJm" />
<div class="channel-news">
`, esc(v.name))
	if len(shown) == 0 {
		b.WriteString("<p class=\"channel-news-empty\">Chưa có tin.</p>\n")
	}
	for _, p := range shown {
		picture := ""
		if p.image != "" {
			picture = fmt.Sprintf(`<a class="channel-news-img" href="%s"><img src="/portal/PublishingImages/no.jpg" data-src="%s"/></a>`, f.address(p), p.image)
		}
		fmt.Fprintf(&b, `<div class="channel-news-item">%s<div class="channel-news-title"><a href="%s" title="%s">%s</a></div><span class="tandan-span-date-publish">(%s)</span><div class="channel-news-summary">%s</div></div>
`, picture, f.address(p), esc(p.title), esc(p.title), p.published.In(place).Format("02/01/2006"), esc(p.lead))
	}
	b.WriteString("</div>\n<div class=\"paging\">")
	if more {
		fmt.Fprintf(&b, `<a href="javascript:__doPostBack('ctl00$ctl39$g_3b1f$grv','Page$%[1]d')">%[1]d</a> <a class="next" href="%[2]s?PageIndex=%[1]d">Trang sau</a>`, at+1, sharepointList)
	}
	return b.String() + "</div>\n</form></body></html>\n"
}

func (f sharepoint) article(p *post) string {
	byline := ""
	if p.author != "" {
		byline = "<p>Tin: " + esc(p.author) + "</p>"
	}
	return fmt.Sprintf(`<!DOCTYPE html>
<html dir="ltr" lang="vi-VN">
<head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	
	%[1]s
	
</title></head>
<body>
<form method="post" action="./bai.aspx" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTI0NzY4MDI2NA9kFgJm" />
<div id="s4-workspace"><div id="s4-bodyContainer">
<div class="tandan-article" id="art-content">
<p class="tandan-p-article-news-title">%[1]s</p>
<span class="tandan-span-date-publish">Đăng ngày %[2]s</span>
<p class="tandan-p-article-news-summary">%[3]s</p>
<p class="tandan-p-article-main">&nbsp;</p>
<div id="ctl00_PlaceHolderMain_ctl03__ControlWrapper_RichHtmlField" class="ms-rtestate-field" aria-labelledby="ctl00_PlaceHolderMain_ctl03_label">
%[4]s%[5]s
</div>
<div class="td-tags"><a href="/portal/Pages/Tag.aspx?tag=%[6]s">%[6]s</a></div>
</div></div></div></form></body></html>
`, esc(p.title), p.published.In(place).Format("02/01/2006"), esc(p.lead), strings.ReplaceAll(p.body, "<p>", `<p class="MsoNormal">`), byline, esc(strings.ToLower(p.category)))
}
