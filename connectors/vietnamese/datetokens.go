package vietnamese

import (
	"slices"
	"unicode/utf8"
)

// A token is a number, a word or a sign of a folded date.
type token struct {
	word   string // of letters; "" for numbers and signs
	sign   byte   // 0 for numbers and words
	value  int    // of a number
	width  int    // digits of a number, 0 for others
	spaced bool   // blanks stand before it
}

func (t token) is(words ...string) bool { return slices.Contains(words, t.word) }

// number reports whether t is a number of at most width digits.
func (t token) number(width int) bool { return t.width > 0 && t.width <= width }

// signs are what typesetters put for a hyphen, a stroke and a bar.
var signs = map[rune]byte{'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-', '⁄': '/', '∕': '/', '•': '|', '·': '|'}

// tokens splits folded text; what does not fit into dst is left out. Other
// characters beyond ASCII stand between words like blanks.
func tokens(dst []token, s string) []token {
	spaced := false
	for i := 0; i < len(s) && len(dst) < cap(dst); {
		start, t := i, token{spaced: spaced}
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				if i-start < 15 {
					t.value = 10*t.value + int(s[i]-'0')
				}
				i++
			}
			if n := len(dst); i-start > 4 && i-start < 7 && i < len(s) && s[i] == ':' && n > 0 && between(dst[n-1]) { // 20-11-202608:15
				i, t.value = start+4, int(s[start]-'0')*1000+int(s[start+1]-'0')*100+int(s[start+2]-'0')*10+int(s[start+3]-'0')
			}
			t.width = i - start
		case c >= 'a' && c <= 'z':
			for i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
				i++
			}
			t.word = s[start:i]
		case c <= ' ' || c >= 0x7f:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			if t.sign = signs[r]; t.sign == 0 {
				spaced = true
				continue
			}
		default:
			t.sign = c
			i++
		}
		spaced = false
		dst = append(dst, t)
	}
	return dst
}
