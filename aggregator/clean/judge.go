package clean

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// A kind is what an element is to the rules of sizes and places.
type kind uint8

const (
	inLine kind = iota // has the size of its letters
	cell               // a part of a table: as large as what is in it
	box
)

func isPart(element atom.Atom) bool {
	switch element {
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		return true
	}
	return false
}

func (l *Look) kindOf(element atom.Atom) kind {
	display, position := l.of("display"), l.of("position")
	float := l.of("float")
	switch {
	case strings.Contains(display, "table"), display == "" && (isPart(element) || element == atom.Table):
		return cell
	case display == "contents":
		return inLine
	case position == "absolute", position == "fixed", float == "left", float == "right":
		return box
	case display == "":
		if role := elements[element].role; role == border || role > inline || element == atom.Iframe {
			return box
		}
		return inLine
	case display == "inline", strings.HasPrefix(display, "ruby"):
		return inLine
	}
	return box
}

// A judge says what is not seen: only what no browser shows, or also what one
// shows unless a style sheet says more.
type judge struct {
	*Look
	kind   kind
	framed bool    // what does not fit is cut off without saying so
	placed bool    // left, top … hold
	loose  bool    // it can be clipped
	bare   bool    // what has no unit is in pixels, as on pages of old
	far    float64 // how far away is out of sight
}

// length reads a length that is stated.
func (j *judge) length(name string, hundredth float64) (float64, bool) {
	value := j.of(name)
	if n, ok := length(value, hundredth); ok || !j.bare || value == "" {
		return n, ok
	}
	return length(value+"px", hundredth)
}

// pixels reads a length to reckon with: none when it is not said, not a number
// when only a browser knows it. A percentage is taken for less to the left and
// above than to the right, so that what stands in the middle is not out of sight.
func (j *judge) pixels(name string) float64 {
	value, hundredth := j.of(name), 19.2
	if strings.HasPrefix(value, "-") {
		hundredth = 2
	}
	if value == "" || value == "auto" {
		return 0
	}
	if n, ok := j.length(name, hundredth); ok {
		return n
	}
	return math.NaN()
}

// hidden says why nothing of the element is seen. Where a length is not a number
// none of the comparisons holds.
func (j *judge) hidden() string {
	visibility := j.of("visibility")
	switch {
	case j.of("display") == "none":
		return j.says("display")
	case visibility == "hidden", visibility == "collapse":
		return j.says("visibility")
	case sheer(j.of("opacity")):
		return j.says("opacity")
	case j.loose && emptyRectangle(j.of("clip")):
		return j.says("clip")
	case emptyInset(j.of("clip-path")):
		return j.says("clip-path")
	case j.kind != inLine && strings.HasPrefix(j.of("transform"), "scale(0)"):
		return j.says("transform")
	}
	if how := j.away(); how != "" {
		return how
	}
	if (j.kind == box || j.framed) && (j.framed || j.clips()) {
		if j.narrow("width", "left", "right") || j.narrow("height", "top", "bottom") {
			return j.says("width", "max-width", "height", "max-height")
		}
	}
	return ""
}

// away says what moves the element, or its letters, to where nobody can scroll:
// to the left, above, or far to the right or below of any page.
func (j *judge) away() string {
	indent, left := j.pixels("text-indent"), j.pixels("margin-left")+j.pixels("padding-left")
	if j.kind != inLine && indent <= -j.far && indent+left <= -j.far {
		return j.says("text-indent")
	}
	for _, way := range [...]struct {
		edge, opposite, size string
		margin               bool
	}{
		{"left", "right", "width", j.kind != cell},
		{"top", "bottom", "height", j.kind == box},
	} {
		var start float64
		if j.placed {
			start += j.pixels(way.edge)
			if edge := j.of(way.edge); edge == "" || edge == "auto" {
				if j.pixels(way.opposite) <= -5*j.far {
					return j.says(way.opposite)
				}
			} else if way.edge == "left" && j.pixels("left")+j.pixels("margin-left") >= 5*j.far {
				return j.says("left")
			}
		}
		if way.margin {
			start += j.pixels("margin-" + way.edge)
		}
		start += j.pixels("padding-" + way.edge)
		if start <= -j.far && start+j.pixels(way.size) < 0 {
			if j.placed && j.pixels(way.edge) < 0 {
				return j.says(way.edge)
			}
			return j.says("margin-" + way.edge)
		}
	}
	return ""
}

// clips reports whether what does not fit is cut off.
func (j *judge) clips() bool {
	x, y := j.of("overflow-x"), j.of("overflow-y")
	return x == "hidden" || y == "hidden" || x == "clip" && y == "clip"
}

// narrow reports whether there is no room, or as much as a dot, in one direction.
func (j *judge) narrow(size, before, after string) bool {
	dot := func(name string) bool {
		n, ok := j.length(name, 19.2)
		return ok && n >= 0 && n <= 2
	}
	for _, name := range [...]string{"min-" + size, "padding-" + before, "padding-" + after, "flex"} {
		if j.of(name) != "" && !(j.pixels(name) <= 2) {
			return false
		}
	}
	return dot(size) || dot("max-"+size)
}

func sheer(opacity string) bool {
	if opacity == "" {
		return false
	}
	number, percent := strings.CutSuffix(opacity, "%")
	n, err := strconv.ParseFloat(number, 64)
	if percent {
		n /= 100
	}
	return err == nil && n < 0.06
}

// emptyRectangle reports whether nothing is left between two sides.
func emptyRectangle(clip string) bool {
	inside, ok := strings.CutPrefix(strings.TrimSuffix(clip, ")"), "rect(")
	if !ok {
		return false
	}
	sides := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r <= ' ' })
	if len(sides) != 4 {
		return false
	}
	var at [4]float64
	for i, side := range sides {
		n, ok := length(side, math.NaN())
		if !ok {
			n = math.NaN()
		}
		at[i] = n
	}
	return at[2] <= at[0] || at[1] <= at[3]
}

// emptyInset reports whether half and more is cut off from every side.
func emptyInset(path string) bool {
	inside, ok := strings.CutPrefix(strings.TrimSuffix(path, ")"), "inset(")
	inside, _, _ = strings.Cut(inside, "round")
	sides := words(inside)
	for _, side := range sides {
		number, percent := strings.CutSuffix(side, "%")
		if n, err := strconv.ParseFloat(number, 64); err != nil || !percent || n < 50 {
			return false
		}
	}
	return ok && len(sides) > 0
}
