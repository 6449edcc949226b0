package clean

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// declarations are what an element's attributes state of its style, each name
// once, whatever the order that it was said in.
type declarations []declaration

type declaration struct {
	name, value string
	weight      weight
}

// A weight tells which of several declarations of a name holds: the heaviest,
// and of those the last.
type weight uint8

const (
	byAttribute weight = iota + 1 // width=1: a style that says it wins
	byStyle
	important
)

// of gives the value that holds, "" for what is not said.
func (d declarations) of(name string) string {
	for i := range d {
		if d[i].name == name {
			return d[i].value
		}
	}
	return ""
}

// hinted reports whether any of the names is said by an attribute alone, which
// yields to a style sheet too.
func (d declarations) hinted(names ...string) bool {
	return slices.ContainsFunc(d, func(said declaration) bool { return said.weight == byAttribute && slices.Contains(names, said.name) })
}

// read are the names that say how something is seen. Others are passed over.
var read = map[string]bool{
	"display": true, "visibility": true, "opacity": true, "position": true, "float": true, "flex": true, "transform": true,
	"left": true, "top": true, "right": true, "bottom": true, "inset": true, "margin": true, "margin-left": true, "margin-top": true,
	"padding": true, "padding-left": true, "padding-top": true, "padding-right": true, "padding-bottom": true, "text-indent": true,
	"width": true, "max-width": true, "min-width": true, "height": true, "max-height": true, "min-height": true,
	"overflow": true, "overflow-x": true, "overflow-y": true, "clip": true, "clip-path": true, "font": true, "font-size": true,
	"color": true, "background": true, "background-color": true, "background-image": true, "background-clip": true,
	"text-fill-color": true, "text-shadow": true, "text-stroke": true, "unicode-bidi": true, "direction": true,
}

var comment = regexp.MustCompile(`(?s)/\*.*?(?:\*/|\z)`)

// style takes in a style as browsers read it.
func (d *declarations) style(style string) {
	if strings.Contains(style, "/*") {
		style = comment.ReplaceAllString(style, " ")
	}
	for said := range parts(style, ";") {
		name, value, _ := strings.Cut(said, ":")
		name = strings.TrimPrefix(word(name), "-webkit-")
		if !read[name] {
			continue
		}
		value = word(value)
		weight := byStyle
		if i := strings.LastIndexByte(value, '!'); i >= 0 && strings.TrimSpace(value[i+1:]) == "important" {
			value, weight = strings.TrimSpace(value[:i]), important
		}
		d.add(name, value, weight)
	}
}

// add takes in a declaration; one that stands for several as those.
func (d *declarations) add(name, value string, weight weight) {
	switch name {
	case "margin":
		sides := four(value)
		d.set("margin-top", sides[0], weight)
		d.set("margin-left", sides[3], weight)
	case "padding", "inset":
		prefix := ""
		if name == "padding" {
			prefix = "padding-"
		}
		for i, side := range four(value) {
			d.set(prefix+[...]string{"top", "right", "bottom", "left"}[i], side, weight)
		}
	case "overflow":
		x, y, both := strings.Cut(value, " ")
		if !both {
			y = x
		}
		d.set("overflow-x", x, weight)
		d.set("overflow-y", strings.TrimSpace(y), weight)
	case "font":
		d.set("font-size", sizeOf(value), weight)
	case "background":
		colour, image := groundOf(value)
		d.set("background-color", colour, weight)
		d.set("background-image", image, weight)
	default:
		d.set(name, value, weight)
	}
}

func (d *declarations) set(name, value string, weight weight) {
	if value == "" {
		return
	}
	for i := range *d {
		if said := &(*d)[i]; said.name == name {
			if weight >= said.weight {
				said.value, said.weight = value, weight
			}
			return
		}
	}
	*d = append(*d, declaration{name, value, weight})
}

// four gives the values for the top, right, bottom and left.
func four(value string) (sides [4]string) {
	said := words(value)
	if n := len(said); n == 0 || n > 4 {
		return sides
	}
	for i, from := range [4][4]int{{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}}[len(said)-1] {
		sides[i] = said[from]
	}
	return sides
}

// sizeOf gives the size of letters in a font, which stands before the name of
// one; without a name browsers do not read it.
func sizeOf(font string) string {
	said := words(font)
	for _, word := range said[:max(0, len(said)-1)] {
		size, _, _ := strings.Cut(word, "/")
		if _, ok := length(size, 1); ok {
			return size
		}
	}
	if len(said) == 1 {
		if _, ok := length(font, 1); ok {
			return ""
		}
		return font
	}
	return "medium"
}

// groundOf gives the colour and the picture in a background.
func groundOf(background string) (colour, image string) {
	colour, image = "none", "none"
	for _, word := range words(background) {
		if _, ok := parseColour(word); ok {
			colour = word
		} else if strings.ContainsRune(word, '(') {
			image = word
		}
	}
	return colour, image
}

// parts gives what stands between certain characters, where these are not
// quoted, in brackets or escaped.
func parts(s, at string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from, depth, quote := 0, 0, byte(0)
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c >= 'a' && c <= 'z': // most are
			case c == '\\':
				i++
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"', c == '\'':
				quote = c
			case c == '(', c == '[', c == '{':
				depth++
			case c == ')', c == ']', c == '}':
				depth = max(0, depth-1)
			case depth == 0 && strings.IndexByte(at, c) >= 0:
				if !yield(s[from:i]) {
					return
				}
				from = i + 1
			}
		}
		yield(s[from:])
	}
}

func words(value string) (all []string) {
	for word := range parts(value, " \t\r\n\f") {
		if word != "" {
			all = append(all, word)
		}
	}
	return all
}

var escape = regexp.MustCompile(`\\([0-9a-fA-F]{1,6})\s?|\\`)

// word gives one spelling of a name or value.
func word(s string) string {
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, '\\') >= 0 {
		s = escape.ReplaceAllStringFunc(s, func(escaped string) string {
			n, err := strconv.ParseInt(strings.TrimSpace(escaped[1:]), 16, 32)
			if err != nil {
				return ""
			}
			return string(rune(n))
		})
	}
	return strings.ToLower(s)
}
