package vietnamese

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold gives s in lower case with all marks off and đ as d, which is what
// people type who type no accents. Composed and decomposed text fold alike;
// soft hyphens and other invisible characters are dropped.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r < lowEnd && plain.low[r] != 0:
			b.WriteByte(plain.low[r])
		case r >= highStart && r < highEnd && plain.high[r-highStart] != 0:
			b.WriteByte(plain.high[r-highStart])
		case invisible(r):
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// invisible reports whether r is a mark on the letter before it, a soft hyphen
// or of no width.
func invisible(r rune) bool {
	return r >= 0x300 && r < 0x370 || r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
}

// Slug gives s as a part of an address: folded, hyphens between words, at most
// 80 bytes, cut between words where it can be. It is never empty.
func Slug(s string) string {
	const most = 80
	b := make([]byte, 0, most+utf8.UTFMax)
	gap := false
	for _, c := range []byte(Fold(s)) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			gap = len(b) > 0
			continue
		}
		if gap {
			b = append(b, '-')
			gap = false
		}
		b = append(b, c)
		if len(b) > most {
			break
		}
	}
	out := string(b)
	if len(out) > most {
		out = out[:most]
		if i := strings.LastIndexByte(out, '-'); i > most/2 {
			out = out[:i]
		}
		out = strings.TrimRight(out, "-")
	}
	if out == "" {
		return "muc"
	}
	return out
}

// NumberKey gives the number of a document or the code of a procedure as it is
// compared: folded, without blanks, references and a leading "Số:", every dash
// a hyphen. "Số: 11 /2017/QĐ–UBND" becomes "11/2017/qd-ubnd".
func NumberKey(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	s = Fold(strings.TrimSpace(s))
	if rest, ok := strings.CutPrefix(s, "so"); ok && rest != "" && strings.ContainsRune(": .", rune(rest[0])) {
		s = strings.TrimLeft(rest, ": .")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return -1
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		case r == '⁄' || r == '∕':
			return '/'
		}
		return r
	}, s)
}
