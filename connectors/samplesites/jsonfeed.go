package samplesites

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// jsonfeed is a site with a JSON Feed 1.1.
type jsonfeed struct{}

func (jsonfeed) source(base string) (string, string, any) { return "feed", base + "/feed.json", nil }

func (jsonfeed) address(p *post) string { return "/bai-viet/" + strconv.Itoa(p.id) + "-" + p.slug }

func (jsonfeed) media() string { return "/media/2006-01/" }

func (f jsonfeed) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, "/feed.json", "application/feed+json")
	case "/feed.json":
		return text("application/feed+json", f.feed(v), v.changed)
	}
	return article(f, v, u)
}

func (f jsonfeed) feed(v view) string {
	type named struct {
		Name string `json:"name"`
	}
	type attached struct {
		URL   string `json:"url"`
		Type  string `json:"mime_type"`
		Title string `json:"title,omitempty"`
	}
	type item struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		Summary   string   `json:"summary"`
		HTML      string   `json:"content_html"`
		Image     string   `json:"image,omitempty"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified"`
		Authors   []named  `json:"authors,omitempty"`
		Tags      []string `json:"tags,omitempty"`
		Language  string   `json:"language"`

		Attachments []attached `json:"attachments,omitempty"`
	}
	items := make([]item, 0, len(v.posts))
	for _, p := range v.posts {
		it := item{
			ID: strconv.Itoa(p.id), URL: v.base + f.address(p), Title: p.title, Summary: p.lead, HTML: "<p>" + esc(p.lead) + "</p>\n" + p.body,
			Published: p.published.Format(time.RFC3339), Modified: p.updated.Format(time.RFC3339), Tags: []string{p.category}, Language: p.lang,
		}
		switch {
		case strings.HasPrefix(p.image, "/"):
			it.Image = v.base + p.image
		default:
			it.Image = p.image
		}
		for _, f := range p.files {
			it.Attachments = append(it.Attachments, attached{f.URL, f.Type, f.Title})
		}
		if p.author != "" {
			it.Authors = []named{{p.author}}
		}
		items = append(items, it)
	}
	feed, _ := json.MarshalIndent(map[string]any{ // strings alone
		"version": "https://jsonfeed.org/version/1.1", "title": v.name, "home_page_url": v.base + "/",
		"feed_url": v.base + "/feed.json", "language": v.lang, "items": items,
	}, "", " ")
	return string(feed)
}
