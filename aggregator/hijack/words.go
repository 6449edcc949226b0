package hijack

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A word is a run of letters and digits, as it is read.
type word struct {
	from, to   int32 // in the text
	start, end int32 // in folded
	number     int32 // in the lexicon; 0: it does not have it
	token      int32 // what the weights know it as: its number, or that of its form if it has digits
	digits     bool  // it has digits beside letters
	odd        bool  // it was put together from something else, or has signs that only look like letters
	gap        bool  // a blank stands before it
}

// A wording is the words of a page.
type wording struct {
	list   []word
	folded []byte
	doubts []int32 // words of list that may mean another one
	extra  []word  // what list says when it is read as it is meant; see meanings
}

// longestWord is where a word is cut.
const longestWord = 64

func (w *wording) letters(x word) []byte { return w.folded[x.start:x.end] }

// simple gives letters of ASCII in lower case and digits as they are; 0: c is
// another sign.
var simple = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		if c := byte(c); basic(c) || 'A' <= c && c <= 'Z' {
			t[c] = c | 0x20
		}
	}
	return t
}()

// split takes the text apart into words, and reads them as they are meant.
func (p *page) split() {
	l, table := known(), reading()
	p.list, p.folded, p.doubts, p.extra = p.list[:0], p.folded[:0], p.doubts[:0], p.extra[:0]
	var now word
	var inside, gap, plain, digits, foreign, sign, pending bool
	letters := 0
	gap = true
	flush := func(to int) {
		if !inside {
			return
		}
		now.to, now.end = int32(to), int32(len(p.folded))
		if now.end-now.start > longestWord {
			now.end = now.start + longestWord
		}
		now.digits, now.odd = digits && plain, now.odd && !foreign
		spelt := p.letters(now)
		now.number = l.index.at(keyOf(spelt))
		now.token = now.number
		if digits {
			now.token = l.numbers[form(spelt)]
		}
		if now.digits || now.odd || sign || letters == 1 && !foreign {
			p.doubts = append(p.doubts, int32(len(p.list)))
		}
		p.list = append(p.list, now)
		inside, gap, plain, digits, foreign, sign, letters = false, false, false, false, false, false, 0
	}
	begin := func(at int) {
		if !inside {
			now, inside = word{from: int32(at), start: int32(len(p.folded)), gap: gap}, true
		}
	}
	text := p.text
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			folded := simple[c]
			if folded == 0 {
				flush(i)
				switch {
				case c <= ' ':
					gap = true
				case meantSign(c):
					if sign = true; len(p.list) > 0 && int(p.list[len(p.list)-1].to) == i {
						p.doubts = append(p.doubts, int32(len(p.list)-1))
					}
				default:
					sign = false
				}
				pending = false
				i++
				continue
			}
			begin(i)
			now.odd = now.odd || pending
			pending = false
			for folded != 0 {
				if folded <= '9' {
					digits = true
				} else {
					plain = true
				}
				p.folded = append(p.folded, folded)
				letters++
				if i++; i == len(text) || text[i] >= utf8.RuneSelf {
					break
				}
				folded = simple[text[i]]
			}
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		switch folded := table.of(r); {
		case folded != 0:
			begin(i)
			now.odd = now.odd || pending || folded >= borrowed
			pending = false
			p.folded = append(p.folded, folded&^borrowed)
			plain = true
			letters++
		case unseen(r):
			pending = pending || inside && blanked(r)
		case alone(r):
			flush(i)
			begin(i)
			p.folded, foreign = append(p.folded, text[i:i+n]...), true
			flush(i + n)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			begin(i)
			p.folded = utf8.AppendRune(p.folded, unicode.ToLower(r))
			plain, foreign = true, true
			letters++
		default:
			flush(i)
			gap, sign = gap || unicode.IsSpace(r), false
		}
		i += n
	}
	flush(len(text))
	p.meanings(l)
}

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
		if lone == end && !p.masked(i, end) {
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
