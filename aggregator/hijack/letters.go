package hijack

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hopluu/connectors/vietnamese"
)

// lookalikes are letters of other scripts that are read as Latin ones.
const lookalikes = "аaеeоoрpсcуyхxіiѕsјjԁdһhкkтtмmнhвbгrпnԛqԝwүyɡgıiɑaɩiαaοoνvρpτtυuκkιiηnεeχxωwβbγyσoһhѵvշ2օoսuոnհhզqցgᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz"

// A letters table says how letters are read: the Latin letter or digit, with
// borrowed set where it is another sign that only looks like it.
type letters struct {
	low  [0x2000]byte
	rest map[rune]byte
}

const borrowed = 0x80

// reading is the table for all letters.
var reading = sync.OnceValue(func() *letters {
	t := &letters{rest: map[rune]byte{}}
	set := func(r rune, b byte) {
		if r < rune(len(t.low)) {
			t.low[r] = b
		} else {
			t.rest[r] = b
		}
	}
	for r := rune(0x80); r < rune(len(t.low)); r++ {
		if folded := vietnamese.Fold(string(r)); len(folded) == 1 && basic(folded[0]) {
			t.low[r] = folded[0]
		}
	}
	pairs := []rune(lookalikes)
	for i := 0; i+1 < len(pairs); i += 2 {
		set(pairs[i], byte(pairs[i+1])|borrowed)
		if upper := unicode.ToUpper(pairs[i]); upper != pairs[i] {
			set(upper, byte(pairs[i+1])|borrowed)
		}
	}
	for _, span := range [][2]rune{{0x2100, 0x214f}, {0x2460, 0x24ff}, {0xff00, 0xff5f}, {0x1d400, 0x1d7ff}} {
		for r := span[0]; r <= span[1]; r++ {
			if folded := vietnamese.Fold(norm.NFKC.String(string(r))); len(folded) == 1 && basic(folded[0]) {
				set(r, folded[0]|borrowed)
			}
		}
	}
	for r := range rune(26) { // squared, negative circled, negative squared, regional
		for _, start := range []rune{0x1f130, 0x1f150, 0x1f170, 0x1f1e6} {
			t.rest[start+r] = byte('a'+r) | borrowed
		}
	}
	return t
})

func (t *letters) of(r rune) byte {
	if r < rune(len(t.low)) {
		return t.low[r]
	}
	return t.rest[r]
}

func basic(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

// fold gives a word as words of a text are read.
func fold(s string) string {
	var b []byte
	for _, r := range strings.ToLower(s) {
		if folded := reading().of(r); folded != 0 {
			b = append(b, folded&^borrowed)
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// unseen reports whether r shows nothing, or is a mark on the letter before it.
func unseen(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0xad, r >= 0x300 && r < 0x370, r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x180e,
		r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0x3164, r >= 0xfe00 && r <= 0xfe0f,
		r == 0xfeff, r == 0xffa0, r >= 0xe0000 && r <= 0xe01ef:
		return true
	}
	return false
}

// blanked reports whether an unseen r has no business within a Vietnamese word,
// which marks and soft hyphens have.
func blanked(r rune) bool { return r != 0xad && !mark(r) }

// mark reports whether r is an accent on the letter before it.
func mark(r rune) bool { return r >= 0x300 && r < 0x370 }

// alone reports whether r is of a script that is written without blanks.
func alone(r rune) bool {
	return r >= 0x0e00 && r < 0x0e80 || r >= 0x3040 && r < 0x3100 || r >= 0x3400 && r < 0xa000 || r >= 0xac00 && r < 0xd7b0
}

// meant gives the letter that a digit or a sign stands for in "b4nca"; 0: none.
func meant(c byte) byte {
	switch c {
	case '0':
		return 'o'
	case '1', '!', '|':
		return 'i'
	case '3':
		return 'e'
	case '4', '@':
		return 'a'
	case '5', '$':
		return 's'
	case '7', '+':
		return 't'
	case '6':
		return 'g'
	case '8':
		return 'b'
	}
	return 0
}

// composed gives a word of a text without what shows nothing, its letters
// composed: most are so already.
func composed(raw []byte) []byte {
	if !bytes.ContainsFunc(raw, unseen) {
		return raw
	}
	return norm.NFC.Bytes(bytes.Map(shown, raw))
}

// same reports whether a composed word of a text is a syllable of a term with
// its accents; capitals make no difference, nor do the two places for a tone that
// is moving.
func same(raw []byte, syllable string, moving bool) bool {
	rest := syllable
	for _, r := range string(raw) {
		want, size := utf8.DecodeRuneInString(rest)
		if r != want && unicode.ToLower(r) != want {
			return moving && accents(string(raw)) == syllable
		}
		rest = rest[size:]
	}
	return rest == ""
}

// shown drops what shows nothing, and marks that Vietnamese does not have.
func shown(r rune) rune {
	switch {
	case mark(r) && strings.ContainsRune("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323", r):
		return r
	case unseen(r):
		return -1
	}
	return r
}

// moving reports whether the tone of a syllable has two places in use: hòa, hoà.
func moving(syllable string) bool {
	folded := fold(syllable)
	return strings.Contains(folded, "oa") || strings.Contains(folded, "oe") || strings.Contains(folded, "uy")
}
