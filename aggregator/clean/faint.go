package clean

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A faint says why letters are not seen, although pictures among them may be and
// letters of another look.
type faint uint8

// Why letters are faint; several may hold.
const (
	small    faint = 1 << iota // as good as no size
	asGround                   // in the colour of what is behind them, or in none
)

// faint says what the letters of the element are, where those around it are as
// given: what an element does not say itself, it has from the one around it,
// unless a style sheet or the browser may have a look of its own for it.
func (l *Look) faint(element atom.Atom, around faint) faint {
	switch {
	case l.classed, element == atom.Table, element == atom.Textarea, element == atom.Button:
		around = 0
	case element == atom.A, element == atom.Mark:
		around &^= asGround
	}
	if len(l.declarations) == 0 {
		return around
	}
	if size := l.of("font-size"); size != "" {
		switch n, ok := length(size, 0.16); {
		case ok && n >= 0 && n <= 1.5:
			around |= small
		case !relative(size):
			around &^= small
		}
	}
	if l.of("color") != "" || l.of("background-color") != "" || l.pictured() {
		around &^= asGround
		if l.blends() {
			around |= asGround
		}
	}
	return around
}

// relative reports whether a size of letters goes by that of those around them.
func relative(size string) bool {
	switch size {
	case "inherit", "unset", "smaller", "larger":
		return true
	}
	return strings.HasSuffix(size, "%") || strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem")
}

// blends reports whether the letters have no colour, or one that their ground
// has, and nothing else is said of how they are painted.
func (l *Look) blends() bool {
	letters, ok := parseColour(l.of("color"))
	if !ok || l.pictured() {
		return false
	}
	if letters.clear() {
		return true
	}
	ground, ok := parseColour(l.of("background-color"))
	return ok && ground[3] >= 1 && letters.like(ground) && !(l.classed && l.hinted("background-color", "color"))
}

// pictured reports whether letters may be told from their ground by more than a
// colour.
func (l *Look) pictured() bool {
	for _, name := range [...]string{"background-image", "text-shadow", "text-fill-color", "text-stroke"} {
		if value := l.of(name); value != "" && value != "none" {
			return true
		}
	}
	return l.of("background-clip") == "text"
}
