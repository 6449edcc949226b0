package hijack

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// What is read of a wording at most: of a body its beginning and its end, where
// what is put in stands.
const (
	longestLine = 4 << 10
	longestBody = 192 << 10
	longestEnd  = 64 << 10
	mostSpans   = 2000
)

// A span is a part of the text.
type span struct {
	from, to int
	href     string // of a link
	how      string // why it is not seen; "" means that it is
	own      bool   // it leads to the same site
	code     bool   // it is none, but an address in a script or the head
	frame    bool   // it shows another page instead of text
}

// A page is a wording as text, with what its marks said of parts of it.
type page struct {
	text   []byte // references resolved, a line feed between blocks
	title  int    // where the title ends
	links  []span
	hidden []span
	turned bool // some text is written backwards
	open   []element
	wording
	passages []passage
	features []feature
	seen     []uint32 // by feature: the round that it was seen in last
	round    uint32
}

var pages = sync.Pool{New: func() any { return new(page) }}

// open reads a wording.
func open(it Item) *page {
	p := pages.Get().(*page)
	p.text, p.links, p.hidden, p.open, p.turned = p.text[:0], p.links[:0], p.hidden[:0], p.open[:0], false
	p.html(head(it.Title, longestLine))
	p.finish()
	p.title = len(p.text)
	p.html(head(it.Author, longestLine))
	p.finish()
	p.html(head(it.Summary, longestBody))
	p.finish()
	if len(it.Body) > longestBody+longestEnd {
		p.html(it.Body[:longestBody])
		p.finish()
		it.Body = it.Body[len(it.Body)-longestEnd:]
	}
	p.html(it.Body)
	p.finish()
	room := longestBody
	for _, text := range it.Texts {
		text = head(text, room)
		room -= len(text)
		p.html(text)
		p.finish()
	}
	for _, file := range it.Files[:min(len(it.Files), 100)] {
		p.links = append(p.links, span{from: len(p.text), to: len(p.text), href: file})
	}
	p.split()
	return p
}

func (p *page) close() { pages.Put(p) }

func head(s string, most int) string { return s[:min(len(s), most)] }

// write takes in text between marks.
func (p *page) write(s []byte) {
	if i := bytes.Index(s, []byte("\u202e")); i >= 0 {
		p.text = append(p.text, s[:i]...)
		s = []byte(p.forward(string(s[i:])))
	}
	p.text = append(p.text, s...)
}

// forward turns what is written backwards as a reader sees it.
func (p *page) forward(s string) string {
	p.turned = true
	var b strings.Builder
	for i, part := range strings.Split(s, "\u202e") {
		if i == 0 {
			continue
		}
		end := strings.IndexAny(part, "\u202c\n")
		if end < 0 {
			end = len(part)
		}
		letters := []rune(part[:end])
		slices.Reverse(letters)
		b.WriteString(string(letters))
		b.WriteString(part[end:])
	}
	return b.String()
}

// gap ends a word.
func (p *page) gap() {
	if n := len(p.text); n > 0 && p.text[n-1] != '\n' {
		p.text = append(p.text, '\n')
	}
}
