package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// A survey is what one walk over a text finds, so that the usual text, which
// needs nothing, costs one walk and no copy.
type survey struct {
	controls bool // characters that no text may hold
	high     bool // control characters behind ASCII: bytes that a wrong reading left as they were
	hyphens  bool // soft ones
	composed bool // surely NFC
	foreign  int  // characters of Latin-1 that Vietnamese does not write with
	torn     int  // what the bytes of one letter look like in windows-1252: "Ã´", "á»"
	lost     int  // characters that stand for letters no longer there
	mixed    int  // letters of other scripts beside Latin ones
}

func surveyed(s string) survey {
	v := survey{composed: true}
	var last rune
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
				v.controls = true
				if c != '\v' && c != '\f' && c != 0x7f {
					v.lost++
				}
			}
			if last >= 0x180 && strange(last) && c|0x20 >= 'a' && c|0x20 <= 'z' {
				v.mixed++
			}
			last = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r >= 0x1e00 && r < 0x1f00 { // most of Vietnamese
			last = r
			continue
		}
		if torn(last, r) {
			v.torn++
		}
		if strange(r) && last|0x20 >= 'a' && last|0x20 <= 'z' {
			v.mixed++
		}
		last = r
		switch {
		case r < 0xa0:
			v.high = true
			v.foreign++
			v.lost++
		case r == 0xad:
			v.hyphens = true
			v.foreign++
		case r < 0x100:
			if r != 0xa0 && letterOf(r).shape == 0 {
				v.foreign++
			}
		case r < 0x300, r >= 0x2010 && r < 0x2126, r >= 0x4e00 && r < 0xa000:
		case r == utf8.RuneError:
			v.lost++
		case illegal(r):
			v.controls = true
		default:
			v.composed = false
		}
	}
	return v
}

// torn reports whether two characters look like one letter that was read in a
// wrong set: the first bytes of one in windows-1252, a letter and its mark of
// VNI, a small letter and what in TCVN3 is one too.
func torn(a, b rune) bool {
	if a < utf8.RuneSelf {
		return b < 0x100 && tornPairs[a][b]
	}
	switch a {
	case 'Ã', 'Ä', 'Å', 'Æ', 'Ê', 'Ì', 'Â':
		return b < 0xc0 || b >= 0x150 && b < 0x300 || b >= 0x2010 && b < 0x2123
	case 'á':
		return b == 'º' || b == '»'
	}
	return false
}

var tornPairs = func() (t [utf8.RuneSelf][0x100]bool) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'À'; b < 'ß'; b++ {
			t[a][b] = true
		}
	}
	for vowels, marks := range map[string]string{"ae": "øùûõïâàáåãäêèéúüë", "o": "øùûõïâåä", "uy": "øùûõï"} {
		for _, a := range vowels {
			for _, b := range marks {
				t[a][b], t[unicode.ToUpper(a)][unicode.ToUpper(b)] = true, unicode.ToUpper(b) < 0x100
			}
		}
	}
	return t
}()

// strange letters do not stand in a word with those of the Latin alphabet: two
// bytes of another set happen to be one of them in UTF-8. Greek ones do (μm).
func strange(r rune) bool {
	return r >= 0x400 && r < 0x1e00 || r >= 0x180 && r < 0x250 && letterOf(r).shape == 0
}

func illegal(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' && r != '\r' || r == 0x7f || r == 0xfeff || r == 0xfffe || r == 0xffff
}

// western gives the character that a byte of windows-1252 stood for where it was
// taken for Latin-1, as HTML has it of &#150;; -1 where it stood for none.
func western(r rune) rune {
	if r = charmap.Windows1252.DecodeByte(byte(r)); r < 0xa0 || r == utf8.RuneError {
		return -1
	}
	return r
}

// clean gives the surveyed text in NFC, without what no text may hold.
func (v survey) clean(s string) string {
	if v.controls || v.hyphens || v.high {
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\v' || r == '\f':
				return '\n'
			case illegal(r), r == 0xad && v.hyphens:
				return -1
			case r >= 0x80 && r < 0xa0 && v.high:
				return western(r)
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
		n, letters, marked, small, odd := 0, 0, false, false, false
		for _, r := range s[i:] {
			if !unicode.IsLetter(r) {
				break
			}
			marked = marked || r >= utf8.RuneSelf
			odd = odd || small && r >= 0xc0 && r < 0xdf // a capital behind a small letter
			small = r >= 'a' && r <= 'z'
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
		case !marked || letters == 1 || abbreviation(s[i:i+n]):
		case !odd && Syllable(s[i:i+n]):
			v.valid++
		default:
			v.invalid++
		}
		i += n
	}
	return v
}

// abbreviation knows QĐ, HĐND and their like, which are capitals without a vowel.
func abbreviation(word string) bool {
	for _, r := range word {
		if l := letterOf(r); !l.upper || vowel(l.shape) {
			return false
		}
	}
	return true
}

func (v score) points() int { return v.valid - 2*v.invalid }

// whole says that every word is a syllable, be it one.
func (v score) whole() bool { return v.valid > 0 && v.invalid == 0 }

// plausible is less than convincing: one word may do.
func (v score) plausible() bool { return v.valid > v.invalid }

func (v score) convincing() bool { return v.valid > 1 && 5*v.valid >= 4*(v.valid+v.invalid) }
