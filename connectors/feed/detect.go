package feed

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	html "hopluu/connectors/markup"
)

// looked is how many feeds of one page are looked at at most.
const looked = 8

// Detect proposes a document that is a feed, and names the feeds that a page
// leads to: those that it declares, those that it links, and where the platform
// that it is made with is known to have one.
func (c Connector) Detect(doc connectors.Document) (found []connectors.Proposal, look []connectors.Request) {
	address := doc.URL
	if address == "" {
		address = doc.Request.URL
	}
	src := connectors.Source{URL: address}
	if page, err := c.Parse(src, doc); err == nil {
		p := connectors.Proposal{Connector: "feed", Source: src, Why: "a feed", Score: 0.3}
		if len(page.Entries) > 0 {
			p.Score = 1
		}
		return []connectors.Proposal{p}, nil
	}
	page, err := html.Open(doc)
	if err != nil {
		return nil, nil
	}
	seen := map[string]bool{}
	add := func(ref string) {
		a := html.Address(page.Base, ref)
		if a == "" || seen[a] || len(look) == looked || html.Host(a) != html.Host(address) || comments.MatchString(a) {
			return
		}
		seen[a] = true
		look = append(look, connectors.Request{URL: a, Role: "list"})
	}
	page.Find("link[href]").Each(func(_ int, l *goquery.Selection) {
		if rel := strings.ToLower(l.AttrOr("rel", "")); strings.Contains(rel, "alternate") && types.MatchString(l.AttrOr("type", "")) {
			add(l.AttrOr("href", ""))
		}
	})
	page.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); endings.MatchString(href) || named.MatchString(strings.TrimSpace(a.Text())) {
			add(href)
		}
	})
	for _, k := range known {
		if page.Find(k.mark).Length() > 0 {
			add(k.path)
		}
	}
	return nil, look
}

var (
	types    = regexp.MustCompile(`(?i)^\s*(application/(rss|atom|rdf)\+xml|application/feed\+json|(application|text)/xml)`)
	endings  = regexp.MustCompile(`(?i)([./](rss|atom|rdf|feed)(\.(xml|aspx|php|html?|json))?/?|/rss/[^?#]+\.(rss|xml)|\.rss)([?#].*)?$`)
	named    = regexp.MustCompile(`^(?i)(rss|rss feed|kênh rss|nguồn tin rss|atom)$`)
	comments = regexp.MustCompile(`(?i)/comments/|comment|oembed`)
)

// known are the places where platforms keep their feed without telling.
var known = []struct{ mark, path string }{
	{`link[href*="/wp-content/"], script[src*="/wp-includes/"], meta[name=generator][content^=WordPress]`, "/feed/"},
	{`meta[name=generator][content*=NukeViet], meta[name=Generator][content*=NukeViet]`, "/news/rss/"},
	{`meta[name=generator][content^=Drupal], meta[name=Generator][content^=Drupal]`, "/rss.xml"},
}
