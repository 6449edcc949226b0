package hijack

import (
	"slices"
	"strconv"
	"strings"
)

// A feature is what a passage has or has not, and what that weighs: a folded
// word, two neighbours, or a sign. Above nothing a passage reads as put in,
// below it as the authority's own.
type feature = int32

// Weights are learned from testdata by TestLearn, and kept in
// terms/weights.txt; docs/decisions/hijack.md says how.
type weights struct {
	values []float32 // by feature
	words  []feature // by number
	pairs  *index    // by pairOf
}

// weigh reads the list of weights: a weight a line, and all that weighs it.
func (l *lexicon) weigh(list []string) weights {
	w := weights{values: make([]float32, signs, int(signs)+len(list))}
	words, pairs := map[int32]feature{}, map[uint64]int32{}
	for _, line := range list {
		value, names, _ := strings.Cut(line, " ")
		weight, _ := strconv.ParseFloat(value, 32)
		for name := range strings.SplitSeq(names, ",") {
			if name[0] == '%' {
				w.values[slices.Index(signNames[:], name)] = float32(weight)
				continue
			}
			f := feature(len(w.values))
			w.values = append(w.values, float32(weight))
			if first, second, two := strings.Cut(name, " "); two {
				pairs[pairOf(l.number(first), l.number(second))] = f
			} else {
				words[l.number(first)] = f
			}
		}
	}
	w.words, w.pairs = make([]feature, len(l.numbers)+1), newIndex(pairs)
	for number, f := range words {
		w.words[number] = f
	}
	return w
}

// form gives what a word with digits is like, as the weights name it: "88k" is
// "#k", what reads as the name of a house "house#", of a road "road#".
func form(letters []byte) string {
	n := 0
	for n < len(letters) && letter(letters[n]) {
		n++
	}
	digits := n
	for digits < len(letters) && letters[digits] <= '9' {
		digits++
	}
	end := letters[digits:]
	switch {
	case n == 0 && len(end) == 0 && digits == 4 && (letters[0] == '1' || letters[0] == '2'):
		return "year#"
	case n == 0 && len(end) == 0:
		return "#"
	case n == 0 && len(end) <= 2:
		return "#" + string(end)
	case n > 0 && slices.Contains(roads, string(letters[:n])):
		return "road#"
	case numbered(letters):
		return "house#"
	case n == 1:
		return "a#"
	case n > 0 && len(end) == 0:
		return "ab#"
	}
	return "x#"
}
