package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role is what an element is to the writer.
type role int

const (
	nothing role = iota // the tag is dropped, its text kept
	border              // the same, and its text stands by itself: div, section, address
	inline              // strong, em, a …
	block               // a paragraph or heading: holds inline content alone
	flow                // holds blocks or text: li, td, blockquote
	frame               // holds certain blocks alone: ul, table, tr
)

// elements is the allow-list: what each becomes, and what it is. Headings move
// below ours: a page's h1 is its title.
var elements = map[atom.Atom]struct {
	as   string
	role role
}{
	atom.P: {"p", block}, atom.Pre: {"pre", block},
	atom.H1: {"h2", block}, atom.H2: {"h3", block}, atom.H3: {"h4", block}, atom.H4: {"h5", block}, atom.H5: {"h6", block}, atom.H6: {"h6", block},
	atom.Blockquote: {"blockquote", flow}, atom.Figure: {"figure", flow}, atom.Figcaption: {"figcaption", flow},
	atom.Ul: {"ul", frame}, atom.Ol: {"ol", frame}, atom.Li: {"li", flow},
	atom.Dl: {"dl", frame}, atom.Dt: {"dt", flow}, atom.Dd: {"dd", flow},
	atom.Table: {"table", frame}, atom.Caption: {"caption", flow}, atom.Thead: {"thead", frame}, atom.Tbody: {"tbody", frame},
	atom.Tfoot: {"tfoot", frame}, atom.Tr: {"tr", frame}, atom.Th: {"th", flow}, atom.Td: {"td", flow},

	atom.A: {"a", inline}, atom.B: {"strong", inline}, atom.Strong: {"strong", inline}, atom.I: {"em", inline}, atom.Em: {"em", inline},
	atom.U: {"u", inline}, atom.S: {"s", inline}, atom.Strike: {"s", inline}, atom.Del: {"del", inline}, atom.Ins: {"ins", inline},
	atom.Sub: {"sub", inline}, atom.Sup: {"sup", inline}, atom.Code: {"code", inline}, atom.Q: {"q", inline}, atom.Cite: {"cite", inline},
	atom.Mark: {"mark", inline},

	atom.Div: {"", border}, atom.Section: {"", border}, atom.Article: {"", border}, atom.Aside: {"", border}, atom.Header: {"", border},
	atom.Footer: {"", border}, atom.Main: {"", border}, atom.Nav: {"", border}, atom.Center: {"", border}, atom.Address: {"", border},
	atom.Details: {"", border}, atom.Summary: {"", border}, atom.Fieldset: {"", border}, atom.Form: {"", border}, atom.Legend: {"", border},
	atom.Body: {"", border}, atom.Html: {"", border}, atom.Hgroup: {"", border}, atom.Dir: {"", border}, atom.Menu: {"", border},
	atom.Listing: {"", border}, atom.Marquee: {"", border}, atom.Colgroup: {"", nothing}, atom.Object: {"", border}, atom.Applet: {"", border},
	atom.Xmp: {"", border}, atom.Plaintext: {"", border}, atom.Textarea: {"", border}, atom.Svg: {"", border},
}

// within says in which frames an element belongs; outside of them it is only
// text. filler is the element that holds text in a frame.
var (
	within = map[string][]string{
		"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
		"tr": {"table", "thead", "tbody", "tfoot"}, "td": {"tr"}, "th": {"tr"}, "figcaption": {"figure"},
	}
	filler = map[string]string{
		"ul": "li", "ol": "li", "dl": "dd", "table": "tr", "thead": "tr", "tbody": "tr", "tfoot": "tr", "tr": "td",
	}
)

// unshown elements are left out with all that is in them: none of it is text
// that a reader of the site sees.
var unshown = []atom.Atom{
	atom.Script, atom.Style, atom.Title, atom.Desc, atom.Annotation, atom.AnnotationXml, atom.Noscript, atom.Template, atom.Iframe, atom.Select, atom.Option,
	atom.Datalist, atom.Video, atom.Audio, atom.Canvas, atom.Noembed, atom.Noframes, atom.Frameset, atom.Dialog,
}

var void = []atom.Atom{atom.Img, atom.Br, atom.Hr, atom.Input, atom.Link, atom.Meta, atom.Base, atom.Wbr, atom.Col, atom.Source,
	atom.Track, atom.Area, atom.Embed, atom.Param, atom.Frame}

// media elements leave a link behind.
var media = []atom.Atom{atom.Iframe, atom.Video, atom.Audio, atom.Source}

// attributes are those that are looked at; none is ever copied.
type attributes struct {
	href, src, lazy, alt, width, height, colspan, rowspan, scope, start string
	hidden                                                              bool // a reader of the site does not see the element
}

// attributes reads those of a tag. How it is seen is then in look.
func (w *writer) attributes(z *html.Tokenizer, tag atom.Atom, look *Look, more bool) (a attributes) {
	*look = Look{declarations: look.declarations[:0]}
	if !more {
		return a
	}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "href":
			a.href = string(value)
		case "src":
			a.src = string(value)
		case "data-src", "data-original", "data-lazy-src", "data-lazy":
			a.lazy = string(value)
		case "alt":
			a.alt = string(value)
		case "class", "id", "style", "hidden", "color", "bgcolor", "background", "size":
			look.Attribute(tag, string(key), string(value))
		case "width":
			a.width = string(value)
			look.Attribute(tag, "width", a.width)
		case "height":
			a.height = string(value)
			look.Attribute(tag, "height", a.height)
		case "colspan":
			a.colspan = string(value)
		case "rowspan":
			a.rowspan = string(value)
		case "scope":
			a.scope = string(value)
		case "start":
			a.start = string(value)
		}
	}
	a.hidden = look.Hidden(tag) != ""
	return a
}

// address resolves a link and returns it in one spelling, or "" when it leads
// nowhere that a reader should be sent.
func (w *writer) address(raw string, schemes ...string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if raw == "" || strings.HasPrefix(raw, "#") || len(raw) > 4<<10 {
		return ""
	}
	raw = strings.Map(func(r rune) rune {
		switch r {
		case '\t', '\n', '\r':
			return -1
		case '\\':
			return '/'
		}
		return r
	}, raw)
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	if !u.IsAbs() {
		if w.base == nil {
			return ""
		}
		u = w.base.ResolveReference(u)
	}
	for _, scheme := range schemes {
		if u.Scheme != scheme {
			continue
		}
		if web := scheme == "http" || scheme == "https"; web && (u.Host == "" || u.User != nil) {
			return ""
		}
		return strings.ReplaceAll(u.String(), " ", "%20") // net/url leaves those of a query
	}
	return ""
}
