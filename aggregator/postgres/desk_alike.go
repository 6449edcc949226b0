package postgres

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hopluu/connectors/vietnamese"
)

// mostAlike bounds how many words of a question are looked for.
const mostAlike = 8

// alike turns each word of a question into a regular expression of the
// database's, and into a pattern of LIKE that every folded text passes of which
// the expression is true. A letter written without marks means itself with any
// marks, and a letter with marks means itself alone; capitals are no matter.
func alike(text string) (patterns, parts []string) {
	words := strings.Fields(norm.NFC.String(text))
	patterns, parts = []string{}, []string{} // not NULL, which has no length
	for _, word := range words[:min(len(words), mostAlike)] {
		var b strings.Builder
		for _, r := range word {
			lower := unicode.ToLower(r)
			switch {
			case letters[lower] != "":
				b.WriteString("[" + letters[lower] + "]")
			case unicode.IsLetter(r):
				b.WriteString("[" + string(lower) + string(unicode.ToUpper(r)) + "]")
			case r != 0:
				b.WriteString(regexp.QuoteMeta(string(r)))
			}
		}
		if b.Len() > 0 {
			patterns = append(patterns, b.String())
			parts = append(parts, "%"+literally.Replace(vietnamese.Fold(word))+"%")
		}
	}
	return patterns, parts
}

// literally is how LIKE takes a text for itself.
var literally = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`, "\x00", "")

// letters are, for each plain letter that Vietnamese writes marks on, all that
// it may be written as.
var letters = func() map[rune]string {
	forms := map[rune]string{}
	for _, block := range [][2]rune{{'A', 'z'}, {0xC0, 0x1B0}, {0x1EA0, 0x1EF9}} {
		for r := block[0]; r <= block[1]; r++ {
			plain := []rune(vietnamese.Fold(string(r)))
			if unicode.IsLetter(r) && len(plain) == 1 && plain[0] < unicode.MaxASCII {
				forms[plain[0]] += string(r)
			}
		}
	}
	return forms
}()
