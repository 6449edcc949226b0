package clean

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
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

// openBlock begins a block where it may stand, and ends what it cannot stand
// in.
func (w *writer) openBlock(e element) {
	w.paragraph()
	if len(w.blocks) >= deepest {
		return
	}
	if parents := within[e.name]; parents != nil {
		if !w.closeTo(parents) {
			switch e.name {
			case "td", "th":
				if !w.closeTo([]string{"table", "thead", "tbody", "tfoot"}) {
					return // a cell without a table is text
				}
				w.push(element{name: "tr", role: frame})
			default:
				return
			}
		}
	} else {
		w.fill()
	}
	if (e.name == "td" || e.name == "th") && w.tables[len(w.tables)-1].row >= mostCells {
		return
	}
	w.push(e)
}

// closeTo ends blocks until the innermost is one of names, within the innermost
// table; when there is none it ends nothing.
func (w *writer) closeTo(names []string) bool {
	for i := len(w.blocks) - 1; i >= 0; i-- {
		if slices.Contains(names, w.blocks[i].name) {
			w.pop(i + 1)
			return true
		}
		if w.blocks[i].name == "table" {
			return false
		}
	}
	return false
}

// fill opens what text needs inside of a list or table.
func (w *writer) fill() {
	for len(w.blocks) > 0 {
		name := filler[w.blocks[len(w.blocks)-1].name]
		if name == "" {
			return
		}
		w.push(element{name: name, role: elements[atom.Lookup([]byte(name))].role})
	}
}

func (w *writer) push(e element) {
	w.pushed(e.name)
	w.blocks = append(w.blocks, e)
	w.line()
}

// pop ends the blocks from i on.
func (w *writer) pop(i int) {
	w.endInlines()
	for len(w.blocks) > i {
		e := w.blocks[len(w.blocks)-1]
		w.popped(e)
		w.blocks = w.blocks[:len(w.blocks)-1]
		w.line()
	}
}

// paragraph ends a paragraph or heading, so that what follows stands by itself.
func (w *writer) paragraph() {
	w.endInlines()
	if n := len(w.blocks); n > 0 && w.blocks[n-1].role == block {
		w.pop(n - 1)
	}
	w.line()
}

// line makes what follows begin on a line of its own.
func (w *writer) line() {
	w.blank, w.breaks, w.begun = false, 0, false
	if n := len(w.text); n > 0 && w.text[n-1] != '\n' {
		w.text = append(w.text, '\n')
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

func (w *writer) writeBlocks() {
	for i := range w.blocks {
		e := &w.blocks[i]
		if !e.written {
			w.begins(i, *e)
			e.written = true
		}
	}
}

func (w *writer) openInline(name string, a attributes) {
	e := element{name: name, role: inline}
	if name == "a" {
		w.closeInline("a")
		to := w.address(a.href, "http", "https", "mailto", "tel")
		if to == "" {
			return
		}
		e.attrs = ` href="` + html.EscapeString(to) + `" rel="noopener noreferrer"`
		w.list(to, func() { w.links = append(w.links, to) })
	} else if len(w.inlines) >= mostInline || slices.ContainsFunc(w.inlines, func(o element) bool { return o.name == name }) {
		return
	}
	w.inlines = append(w.inlines, e)
}

// closeInline ends an inline element; what is open inside of it goes on after.
func (w *writer) closeInline(name string) {
	i := slices.IndexFunc(w.inlines, func(e element) bool { return e.name == name })
	if i < 0 {
		return
	}
	for j := len(w.inlines) - 1; j >= i; j-- {
		w.end(&w.inlines[j])
	}
	w.inlines = slices.Delete(w.inlines, i, i+1)
}

// endInlines writes the end tags of inline elements at the end of a block. They
// go on in the next one; but a link does so only if it has not been shown yet,
// or one long address could be written any number of times.
func (w *writer) endInlines() {
	for j := len(w.inlines) - 1; j >= 0; j-- {
		w.end(&w.inlines[j])
	}
	w.inlines = slices.DeleteFunc(w.inlines, func(e element) bool { return e.spent })
}

func (w *writer) end(e *element) {
	if e.written {
		w.tags("</", e.name, ">")
		e.written, e.spent = false, e.name == "a"
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
