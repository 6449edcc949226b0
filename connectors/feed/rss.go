package feed

import (
	"fmt"
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"hopluu/connectors"
)

// A channel is a feed of any format.
type channel struct {
	link, next, language, generator string
	records                         []record
}

// A record is an item of a feed of any format, as written there.
type record struct {
	guid, link         string
	permanent          bool // the guid may be taken for a link
	title              string
	summary, body      string // HTML
	author, origin     string
	language           string
	published, updated string
	categories         []string
	media              []connectors.File
}

func readRSS(text string) (channel, error) {
	f, err := new(rss.Parser).Parse(strings.NewReader(text))
	if err != nil {
		return channel{}, fmt.Errorf("not whole: %w", err)
	}
	c := channel{link: f.Link, language: f.Language, generator: f.Generator}
	for _, l := range f.Extensions["atom"]["link"] {
		if l.Attrs["rel"] == "next" {
			c.next = l.Attrs["href"]
		}
	}
	if f.DublinCoreExt != nil && c.language == "" {
		c.language = first(f.DublinCoreExt.Language)
	}
	for _, item := range f.Items {
		c.records = append(c.records, rssRecord(item))
	}
	return c, nil
}

func rssRecord(item *rss.Item) record {
	r := record{
		link: item.Link, title: item.Title, summary: item.Description, body: item.Content,
		author: item.Author, published: item.PubDate,
		updated: value(item.Extensions, "atom", "updated"),
	}
	if item.GUID != nil {
		r.guid, r.permanent = item.GUID.Value, !strings.EqualFold(strings.TrimSpace(item.GUID.IsPermalink), "false")
	}
	if item.Source != nil {
		r.origin = item.Source.Title
	}
	if dc := item.DublinCoreExt; dc != nil {
		r.title = or(r.title, first(dc.Title))
		r.summary = or(r.summary, first(dc.Description))
		r.author = or(personName(r.author), first(dc.Creator), first(dc.Author))
		r.origin = or(r.origin, first(dc.Source))
		r.published = or(r.published, first(dc.Date))
		r.language = first(dc.Language)
		r.categories = dc.Subject
		r.guid = or(r.guid, first(dc.Identifier))
	}
	r.published = or(r.published, value(item.Extensions, "atom", "published"), value(item.Extensions, "dcterms", "created"))
	r.updated = or(r.updated, value(item.Extensions, "dcterms", "modified"))
	for _, c := range item.Categories {
		r.categories = append(r.categories, c.Value)
	}
	for _, e := range item.Enclosures {
		r.media = append(r.media, connectors.File{URL: e.URL, Type: e.Type})
	}
	r.media = append(r.media, mediaRSS(item.Extensions["media"])...)
	return r
}

// mediaRSS reads the extension of that name, in groups and out of them.
func mediaRSS(media map[string][]ext.Extension) (files []connectors.File) {
	for _, g := range media["group"] {
		files = append(files, mediaRSS(g.Children)...)
	}
	for _, c := range media["content"] {
		kind := c.Attrs["type"]
		if kind == "" && c.Attrs["medium"] == "image" {
			kind = "image/*"
		}
		title := ""
		for _, t := range append(c.Children["description"], c.Children["title"]...) {
			title = or(title, t.Value)
		}
		files = append(files, connectors.File{URL: c.Attrs["url"], Type: kind, Title: title})
		files = append(files, mediaRSS(c.Children)...)
	}
	for _, c := range media["thumbnail"] {
		files = append(files, connectors.File{URL: c.Attrs["url"], Type: "image/*"})
	}
	return files
}

func value(e ext.Extensions, prefix, name string) string {
	if all := e[prefix][name]; len(all) > 0 {
		return all[0].Value
	}
	return ""
}

func first(all []string) string { return or(all...) }

// or gives the first of its arguments that says something.
func or(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
