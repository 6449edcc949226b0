package clean

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// A hiding is an element that is left out with all that is in it, or whose
// letters are. It ends where a browser ends it, also when its own end is missing:
// text that a reader of the site sees is not lost with what was hidden before it.
type hiding struct {
	open    []atom.Atom       // the element, and what is open in it
	faint   []faint           // the letters in each, where the elements are shown without them
	outside map[atom.Atom]int // what is shown and open
}

func (h *hiding) on() bool { return len(h.open) > 0 }

func (h *hiding) begin(tag atom.Atom) { h.open = append(h.open[:0], tag) }

// within notes an element that begins in the hidden one.
func (h *hiding) within(tag atom.Atom) {
	if len(h.open) < 2*deepest {
		h.open = append(h.open, tag)
	}
}

// letters says what the letters here are.
func (h *hiding) letters() faint {
	if !h.on() {
		return 0
	}
	return h.faint[len(h.open)-1]
}

// shown notes an element that begins and is shown, and what its letters are.
func (h *hiding) shown(tag atom.Atom, look *Look) {
	faint, before := look.faint(tag, h.letters()), len(h.open)
	switch {
	case h.on():
		h.within(tag)
	case faint != 0:
		h.begin(tag)
	}
	if len(h.open) > before {
		h.faint = append(h.faint[:before], faint)
	}
}

// around notes that an element that is shown begins (1) or ends (-1).
func (h *hiding) around(tag atom.Atom, n int) {
	h.outside[tag] = max(0, h.outside[tag]+n)
}

// followers are elements that one whose end was left out does not hold.
var followers = map[atom.Atom][]atom.Atom{
	atom.Li: {atom.Li}, atom.Dt: {atom.Dt, atom.Dd}, atom.Dd: {atom.Dt, atom.Dd}, atom.Td: {atom.Td, atom.Th, atom.Tr, atom.Tbody}, atom.Th: {atom.Td, atom.Th, atom.Tr, atom.Tbody},
	atom.Tr: {atom.Tr, atom.Tbody}, atom.Option: {atom.Option, atom.Optgroup},
}

// endsBefore reports whether the beginning of an element ends the hidden one.
func (h *hiding) endsBefore(tag atom.Atom) bool {
	over := false
	switch first := h.open[0]; {
	case first == atom.P:
		over = elements[tag].role > inline || elements[tag].role == border
	default:
		over = slices.Contains(followers[first], tag) && !slices.ContainsFunc(h.open[1:], func(t atom.Atom) bool { return elements[t].role == frame })
	}
	if over {
		h.open = h.open[:0]
	}
	return over
}

// endsAt reports whether the end of an element ends what is around the hidden
// one, which ends with it; its own end, and those of what is in it, are noted.
func (h *hiding) endsAt(tag atom.Atom) bool {
	for i := len(h.open) - 1; i >= 0; i-- {
		if h.open[i] == tag {
			h.open = h.open[:i]
			return false
		}
	}
	if h.outside[tag] == 0 {
		return false
	}
	h.open = h.open[:0]
	return true
}
