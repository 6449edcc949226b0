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
	l.turned = l.Turned()
}

// hidden says why an element of that look is not seen; "" means that it is.
// What is cleaned shows some of it, when in doubt.
func (l *look) hidden(element atom.Atom) string { return l.Suspect(element) }
