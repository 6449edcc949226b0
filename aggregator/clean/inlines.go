package clean

import (
	"slices"

	"golang.org/x/net/html"
)

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
