package feed

import "strings"

// A scanner walks over the tags of a feed. It is no XML parser: where XML ends
// with an error it goes on as a reader of the text would. What was never ended
// ends with what is around it, an end of what never began is passed over, and a
// "<" that begins no tag is text. Everything it gives is a part of the text.
type scanner struct {
	text   string
	i      int
	within string // the record that is being read, "" outside of one
	root   string // of the feed, and whether its end was met
	ended  bool
	prefix string            // of the root: what its elements have, whatever it stands for
	spaces map[string]string // prefix → name of its namespace here
	lacks  map[string]bool   // ends of sections and comments that are not in the rest
}

// A tag is the beginning of an element.
type tag struct {
	name       string // in small letters, known prefixes as in [spaces], "title" and "atom:link"
	written    string // the name as it stands there
	attributes string
	whole      bool // it is its own end: <link/>
	at         int  // where it begins
}

// A leaf is an element with what is in it, as written.
type leaf struct {
	tag
	inner string
}

// next finds the next tag that begins an element, or the end of the record that
// is being read; ok is false at the end of the text.
func (s *scanner) next() (t tag, ended, ok bool) {
	for s.markup() {
		rest := s.text[s.i:]
		switch {
		case strings.HasPrefix(rest, "</"):
			name := tagName(rest[2:])
			if s.within != "" && s.outer(name) {
				return tag{}, true, true
			}
			s.i += past(rest, ">")
			if s.within != "" && strings.EqualFold(name, s.within) {
				return tag{}, true, true
			}
			s.ended = s.ended || strings.EqualFold(name, s.root)
		case isName(tagName(rest[1:])):
			if t, ok := s.tag(); ok {
				return t, false, true
			}
			return tag{}, false, false
		default:
			s.i++
		}
	}
	return tag{}, false, false
}

// outer reports whether an end of this name ends what records are in.
func (s *scanner) outer(name string) bool {
	return s.root != "" && (strings.EqualFold(name, "channel") || strings.EqualFold(name, s.root))
}

// markup moves to the next "<" that is not of a section, a comment or an
// instruction.
func (s *scanner) markup() bool {
	for {
		j := strings.IndexByte(s.text[s.i:], '<')
		if j < 0 {
			s.i = len(s.text)
			return false
		}
		s.i += j
		if n := s.passed(); n > 0 {
			s.i += n
		} else {
			return true
		}
	}
}

// passed gives the length of the section, comment or instruction that begins
// here; 0 if none does, or none that ends.
func (s *scanner) passed() int {
	rest := s.text[s.i:]
	end := ""
	switch {
	case strings.HasPrefix(rest, open):
		end = "]]>"
	case strings.HasPrefix(rest, "<!--"):
		end = "-->"
	case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		return past(rest, ">")
	default:
		return 0
	}
	n := -1
	if !s.lacks[end] {
		n = strings.Index(rest, end)
	}
	if n < 0 {
		if s.lacks == nil {
			s.lacks = map[string]bool{}
		}
		s.lacks[end] = true
		return 1
	}
	return n + len(end)
}

// attributesMost is how long a tag may be if a quotation mark in it was never
// closed.
const attributesMost = 16 << 10

// tag reads the tag that begins here; ok is false if the text ends in it.
func (s *scanner) tag() (t tag, ok bool) {
	rest := s.text[s.i+1:]
	t.at, t.written = s.i, tagName(rest)
	n := tagEnd(rest[:min(len(rest), attributesMost)])
	if n < 0 {
		if n = strings.IndexByte(rest, '>'); n < 0 {
			s.i = len(s.text)
			return t, false
		}
	}
	s.i += n + 2
	t.attributes = rest[len(t.written):n]
	if strings.HasSuffix(t.attributes, "/") || strings.HasSuffix(t.written, "/") {
		t.whole, t.attributes = true, strings.TrimSuffix(t.attributes, "/")
	}
	if strings.Contains(t.attributes, "xmlns") {
		s.declare(t.attributes)
	}
	t.name = s.canonical(t.written)
	return t, true
}

// tagEnd finds the ">" of a tag, which is not one within quotation marks.
func tagEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i
		case '"', '\'':
			if !strings.HasSuffix(strings.TrimRight(s[:i], " \t\r\n"), "=") {
				continue
			}
			n := strings.IndexByte(s[i+1:], s[i])
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

// short are elements of a record that hold words and no others of these, so
// that one which was not ended ends where the next begins.
var short = map[string]bool{"title": true, "link": true, "guid": true, "id": true, "pubdate": true, "published": true, "updated": true}

// leaf reads on to the end of the element that t begins; ok is false if the
// text ends in it.
func (s *scanner) leaf(t tag) (l leaf, ok bool) {
	l = leaf{tag: t}
	if t.whole {
		return l, true
	}
	start := s.i
	for s.markup() {
		rest := s.text[s.i:]
		end := strings.HasPrefix(rest, "</")
		name := tagName(strings.TrimPrefix(rest[1:], "/"))
		switch {
		case end && strings.EqualFold(name, t.written):
			l.inner = s.text[start:s.i]
			s.i += past(rest, ">")
			return l, true
		case s.within != "" && strings.EqualFold(name, s.within), end && s.outer(name), s.within == "" && !end && isRecord(name),
			!end && strings.EqualFold(name, t.written),
			!end && short[t.name] && (short[strings.ToLower(name)] || strings.EqualFold(name, "description")):
			l.inner = s.text[start:s.i]
			return l, true
		}
		s.i++
	}
	return l, false
}

// isRecord reports whether an element of this name is a record of a feed.
func isRecord(name string) bool {
	name = local(name)
	return name == "item" || name == "entry"
}

// isName reports whether a tag of this name is a tag. "<5 triệu" and
// "<vanthu@xa.example.vn>" are not.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if !letter && (i == 0 || c != ':' && c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}
