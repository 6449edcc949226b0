package clean

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// A hiding is an element that is left out with all that is in it. It ends where
// a browser ends it, also when its own end is missing: text that a reader of the
// site sees is not lost with what was hidden before it.
type hiding struct {
	open    []atom.Atom       // the element, and what is open in it
	outside map[atom.Atom]int // what is open around it
}

func (h *hiding) on() bool { return len(h.open) > 0 }

func (h *hiding) begin(tag atom.Atom) { h.open = append(h.open[:0], tag) }

// within notes an element that begins in the hidden one.
func (h *hiding) within(tag atom.Atom) {
	if len(h.open) < 2*deepest {
		h.open = append(h.open, tag)
	}
}

// around notes that an element begins (1) or ends (-1) outside of hidden ones.
func (h *hiding) around(tag atom.Atom, n int) {
	if h.outside == nil {
		h.outside = map[atom.Atom]int{}
	}
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
