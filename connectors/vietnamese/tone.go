package vietnamese

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Tone gives s with the tone mark of every syllable where the older rule puts
// it: hoà becomes hòa, thuỷ thủy, and the plainly wrong Qúy becomes Quý. It is
// for comparing; what is shown keeps its own spelling. The result is NFC.
func Tone(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); {
		end, tones := syllableEnd(s[i:])
		if end == 0 {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		if tones == 1 {
			if moved, ok := placed(s[i : i+end]); ok {
				b.WriteString(s[done:i])
				b.WriteString(moved)
				done = i + end
			}
		}
		i += end
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// syllableEnd gives the length of the run of Vietnamese letters s begins with,
// and how many of them carry a tone.
func syllableEnd(s string) (end, tones int) {
	for i, r := range s {
		l := letterOf(r)
		if l.shape == 0 {
			return i, tones
		}
		if l.tone != 0 {
			tones++
		}
	}
	return len(s), tones
}

// placed moves the one tone mark of a syllable to its place, and reports
// whether it was elsewhere.
func placed(s string) (string, bool) {
	var letters [8]letter
	n, from := 0, 0
	for _, r := range s {
		if n == len(letters) {
			return "", false
		}
		letters[n] = letterOf(r)
		if letters[n].tone != 0 {
			from = n
		}
		n++
	}
	to, ok := tonePlace(letters[:n])
	if !ok || to == from {
		return "", false
	}
	letters[to].tone, letters[from].tone = letters[from].tone, 0
	var b strings.Builder
	for _, l := range letters[:n] {
		b.WriteRune(l.rune())
	}
	return b.String(), true
}

// tonePlace finds the letter of a syllable that carries the tone.
func tonePlace(s []letter) (int, bool) {
	start := 0
	for start < len(s) && !vowel(s[start].shape) {
		start++
	}
	end := start
	for end < len(s) && vowel(s[end].shape) {
		end++
	}
	for i := end; i < len(s); i++ {
		if vowel(s[i].shape) {
			return 0, false
		}
	}
	// The u of qu and the i of gi belong to the consonant.
	if start > 0 && end-start > 1 {
		before, first := s[start-1].shape, s[start].shape
		if before == 'q' && first == 'u' || start == 1 && before == 'g' && first == 'i' {
			start++
		}
	}
	for i := end - 1; i >= start; i-- {
		if s[i].shape < 'a' { // ă â ê ô ơ ư draw the mark, the last of them first
			return i, true
		}
	}
	switch {
	case end-start == 1:
		return start, true
	case end-start == 2 && end < len(s):
		return start + 1, true
	case end-start == 2:
		return start, true
	case end-start == 3:
		return start + 1, true
	}
	return 0, false
}

func vowel(shape byte) bool {
	switch shape {
	case 'a', 'A', 'B', 'e', 'E', 'i', 'o', 'O', 'P', 'u', 'U', 'y':
		return true
	}
	return false
}
