package hijack

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// A word is a run of letters and digits, as it is read.
type word struct {
	from, to   int32 // in the text
	start, end int32 // in folded
	number     int32 // in the lexicon; 0: no term has it
	digits     bool  // it has digits beside letters
	odd        bool  // it was put together from something else, or has signs that only look like letters
	likely     bool  // some list may have it
	gap        bool  // a blank stands before it
}

// A wording is the words of a page.
type wording struct {
	list   []word
	folded []byte
	extra  []word // what list says when it is read as it is meant; see meanings
}

// longestWord is where a word is cut.
const longestWord = 64

func (w *wording) letters(x word) []byte { return w.folded[x.start:x.end] }

// split takes the text apart into words, and reads them as they are meant.
func (p *page) split() {
	l, table := known(), reading()
	p.list, p.folded, p.extra = p.list[:0], p.folded[:0], p.extra[:0]
	now := word{start: -1}
	var gap, plain, digits, foreign bool
	flush := func(to int) {
		if now.start < 0 {
			return
		}
		now.to, now.end = int32(to), int32(len(p.folded))
		if now.end-now.start > longestWord {
			now.end = now.start + longestWord
		}
		now.digits, now.odd = digits && plain, now.odd && !foreign
		letters := p.letters(now)
		if now.likely = l.likely[shape(letters)]; now.likely {
			now.number = l.numbers[string(letters)]
		}
		p.list = append(p.list, now)
		now, gap, plain, digits, foreign = word{start: -1}, false, false, false, false
	}
	begin := func(at int) {
		if now.start < 0 {
			now = word{from: int32(at), start: int32(len(p.folded)), gap: gap || at == 0}
		}
	}
	var pending bool // an unseen sign, that counts if the word goes on
	for i := 0; i < len(p.text); {
		c := p.text[i]
		if c < utf8.RuneSelf {
			switch {
			case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
				begin(i)
				now.odd = now.odd || pending
				p.folded = append(p.folded, c|0x20)
				plain = true
			case '0' <= c && c <= '9':
				begin(i)
				p.folded = append(p.folded, c)
				digits = true
			default:
				flush(i)
				gap = gap || c <= ' '
			}
			pending = false
			i++
			continue
		}
		r, n := utf8.DecodeRune(p.text[i:])
		switch folded := table.of(r); {
		case folded != 0:
			begin(i)
			now.odd = now.odd || pending || folded >= borrowed
			pending = false
			p.folded = append(p.folded, folded&^borrowed)
			plain = true
		case unseen(r):
			pending = pending || now.start >= 0 && blanked(r)
		case alone(r):
			flush(i)
			begin(i)
			p.folded = append(p.folded, p.text[i:i+n]...)
			flush(i + n)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			begin(i)
			p.folded = utf8.AppendRune(p.folded, unicode.ToLower(r))
			plain, foreign = true, true
		default:
			flush(i)
			gap = gap || unicode.IsSpace(r)
		}
		i += n
	}
	flush(len(p.text))
	p.meanings(l)
}

// meanings makes extra: the words that were written so that they are not found
// ("b4nca", "n.ổ h.ũ", "n ổ h ũ"), with two neighbours to each side.
func (p *page) meanings(l *lexicon) {
	for i := 0; i < len(p.list); {
		end := i + 1
		for end < len(p.list) && !p.list[end].gap {
			end++
		}
		if lone := p.lone(i, end); lone > end {
			p.mean(l, i, lone) // single letters with blanks between them
			i = lone
			continue
		}
		if p.masked(i, end) {
			p.mean(l, i, end)
		} else {
			p.extra = append(p.extra, p.list[i:end]...)
		}
		i = end
	}
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
// may mean another word.
func (p *page) masked(i, end int) bool {
	for n := i; n < end; n++ {
		x := p.list[n]
		if x.digits || x.odd || p.signs(n) || end-i > 1 && p.single(n) {
			return true
		}
	}
	return false
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

// mean adds the words from i to end to extra as one.
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
	joined.number = l.numbers[string(p.letters(joined))]
	if end-i == 1 && joined.number == first.number && !first.odd && bytes.Equal(p.letters(joined), p.letters(first)) {
		joined.odd = false
	}
	p.extra = append(p.extra, joined)
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
