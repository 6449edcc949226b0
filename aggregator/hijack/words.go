package hijack

import (
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
	dots   []word  // words with dots between their letters
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
	p.list, p.folded, p.doubts, p.extra, p.dots = p.list[:0], p.folded[:0], p.doubts[:0], p.extra[:0], p.dots[:0]
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
