package hijack

import (
	"strings"
)

// An element is one that has begun.
type element struct {
	name string
	link int    // its index in links; -1: it is none
	how  string // why what it has is not seen
	here bool   // it is itself the reason, and where it began is in hidden
	span int
}

// Elements that are nested deeper than this are taken for their parents' text.
const deepest = 200

// html takes in HTML as browsers would show it, as far as that matters here: it
// is forgiving, and takes one pass.
func (p *page) html(s string) {
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			p.write(s)
			return
		}
		if i > 0 {
			p.write(s[:i])
			s = s[i:]
		}
		if strings.HasPrefix(s, "<!--") {
			end := strings.Index(s, "-->")
			if end < 0 {
				return
			}
			s = s[end+3:]
			continue
		}
		if len(s) < 2 || !letter(s[1]) && s[1] != '/' && s[1] != '!' && s[1] != '?' {
			p.text = append(p.text, '<')
			s = s[1:]
			continue
		}
		end := tagEnd(s)
		p.tag(s[1:end])
		s = s[min(end+1, len(s)):]
		if n := len(p.open); n > 0 && raw(p.open[n-1].name) {
			name := p.open[n-1].name
			s = s[closing(s, name):]
			p.end(name)
		}
	}
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// raw reports whether what an element has is no text.
func raw(name string) bool { return name == "script" || name == "style" || name == "title" }

// closing finds where "</name" begins; what is never closed ends with the text.
func closing(s, name string) int {
	for at := 0; ; {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return len(s)
		}
		at += i
		if rest := s[at+2:]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return at
		}
		at += 2
	}
}

// tagEnd finds the ">" of the tag that s begins with, quotes considered.
func tagEnd(s string) int {
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		case c == '>':
			return i
		}
	}
	if i := strings.IndexByte(s, '>'); quote != 0 && i > 0 {
		return i // a quote that is never closed
	}
	return len(s)
}

// tag takes in one tag, without its brackets.
func (p *page) tag(tag string) {
	if tag[0] == '/' {
		p.end(tagName(tag[1:]))
		return
	}
	name := tagName(tag)
	if name == "" {
		return
	}
	if !inline(name) {
		p.gap()
	}
	rest := tag[min(len(name), len(tag)):]
	e := element{name: name, link: -1}
	if n := len(p.open); n > 0 {
		e.how = p.open[n-1].how
	}
	if rest != "" && (name == "a" || name == "iframe" || name == "area" || telling(rest)) {
		p.attributes(&e, rest)
	}
	if void(name) || len(p.open) >= deepest || strings.HasSuffix(rest, "/") && name != "a" {
		p.leave(e)
		return
	}
	p.open = append(p.open, e)
}

// attributes reads what a tag says of where it leads and whether it is seen.
func (p *page) attributes(e *element, rest string) {
	var href, src string
	var look look
	each(rest, func(name, value string) {
		switch name {
		case "href":
			href = value
		case "src":
			src = value
		default:
			look.attribute(e.name, name, value)
		}
	})
	p.turned = p.turned || look.turned
	if how := look.hidden(e.name); how != "" && e.how == "" {
		e.how = how
		if len(p.hidden) < mostSpans {
			e.here, e.span = true, len(p.hidden)
			p.hidden = append(p.hidden, span{from: len(p.text), how: how})
		}
	}
	if e.name == "iframe" {
		href = src
	}
	if (e.name == "a" || e.name == "iframe" || e.name == "area") && href != "" && len(p.links) < mostSpans {
		e.link = len(p.links)
		p.links = append(p.links, span{from: len(p.text), href: href, how: e.how, frame: e.name == "iframe"})
	}
}

// end closes an element, and those that were left open within it.
func (p *page) end(name string) {
	if !inline(name) {
		p.gap()
	}
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].name != name {
			continue
		}
		for n := len(p.open) - 1; n >= i; n-- {
			p.leave(p.open[n])
		}
		p.open = p.open[:i]
		return
	}
}

func (p *page) leave(e element) {
	if e.link >= 0 {
		p.links[e.link].to = len(p.text)
	}
	if e.here {
		p.hidden[e.span].to = len(p.text)
	}
}

// finish ends a field: what it left open ends with it.
func (p *page) finish() {
	for _, e := range p.open {
		p.leave(e)
	}
	p.open = p.open[:0]
	p.gap()
}

// tagName gives the name that a tag begins with, in lower case.
func tagName(tag string) string {
	i := 0
	for i < len(tag) && (letter(tag[i]) || '0' <= tag[i] && tag[i] <= '9') {
		i++
	}
	return strings.ToLower(tag[:min(i, 20)])
}

// telling reports whether attributes can say that something is not seen.
func telling(rest string) bool {
	for i := 0; i+1 < len(rest); i++ {
		switch rest[i] | 0x20 {
		case 's':
			if rest[i+1]|0x20 == 't' {
				return true
			}
		case 'h', 'w':
			if n := rest[i+1] | 0x20; n == 'i' || n == 'e' {
				return true
			}
		case 'c':
			if rest[i+1]|0x20 == 'o' {
				return true
			}
		case 'd':
			if rest[i+1]|0x20 == 'i' {
				return true
			}
		}
	}
	return false
}

// each calls f with the attributes of a tag, names in lower case.
func each(s string, f func(name, value string)) {
	for {
		s = strings.TrimLeft(s, " \t\r\n\f/")
		if s == "" {
			return
		}
		end := strings.IndexAny(s, " \t\r\n\f=/")
		if end < 0 {
			end = len(s)
		}
		name, value := strings.ToLower(head(s[:end], 20)), ""
		s = s[max(end, 1):]
		if rest := strings.TrimLeft(s, " \t\r\n\f"); end > 0 && strings.HasPrefix(rest, "=") {
			rest = strings.TrimLeft(rest[1:], " \t\r\n\f")
			value, s = quoted(rest)
		}
		f(name, value)
	}
}

func quoted(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if q := s[0]; q == '"' || q == '\'' {
		if end := strings.IndexByte(s[1:], q); end >= 0 {
			return s[1 : end+1], s[end+2:]
		}
		return s[1:], ""
	}
	end := strings.IndexAny(s, " \t\r\n\f")
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// inline elements do not end a word.
func inline(name string) bool {
	switch name {
	case "a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sub", "sup", "mark", "wbr", "bdo", "bdi", "s", "strike", "tt", "code", "abbr", "o":
		return true
	}
	return false
}

func void(name string) bool {
	switch name {
	case "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr":
		return true
	}
	return false
}
