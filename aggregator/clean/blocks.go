package clean

import (
	"slices"

	"golang.org/x/net/html/atom"
)

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

func (w *writer) writeBlocks() {
	for i := range w.blocks {
		e := &w.blocks[i]
		if !e.written {
			w.begins(i, *e)
			e.written = true
		}
	}
}
