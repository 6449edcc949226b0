package feed

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"
)

// record makes a record of its elements. What Atom, Dublin Core and others name
// the same thing is tried in turn.
func (s *scanner) record(fields []leaf) record {
	for i := range fields {
		fields[i].name = strings.TrimPrefix(fields[i].name, "atom:")
	}
	for _, l := range every(fields, "media:group") {
		fields = append(fields, s.children(l)...)
	}
	for _, l := range every(fields, "media:content") {
		for _, child := range s.children(l) {
			if child.name == "media:title" || child.name == "media:player" {
				fields = append(fields, child)
			}
		}
	}
	r := record{
		title:     texts(fields, "title", "dc:title", "media:title", "itunes:title"),
		author:    or(s.names(every(fields, "author")), texts(fields, "dc:creator", "dc:author", "itunes:author", "googleplay:author")),
		origin:    s.origin(fields),
		language:  texts(fields, "dc:language"),
		published: dates(fields, "pubdate", "published", "dc:date", "issued", "dcterms:issued", "date", "created", "dcterms:created", "updated", "modified", "dcterms:modified"),
		updated:   dates(fields, "updated", "modified", "dcterms:modified"),
	}
	r.summary, r.textBase = htmlOf(fields, "description", "summary", "dc:description", "googleplay:description", "itunes:summary", "itunes:subtitle", "media:description")
	if body, base := htmlOf(fields, "content:encoded", "content", "encoded", "body", "xhtml:body", "fulltext"); body != "" {
		r.body, r.textBase = body, base
	}
	r.guid, r.permanent = texts(fields, "guid", "id", "dc:identifier"), true
	for _, l := range every(fields, "guid") {
		r.permanent = !strings.EqualFold(l.attribute("ispermalink"), "false")
	}
	var from leaf
	if r.link, from = address(fields); r.link != "" {
		r.linkBase = from.attribute("base")
	}
	for _, l := range append(every(fields, "category"), every(fields, "dc:subject")...) {
		r.categories = append(r.categories, or(l.attribute("label"), l.text(), l.attribute("term")))
	}
	r.media = s.media(fields)
	return r
}

func every(fields []leaf, name string) (all []leaf) {
	for _, l := range fields {
		if l.name == name {
			all = append(all, l)
		}
	}
	return all
}

// texts gives what the first of the names says that says anything.
func texts(fields []leaf, names ...string) string {
	for _, name := range names {
		for _, l := range fields {
			if l.name != name {
				continue
			}
			if text := l.words(); strings.TrimSpace(text) != "" {
				return text
			}
		}
	}
	return ""
}

func dates(fields []leaf, names ...string) (all []string) {
	for _, name := range names {
		if text := texts(fields, name); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// htmlOf gives the HTML of the first of the names that has any, and what its
// links are relative to if it says so itself.
func htmlOf(fields []leaf, names ...string) (text, base string) {
	for _, name := range names {
		for _, l := range fields {
			if l.name != name {
				continue
			}
			if text := l.markup(); strings.TrimSpace(text) != "" {
				return text, l.attribute("base")
			}
		}
	}
	return "", ""
}

// words is the text of an element, also of one that Atom encodes.
func (l leaf) words() string {
	if l.encoded() {
		text, err := base64.StdEncoding.DecodeString(strings.TrimSpace(l.inner))
		if err != nil || !utf8.Valid(text) {
			return ""
		}
		return string(text)
	}
	return l.text()
}

// encoded reports whether an element says that it is in base64: by its mode in
// Atom 0.3, by its type in Atom 1.0.
func (l leaf) encoded() bool {
	return l.attributes != "" && (l.attribute("mode") == "base64" || strings.EqualFold(l.attribute("type"), "application/octet-stream"))
}

// markup is the HTML of an element. Text that Atom declares as such is made
// HTML, but for feeds that mean HTML and do not say so; what is declared to be
// something else than text, or elsewhere, is none.
func (l leaf) markup() string {
	kind := ""
	if l.attributes != "" {
		if l.encoded() {
			return l.words()
		}
		kind = strings.ToLower(l.attribute("type"))
	}
	switch {
	case l.attributes != "" && l.attribute("src") != "":
		return ""
	case strings.Contains(kind, "html"), strings.Contains(kind, "xml"):
		return l.html()
	case kind != "" && kind != "text" && kind != "plain" && kind != "escaped" && !strings.HasPrefix(kind, "text/"):
		return ""
	case l.name == "summary", l.name == "content", l.name == "media:description":
		return plainMarkup(l.html())
	}
	return l.html()
}

// plainMarkup gives text as HTML. Feeds that mean HTML and do not say so are
// known by its tags.
func plainMarkup(s string) string {
	for _, tag := range []string{"</", "<p", "<br", "<img", "<div"} {
		if strings.Contains(s, tag) {
			return s
		}
	}
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

// names gives the names of authors: those that Atom has in an element, or what
// RSS says in the whole.
func (s *scanner) names(authors []leaf) string {
	var all []string
	for _, l := range authors {
		name, mailbox := "", false
		for _, child := range s.children(l) {
			switch strings.TrimPrefix(child.name, "atom:") {
			case "name":
				name = child.text()
			case "email":
				mailbox = true
			}
		}
		if name == "" && !mailbox {
			name = l.text()
		}
		if name != "" {
			all = append(all, name)
		}
	}
	return strings.Join(all, ", ")
}

// origin gives whom a record names as its source.
func (s *scanner) origin(fields []leaf) string {
	for _, l := range every(fields, "source") {
		children := s.children(l)
		for i := range children {
			children[i].name = strings.TrimPrefix(children[i].name, "atom:")
		}
		if title := texts(children, "title"); title != "" || len(children) > 0 {
			return title
		}
	}
	return texts(fields, "source", "dc:source")
}

// elsewhere are relations of a link that is not to the record itself.
var elsewhere = map[string]bool{"self": true, "replies": true, "edit": true, "enclosure": true, "next": true, "hub": true, "payment": true, "license": true, "service.edit": true, "service.post": true}

// address gives the link of a record, and the element that it is from.
func address(fields []leaf) (link string, from leaf) {
	best := 0
	for _, l := range fields {
		href, worth := "", 0
		switch l.name {
		case "feedburner:origlink", "pheedo:origlink":
			href, worth = l.text(), 6
		case "media:player": // a page that shows the film
			href, worth = l.attribute("url"), 1
		case "link":
			rel, kind := strings.ToLower(l.attribute("rel")), l.attribute("type")
			switch href = or(l.text(), l.attribute("href")); {
			case rel != "" && rel != "alternate" && elsewhere[rel]:
				worth = 0
			case rel != "" && rel != "alternate":
				worth = 2
			case l.attribute("href") == "", strings.Contains(kind, "html"):
				worth = 5
			case kind == "":
				worth = 4
			default:
				worth = 3
			}
		}
		if worth > best && strings.TrimSpace(href) != "" {
			link, from, best = href, l, worth
		}
	}
	return link, from
}
