package hijack

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/aggregator/clean"
)

// An element is one that has begun.
type element struct {
	name atom.Atom
	link int    // its index in links; -1: it is none
	how  string // why what it has is not seen
	here bool   // it is itself the reason, and where it began is in hidden
	span int
}

// Elements that are nested deeper than this are taken for their parents' text.
const deepest = 200

// html takes in HTML, by the same rules as it is cleaned for readers: no mark
// may hide here what is shown there.
func (p *page) html(s string) {
	if strings.IndexByte(s, '<') < 0 {
		p.write([]byte(html.UnescapeString(s)))
		return
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			switch n := len(p.open); {
			case n == 0 || !raw(p.open[n-1].name):
				p.write(z.Text())
			case p.open[n-1].name == atom.Script:
				p.script(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.begin(z)
		case html.EndTagToken:
			p.end(called(z.Raw()))
		}
	}
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// raw reports whether what an element has is no text.
func raw(name atom.Atom) bool {
	return name == atom.Script || name == atom.Style || name == atom.Title
}

// begin takes in the tag that an element begins with. A slash at its end says
// nothing in HTML.
func (p *page) begin(z *html.Tokenizer) {
	tell := telling(z.Raw())
	name := called(z.Raw())
	if !inline(name) {
		p.gap()
	}
	e := element{name: name, link: -1}
	if n := len(p.open); n > 0 {
		e.how = p.open[n-1].how
	}
	if leads(name) || tell {
		p.attributes(&e, z)
	}
	if void(name) || len(p.open) >= deepest {
		p.leave(e)
		return
	}
	p.open = append(p.open, e)
}

// called gives the name of a tag, which the tokenizer would copy.
func called(tag []byte) atom.Atom {
	var name [len("blockquote")]byte
	n := 0
	for _, c := range bytes.TrimLeft(tag[1:], "/") {
		if c <= ' ' || c == '/' || c == '>' {
			break
		}
		if n == len(name) {
			return 0
		}
		if name[n] = c; 'A' <= c && c <= 'Z' {
			name[n] = c | 0x20
		}
		n++
	}
	return atom.Lookup(name[:n])
}

// attributes reads what a tag says of where it leads and whether it is seen.
func (p *page) attributes(e *element, z *html.Tokenizer) {
	var href, src, content, said string
	var look clean.Look
	for more := true; more; {
		var name, value []byte
		switch name, value, more = z.TagAttr(); string(name) {
		case "href":
			href = string(value)
		case "src":
			src = string(value)
		case "content":
			content = string(value)
		case "alt", "title":
			if e.name == atom.Img {
				said += string(value) + "\n"
			}
		default:
			if strings.HasPrefix(string(name), "on") {
				p.script(string(value)) // onerror="location=…"
				continue
			}
			look.Attribute(e.name, string(name), string(value))
		}
	}
	p.turned = p.turned || look.Turned()
	if how := look.Suspect(e.name); how != "" && e.how == "" {
		e.how = how
		if len(p.hidden) < mostSpans {
			e.here, e.span = true, len(p.hidden)
			p.hidden = append(p.hidden, span{from: len(p.text), how: how})
		}
	}
	switch e.name {
	case atom.Iframe:
		href = src
	case atom.Img:
		p.write([]byte(said)) // who does not see the picture reads it
		p.gap()
	case atom.Script:
		p.leads(src, "script")
	case atom.Link:
		p.leads(href, "link")
	case atom.Meta:
		p.leads(refreshed(content), "refresh")
	}
	if (e.name == atom.A || e.name == atom.Iframe || e.name == atom.Area) && href != "" && len(p.links) < mostSpans {
		if n := len(p.links); n > 0 && p.links[n-1].to == len(p.text) && p.links[n-1].from < len(p.text) {
			p.text = append(p.text, ' ') // each of several links side by side has a name of its own
		}
		e.link = len(p.links)
		p.links = append(p.links, span{from: len(p.text), href: href, how: e.how, frame: e.name == atom.Iframe})
	}
}

// leads reports whether an element has an address, or words in its attributes.
func leads(name atom.Atom) bool {
	switch name {
	case atom.A, atom.Area, atom.Iframe, atom.Script, atom.Link, atom.Meta, atom.Img:
		return true
	}
	return false
}

// end closes an element, and those that were left open within it.
func (p *page) end(name atom.Atom) {
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

// telling reports whether attributes can say that something is not seen.
func telling(rest []byte) bool {
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
		case 'o':
			if rest[i+1]|0x20 == 'n' && i > 0 && !letter(rest[i-1]) {
				return true
			}
		}
	}
	return false
}

// inline reports whether an element does not end a word. What HTML does not
// know, 0, does not in browsers either.
func inline(name atom.Atom) bool {
	switch name {
	case 0, atom.A, atom.B, atom.I, atom.U, atom.Em, atom.Strong, atom.Span, atom.Font, atom.Small, atom.Big, atom.Sub, atom.Sup,
		atom.Mark, atom.Wbr, atom.Bdo, atom.Bdi, atom.S, atom.Strike, atom.Tt, atom.Code, atom.Abbr:
		return true
	}
	return false
}

func void(name atom.Atom) bool {
	switch name {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Source,
		atom.Track, atom.Wbr:
		return true
	}
	return false
}
