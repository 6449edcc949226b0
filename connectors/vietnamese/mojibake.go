package vietnamese

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"hopluu/connectors"
)

// shortMost is how long a text is that is looked at word by word in any case:
// its few letters may show no other sign.
const shortMost = 400

// Mojibake looks for text that was read in a wrong character set before it was
// saved as UTF-8: UTF-8 taken for windows-1252 ("Cá»™ng hÃ²a"), TCVN3 or VNI taken
// for Latin-1 ("Céng hßa", "Coäng hoøa"). It returns one doubt about the field
// that offers the text as it was meant, or nil. Where letters are gone for good
// ("Th\ufffdng") it offers nothing. Texts of more than a megabyte are not looked at.
func Mojibake(field, text string) []connectors.Doubt {
	if len(text) > 1<<20 {
		return nil
	}
	v := surveyed(text)
	if v.foreign == 0 && v.torn == 0 && v.lost == 0 && len(text) > shortMost {
		return nil
	}
	m, ok := misread(text)
	switch {
	case !ok && v.lost > 0:
		return []connectors.Doubt{{Field: field, Code: "mojibake"}}
	case !ok:
		return nil
	}
	return []connectors.Doubt{{Field: field, Code: "mojibake", Offer: m.mended}}
}

// A mend is a text as it was meant, and the set it was in.
type mend struct{ name, mended string }

func misread(s string) (mend, bool) {
	before := rate(s)
	// One could be a letter before two quotes.
	if mended, runs := utf8Again(s); runs > 1 || runs == 1 && (rate(mended).points() > before.points() || strings.Contains(s, "Ã\u00a0 ")) {
		return mend{"utf-8", surveyed(mended).clean(mended)}, true
	}
	if before.convincing() {
		return mend{}, false
	}
	best, bestScore := mend{}, score{}
	for _, m := range []mend{{"tcvn3", capitals(tcvn3.again(s))}, {"vni", vni([]rune(s))}} {
		after := rate(m.mended)
		if after.convincing() && after.points() > bestScore.points() && after.points() > before.points() || best.name == "" && after.whole() && before.valid == 0 && before.invalid > 0 {
			best, bestScore = m, after
		}
	}
	return best, best.name != ""
}

// suspect gives the lines and runs between tags of a document in which
// characters stand that Vietnamese does not write with, up to 8 KB of them.
func suspect(s string) string {
	var b strings.Builder
	for s != "" && b.Len() < 8<<10 {
		i := strings.IndexAny(s, "<>\n")
		if i < 0 {
			i = len(s) - 1
		}
		if v := surveyed(s[:i+1]); v.foreign > 0 || v.torn > 0 {
			part := s[:i+1]
			b.WriteString(cut(strings.Trim(part, "<> \n"), 2<<10))
			b.WriteByte('\n')
		}
		s = s[i+1:]
	}
	return strings.TrimSpace(b.String())
}

// utf8Again reads each run of characters beyond ASCII that windows-1252 can
// write, and that then is UTF-8, as UTF-8. Real letters are no UTF-8 so taken,
// so text that is half right is mended where it is wrong.
func utf8Again(s string) (string, int) {
	var b strings.Builder
	var run []byte
	done, start, runs := 0, 0, 0
	flush := func(end int) {
		if len(run) > 1 && utf8.Valid(run) {
			b.WriteString(s[done:start])
			b.Write(run)
			done = end
			runs++
		}
		run = run[:0]
	}
	for i, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if r >= 0x80 && r < 0xa0 { // bytes the set leaves open
			c, ok = byte(r), true
		}
		if r < utf8.RuneSelf || !ok {
			flush(i)
			continue
		}
		if len(run) == 0 {
			start = i
		}
		run = append(run, c)
	}
	flush(len(s))
	if runs == 0 {
		return s, 0
	}
	b.WriteString(s[done:])
	return b.String(), runs
}

// again reads the characters of Latin-1 in s as the bytes they were.
func (t *table) again(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && r < 0x100 {
			return t[r]
		}
		return r
	}, s)
}
