package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
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
	saying
}

// A kind is what a line does on its page.
type kind uint8

const (
	other  kind = iota // links, or nothing in letters, or a part of the page that holds no article
	text               // tells what the page is for
	facts              // tells about that: when, by whom, how often it was read
	button             // is for the hands of readers
)

// lettered reports whether there is a word in a text.
func lettered(text string) bool {
	before := false
	for _, c := range text {
		is := unicode.IsLetter(c)
		if is && before {
			return true
		}
		before = is
	}
	return false
}

// judge finds the kind of a line.
func (l *line) judge() {
	if len(l.text) <= saidMost {
		l.saying = sayings.judged(l.text, says)
	}
	switch {
	case l.is != other:
	case len(l.text) < 80 && within(l.start, notes):
		l.is = facts
	case !l.off && l.own() > 0 && !l.linkedOnly() && lettered(l.text):
		l.is = text
	}
}

// A saying is what a line's words say, wherever it stands.
type saying struct {
	is     kind // button, facts, or other when they do not tell: then its place does
	closes bool // the page's last part begins
	leads  bool // other publications follow, or nothing
	offers bool // attachments follow
}

// saidMost is the length in bytes from which on a line is taken for text.
const saidMost = 220

var sayings memory[saying]

func says(text string) (s saying) {
	switch {
	case noise(text):
		s.is = button
	case about(text):
		s.is = facts
	}
	if len(text) <= 100 {
		folded := vietnamese.Fold(text)
		s.closes = closing.MatchString(folded) || strings.HasSuffix(text, "?") && asked.MatchString(folded)
		s.leads, s.offers = further.MatchString(folded) || s.is == button && back.MatchString(folded), above.MatchString(folded)
	}
	return s
}

// own counts the bytes of a line that are in no link.
func (l line) own() int { return max(len(l.text)-l.linked, 0) }

// linkedOnly reports whether a line is nothing but links.
func (l line) linkedOnly() bool { return l.linked > 0 && l.own()*5 < l.linked }

// long is the length of a line in characters.
func (l line) long() int { return utf8.RuneCountInString(l.text) }

// letters are the texts that make up a line, in order.
func (l line) letters() []*html.Node {
	var all []*html.Node
	left := len(strings.ReplaceAll(l.text, " ", ""))
	for n := l.start; n != nil && left > 0; {
		if n.Type == html.TextNode {
			all = append(all, n)
			left -= len(strings.Join(strings.Fields(n.Data), ""))
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != nil && n != l.node && n.NextSibling == nil {
			n = n.Parent
		}
		if n == nil || n == l.node {
			break
		}
		n = n.NextSibling
	}
	return all
}

// pieces are the parts of a line that stand in elements of their own.
func (l line) pieces() []string {
	var found []string
	for _, n := range l.letters() {
		if text := markup.Plain(n.Data); text != "" {
			found = append(found, text)
		}
	}
	return found
}

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
	blind   bool
	now     line
	letters strings.Builder
	linked  strings.Builder
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
		if at := attr(n, "datetime"); at != "" && (w.now.stamp == "" || at < w.now.stamp) { // a text is published before it is changed
			w.now.stamp = at
		}
	case atom.Article, atom.Main:
		in.within = true
	case atom.Nav, atom.Footer:
		in.off = in.off || n.DataAtom == atom.Nav || !in.within
	}
	called := call(n)
	if called.hidden || concealed(n) {
		return
	}
	if called.icon {
		w.letters.WriteByte(' ')
		return
	}
	if !w.blind && called.off && !large(n.DataAtom) {
		in.off = true
	} else if called.title && in.title == nil {
		in.title = n
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
	if w.letters.Len() == 0 && strings.TrimSpace(n.Data) == "" {
		return
	}
	if w.now.start == nil && strings.TrimSpace(n.Data) != "" {
		w.now.start, w.now.node, w.now.title, w.now.off = n, in.block, in.title, in.off
	}
	w.letters.WriteString(n.Data)
	if in.link {
		w.linked.WriteString(n.Data)
		w.linked.WriteByte(' ')
	}
}

// end ends a line.
func (w *writer) end() {
	if w.letters.Len() > 0 {
		if w.now.text = markup.Plain(w.letters.String()); w.now.text != "" && w.now.start != nil {
			w.now.linked = len(strings.Join(strings.Fields(w.linked.String()), " "))
			w.now.judge()
			w.lines = append(w.lines, w.now)
			w.now = line{}
		}
		w.letters.Reset()
		w.linked.Reset()
	}
	if w.now.start != nil {
		w.now = line{stamp: w.now.stamp}
	}
}

func (w *writer) place(n *html.Node, in setting) {
	w.places = append(w.places, place{n, len(w.lines), in.off})
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
