package vietnamese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syllableMost is where a syllable is cut, in bytes. PostgreSQL takes lexemes
// of up to 2,046; what is longer than this is no syllable of any language.
const syllableMost = 64

// Words gives what a text is found by: its folded syllables and each pair of
// neighbours ("nong", "dan", "nong_dan"), sorted and without repetition.
func Words(s string) []string {
	text, starts := join(s)
	if len(starts) == 0 {
		return nil
	}
	words := make([]string, 0, 2*len(starts))
	eachLexeme(text, starts, func(syllable, pair string) {
		words = append(words, syllable)
		if pair != "" {
			words = append(words, pair)
		}
	})
	slices.Sort(words)
	return slices.Compact(words)
}

// Query takes a query apart as [Words] takes a text apart, each list in the
// query's order and without repetition. A text that holds the query as a
// phrase holds all of pairs; a query of one syllable has none.
func Query(s string) (pairs, syllables []string) {
	text, starts := join(s)
	eachLexeme(text, starts, func(syllable, pair string) {
		if !slices.Contains(syllables, syllable) {
			syllables = append(syllables, syllable)
		}
		if pair != "" && !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
	})
	return pairs, syllables
}

// join gives the folded syllables of s with one underscore between them, and
// where each starts: syllables and pairs are then parts of one string.
func join(s string) (text string, starts []int32) {
	s = Fold(s)
	var b strings.Builder
	b.Grow(len(s) + 1)
	starts = make([]int32, 0, len(s)/5+1)
	for i := 0; i < len(s); {
		n := wordLen(s[i:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		starts = append(starts, int32(b.Len()))
		b.WriteString(cut(s[i:i+n], syllableMost))
		i += n
	}
	return b.String(), starts
}

// wordLen gives the length of the run of letters and digits s begins with.
func wordLen(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		i += n
	}
	return i
}

func eachLexeme(text string, starts []int32, f func(syllable, pair string)) {
	for i, at := range starts {
		end, pairEnd := len(text), len(text)
		if i+1 < len(starts) {
			end = int(starts[i+1]) - 1
		}
		if i+2 < len(starts) {
			pairEnd = int(starts[i+2]) - 1
		}
		pair := ""
		if i+1 < len(starts) {
			pair = text[at:pairEnd]
		}
		f(text[at:end], pair)
	}
}

// cut shortens s to at most n bytes without splitting a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
