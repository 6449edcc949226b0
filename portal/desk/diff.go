package desk

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A piece is a run of words, changed or not.
type piece struct {
	Text    string
	Changed bool
}

// A row is a paragraph in both wordings. Old or New is nil where only the other
// has it; Folded counts unchanged paragraphs that are not shown.
type row struct {
	Old, New []piece
	Same     bool
	Folded   int
}

// A change is a figure, a date or a name that another wording says differently.
type change struct {
	About    string // the words before it
	Old, New string // "" where there is none
}

// A comparison is how two texts differ.
type comparison struct {
	Changes []change
	Rows    []row
}

// mostChanges bounds the table of facts; what is beyond is seen in the text.
const mostChanges = 12

// compare finds the paragraphs and the words that differ. It looks at each text
// as a list of paragraphs, one a line.
func compare(old, new string) comparison {
	d := diffmatchpatch.New()
	a, b, lines := d.DiffLinesToRunes(paragraphs(old), paragraphs(new))
	var c comparison
	var gone, come []string
	flush := func() {
		for i := range max(len(gone), len(come)) {
			switch {
			case i >= len(gone):
				c.Rows = append(c.Rows, row{New: []piece{{come[i], true}}})
			case i >= len(come):
				c.Rows = append(c.Rows, row{Old: []piece{{gone[i], true}}})
			default:
				r, changes := byWord(gone[i], come[i])
				c.Rows = append(c.Rows, r)
				c.Changes = append(c.Changes, changes...)
			}
		}
		gone, come = nil, nil
	}
	for _, diff := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), lines) {
		list := strings.Split(strings.TrimSuffix(diff.Text, "\n"), "\n")
		switch diff.Type {
		case diffmatchpatch.DiffDelete:
			gone = append(gone, list...)
		case diffmatchpatch.DiffInsert:
			come = append(come, list...)
		case diffmatchpatch.DiffEqual:
			flush()
			for _, line := range list {
				c.Rows = append(c.Rows, row{Old: []piece{{line, false}}, New: []piece{{line, false}}, Same: true})
			}
		}
	}
	flush()
	c.Rows = fold(c.Rows)
	c.Changes = c.Changes[:min(len(c.Changes), mostChanges)]
	return c
}

// paragraphs are the lines of a text that say something, each ended.
func paragraphs(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// byWord compares two paragraphs word by word.
func byWord(old, new string) (row, []change) {
	d := diffmatchpatch.New()
	a, b, tokens := d.DiffLinesToRunes(strings.ReplaceAll(old, " ", "\n")+"\n", strings.ReplaceAll(new, " ", "\n")+"\n")
	var r row
	var changes []change
	var before, gone string
	for _, diff := range append(d.DiffCharsToLines(d.DiffMainRunes(a, b, false), tokens), diffmatchpatch.Diff{}) {
		text := strings.ReplaceAll(strings.TrimSuffix(diff.Text, "\n"), "\n", " ")
		switch diff.Type {
		case diffmatchpatch.DiffDelete:
			r.Old = append(r.Old, piece{text, true})
			gone = strings.TrimSpace(gone + " " + text)
			continue
		case diffmatchpatch.DiffInsert:
			r.New = append(r.New, piece{text, true})
			if telling(gone) || telling(text) {
				changes = append(changes, change{last(before, 5), trim(gone), trim(text)})
			}
			gone = ""
			continue
		}
		if telling(gone) {
			changes = append(changes, change{last(before, 5), trim(gone), ""})
		}
		gone = ""
		if text != "" {
			r.Old, r.New = append(r.Old, piece{text, false}), append(r.New, piece{text, false})
			before = text
		}
	}
	return r, changes
}

var figure = regexp.MustCompile(`[0-9]`)

// telling says whether a change is one of a figure, a date or a name: it holds
// a digit, or two words in a row that begin with a capital.
func telling(s string) bool {
	if figure.MatchString(s) {
		return true
	}
	capitals := 0
	for word := range strings.FieldsSeq(s) {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) {
			capitals = 0
		} else if capitals++; capitals == 2 {
			return true
		}
	}
	return false
}

func trim(s string) string {
	s = strings.Trim(s, " .,;:()")
	if n := []rune(s); len(n) > 120 {
		s = string(n[:120]) + "…"
	}
	return s
}

// last returns the last n words of s.
func last(s string, n int) string {
	all := strings.Fields(s)
	return strings.Join(all[max(0, len(all)-n):], " ")
}

// fold leaves one unchanged paragraph on each side of a changed one and counts
// the rest.
func fold(rows []row) []row {
	near := func(i int) bool { return i >= 0 && i < len(rows) && !rows[i].Same }
	var out []row
	for i, r := range rows {
		switch {
		case !r.Same || near(i-1) || near(i+1):
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1].Folded > 0:
			out[len(out)-1].Folded++
		default:
			out = append(out, row{Same: true, Folded: 1})
		}
	}
	return out
}
