package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
)

// A line is one line of a page as a reader sees it.
type line struct {
	text   string
	linked int        // bytes of it in links
	node   *html.Node // the innermost block that it stands in
	start  *html.Node // where its text begins
	title  *html.Node // the heading, or what is called a title, around it
	stamp  string     // the moment that a time element on it states
	off    bool       // in a part of the page that holds no article: a menu, a footer
}

// own counts the bytes of a line that are in no link.
func (l line) own() int { return max(len(l.text)-l.linked, 0) }

// linkedOnly reports whether a line is nothing but links.
func (l line) linkedOnly() bool { return l.linked > 0 && l.own()*5 < l.linked }

// long is the length of a line in characters.
func (l line) long() int { return utf8.RuneCountInString(l.text) }

// A place is an element that may lead to an attachment, and the line on which
// it is.
type place struct {
	node *html.Node
	line int
	off  bool
}

// A sheet is a page line by line.
type sheet struct {
	lines  []line
	places []place
}

// lined reads a page line by line; blind, without a look at what its parts are
// called.
func lined(root *html.Node, blind bool) sheet {
	w := writer{blind: blind}
	w.walk(root, setting{})
	w.end()
	return w.sheet
}

// A setting is what a text stands in.
type setting struct {
	block, title      *html.Node
	link, off, within bool // within an article or the main part
}

type writer struct {
	sheet
	blind  bool
	now    line
	text   strings.Builder
	linked strings.Builder
}

func (w *writer) walk(n *html.Node, in setting) {
	switch n.Type {
	case html.TextNode:
		w.write(n, in)
		return
	case html.ElementNode:
	case html.DocumentNode:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.walk(c, in)
		}
		return
	default:
		return
	}
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea, atom.Button:
		return
	case atom.Br, atom.Hr:
		w.end()
		return
	case atom.A:
		in.link = true
		w.place(n, in)
	case atom.Iframe, atom.Embed, atom.Object:
		w.place(n, in)
	case atom.Time:
		if at := attr(n, "datetime"); at != "" {
			w.now.stamp = at
		}
	case atom.Article, atom.Main:
		in.within = true
	case atom.Nav, atom.Footer:
		in.off = in.off || n.DataAtom == atom.Nav || !in.within
	}
	name := attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "type")
	if len(name) > 1 {
		in.off = in.off || !w.blind && !large(n.DataAtom) && elsewhere.MatchString(name) && !whole.MatchString(name)
		if in.title == nil && titled.MatchString(name) {
			in.title = n
		}
	}
	if hidden(n) {
		return
	}
	block := blocks[n.DataAtom]
	if block {
		w.end()
		in.block = n
		if heading(n.DataAtom) {
			in.title = n
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, in)
	}
	if block {
		w.end()
	}
}

func (w *writer) write(n *html.Node, in setting) {
	if w.text.Len() == 0 && strings.TrimSpace(n.Data) == "" {
		return
	}
	if w.now.start == nil && strings.TrimSpace(n.Data) != "" {
		w.now.start, w.now.node, w.now.title, w.now.off = n, in.block, in.title, in.off
	}
	w.text.WriteString(n.Data)
	if in.link {
		w.linked.WriteString(n.Data)
		w.linked.WriteByte(' ')
	}
}

// end ends a line.
func (w *writer) end() {
	if w.text.Len() > 0 {
		if w.now.text = markup.Plain(w.text.String()); w.now.text != "" && w.now.start != nil {
			w.now.linked = len(strings.Join(strings.Fields(w.linked.String()), " "))
			w.lines = append(w.lines, w.now)
			w.now = line{}
		}
		w.text.Reset()
		w.linked.Reset()
	}
	if w.now.start != nil {
		w.now = line{stamp: w.now.stamp}
	}
}

func (w *writer) place(n *html.Node, in setting) {
	w.places = append(w.places, place{n, len(w.lines), in.off})
}

var (
	// elsewhere finds parts of a page that hold no article, by class and id.
	elsewhere = regexp.MustCompile(`(?i)(^|[-_ ])(menu\w*|nav|navbar\w*|navigation|topnav|mainnav|breadcrumbs?|breadcumb|site-?footer|page-?footer|footer|copyright|sidebar\w*|widget-area|widget_\w+|related\w*|lien-?quan|tin-?lienquan|tin-?lien-?quan|tinlienquan|xem-?nhieu|doc-?nhieu|most-?(?:read|view)\w*|comments?|comment-(?:list|form|respond)|respond|socials?|social-\w+|share|shares|sharedaddy|share-\w+|sharing|addthis\w*|tagcloud|article-other|other-?news|news-?other|tin-?khac|tinkhac|tin-?moi|bai-?viet-?khac|post-navigation|entry-navigation|nav-links|rating|vote|skip-link|modal|popup)([-_ ]|$)|(^| )(\w+-)?tags?(-links|-list|-box)?( |$)`)
	// whole are names of all of a page that the former find too.
	whole = regexp.MustCompile(`(?i)(^| )(no-sidebar|has-sidebar|with-sidebar|right-sidebar|left-sidebar|sidebar-\w+|\w*-template\S*|single\S*|page-\S*|tag-\S*|category-\S*|not-front|node-type\S*|layout\S*|widget-no\w*|body)( |$)`)
	// titled finds what pages call a headline.
	titled = regexp.MustCompile(`(?i)(^|[-_ ])(title|tieu-?de|headline|heading|ten-?tin|ten-?bai|tenbai\w*|tit)([-_ ]|$)|title\d?( |$)|tieude\d?( |$)|title$`)
	unseen = regexp.MustCompile(`(?i)(display\s*:\s*none|visibility\s*:\s*hidden)`)

	veiled   = regexp.MustCompile(`(^| )(hidden|hide|d-none|element-invisible|visually-hidden|sr-only|screen-reader-text)( |$)`)
	unveiled = regexp.MustCompile(`(^| )(d-(sm|md|lg|xl)-\w+|(sm|md|lg|xl):\S+|visible\S*)( |$)`)
)

// large reports whether an element is so much of a page that its name says
// nothing of what is in it.
func large(a atom.Atom) bool {
	return a == atom.Body || a == atom.Html || a == atom.Main || a == atom.Form || a == atom.Article
}

// hidden reports whether an element is not shown, at least not on a large
// screen.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "style" && unseen.MatchString(a.Val):
			return true
		case a.Key == "class" && veiled.MatchString(a.Val) && !unveiled.MatchString(a.Val):
			return true
		}
	}
	return false
}

func heading(a atom.Atom) bool {
	return a == atom.H1 || a == atom.H2 || a == atom.H3 || a == atom.H4 || a == atom.H5 || a == atom.H6
}

// blocks are the elements that stand on lines of their own.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Dd: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true,
	atom.Li: true, atom.Main: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
