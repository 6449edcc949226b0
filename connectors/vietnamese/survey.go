package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A survey is what one walk over a text finds, so that the usual text, which
// needs nothing, costs one walk and no copy.
type survey struct {
	controls bool // characters that no text may hold
	hyphens  bool // soft ones
	composed bool // surely NFC
	foreign  int  // characters of Latin-1 that Vietnamese does not write with
}

func surveyed(s string) survey {
	v := survey{composed: true}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
				v.controls = true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r < 0xa0:
			v.controls = true
			v.foreign++
		case r == 0xad:
			v.hyphens = true
			v.foreign++
		case r < 0x100:
			if r != 0xa0 && letterOf(r).shape == 0 {
				v.foreign++
			}
		case r < 0x300, r >= 0x1e00 && r < 0x1f00, r >= 0x2010 && r < 0x2126, r >= 0x4e00 && r < 0xa000, r == utf8.RuneError:
		case illegal(r):
			v.controls = true
		default:
			v.composed = false
		}
	}
	return v
}

func illegal(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 || r == 0xfeff || r == 0xfffe || r == 0xffff
}

// clean gives the surveyed text in NFC, without what no text may hold.
func (v survey) clean(s string) string {
	if v.controls || v.hyphens {
		s = strings.Map(func(r rune) rune {
			if illegal(r) || r == 0xad && v.hyphens {
				return -1
			}
			return r
		}, s)
	}
	if !v.composed {
		s = norm.NFC.String(s)
	}
	return s
}

// A score counts the words of several letters with one beyond ASCII, the only
// ones that say how bytes are meant: those that are Vietnamese syllables and
// those that are not.
type score struct{ valid, invalid int }

func rate(s string) (v score) {
	for i := 0; i < len(s); {
		n, letters, marked := 0, 0, false
		for _, r := range s[i:] {
			if !unicode.IsLetter(r) {
				break
			}
			marked = marked || r >= utf8.RuneSelf
			n += utf8.RuneLen(r)
			letters++
		}
		if n == 0 {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r >= 0x80 && r < 0xc0 && !strings.ContainsRune("\u00a0«»°·", r) || r >= 0x300 && r < 0x370 {
				v.invalid++
			}
			i += size
			continue
		}
		switch {
		case !marked || letters == 1:
		case Syllable(s[i : i+n]):
			v.valid++
		default:
			v.invalid++
		}
		i += n
	}
	return v
}

func (v score) points() int { return v.valid - 2*v.invalid }

func (v score) convincing() bool { return v.valid > 1 && 5*v.valid >= 4*(v.valid+v.invalid) }
