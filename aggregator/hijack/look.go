package hijack

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// A look is what the attributes of an element say of how it is seen.
type look struct {
	how           string
	width, height string
	clipped       bool // what does not fit is cut off
	colour, back  string
	turned        bool // it is read backwards
}

func (l *look) attribute(element atom.Atom, name, value string) {
	switch name {
	case "hidden":
		l.how = "hidden"
	case "style":
		l.style(value)
	case "width":
		l.width = value
	case "height":
		l.height = value
	case "color":
		l.colour = strings.ToLower(strings.TrimSpace(value))
	case "dir":
		l.turned = l.turned || element == atom.Bdo && strings.EqualFold(strings.TrimSpace(value), "rtl")
	}
}

// style reads declarations.
func (l *look) style(style string) {
	style = strings.ToLower(head(style, longestLine))
	override, rtl := false, false
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		value, _, _ = strings.Cut(strings.TrimSpace(value), "!")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(name) {
		case "display":
			l.because(value == "none", "display:none")
		case "visibility":
			l.because(value == "hidden" || value == "collapse", "visibility:hidden")
		case "opacity":
			number, percent := strings.CutSuffix(value, "%")
			n, err := strconv.ParseFloat(number, 64)
			if percent {
				n /= 100
			}
			l.because(err == nil && n < 0.06, "opacity:"+value)
		case "font-size", "font":
			size, ok := length(value)
			l.because(ok && size <= 1.5, "font-size:"+value)
		case "text-indent":
			size, ok := length(value)
			l.because(ok && size <= -400, "text-indent:"+value)
		case "left", "right", "top", "bottom", "margin-left", "margin-top", "margin":
			size, ok := length(value)
			l.because(ok && size <= -400, name+":"+value)
		case "overflow":
			l.clipped = value == "hidden"
		case "width", "max-width":
			l.width = value
		case "height", "max-height":
			l.height = value
		case "clip", "clip-path":
			l.because(strings.HasPrefix(value, "rect(0") || strings.HasPrefix(value, "rect(1px") || strings.HasPrefix(value, "inset(50%") || strings.HasPrefix(value, "inset(100%"), "clip")
		case "transform":
			l.because(strings.HasPrefix(value, "scale(0)"), "transform:scale(0)")
		case "color":
			l.colour = value
			l.because(value == "transparent", "color:transparent")
		case "background", "background-color":
			l.back = value
		case "unicode-bidi":
			override = strings.HasSuffix(value, "override")
		case "direction":
			rtl = value == "rtl"
		}
	}
	l.turned = l.turned || override && rtl
}

func (l *look) because(so bool, how string) {
	if so && l.how == "" {
		l.how = strings.TrimSpace(head(how, 60))
	}
}

// hidden says why an element of that look is not seen; "" means that it is.
func (l *look) hidden(element atom.Atom) string {
	tiny := tiny(l.width) || tiny(l.height)
	switch {
	case l.how != "":
		return l.how
	case tiny && (l.clipped || element == atom.Iframe || element == atom.Marquee):
		return "size " + l.width + "×" + l.height
	case l.colour != "" && (white(l.colour) && (l.back == "" || white(l.back)) || colour(l.colour) == colour(l.back)):
		return "color:" + head(l.colour, 30)
	}
	return ""
}

// tiny reports whether a size is nothing or a dot.
func tiny(size string) bool {
	n, ok := length(size)
	return ok && n >= 0 && n <= 2
}

// white is what the portal's and most sites' pages are painted with.
func white(c string) bool { return colour(c) == "#ffffff" }

// colour gives one spelling of a colour.
func colour(c string) string {
	c, _, _ = strings.Cut(strings.ReplaceAll(strings.ReplaceAll(c, ", ", ","), " ,", ","), " ")
	switch {
	case c == "white", c == "rgb(255,255,255)", c == "#fefefe":
		return "#ffffff"
	case len(c) == 4 && c[0] == '#':
		return string([]byte{'#', c[1], c[1], c[2], c[2], c[3], c[3]})
	}
	return c
}

// length reads a size in about pixels. A percentage is none.
func length(value string) (float64, bool) {
	value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
	value, _, _ = strings.Cut(value, "/") // of a line
	number := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz")
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
