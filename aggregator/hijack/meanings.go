package hijack

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"hopluu/connectors/vietnamese"
)

// meanings makes extra: the words that were written so that they are not found
// ("b4nca", "n.ổ h.ũ", "n ổ h ũ"), among the others.
func (p *page) meanings(l *lexicon) {
	done := 0
	for _, doubt := range p.doubts {
		i := int(doubt)
		if i < done {
			continue
		}
		for i > done && !p.list[i].gap {
			i--
		}
		end := int(doubt) + 1
		for end < len(p.list) && !p.list[end].gap {
			end++
		}
		lone := p.lone(i, end)
		if lone == end && p.syllable(i, end) {
			p.dots = append(p.dots, word{from: p.list[i].from, to: p.list[end-1].to})
		} else if lone == end && !p.masked(i, end) {
			continue
		}
		p.extra = append(p.extra, p.list[done:i]...)
		p.mean(l, i, lone)
		done = lone
	}
	p.extra = append(p.extra, p.list[done:]...)
}

// lone finds the end of a run of single letters with one blank between them, of
// which the first is word i; otherwise it returns end.
func (p *page) lone(i, end int) int {
	n := i
	for n < len(p.list) && n-i < 40 && p.single(n) && (n == i || p.near(n)) {
		n++
	}
	if end == i+1 && n > end {
		return n
	}
	return end
}

// masked reports whether the words from i to end, without blanks between them,
// may mean another word: "lo-de.example" does not, "l.o d.e" and "l0-de" do.
func (p *page) masked(i, end int) bool {
	singles, digits, longest, odd := 0, false, int32(0), false
	for n := i; n < end; n++ {
		x := p.list[n]
		odd = odd || x.odd || p.signs(n)
		digits = digits || x.digits
		longest = max(longest, x.end-x.start)
		if p.single(n) {
			singles++
		}
	}
	if !odd && (!digits || end-i > 1 && longest > 4) && (singles < 2 || longest > 4) {
		return false
	}
	return slices.ContainsFunc(p.folded[p.list[i].start:p.list[end-1].end], func(c byte) bool { return c > '9' })
}

// syllable reports whether the words from i to end are one syllable with dots
// between its letters, as in "x.ổ s.ố". What follows a dot is small: "T.Hương" is
// a name, and "T.Ư" an office.
func (p *page) syllable(i, end int) bool {
	if end-i < 2 {
		return false
	}
	var syllable []byte
	for n := i; n < end; n++ {
		word := p.text[p.list[n].from:p.list[n].to]
		if n > i {
			first, _ := utf8.DecodeRune(word)
			if string(p.text[p.list[n-1].to:p.list[n].from]) != "." || !unicode.IsLower(first) {
				return false
			}
		}
		syllable = append(syllable, word...)
	}
	return len(syllable) <= longestWord && !ascii(syllable) && vietnamese.Syllable(accents(string(syllable)))
}

// near reports whether one blank stands before word i.
func (p *page) near(i int) bool {
	between := string(p.text[p.list[i-1].to:p.list[i].from])
	return between == " " || between == "\u00a0"
}

// single reports whether word i is one letter.
func (p *page) single(i int) bool {
	letters := p.letters(p.list[i])
	r, n := utf8.DecodeRune(letters)
	return n == len(letters) && !alone(r)
}

// signs reports whether a sign that is read as a letter stands beside word i.
func (p *page) signs(i int) bool {
	w := p.list[i]
	return int(w.to) < len(p.text) && meantSign(p.text[w.to]) || w.from > 0 && meantSign(p.text[w.from-1])
}

func meantSign(c byte) bool { return c == '@' || c == '$' }

// mean adds the words from i to end to extra as one; or as they are, if that
// one is none.
func (p *page) mean(l *lexicon, i, end int) {
	first, last := p.list[i], p.list[end-1]
	from, to := first.from, last.to
	if from > 0 && meantSign(p.text[from-1]) {
		from--
	}
	if int(to) < len(p.text) && meantSign(p.text[to]) {
		to++
	}
	if end-i > 1 && last.end-first.start > longestWord {
		p.extra = append(p.extra, p.list[i:end]...)
		return
	}
	joined := word{from: from, to: to, start: int32(len(p.folded)), gap: true, odd: true}
	at := from
	for _, w := range p.list[i:end] {
		p.folded = appendSigns(p.folded, p.text[at:w.from])
		letters := 0
		for _, c := range p.folded[w.start:w.end] {
			if letter(c) || c >= utf8.RuneSelf {
				letters++
			}
		}
		for _, c := range p.folded[w.start:w.end] {
			if m := meant(c); m != 0 && (letters > 0 || end-i > 1) {
				c = m
			}
			p.folded = append(p.folded, c)
		}
		at = w.to
	}
	p.folded = appendSigns(p.folded, p.text[at:to])
	joined.end = int32(len(p.folded))
	joined.number = l.index.at(keyOf(p.letters(joined)))
	joined.token = joined.number
	if end-i == 1 {
		if joined.number == first.number && !first.odd && bytes.Equal(p.letters(joined), p.letters(first)) {
			joined.odd = false
		}
		if first.digits && (joined.number == 0 || !spells(p.letters(first))) {
			joined.token = first.token // "w88" is no word, "t4i" is
		}
	}
	p.extra = append(p.extra, joined)
	if joined.number == 0 && end-i > 1 {
		p.extra = append(p.extra, p.list[i:end]...)
	}
}

// spells reports whether the digits of a word may stand for letters: there are
// fewer of them, or they are noughts.
func spells(letters []byte) bool {
	digits, noughts := 0, 0
	for _, c := range letters {
		if c <= '9' {
			digits++
		}
		if c == '0' {
			noughts++
		}
	}
	return 2*digits < len(letters) || digits == noughts
}

// appendSigns adds the letters that the signs between words are read as.
func appendSigns(folded, between []byte) []byte {
	for _, c := range between {
		if meantSign(c) {
			folded = append(folded, meant(c))
		}
	}
	return folded
}
