package feed

import "strings"

// spaces are the namespaces that feeds use, by a part of their names that all
// spellings have, and the prefix that their elements get here: none for those
// that RSS and RDF are made of, whatever a feed calls them.
var spaces = []struct{ part, prefix string }{
	{"purl.org/dc/elements", "dc"}, {"purl.org/dc/terms", "dcterms"}, {"rss/1.0/modules/content", "content"}, {"search.yahoo.com/mrss", "media"},
	{"w3.org/2005/atom", "atom"}, {"purl.org/atom", "atom"}, {"itunes.com/dtds", "itunes"}, {"feedburner", "feedburner"},
	{"w3.org/1999/xhtml", "xhtml"}, {"rdf-syntax-ns", ""}, {"purl.org/rss/1.0", ""}, {"netscape.com/rdf", ""}, {"rss/1.0/modules", "module"},
}

// undeclared are prefixes that are used without being declared.
var undeclared = map[string]string{"rss": "", "rdf": "", "a10": "atom"}

// declare keeps the prefixes that a tag declares, for the whole feed.
func (s *scanner) declare(attributes string) {
	each(attributes, func(name, value string) bool {
		prefix, ok := strings.CutPrefix(strings.ToLower(name), "xmlns:")
		if !ok {
			return true
		}
		value = strings.ToLower(value)
		for _, space := range spaces {
			if strings.Contains(value, space.part) {
				if s.spaces == nil {
					s.spaces = map[string]string{}
				}
				s.spaces[prefix] = space.prefix
				break
			}
		}
		return true
	})
}

// canonical gives the name of an element as package feed calls it.
func (s *scanner) canonical(written string) string {
	name := strings.ToLower(strings.TrimSuffix(written, "/"))
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		return name
	}
	known, ok := s.spaces[prefix]
	if !ok {
		if known, ok = undeclared[prefix]; !ok && prefix != s.prefix {
			return name
		}
	}
	switch known {
	case prefix:
		return name
	case "":
		return local
	}
	return known + ":" + local
}

// prefixOf gives the prefix of a name, "" for none.
func prefixOf(name string) string {
	prefix, _, ok := strings.Cut(name, ":")
	if !ok {
		return ""
	}
	return strings.ToLower(prefix)
}

// attribute gives the value of an attribute, with or without a prefix; "" if
// there is none of that name.
func (t tag) attribute(name string) (value string) {
	if t.attributes == "" {
		return ""
	}
	each(t.attributes, func(n, v string) bool {
		if !strings.EqualFold(n, name) && !(len(n) > len(name) && strings.EqualFold(n[len(n)-len(name)-1:], ":"+name)) {
			return true
		}
		value = strings.TrimSpace(references(v))
		return false
	})
	return value
}

// each walks over the attributes of a tag until f returns false.
func each(attributes string, f func(name, value string) bool) {
	const blanks = " \t\r\n"
	for rest := strings.TrimLeft(attributes, blanks+"/"); rest != ""; rest = strings.TrimLeft(rest, blanks+"/\"'") {
		n := strings.IndexAny(rest, blanks+"=")
		if n < 0 {
			n = len(rest)
		}
		name, value := rest[:n], ""
		rest = strings.TrimLeft(rest[n:], blanks)
		if after, ok := strings.CutPrefix(rest, "="); ok {
			rest = strings.TrimLeft(after, blanks)
			value, rest = unquoted(rest)
		} else if n == 0 {
			return
		}
		if !f(name, value) {
			return
		}
	}
}

// unquoted gives the value of an attribute that s begins with, and what follows.
func unquoted(s string) (value, rest string) {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		n := strings.IndexAny(s, " \t\r\n")
		if n < 0 {
			n = len(s)
		}
		return s[:n], s[n:]
	}
	value, rest, _ = strings.Cut(s[1:], s[:1])
	return value, rest
}
