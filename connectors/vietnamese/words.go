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

// rankBits is what a syllable's number has. Two million syllables are more than
// PostgreSQL takes of one text, 1 MB; what follows them is left out.
const rankBits = 21

// Words gives what a text is found by: its folded syllables and each pair of
// neighbours ("nong", "dan", "nong_dan"), sorted and without repetition.
func Words(s string) []string {
	text, starts := join(s)
	if len(starts) == 0 {
		return nil
	}
	ranks, firsts := ranked(text, starts)
	// A text has far fewer syllables than words: only those are compared letter
	// by letter, and a pair is a number: the ranks of its two and where it is.
	pairs := make([]uint64, 0, len(starts))
	for i := range len(starts) - 1 {
		pairs = append(pairs, ranks[i]<<(2*rankBits)|ranks[i+1]<<rankBits|uint64(i))
	}
	slices.Sort(pairs)
	pairs = slices.CompactFunc(pairs, func(a, b uint64) bool { return a>>rankBits == b>>rankBits })

	words := make([]string, 0, len(firsts)+len(pairs))
	for rank, i := range firsts {
		words = append(words, span(text, starts, i, 1))
		for len(pairs) > 0 && pairs[0]>>(2*rankBits) == uint64(rank) {
			words = append(words, span(text, starts, int(pairs[0]%(1<<rankBits)), 2))
			pairs = pairs[1:]
		}
	}
	// A digit sorts before the underscore: "a1" stands between "a" and "a_b".
	if !slices.IsSorted(words) {
		slices.Sort(words)
	}
	return words
}

// ranked gives the place of each syllable of text among its different
// syllables when they are sorted, and for each of those where it is first.
func ranked(text string, starts []int32) (ranks []uint64, firsts []int) {
	seen := make(map[string]uint64, len(starts)/2)
	ranks = make([]uint64, len(starts))
	for i := range starts {
		syllable := span(text, starts, i, 1)
		n, ok := seen[syllable]
		if !ok {
			n = uint64(len(firsts))
			seen[syllable] = n
			firsts = append(firsts, i)
		}
		ranks[i] = n
	}
	slices.SortFunc(firsts, func(a, b int) int {
		return strings.Compare(span(text, starts, a, 1), span(text, starts, b, 1))
	})
	sorted := make([]uint64, len(firsts))
	for rank, i := range firsts {
		sorted[ranks[i]] = uint64(rank)
	}
	for i, n := range ranks {
		ranks[i] = sorted[n]
	}
	return ranks, firsts
}

// Query takes a query apart as [Words] takes a text apart, each list in the
// query's order and without repetition. A text that holds the query as a
// phrase holds all of pairs; a query of one syllable has none.
func Query(s string) (pairs, syllables []string) {
	text, starts := join(s)
	for i := range starts {
		if syllable := span(text, starts, i, 1); !slices.Contains(syllables, syllable) {
			syllables = append(syllables, syllable)
		}
		if i+1 == len(starts) {
			break
		}
		if pair := span(text, starts, i, 2); !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
	}
	return pairs, syllables
}

// join gives the folded syllables of s with one underscore between them, and
// where each starts: syllables and pairs are then parts of one string.
func join(s string) (text string, starts []int32) {
	s = Fold(s)
	var b strings.Builder
	b.Grow(len(s) + 1)
	starts = make([]int32, 0, len(s)/5+1)
	for i := 0; i < len(s) && len(starts) < 1<<rankBits; {
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

// span gives n syllables from the i-th on, or as many as there are.
func span(text string, starts []int32, i, n int) string {
	end := len(text)
	if i+n < len(starts) {
		end = int(starts[i+n]) - 1
	}
	return text[starts[i]:end]
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
