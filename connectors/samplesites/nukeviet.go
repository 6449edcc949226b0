package samplesites

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// nukeviet is NukeViet 4: a feed of summaries whose publication times have the
// month where the minutes should be, and article pages behind it whose
// microdata gives the time of the last edit as that of publication.
type nukeviet struct {
	pages bool // registered by its list of articles, not by its feed
}

func (f nukeviet) source(base string) (string, string, any) {
	if f.pages {
		return "listing", base + "/news/", settings{"profile": "nukeviet"}
	}
	return "feed", base + "/news/rss/", nil
}

func (nukeviet) address(p *post) string {
	return fmt.Sprintf("/%s/%s-%d.html", slug(p.category), p.slug, p.id)
}

func (nukeviet) media() string { return "/uploads/news/2006_01/" }

func (f nukeviet) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, "/news/rss/", "application/rss+xml", [2]string{"Tin tức", "/news/"})
	case "/news/rss/":
		return text(xmlType, f.feed(v), v.changed)
	}
	if at, ok := strings.CutPrefix(u.Path, "/news/"); ok {
		n := number(strings.TrimSuffix(strings.TrimPrefix(at, "page-"), "/"))
		shown, more, ok := pageOf(v.posts, n, 15)
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.list(v, shown, n, more), v.changed)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, f.article(v, p), p.updated)
}

// list is a page of the news module: times on a clock of twelve hours.
func (f nukeviet) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	b.WriteString(nukevietHead("Tin tức - " + esc(v.name)))
	if len(shown) == 0 {
		b.WriteString("<div class=\"alert alert-info\">Chưa có bài viết nào.</div>\n")
	}
	for _, p := range shown {
		picture := ""
		if p.image != "" {
			picture = fmt.Sprintf(`<a href="%s"><img src="%s" alt="" class="img-thumbnail pull-left imghome" width="100"></a>`, f.address(p), p.image)
		}
		fmt.Fprintf(&b, `<div class="news_column panel panel-default"><div class="panel-body">%s<h3><a href="%s" title="%s">%s</a></h3>
<div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> %s</li><li><em class="fa fa-eye">&nbsp;</em> Đã xem: %d</li></ul></div>
<div class="hometext">%s</div></div></div>
`, picture, f.address(p), entities(p.title), entities(p.title), p.published.In(place).Format("02/01/2006 03:04:05 PM"), 20+p.id*7%900, esc(p.lead))
	}
	b.WriteString("<ul class=\"pagination\">")
	if more {
		fmt.Fprintf(&b, `<li><a rel="next" href="/news/page-%d/">Trang sau</a></li>`, at+1)
	}
	return b.String() + "</ul>\n</main></body></html>\n"
}

// wrongTime is a time as NukeViet writes it: "H:m:s", where m is the month.
func wrongTime(t time.Time) string {
	return strings.Replace(t.UTC().Format("Mon, 02 Jan 2006 15:MM:05 GMT"), "MM", t.UTC().Format("01"), 1)
}

func (f nukeviet) feed(v view) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="/assets/css/rss.xsl" media="screen"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
    <channel>
        <title>Tin Tức</title>
        <link>%[1]s/news/</link>
        <atom:link href="%[1]s/news/rss/" rel="self" type="application/rss+xml" />
        <description>
            <![CDATA[Cổng thông tin điện tử]]>
        </description>
        <language>vi</language>
        <lastBuildDate>%[2]s</lastBuildDate>
        <copyright>
            <![CDATA[%[3]s]]>
        </copyright>
        <generator>
            <![CDATA[NukeViet v4.0]]>
        </generator>
        <image>
            <url>%[1]s/uploads/logo.png</url>
            <title>%[3]s</title>
            <link>%[1]s</link>
            <width></width>
            <height>45</height>
        </image>
`, v.base, wrongTime(v.changed), esc(strings.ToUpper(v.name)))
	for _, p := range v.posts {
		picture := ""
		if p.image != "" {
			picture = fmt.Sprintf(`<img src="%s%s" width="100" align="left" border="0">`, v.base, p.image)
		}
		fmt.Fprintf(&b, `        <item>
            <title>%s</title>
            <link>%s</link>
            <guid isPermaLink="false">
                <![CDATA[news_%d]]>
            </guid>
            <pubDate>%s</pubDate>
            <description>
                %s
            </description>
        </item>
`, entities(p.title), v.base+f.address(p), p.id, wrongTime(p.published), cdata(picture+esc(p.lead)))
	}
	return b.String() + "    </channel>\n</rss>\n"
}

// entities writes marks as numeric entities, as NukeViet does in titles.
func entities(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "/", "&#x002F;", "(", "&#40;", ")", "&#41;", ":", "&#x3A;").Replace(s)
}

var weekdays = []string{"Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"}

func (f nukeviet) article(v view, p *post) string {
	at, edited := p.published.In(place), p.updated.In(place).Format(time.RFC3339)
	var end strings.Builder
	if p.author != "" {
		fmt.Fprintf(&end, "<p class=\"h5 text-right\"><strong>Tác giả bài viết: </strong>%s</p>\n", esc(p.author))
	}
	if p.origin != "" {
		fmt.Fprintf(&end, "<p class=\"h5 text-right\"><strong>Nguồn tin: </strong>%s</p>\n", esc(p.origin))
	}
	return fmt.Sprintf(`<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head>
<title>%[1]s - %[2]s</title>
<meta charset="utf-8">
<meta name="generator" content="NukeViet v4.x">
<link rel="alternate" href="/news/rss/" title="Tin Tức" type="application/rss+xml">
</head>
<body>
<nav><ul><li><a href="/">Trang nhất</a></li><li><a href="/gioi-thieu/">Giới thiệu</a></li><li><a href="/news/">Tin tức</a></li></ul></nav>
<main>
<div class="newsdetail news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>
    <h1 class="title margin-bottom-lg" itemprop="headline">%[3]s</h1>
    <span class="hidden hide d-none" itemprop="datePublished">%[4]s</span>
    <span class="hidden hide d-none" itemprop="dateModified">%[4]s</span>
    <div class="newsdetailmetatop"><span class="h5"><i class="fa fa-clock-o" aria-hidden="true"></i>%[5]s</span>
    <span class="h5"><i class="fa fa-eye" aria-hidden="true"></i>%[6]d</span></div>
    <div class="hometext m-bottom" itemprop="description">%[7]s</div>
    <div id="news-bodyhtml" class="bodytext margin-bottom-lg">
%[8]s    </div>
%[9]s</div>
</main>
<footer>%[10]s. Ghi rõ nguồn khi phát hành lại thông tin.</footer>
</body>
</html>
`, entities(p.title), esc(v.name), entities(p.title), edited, weekdays[at.Weekday()]+at.Format(" - 02/01/2006 15:04"),
		20+p.id*7%900, esc(p.lead), p.body, end.String(), esc(v.name))
}
