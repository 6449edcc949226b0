package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Line returns a plain text in one line: in NFC, blanks collapsed, and without
// what no text is made of. It is not taken for HTML.
func Line(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(plain(text)), " "))
}

// plain drops what no text is made of: invalid bytes, control characters,
// zero-width spaces, and what turns the direction of reading around. Letters
// and their marks that came as entities are composed.
func plain(text string) string {
	clean, marks := true, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7f, c == 0xc2, c == 0xe2, c == 0xef, c >= 0xf8:
			clean = false
		case c == 0xcc, c == 0xcd:
			marks = true
		}
	}
	if !clean || !utf8.ValidString(text) {
		text = strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\t' || r == '\r':
				return r
			case r < ' ', 0x7f <= r && r < 0xa0, r == 0xad, r == 0x200b, 0x200e <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e,
				0x2060 <= r && r <= 0x206f, r == 0xfeff, 0xfff9 <= r && r <= 0xfffb, r == 0xfffe, r == 0xffff:
				return -1
			case r == 0x2028 || r == 0x2029:
				return '\n'
			}
			return r
		}, strings.ToValidUTF8(text, "\ufffd"))
	}
	if marks {
		text = norm.NFC.String(text)
	}
	return text
}
