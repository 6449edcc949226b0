package clean

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A Look is what the attributes of one element say of how it is seen. Cleaning
// goes by it, and so does whoever judges what was sent. Style sheets are not
// known, nor scripts: what these hide is taken for shown. The zero Look says
// nothing.
type Look struct {
	declarations
	styled  bool // the style was read; a second is none
	classed bool // a style sheet may say more
}

// Attribute takes in an attribute of the element. What says nothing of how it is
// seen is passed over.
func (l *Look) Attribute(element atom.Atom, name, value string) {
	switch name {
	case "style":
		if !l.styled {
			l.style(value)
		}
		l.styled = true
	case "class", "id":
		l.classed = l.classed || value != ""
	case "hidden":
		l.set("display", "none", byAttribute)
	case "width", "height":
		if element == atom.Iframe || element == atom.Marquee {
			if value = word(value); strings.Trim(value, ".0123456789") == "" {
				value += "px"
			}
			l.set(name, value, byAttribute)
		}
	case "color":
		if element == atom.Font {
			l.set(name, attributeColour(value), byAttribute)
		}
	case "size":
		if element == atom.Font {
			l.set("font-size", "medium", byAttribute)
		}
	case "bgcolor":
		if element == atom.Table || isPart(element) || element == atom.Body || element == atom.Marquee {
			l.set("background-color", attributeColour(value), byAttribute)
		}
	case "background":
		l.set("background-image", "url("+value+")", byAttribute)
	case "dir":
		l.set("direction", word(value), byAttribute)
		if element == atom.Bdo {
			l.set("unicode-bidi", "bidi-override", byAttribute)
		}
	}
}

// attributeColour gives a colour as a style has it: attributes do without #.
func attributeColour(value string) string {
	value = word(value)
	if _, ok := parseHex(value); ok {
		return "#" + value
	}
	return value
}

// Turned reports whether the element is read backwards.
func (l *Look) Turned() bool {
	return strings.HasSuffix(l.of("unicode-bidi"), "override") && l.of("direction") == "rtl"
}

// Hidden says why browsers show nothing of the element and of what is in it; ""
// means that one may. What is in it and states visibility:visible is not looked
// for.
func (l *Look) Hidden(element atom.Atom) string {
	if len(l.declarations) == 0 || len(l.declarations) == 1 && l.declarations[0].name == "font-size" { // as most are
		return ""
	}
	position := l.of("position")
	return (&judge{
		Look: l, kind: l.kindOf(element), framed: element == atom.Iframe || element == atom.Marquee, far: 999,
		placed: position == "absolute" || position == "fixed" || position == "relative", loose: position == "absolute" || position == "fixed",
	}).hidden()
}

// Suspect says why the element, or its letters alone, may be meant not to be
// seen, also where it takes a style sheet for that; "" means that nothing says
// so. It holds for all that Hidden says.
func (l *Look) Suspect(element atom.Atom) string {
	if len(l.declarations) == 0 {
		return ""
	}
	if how := l.Hidden(element); how != "" {
		return how
	}
	j := &judge{Look: l, kind: box, framed: element == atom.Iframe || element == atom.Marquee, far: 400, placed: true, loose: true, bare: true}
	if how := j.hidden(); how != "" {
		return how
	}
	faint := l.faint(element, 0)
	size, sized := j.length("font-size", 0.16)
	letters, _ := parseColour(l.of("color"))
	ground := l.of("background-color") != "" || l.pictured()
	switch {
	case faint&small != 0, sized && size <= 1.5:
		return l.says("font-size")
	case faint&asGround != 0, !ground && l.of("color") != "" && letters.like(colour{255, 255, 255, 1}):
		return l.says("color")
	}
	return ""
}

// says gives declarations, to explain with.
func (l *Look) says(names ...string) string {
	var all []string
	for _, name := range names {
		if value := l.of(name); value != "" {
			all = append(all, name+":"+plain(value[:min(len(value), 60)]))
		}
	}
	return strings.Join(all, ";")
}
