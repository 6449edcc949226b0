package feed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"hopluu/connectors"
)

// A channel is a feed of any format.
type channel struct {
	link, next, language, generator, author string
	records                                 []record
}

// A record is an item of a feed of any format, as written there.
type record struct {
	guid, link, base   string // base: what links of it are relative to, "" for the feed
	permanent          bool   // the guid may be taken for a link
	title              string
	summary, body      string // HTML
	author, origin     string
	language           string
	published, updated []string // what may be the date, best first
	categories         []string
	media              []connectors.File
}

// fieldsMost is how many elements of one record are looked at.
const fieldsMost = 1000

// readXML reads a feed whose root is at its beginning. RSS, RDF and Atom are
// read by the same rules, for feeds mix them.
func readXML(text, root string) (c channel, err error) {
	s := &scanner{text: text, root: root}
	base := ""
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
			r.base = under(under(base, t.attribute("base")), r.base)
			r.language = or(r.language, t.attribute("lang"))
			c.records = append(c.records, r)
		case "image", "textinput", "title", "description", "link", "atom:link", "language", "dc:language", "generator", "author", "atom:author":
			if l, ok := s.leaf(t); ok {
				c.read(s, l)
			}
		default:
			base = under(base, t.attribute("base"))
			c.language = or(c.language, t.attribute("lang"))
		}
	}
	if len(c.records) == 0 && !s.ended {
		return channel{}, errors.New("not whole: it ends before its first record")
	}
	for i := range c.records {
		c.records[i].author = or(c.records[i].author, c.author)
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
		c.author = or(c.author, s.names([]leaf{l}))
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
	in := &scanner{text: l.inner, spaces: s.spaces}
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

// under gives an address of xml:base under another.
func under(base, address string) string {
	if base == "" || address == "" || len(base)+len(address) > 2<<10 {
		return or(address, base)
	}
	return place{new(url.URL)}.under(base).under(address).from.String()
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
