package clean

import "slices"

// A table is one that is open. Where its tags were written is kept: a table
// that only arranges things on a page becomes plain blocks when it ends.
type table struct {
	depth  int    // blocks around it
	start  int    // where it begins in the output
	spans  []span // its tags
	empty  string // cells of the row that show nothing, so far
	row    int    // cells of the row
	widest int
	headed bool
	nested bool
}

// A span is a tag in the output, and what it becomes when the table does not
// stay.
type span struct {
	from, to int
	instead  string
}

// tabular are the parts of a table, and what each becomes without it.
var tabular = map[string]string{
	"table": " ", "caption": "div", "thead": " ", "tbody": " ", "tfoot": " ", "tr": " ", "th": "div", "td": "div",
}

// pushed notes a block that is being opened.
func (w *writer) pushed(name string) {
	if name == "table" {
		w.tables = append(w.tables, table{depth: len(w.blocks)})
		return
	}
	if len(w.tables) == 0 {
		return
	}
	switch t := &w.tables[len(w.tables)-1]; name {
	case "tr":
		t.row = 0
	case "td", "th":
		t.row++
		t.widest = max(t.widest, t.row)
		t.headed = t.headed || name == "th"
	}
}

// begins writes the tag of the block at i.
func (w *writer) begins(i int, e element) {
	if tabular[e.name] == "" {
		w.tags("<", e.name, e.attrs, ">")
		return
	}
	t := w.tableAt(i)
	switch e.name {
	case "table":
		t.start = len(w.html)
		w.part(t, `<div class="scroll" tabindex="0"><table>`, "")
		return
	case "td", "th":
		w.blanks(t)
	}
	w.part(t, "<"+e.name+e.attrs+">", opening(tabular[e.name]))
}

// popped writes the end tag of the innermost block, if its tag was written.
func (w *writer) popped(e element) {
	if tabular[e.name] == "" {
		if e.written {
			w.tags("</", e.name, ">")
		}
		return
	}
	t := &w.tables[len(w.tables)-1]
	switch {
	case e.name == "table":
		w.endTable(*t, e.written)
		return
	case e.written && e.name == "tr":
		w.blanks(t)
	case !e.written && (e.name == "td" || e.name == "th"):
		t.empty += "<" + e.name + e.attrs + "></" + e.name + ">" // it keeps its place
	case !e.written && e.name == "tr":
		t.empty = ""
	}
	if e.written {
		w.part(t, "</"+e.name+">", closing(tabular[e.name]))
	}
}

// endTable decides whether a table stays one: it has columns or headings, and
// no table in it.
func (w *writer) endTable(t table, written bool) {
	w.tables = w.tables[:len(w.tables)-1]
	if !written {
		return
	}
	if n := len(w.tables); n > 0 {
		w.tables[n-1].nested = true
	}
	w.part(&t, "</table></div>", "")
	if !t.nested && (t.widest > 1 || t.headed) {
		return
	}
	inside := slices.Clone(w.html[t.start:])
	w.html = w.html[:t.start]
	from := t.start
	for _, s := range t.spans {
		w.html = append(w.html, inside[from-t.start:s.from-t.start]...)
		w.html = append(w.html, s.instead...)
		from = s.to
	}
	w.html = append(w.html, inside[from-t.start:]...)
}

// part writes a tag of a table.
func (w *writer) part(t *table, tag, instead string) {
	from := len(w.html)
	w.tags(tag)
	t.spans = append(t.spans, span{from, len(w.html), instead})
}

// blanks writes the empty cells that came before.
func (w *writer) blanks(t *table) {
	if t.empty != "" {
		w.part(t, t.empty, "")
		t.empty = ""
	}
}

// tableAt returns the table that the block at i is part of.
func (w *writer) tableAt(i int) *table {
	for n := len(w.tables) - 1; n > 0; n-- {
		if w.tables[n].depth <= i {
			return &w.tables[n]
		}
	}
	return &w.tables[0]
}

func opening(name string) string {
	if name == " " {
		return ""
	}
	return "<" + name + ">"
}

func closing(name string) string {
	if name == " " {
		return ""
	}
	return "</" + name + ">"
}
