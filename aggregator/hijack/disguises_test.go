package hijack

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hopluu/connectors/vietnamese"
)

// disguises are how words are written so that they are not found.
var disguises = map[string]func(string) string{
	"as they are":  func(s string) string { return s },
	"decomposed":   norm.NFD.String,
	"capitals":     strings.ToUpper,
	"no accents":   vietnamese.Fold,
	"zero width":   func(s string) string { return between(s, "\u200b") },
	"soft hyphens": func(s string) string { return between(s, "\u00ad") },
	"dots":         func(s string) string { return between(s, ".") },
	"hyphens":      func(s string) string { return between(s, "-") },
	"blanks":       spread,
	"references":   func(s string) string { return between(s, "&#8203;") },
	"comments":     func(s string) string { return between(s, "<!-- -->") },
	"tags":         func(s string) string { return between(s, "<b></b>") },
	"cyrillic":     strings.NewReplacer("a", "а", "o", "о", "c", "с", "e", "е", "i", "і", "x", "х").Replace,
	"fullwidth": func(s string) string {
		return shifted(vietnamese.Fold(s), func(r rune) rune { return r - '!' + '！' })
	},
	"mathematical": func(s string) string {
		return shifted(vietnamese.Fold(s), func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r - 'a' + '𝐚'
			}
			return r
		})
	},
	"leet":      strings.NewReplacer("a", "4", "à", "4", "á", "4", "o", "0", "ổ", "0", "ó", "0", "i", "1", "e", "3", "è", "3").Replace,
	"backwards": func(s string) string { return "\u202e" + backwards(s) + "\u202c" },
}

// disguiseText changes the text of HTML and leaves its tags.
func disguiseText(s string, disguise func(string) string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			b.WriteString(disguise(s[:i]))
		}
		end := strings.IndexByte(s[i:], '>') + 1
		b.WriteString(s[i : i+end])
		s = s[i+end:]
	}
	return b.String()
}

// between puts a sign between the letters of every word.
func between(s, sign string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if unicode.IsLetter(last) && unicode.IsLetter(r) && r < 0x2000 {
			b.WriteString(sign)
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// spread puts blanks between all letters, and more of them between words.
func spread(s string) string { return between(strings.ReplaceAll(s, " ", "   "), " ") }

func shifted(s string, f func(rune) rune) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return f(r)
		}
		return r
	}, s)
}

func backwards(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}
