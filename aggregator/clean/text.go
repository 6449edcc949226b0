package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Line returns a plain text in one line: in NFC, blanks collapsed, and without
// what no text is made of. It is not taken for HTML.
func Line(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(plain(text)), " "))
}

// plain drops what no text is made of: invalid bytes, control characters,
// zero-width spaces, and what turns the direction of reading around. Blanks of
// every kind become plain ones; letters and their marks that came as entities
// are composed.
func plain(text string) string {
	clean, marks := true, false
	for i := 0; i < len(text) && clean; i++ {
		c := text[i]
		if c < 0x7f && c >= ' ' {
			continue
		}
		var next, last byte
		if i+1 < len(text) {
			next = text[i+1]
		}
		if i+2 < len(text) {
			last = text[i+2]
		}
		switch {
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7f,
			c == 0xc2 && (next <= 0xa0 || next == 0xad),
			c == 0xe1 && next == 0x9a, c == 0xe3 && next == 0x80,
			c == 0xe2 && (next == 0x80 && (last <= 0x8f || last >= 0xa8) || next == 0x81),
			c == 0xef && next >= 0xbb:
			clean = false
		case c == 0xcc, c == 0xcd:
			marks = true
		}
	}
	if !clean || !utf8.ValidString(text) {
		text = strings.Map(visible, strings.ToValidUTF8(text, "\ufffd"))
		marks = true
	}
	if marks {
		text = norm.NFC.String(text)
	}
	return text
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return r
	case r == 0x85, r == 0x2028, r == 0x2029:
		return '\n'
	case r < ' ', 0x7f <= r && r < 0xa0, r == 0xad, 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e,
		0x2060 <= r && r <= 0x206f, r == 0xfeff, 0xfff9 <= r && r <= 0xfffb, r == 0xfffe, r == 0xffff:
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}
