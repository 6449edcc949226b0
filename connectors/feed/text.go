package feed

import (
	"html"
	"strings"
)

// open begins a section, in which nothing is markup.
const open = "<![CDATA["

// text gives what an element says: sections taken out of their brackets,
// references resolved, comments left out; tags that stand in it stay.
func (l leaf) text() string {
	text, _ := l.read(true)
	return text
}

// html gives the HTML of an element. What stands there with tags is HTML
// already; without tags, HTML is what its references resolve to.
func (l leaf) html() string {
	if text, tags := l.read(true); !tags {
		return text
	}
	text, _ := l.read(false)
	return withoutPrefixes(text)
}

// read takes an element's inside apart; tags reports whether some stand there
// outside of sections.
func (l leaf) read(resolve bool) (text string, tags bool) {
	inner := strings.TrimSpace(l.inner)
	if whole, ok := section(inner); ok {
		return whole, false
	}
	if strings.IndexByte(inner, '<') < 0 {
		return references(inner), false
	}
	var b strings.Builder
	plain := func(s string) {
		if resolve {
			s = references(s)
		}
		b.WriteString(s)
	}
	s := scanner{text: inner}
	done := 0
	for s.i < len(inner) {
		j := strings.IndexByte(inner[s.i:], '<')
		if j < 0 {
			break
		}
		s.i += j
		n := s.passed()
		if n == 0 {
			rest := strings.TrimPrefix(inner[s.i+1:], "/")
			tags = tags || isName(tagName(rest)) && strings.IndexByte(rest, '>') >= 0
			s.i++
			continue
		}
		plain(inner[done:s.i])
		if cdata, ok := strings.CutPrefix(inner[s.i:s.i+n], open); ok {
			b.WriteString(strings.TrimSuffix(cdata, "]]>"))
		} else if n == 1 && !strings.HasPrefix(inner[s.i:], open) {
			b.WriteByte('<')
		} else if n == 1 {
			n = len(open)
		}
		s.i += n
		done = s.i
	}
	plain(inner[done:])
	return b.String(), tags
}

// section gives what is in a text that is one section of CDATA.
func section(s string) (string, bool) {
	in, ok := strings.CutPrefix(s, open)
	if !ok {
		return "", false
	}
	n := strings.Index(in, "]]>")
	if n < 0 || n+3 < len(in) {
		return "", false
	}
	return in[:n], true
}

// references resolves the references of XML and HTML that end as they should,
// "&#7897;" and "&ocirc;" but not the "&copy=1" of an address. Those to bytes of
// windows-1252 are read as HTML reads them; those to no character are left out.
func references(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		s = s[i:]
		n := strings.IndexByte(s[:min(len(s), 34)], ';')
		if n < 2 || strings.IndexFunc(s[1:n], notOfReference) >= 0 {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		resolved := html.UnescapeString(s[:n+1])
		if resolved != "\ufffd" {
			b.WriteString(resolved)
		}
		s = s[n+1:]
	}
	b.WriteString(s)
	return b.String()
}

func notOfReference(r rune) bool {
	return r != '#' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
}

// withoutPrefixes makes HTML of the XHTML of feeds that write it with a prefix.
func withoutPrefixes(s string) string {
	for _, prefix := range []string{"xhtml:", "html:", "h:"} {
		if strings.Contains(s, "<"+prefix) {
			s = strings.NewReplacer("<"+prefix, "<", "</"+prefix, "</").Replace(s)
		}
	}
	return s
}
