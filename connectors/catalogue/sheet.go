package catalogue

import (
	"html"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// A sheet is what a page or an answer says of one procedure, by the names of
// its parts. Pages and JSON both become sheets, and only a sheet becomes a
// procedure.
type sheet map[string]value

// A value is what stands at one label: as a text, and as a table where it is
// one.
type value struct {
	lines []string          // what a reader sees
	html  string            // as found; "" for a text without markup
	rows  []row             // of a table, or of a list of objects
	links []connectors.File // in the text
	glued bool              // the rows were taken apart by guessing
}

// A row is one row of a table by the names of its cells.
type row map[string]cell

type cell struct {
	text string
	file *connectors.File
}

// put keeps the first value that says something at a name.
func (s sheet) put(name string, v value) {
	if old, ok := s[name]; name != "" && (!ok || !old.says()) {
		s[name] = v
	}
}

func (v value) says() bool { return v.text() != "" || len(v.rows) > 0 || len(v.links) > 0 }

// text returns the value on one line; that there is no information is nothing.
func (v value) text() string { return stated(strings.Join(v.lines, " ")) }

// list returns the value on one line, its own lines told apart.
func (v value) list() string { return stated(strings.Join(v.lines, "; ")) }

// texts returns the value as a list: its lines, or the parts of its one line.
func (v value) texts() []string {
	lines := v.lines
	if len(lines) == 1 {
		lines = strings.FieldsFunc(lines[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	var texts []string
	for _, l := range lines {
		if l = stated(strings.TrimSpace(l)); l != "" {
			texts = append(texts, l)
		}
	}
	return texts
}

// markup returns the value as HTML.
func (v value) markup() string {
	if v.text() == "" {
		return ""
	}
	if v.html != "" {
		return v.html
	}
	return "<p>" + strings.ReplaceAll(html.EscapeString(strings.Join(v.lines, "\n")), "\n", "<br>\n") + "</p>"
}

// stated returns a text unless it says that there is none.
func stated(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 40 {
		switch vietnamese.Fold(strings.Trim(s, " .-–")) {
		case "", "khong co thong tin", "chua co thong tin", "dang cap nhat", "null", "undefined":
			return ""
		}
	}
	return s
}
