package samplesites

import (
	"fmt"
	"net/url"
	"strings"
)

// bare is an RSS without a version, a channel title or link, whose items have
// neither guid nor title: a link, a day given as midnight GMT, and the text.
type bare struct{}

func (bare) source(base string) (string, string, any) { return "feed", base + "/rss/tin-moi.xml", nil }

func (bare) address(p *post) string { return fmt.Sprintf("/tin-tuc/%s-%d.htm", p.slug, 470000+p.id) }

func (bare) media() string { return "/images/2006/" }

func (f bare) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, "/rss/tin-moi.xml", "application/rss+xml")
	case "/rss/tin-moi.xml":
		var b strings.Builder
		b.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss><channel>\n")
		for _, p := range v.posts {
			fmt.Fprintf(&b, "  <item>\n    <link>%s%s</link>\n    <pubDate>%s</pubDate>\n    <description>%s</description>\n  </item>\n",
				v.base, f.address(p), p.published.In(place).Format("Mon, 02 Jan 2006 00:00:00 GMT"),
				esc("<p><b>"+esc(p.title)+"</b></p>\n<p>"+esc(p.lead)+"</p>\n"+p.body))
		}
		// Sent as HTML, as misconfigured servers do.
		return text("text/html", b.String()+"</channel></rss>\n", v.changed)
	}
	return article(f, v, u)
}
