package article

import (
	"cmp"
	"encoding/json"
	"strings"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// A meta is what the head of a page says for other programs.
type meta struct {
	title     string // of the publication
	folded    string
	page      string // the page's own title, folded
	site      string // the name of the site, folded
	owner     string // whose the copyright is, folded
	author    string
	image     string // absolute
	published string
	updated   string
}

// names of the same in meta elements, best first.
var (
	titles    = []string{"og:title", "twitter:title", "dc.title", "title"}
	published = []string{"article:published_time", "datepublished", "pubdate", "publishdate", "og:published_time", "dc.date.issued", "dcterms.created", "dc.date", "date"}
	modified  = []string{"article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified"}
	creators  = []string{"author", "article:author", "dc.creator"}
)

func said(page *markup.Page) meta {
	var m meta
	values := map[string]string{}
	for _, n := range page.Find("meta, [itemprop=datePublished]").Nodes {
		value := cmp.Or(attr(n, "content"), attr(n, "datetime"), attr(n, "title"))
		for _, key := range []string{"property", "name", "itemprop"} {
			if name := strings.ToLower(attr(n, key)); name != "" && values[name] == "" {
				values[name] = value
			}
		}
	}
	first := func(names []string) string {
		for _, name := range names {
			if v := markup.Plain(values[name]); v != "" {
				return v
			}
		}
		return ""
	}
	m.title, m.published, m.updated, m.author = first(titles), first(published), first(modified), first(creators)
	m.image = markup.Address(page.Base, values["og:image"])
	m.site = vietnamese.Fold(markup.Plain(values["og:site_name"]))
	m.owner = vietnamese.Fold(markup.Plain(values["copyright"]))
	m.page = vietnamese.Fold(markup.Text(page.Find("title").First()))
	for _, n := range page.Find(`script[type="application/ld+json"]`).Nodes {
		if n.FirstChild != nil {
			m.linked([]byte(n.FirstChild.Data))
		}
	}
	if m.folded = stem(m.title); m.folded == m.site {
		m.title, m.folded = "", ""
	}
	return m
}

// owned reports whether who is said to be the author is the site itself or its
// office.
func (m *meta) owned() bool {
	author := vietnamese.Fold(m.author)
	return author == m.site || m.owner != "" && strings.HasPrefix(m.owner, author) || organisation.MatchString(m.author)
}

// linked reads JSON-LD: what it says of an article goes before what meta
// elements say.
func (m *meta) linked(data []byte) {
	var v any
	if json.Unmarshal(data, &v) == nil {
		m.take(v, 0)
	}
}

func (m *meta) take(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.take(e, depth+1)
		}
	case map[string]any:
		m.take(v["@graph"], depth+1)
		if !isArticle(v["@type"]) {
			return
		}
		set(&m.title, named(v["headline"]))
		set(&m.published, named(v["datePublished"]))
		set(&m.updated, named(v["dateModified"]))
		set(&m.author, named(v["author"]))
	}
}

func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || v == "BlogPosting" || v == "Report"
	case []any:
		return len(v) > 0 && isArticle(v[0])
	}
	return false
}

// named is a text, or the name of what stands in its place.
func named(v any) string {
	switch v := v.(type) {
	case string:
		return markup.Plain(v)
	case []any:
		if len(v) > 0 {
			return named(v[0])
		}
	case map[string]any:
		return named(v["name"])
	}
	return ""
}

func set(field *string, text string) {
	if text != "" {
		*field = text
	}
}
