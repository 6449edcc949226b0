package samplesites

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// atom is a site with an Atom feed: whole bodies, tag URIs as ids, a time of
// change beside that of publication, addresses relative to xml:base.
type atom struct{}

func (atom) source(base string) (string, string, any) { return "feed", base + "/tin-tuc/atom.xml", nil }

func (atom) address(p *post) string {
	return p.published.In(place).Format("/tin-tuc/2006/01/") + p.slug + ".html"
}

func (atom) media() string { return "/tep/anh/2006/" }

func (f atom) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, "/tin-tuc/atom.xml", "application/atom+xml")
	case "/tin-tuc/atom.xml":
		return text("application/atom+xml; charset=utf-8", f.feed(v), v.changed)
	}
	return article(f, v, u)
}

func (f atom) feed(v view) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s" xml:base="%s/">
  <title>%s</title>
  <id>%s/</id>
  <link rel="self" href="%s/tin-tuc/atom.xml"/>
  <link href="%s/"/>
  <updated>%s</updated>
`, v.lang, v.base, esc(v.name), v.base, v.base, v.base, v.changed.In(place).Format(time.RFC3339))
	for _, p := range v.posts {
		fmt.Fprintf(&b, `  <entry>
    <title type="html">%s</title>
    <id>tag:%s,2026:%d</id>
    <link rel="alternate" href="%s"/>
    <published>%s</published>
    <updated>%s</updated>
    <author><name>%s</name></author>
    <category term="%s"/>
    <summary>%s</summary>
    <content type="html">%s</content>
  </entry>
`, esc(esc(p.title)), strings.TrimPrefix(v.base, "http://"), p.id, strings.TrimPrefix(f.address(p), "/"),
			p.published.In(place).Format(time.RFC3339), p.updated.In(place).Format(time.RFC3339),
			esc(p.author), esc(p.category), esc(p.lead), esc("<p>"+esc(p.lead)+"</p>\n"+p.body))
	}
	return b.String() + "</feed>\n"
}
