package clean

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

const (
	deepest    = 40 // blocks within blocks; what lies deeper is a paragraph
	mostInline = 6  // strong within em within …
	mostCells  = 200
)

// A writer writes what is allowed. A tag is not written when it is met, but
// when something is to be shown in it: so nothing empty is ever written.
type writer struct {
	base   *url.URL
	html   []byte
	text   []byte
	images []Image
	links  []string
	known  map[string]bool // links and images that are listed

	blocks  []element
	inlines []element
	tables  []table
	blank   bool // white space is due before the next word
	breaks  int  // line breaks are due before the next word
	begun   bool // something was shown in the innermost block
}

// An element is one that is open.
type element struct {
	name    string
	role    role
	attrs   string // as written, with a leading blank
	written bool
	spent   bool // a link that was shown once and not again in the next block
}

// open begins an element.
func (w *writer) open(tag atom.Atom, a attributes) {
	switch tag {
	case atom.Br:
		w.breaks++
		return
	case atom.Hr:
		w.paragraph()
		return
	}
	e := elements[tag]
	switch e.role {
	case nothing:
	case border:
		w.paragraph()
	case inline:
		w.openInline(e.as, a)
	default:
		w.openBlock(element{name: e.as, role: e.role, attrs: a.of(e.as)})
	}
}

// of writes the attributes that an element keeps.
func (a attributes) of(name string) string {
	var kept string
	number := func(key, value string) {
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n > 1 && n <= 1000 {
			kept += " " + key + `="` + strconv.Itoa(n) + `"`
		}
	}
	switch name {
	case "td", "th":
		number("colspan", a.colspan)
		number("rowspan", a.rowspan)
		if name == "th" && (a.scope == "row" || a.scope == "col") {
			kept += ` scope="` + a.scope + `"`
		}
	case "ol":
		number("start", a.start)
	}
	return kept
}

// close ends an element, and what is still open in it. An end tag without a
// beginning ends nothing, and none in a cell ends what is around its table.
func (w *writer) close(tag atom.Atom) {
	e := elements[tag]
	switch e.role {
	case nothing:
	case border, block:
		w.paragraph()
	case inline:
		w.closeInline(e.as)
	default:
		for i := len(w.blocks) - 1; i >= 0; i-- {
			switch name := w.blocks[i].name; {
			case name == e.as:
				w.pop(i)
				return
			case name == "table", tabular[name] != "" && tabular[e.as] == "":
				return
			}
		}
	}
}

// write shows a text.
func (w *writer) write(text string) {
	text = plain(text)
	if n := len(w.blocks); n > 0 && w.blocks[n-1].name == "pre" {
		w.writePre(text)
		return
	}
	for text != "" {
		if isBlank(text[0]) {
			w.blank = true
			text = text[1:]
			continue
		}
		// Words with single blanks between them go out in one piece.
		n := 1
		for n < len(text) && (!isBlank(text[n]) || text[n] == ' ' && n+1 < len(text) && !isBlank(text[n+1])) {
			n++
		}
		w.begin()
		w.escape(text[:n])
		w.text = append(w.text, text[:n]...)
		text = text[n:]
	}
}

// isBlank knows the blanks that plain leaves.
func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// writePre shows a text with its blanks and lines.
func (w *writer) writePre(text string) {
	if strings.TrimSpace(text) == "" && !w.begun {
		return
	}
	w.begin()
	w.escape(text)
	w.text = append(w.text, text...)
}

// begin writes all tags that what is shown now stands in, and the white space
// before it.
func (w *writer) begin() {
	w.fill()
	if n := len(w.blocks); n == 0 || w.blocks[n-1].name == "blockquote" || w.blocks[n-1].name == "figure" {
		w.push(element{name: "p", role: block})
	}
	w.writeBlocks()
	if w.begun {
		switch {
		case w.breaks > 0:
			w.tags(strings.Repeat("<br>", min(w.breaks, 2)))
			w.text = append(w.text, '\n')
		case w.blank:
			w.html = append(w.html, ' ')
			w.text = append(w.text, ' ')
		}
	}
	w.blank, w.breaks, w.begun = false, 0, true
	for i := range w.inlines {
		e := &w.inlines[i]
		if e.written || e.spent {
			continue
		}
		w.tags("<", e.name, e.attrs, ">")
		e.written = true
	}
}

// finish ends everything.
func (w *writer) finish() { w.pop(0) }

// tags writes what is HTML already.
func (w *writer) tags(parts ...string) {
	for _, part := range parts {
		w.html = append(w.html, part...)
	}
}

// list notes an address the first time that it is met.
func (w *writer) list(address string, add func()) {
	if w.known == nil {
		w.known = map[string]bool{}
	}
	if !w.known[address] {
		w.known[address] = true
		add()
	}
}

// escape writes a text, or the value of an attribute.
func (w *writer) escape(text string) {
	from := 0
	for i := range len(text) {
		var as string
		switch text[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		default:
			continue
		}
		w.tags(text[from:i])
		w.tags(as)
		from = i + 1
	}
	w.tags(text[from:])
}
