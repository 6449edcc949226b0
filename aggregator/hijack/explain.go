package hijack

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// note keeps a word, and how it stands there, for an editor.
func (w *weighing) note(text string, from, to int) {
	if !slices.Contains(w.words, text) && len(w.words) < mostWords {
		w.words = append(w.words, text)
	}
	if from < to && len(w.evidence) < mostEvidence {
		w.evidence = append(w.evidence, excerpt(w.text, from, to))
	}
}

// excerpt gives a place with what stands around it in its paragraph.
func excerpt(text []byte, from, to int) string {
	const around = 48
	start, end := max(from-around, 0), min(to+around, len(text))
	if i := bytes.LastIndexByte(text[start:from], '\n'); i >= 0 {
		start += i + 1
	}
	if i := bytes.IndexByte(text[to:end], '\n'); i >= 0 {
		end = to + i
	}
	for start < from && !utf8.RuneStart(text[start]) {
		start++
	}
	for end < len(text) && end > to && !utf8.RuneStart(text[end]) {
		end--
	}
	return strings.TrimSpace(strings.ToValidUTF8(string(text[start:end]), ""))
}

// explain says for an editor what was found in the passages from a to b, besides
// the words of the lists.
func (w *weighing) explain(a, b int) {
	if w.score <= margin {
		return
	}
	for _, text := range w.strongest(a, b) {
		if len(w.words) >= few {
			break
		}
		w.note(text, 0, 0)
	}
	if len(w.evidence) == 0 {
		w.evidence = append(w.evidence, excerpt(w.text, w.passages[a].from, w.passages[a].from))
	}
}

// strongest gives what speaks most for holding the passages from a to b, as it
// stands there.
func (w *weighing) strongest(a, b int) []string {
	type said struct {
		weight   float32
		from, to int32
	}
	var all []said
	last := word{}
	for _, x := range w.extra {
		if int(x.from) < w.passages[a].from || int(x.from) >= w.passages[b-1].to {
			continue
		}
		weight := w.values[w.lexicon.words[x.token]]
		if x.token != 0 && weight > 0 {
			all = append(all, said{weight, x.from, x.to})
		}
		if last.token != 0 && x.token != 0 {
			if f := w.pairs.at(pairOf(last.token, x.token)); f != 0 && w.values[f] > 0 {
				all = append(all, said{2 * w.values[f], last.from, x.to})
			}
		}
		last = x
	}
	slices.SortStableFunc(all, func(x, y said) int {
		switch {
		case x.weight > y.weight:
			return -1
		case x.weight < y.weight:
			return 1
		}
		return 0
	})
	var words []string
	for _, s := range all {
		if text := string(bytes.ToValidUTF8(w.text[s.from:s.to], nil)); len(words) < mostEvidence && !slices.ContainsFunc(words, func(said string) bool { return strings.Contains(said, text) }) {
			words = append(words, text)
		}
	}
	return words
}
