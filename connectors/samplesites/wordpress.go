package samplesites

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// wordpress is WordPress 5: a feed with whole bodies, an excerpt that breaks
// off, guids with another address than the link, and lazy pictures.
type wordpress struct{}

func (wordpress) source(base string) (string, string, any) { return "feed", base + "/feed/", nil }

func (wordpress) address(p *post) string { return "/" + p.slug + "/" }

func (wordpress) media() string { return "/wp-content/uploads/2006/01/" }

func (f wordpress) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, "/feed/", "application/rss+xml")
	case "/feed/":
		return text("application/rss+xml; charset=UTF-8", f.feed(v), v.changed)
	}
	return article(f, v, u)
}

func (f wordpress) feed(v view) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>%s</title>
	<atom:link href="%s/feed/" rel="self" type="application/rss+xml" />
	<link>%s</link>
	<description></description>
	<lastBuildDate>%s</lastBuildDate>
	<language>%s</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<generator>https://wordpress.org/?v=5.5.3</generator>
`, esc(v.name), v.base, v.base, v.changed.UTC().Format(time.RFC1123Z), v.lang)
	for _, p := range v.posts {
		fmt.Fprintf(&b, `	<item>
		<title>%s</title>
		<link>%s</link>
		<comments>%[2]s#respond</comments>
		<dc:creator>%s</dc:creator>
		<pubDate>%s</pubDate>
		<category>%s</category>
		<guid isPermaLink="false">http://%s/?p=%d</guid>
		<description>%s</description>
		<content:encoded>%s</content:encoded>
		<slash:comments>0</slash:comments>
	</item>
`, dashes(esc(p.title)), v.base+f.address(p), cdata(p.author), p.published.UTC().Format(time.RFC1123Z),
			cdata(p.category), strings.TrimPrefix(v.base, "http://"), 100+p.id, cdata(excerpt(p.lead)),
			cdata("<p>"+esc(p.lead)+"</p>\n"+strings.ReplaceAll(p.body, "<img src=\"", "<img loading=\"lazy\" class=\"alignnone\" src=\""+v.base)))
	}
	return b.String() + "</channel>\n</rss>\n"
}

// dashes writes quotation marks and dashes as WordPress does.
func dashes(s string) string {
	return strings.NewReplacer("&#34;", "&#8220;", " - ", " &#8211; ").Replace(s)
}

// excerpt breaks off after some words.
func excerpt(s string) string {
	words := strings.Fields(s)
	if len(words) <= 25 {
		return esc(s)
	}
	return esc(strings.Join(words[:25], " ")) + " [&#8230;]"
}
