package hijack

import (
	"golang.org/x/net/html/atom"

	"hopluu/aggregator/clean"
)

// A look is what the attributes of an element say of how it is seen, as those
// read it who clean it for readers.
type look struct {
	clean.Look
	turned bool // it is read backwards
}

func (l *look) attribute(element atom.Atom, name, value string) {
	l.Attribute(element, name, value)
	l.turned = l.Turned
}

// hidden says why an element of that look is not seen; "" means that it is.
// White letters are not, whatever a style that was not sent puts behind them:
// what is cleaned shows them, for it may be a heading.
func (l *look) hidden(element atom.Atom) string {
	if how := l.Hidden(element); how != "" {
		return how
	}
	size, colour, ground := l.Said()
	switch faint := l.Faint(0); {
	case faint&clean.Small != 0:
		return "font-size:" + head(size, 30)
	case faint&clean.Ground != 0, ground == "" && clean.Colour(colour) == clean.Colour("white"):
		return "color:" + head(colour, 30)
	}
	return ""
}
