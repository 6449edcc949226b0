package clean

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// A Look is what the attributes of one element say of how it is seen. Cleaning
// goes by it, and so does whoever judges what was sent: what a browser does not
// show is not stored as text that is shown. The zero Look says nothing.
type Look struct {
	Turned bool // it is read backwards

	how            string
	width, height  string
	clipped        bool // what does not fit is cut off
	padded         bool // it has a size without width and height
	centred        bool // it begins in the middle, and is moved back
	colour, ground string
	painted        bool // its letters have the picture behind them
	size           string
}

// mostStyle is how much is read of an attribute.
const mostStyle = 4 << 10

// Attribute takes in an attribute of the element. What says nothing of how it is
// seen is passed over.
func (l *Look) Attribute(element atom.Atom, name, value string) {
	switch name {
	case "hidden":
		l.how = "hidden"
	case "style":
		l.style(strings.ToLower(value[:min(len(value), mostStyle)]))
	case "width":
		l.width = value
	case "height":
		l.height = value
	case "color":
		l.colour = strings.ToLower(strings.TrimSpace(value))
	case "bgcolor":
		l.ground = strings.ToLower(strings.TrimSpace(value))
	case "dir":
		l.Turned = l.Turned || element == atom.Bdo && strings.EqualFold(strings.TrimSpace(value), "rtl")
	}
}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// style reads declarations.
func (l *Look) style(style string) {
	override, rtl := false, false
	if strings.Contains(style, "/*") {
		style = comment.ReplaceAllString(style, "")
	}
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if i := strings.IndexByte(value, '!'); i >= 0 {
			value = strings.TrimSpace(value[:i])
		}
		switch name {
		case "unicode-bidi":
			override = strings.HasSuffix(value, "override")
		case "direction":
			rtl = value == "rtl"
		default:
			l.declaration(name, value)
		}
	}
	l.Turned = l.Turned || override && rtl
}

func (l *Look) declaration(name, value string) {
	switch name {
	case "display":
		l.because(value == "none", name, value)
	case "visibility":
		l.because(value == "hidden" || value == "collapse", name, value)
	case "opacity":
		number, percent := strings.CutSuffix(value, "%")
		n, err := strconv.ParseFloat(number, 64)
		if percent {
			n /= 100
		}
		l.because(err == nil && n < 0.06, name, value)
	case "text-indent", "top", "right", "bottom", "margin", "margin-top":
		l.because(away(value), name, value)
	case "left":
		l.centred = value == "50%"
		l.because(away(value), name, value)
	case "margin-left":
		l.because(away(value) && !l.centred, name, value)
	case "overflow", "overflow-x", "overflow-y":
		l.clipped = value == "hidden"
	case "width", "max-width":
		l.width = value
	case "height", "max-height":
		l.height = value
	case "padding", "padding-top", "padding-bottom":
		l.padded = l.padded || !strings.HasPrefix(value, "0")
	case "clip", "clip-path":
		l.because(nothingLeft(value), name, value)
	case "transform":
		l.because(strings.HasPrefix(value, "scale(0)"), name, value)
	case "font-size", "font":
		l.size = value
	case "color":
		l.colour = value
	case "background", "background-color":
		l.ground = value
	case "background-clip", "-webkit-background-clip":
		l.painted = value == "text"
	}
}

func (l *Look) because(so bool, name, value string) {
	if so && l.how == "" {
		l.how = name + ":" + value[:min(len(value), 60)]
	}
}

// Hidden says why a browser shows nothing of the element and of what is in it;
// "" means that it may.
func (l *Look) Hidden(element atom.Atom) string {
	if l.how != "" {
		return l.how
	}
	if (dot(l.width) || dot(l.height) && !l.padded) && (l.clipped || element == atom.Iframe || element == atom.Marquee) {
		return "size " + l.width + "×" + l.height
	}
	return ""
}

// Faint says why letters are not seen, although pictures among them may be and
// letters of another look.
type Faint uint8

// Why letters are faint; several may hold.
const (
	Small  Faint = 1 << iota // as good as no size
	Ground                   // in the colour of what is behind them
)

// Faint says what the letters of the element are, where those around it are as
// given: what an element does not say itself, it has from the one around it.
func (l *Look) Faint(around Faint) Faint {
	if l.size != "" {
		switch size, ok := length(l.size); {
		case ok && size <= 1.5:
			around |= Small
		case !relative(l.size):
			around &^= Small
		}
	}
	if l.colour != "" {
		around &^= Ground
		if !l.painted && (l.colour == "transparent" || l.ground != "" && Colour(l.colour) == Colour(l.ground)) {
			around |= Ground
		}
	}
	return around
}

// Said is what the element says of its letters, for whoever explains why they
// are not seen.
func (l *Look) Said() (size, colour, ground string) { return l.size, l.colour, l.ground }

// away reports whether something is moved out of sight.
func away(value string) bool {
	n, ok := length(value)
	return ok && n <= -400
}

// dot reports whether a size is nothing or a dot.
func dot(size string) bool {
	n, ok := length(size)
	return ok && n >= 0 && n <= 2
}

// nothingLeft reports whether clipping leaves nothing: all four sides of a
// rectangle in one place, or half of it and more cut off from each side.
func nothingLeft(value string) bool {
	if strings.HasPrefix(value, "inset(50%") || strings.HasPrefix(value, "inset(100%") {
		return true
	}
	sides, ok := strings.CutPrefix(value, "rect(")
	if !ok {
		return false
	}
	place := -1.
	for side := range strings.FieldsFuncSeq(strings.TrimSuffix(sides, ")"), func(r rune) bool { return r == ',' || r == ' ' }) {
		n, ok := length(side)
		if !ok || place >= 0 && n != place {
			return false
		}
		place = n
	}
	return place >= 0
}

// Colour gives one spelling of a colour.
func Colour(c string) string {
	if strings.Contains(c, ",") {
		c = strings.ReplaceAll(strings.ReplaceAll(c, ", ", ","), " ,", ",")
	}
	c, _, _ = strings.Cut(c, " ")
	switch {
	case c == "white", c == "rgb(255,255,255)", c == "#fefefe":
		return "#ffffff"
	case len(c) == 4 && c[0] == '#':
		return string([]byte{'#', c[1], c[1], c[2], c[2], c[3], c[3]})
	}
	return c
}

// relative reports whether a size of letters goes by that of those around them.
func relative(size string) bool {
	switch size {
	case "inherit", "unset", "smaller", "larger":
		return true
	}
	return strings.HasSuffix(size, "%") || strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem")
}

// length reads a size in about pixels. A percentage is none.
func length(value string) (float64, bool) {
	value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
	value, _, _ = strings.Cut(value, "/") // of a line
	number := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz")
	if number == "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, false
	}
	switch value[len(number):] {
	case "", "px", "pt":
		return n, true
	case "em", "rem", "vw", "vh":
		return n * 16, true
	}
	return 0, false
}
