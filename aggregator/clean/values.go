package clean

import (
	"strconv"
	"strings"
)

// units are what a length is measured in, as pixels of letters and pages of
// about the usual size.
var units = map[string]float64{
	"px": 1, "pt": 4. / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.945,
	"em": 16, "rem": 16, "ex": 8, "ch": 8, "vw": 10, "vh": 10, "vmin": 10, "vmax": 10,
}

// length reads a length or a percentage, of which each hundredth is taken for so
// many pixels. Only 0 needs no unit: others without one are no length.
func length(value string, hundredth float64) (pixels float64, ok bool) {
	end := 0
	for end < len(value) && strings.IndexByte("+-.0123456789", value[end]) >= 0 {
		end++
	}
	if end == 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(value[:end], 64)
	if err != nil {
		return 0, false
	}
	switch unit := value[end:]; unit {
	case "":
		return 0, n == 0
	case "%":
		return n * hundredth, true
	default:
		pixels, ok := units[unit]
		return n * pixels, ok
	}
}

// A colour is red, green, blue, and how much it covers, up to 1.
type colour [4]float64

func (c colour) clear() bool { return c[3] < 0.06 }

// like reports whether nobody can tell two colours apart.
func (c colour) like(other colour) bool {
	for i := range 3 {
		if d := c[i] - other[i]; d < -2 || d > 2 {
			return false
		}
	}
	return true
}

var colours = map[string]string{
	"transparent": "#0000", "black": "#000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": "#fff", "maroon": "#800000",
	"red": "#f00", "purple": "#800080", "fuchsia": "#f0f", "magenta": "#f0f", "green": "#008000", "lime": "#0f0", "olive": "#808000",
	"yellow": "#ff0", "navy": "#000080", "blue": "#00f", "teal": "#008080", "aqua": "#0ff", "cyan": "#0ff", "orange": "#ffa500",
	"snow": "#fffafa", "ivory": "#fffff0", "whitesmoke": "#f5f5f5", "floralwhite": "#fffaf0", "ghostwhite": "#f8f8ff",
	"lightgray": "#d3d3d3", "lightgrey": "#d3d3d3", "pink": "#ffc0cb", "brown": "#a52a2a", "gold": "#ffd700",
}

// parseColour reads a name that is often used, #rgb, #rrggbb, rgb(…), and those
// with how much they cover.
func parseColour(value string) (c colour, ok bool) {
	if hex := colours[value]; hex != "" {
		value = hex
	}
	if digits, ok := strings.CutPrefix(value, "#"); ok {
		return parseHex(digits)
	}
	name, inside, _ := strings.Cut(value, "(")
	inside, ok = strings.CutSuffix(inside, ")")
	if !ok || name != "rgb" && name != "rgba" {
		return c, false
	}
	said := strings.FieldsFunc(inside, func(r rune) bool { return r <= ' ' || r == ',' || r == '/' })
	if len(said) == 3 {
		said = append(said, "1")
	}
	if len(said) != 4 {
		return c, false
	}
	for i, part := range said {
		number, percent := strings.CutSuffix(part, "%")
		n, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return c, false
		}
		if percent {
			n /= 100
			if i < 3 {
				n *= 255
			}
		}
		c[i] = n
	}
	return c, true
}

func parseHex(digits string) (c colour, ok bool) {
	if n := len(digits); n == 3 || n == 4 {
		var twice []byte
		for i := range n {
			twice = append(twice, digits[i], digits[i])
		}
		digits = string(twice)
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return c, false
	}
	return colour{float64(n >> 24), float64(n >> 16 & 255), float64(n >> 8 & 255), float64(n&255) / 255}, true
}
