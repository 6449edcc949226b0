package feed

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hopluu/connectors"
)

// A channel is a feed of any format.
type channel struct {
	link, next, language, generator string
	authors                         []string
	author                          string // by Dublin Core or a podcast's namespace
	records                         []record
}

// A record is an item of a feed of any format, as written there.
type record struct {
	guid, link         string
	permanent          bool // the guid may be taken for a link
	title              string
	summary, body      string // HTML
	bases              bases  // what links of it are relative to,
	linkBase, textBase string // and beyond that its address and its body
	author, origin     string
	language           string
	published, updated []string // what may be the date, best first
	categories         []string
	media              []connectors.File
}

// Limits of what is looked at: elements of a record, authors of a feed.
const fieldsMost, authorsMost = 1000, 10

// readXML reads a feed whose root is at its beginning. RSS, RDF and Atom are
// read by the same rules, for feeds mix them.
func readXML(text, root string) (c channel, err error) {
	s := &scanner{text: text, root: root, prefix: prefixOf(root)}
	var within bases
	fields := make([]leaf, 0, 32)
	for len(c.records) <= most {
		t, _, ok := s.next()
		if !ok {
			break
		}
		switch t.name {
		case "item", "entry", "atom:entry":
			if fields, ok = s.fields(t, fields[:0]); !ok {
				return channel{}, fmt.Errorf("not whole: it ends in record %d", len(c.records)+1)
			}
			r := s.record(fields)
			r.guid = or(r.guid, t.attribute("about"))
			r.bases = within.and(t.attribute("base"))
			r.language = or(r.language, t.attribute("lang"))
			c.records = append(c.records, r)
		case "image", "textinput", "title", "description", "link", "atom:link", "language", "dc:language", "generator", "author", "atom:author", "dc:creator", "itunes:author":
			if l, ok := s.leaf(t); ok {
				c.read(s, l)
			}
		default:
			within = within.and(t.attribute("base"))
			c.language = or(c.language, t.attribute("lang"))
		}
	}
	if len(c.records) == 0 && !s.ended {
		return channel{}, errors.New("not whole: it ends before its first record")
	}
	author := or(strings.Join(c.authors, ", "), c.author)
	for i := range c.records {
		c.records[i].author = or(c.records[i].author, author)
	}
	return c, nil
}

// read keeps what an element says about the feed.
func (c *channel) read(s *scanner, l leaf) {
	switch l.name {
	case "link", "atom:link":
		switch strings.ToLower(l.attribute("rel")) {
		case "next":
			c.next = l.attribute("href")
		case "", "alternate":
			c.link = or(c.link, l.text(), l.attribute("href"))
		}
	case "language", "dc:language":
		c.language = or(c.language, l.text())
	case "generator":
		c.generator = or(c.generator, l.text(), l.attribute("uri"))
	case "author", "atom:author":
		if name := s.names([]leaf{l}); name != "" && !slices.Contains(c.authors, name) && len(c.authors) < authorsMost {
			c.authors = append(c.authors, name)
		}
	case "dc:creator", "itunes:author":
		c.author = or(c.author, l.text())
	}
}

// fields reads the elements of a record; ok is false if the text ends in it.
func (s *scanner) fields(t tag, all []leaf) (_ []leaf, ok bool) {
	if t.whole {
		return all, true
	}
	s.within = t.written
	defer func() { s.within = "" }()
	for {
		f, ended, ok := s.next()
		if !ok || ended {
			return all, ok
		}
		if f.name == t.name && f.whole { // an empty one within
			continue
		}
		if f.name == t.name { // its own end was left out
			s.i = f.at
			return all, true
		}
		l, ok := s.leaf(f)
		if !ok {
			return all, false
		}
		if len(all) < fieldsMost {
			all = append(all, l)
		}
	}
}

// children gives the elements that stand in another.
func (s *scanner) children(l leaf) (all []leaf) {
	in := &scanner{text: l.inner, spaces: s.spaces, prefix: s.prefix}
	for {
		t, _, ok := in.next()
		if !ok {
			return all
		}
		child, ok := in.leaf(t)
		if !ok || len(all) == fieldsMost {
			return all
		}
		all = append(all, child)
	}
}

// or gives the first of its arguments that says something.
func or(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
