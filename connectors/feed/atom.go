package feed

import (
	"fmt"
	"html"
	"strings"

	"github.com/mmcdole/gofeed/atom"

	"hopluu/connectors"
)

func readAtom(text string) (channel, error) {
	f, err := new(atom.Parser).Parse(strings.NewReader(text))
	if err != nil {
		return channel{}, fmt.Errorf("not whole: %w", err)
	}
	c := channel{language: f.Language}
	if f.Generator != nil {
		c.generator = f.Generator.Value
	}
	for _, l := range f.Links {
		switch l.Rel {
		case "", "alternate":
			c.link = or(c.link, l.Href)
		case "next":
			c.next = l.Href
		}
	}
	for _, e := range f.Entries {
		r := atomRecord(e)
		r.author = or(r.author, people(f.Authors))
		c.records = append(c.records, r)
	}
	return c, nil
}

func atomRecord(e *atom.Entry) record {
	r := record{
		guid: e.ID, permanent: true, title: e.Title, summary: markup(e.Summary),
		author: people(e.Authors), published: e.Published, updated: e.Updated,
	}
	if e.Source != nil {
		r.origin = e.Source.Title
	}
	if r.published == "" { // Atom 0.3
		r.published = or(value(e.Extensions, "", "issued"), value(e.Extensions, "", "created"), e.Updated)
	}
	for _, c := range e.Categories {
		r.categories = append(r.categories, or(c.Label, c.Term))
	}
	for _, l := range e.Links {
		switch l.Rel {
		case "", "alternate":
			if r.link == "" || strings.Contains(l.Type, "html") {
				r.link = l.Href
			}
		case "enclosure":
			r.media = append(r.media, connectors.File{URL: l.Href, Type: l.Type, Title: l.Title})
		}
	}
	if c := e.Content; c != nil {
		switch {
		case c.Src != "":
			r.media = append(r.media, connectors.File{URL: c.Src, Type: c.Type})
		case c.Type == "" || c.Type == "text" || c.Type == "text/plain":
			r.body = markup(c.Value)
		default:
			r.body = c.Value
		}
	}
	r.media = append(r.media, mediaRSS(e.Extensions["media"])...)
	return r
}

func people(all []*atom.Person) string {
	var names []string
	for _, p := range all {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, ", ")
}

// markup gives text as HTML. Feeds that mean HTML and do not say so are known
// by its tags.
func markup(s string) string {
	for _, tag := range []string{"</", "<p", "<br", "<img", "<div"} {
		if strings.Contains(s, tag) {
			return s
		}
	}
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}
