package feed

import (
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed/json"

	"hopluu/connectors"
)

func readJSON(text string) (channel, error) {
	f, err := new(json.Parser).Parse(strings.NewReader(text))
	if err != nil {
		return channel{}, fmt.Errorf("not whole: %w", err)
	}
	if !strings.Contains(f.Version, "jsonfeed.org") {
		return channel{}, fmt.Errorf("%w: JSON, but no JSON Feed", connectors.ErrOther)
	}
	c := channel{link: f.HomePageURL, next: f.NextURL, language: f.Language}
	for _, item := range f.Items {
		if item == nil {
			item = new(json.Item)
		}
		r := record{
			guid: item.ID, permanent: true, link: or(item.URL, item.ExternalURL), title: item.Title,
			summary: markup(item.Summary), body: item.ContentHTML, language: item.Language,
			published: item.DatePublished, updated: item.DateModified, categories: item.Tags,
			author: or(names(item.Authors, item.Author), names(f.Authors, f.Author)),
		}
		if r.body == "" {
			r.body = markup(item.ContentText)
		}
		for _, u := range []string{item.Image, item.BannerImage} {
			r.media = append(r.media, connectors.File{URL: u, Type: "image/*"})
		}
		if item.Attachments != nil {
			for _, a := range *item.Attachments {
				r.media = append(r.media, connectors.File{URL: a.URL, Type: a.MimeType, Title: a.Title})
			}
		}
		c.records = append(c.records, r)
	}
	return c, nil
}

func names(all []*json.Author, one *json.Author) string {
	var out []string
	for _, a := range append(all, one) {
		if a != nil && a.Name != "" {
			out = append(out, a.Name)
		}
	}
	return strings.Join(out, ", ")
}
