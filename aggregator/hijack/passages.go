package hijack

import (
	"bytes"
	"math/bits"
)

// Sizes of passages in bytes.
const (
	shortPassage = 160 // what is shorter is read together with its neighbours too
	tinyPassage  = 24  // what is shorter is not read alone
	leastCut     = 60  // what is shorter is no sentence of its own
	mostPassages = 2000
)

// A passage is a part of a page that may have been put there by somebody else:
// a title, a sentence of a paragraph.
type passage struct {
	from, to    int
	first, last int  // its features, in the page's
	begins      bool // a paragraph
	weight      [classes]int
	said        int // so much of it are forbidden terms
	quoted      int // of the weight of forbidden terms, what stands in quotation marks
	within      int // so much of it are names of links within the site
	hidden, odd bool
}

func (x *passage) size() int { return x.to - x.from }

// cut makes the passages of a page.
func (p *page) cut() {
	p.passages, p.features = p.passages[:0], p.features[:0]
	for at := 0; at < len(p.text); {
		end := bytes.IndexByte(p.text[at:], '\n') + 1
		if end == 0 {
			end = len(p.text) - at
		}
		for from, begins := at, true; from < at+end; begins = false {
			to := from + sentence(p.text[from:at+end])
			if len(p.passages) == mostPassages {
				p.passages[mostPassages-1].to = len(p.text)
				return
			}
			p.passages = append(p.passages, passage{from: from, to: to, begins: begins})
			from = to
		}
		at += end
	}
}

// sentence gives the length of the sentence that a paragraph begins with.
func sentence(text []byte) int {
	for at := leastCut; at+leastCut < len(text); {
		stop := bytes.IndexByte(text[at:], ' ')
		if stop < 0 {
			break
		}
		at += stop + 1
		switch text[at-2] {
		case '.', '!', '?', ';':
			if len(text)-at >= leastCut {
				return at
			}
		}
	}
	return len(text)
}

// tell finds the words and neighbours of words that have a weight.
func (p *page) tell(l *lexicon) {
	if len(p.seen) < len(l.values) {
		p.seen = make([]uint32, len(l.values))
	}
	n, before := 0, int32(0)
	p.round++
	for _, x := range p.extra {
		for int(x.from) >= p.passages[n].to {
			p.passages[n].last = len(p.features)
			n++
			p.passages[n].first, before = len(p.features), 0
			p.round++
		}
		if x.token == 0 {
			before = 0
			continue
		}
		p.has(l.words[x.token])
		if before != 0 {
			p.has(l.pairs.at(pairOf(before, x.token)))
		}
		before = x.token
		p.passages[n].odd = p.passages[n].odd || x.odd && x.number != 0
	}
	p.passages[n].last = len(p.features)
	for n++; n < len(p.passages); n++ {
		p.passages[n].first, p.passages[n].last = len(p.features), len(p.features)
	}
}

// has notes a feature of the passage at hand, once.
func (p *page) has(f feature) {
	if f != 0 && p.seen[f] != p.round {
		p.seen[f] = p.round
		p.features = append(p.features, f)
	}
}

// sum gives what the passages from a to b weigh together: what several of them
// have counts once.
func (w *weighing) sum(a, b int) float32 {
	var sum float32
	several := b > a+1
	w.round++
	for _, f := range w.features[w.passages[a].first:w.passages[b-1].last] {
		if several {
			if w.seen[f] == w.round {
				continue
			}
			w.seen[f] = w.round
		}
		sum += w.values[f]
	}
	for set := w.known(a, b); set != 0; set &= set - 1 {
		sum += w.values[bits.TrailingZeros64(set)]
	}
	return sum
}

// readings calls f with all that is read as one: the page, its paragraphs and
// sentences, and those with the next, if that is of the same paragraph or both
// are short.
func (p *page) readings(f func(a, b int)) {
	n := len(p.passages)
	f(0, n)
	for a := 0; a < n; {
		b := a + 1
		for b < n && !p.passages[b].begins {
			b++
		}
		if b-a > 2 && b-a < n {
			f(a, b)
		}
		for i := a; i < b; i++ {
			x := &p.passages[i]
			if n > 1 && x.size() >= tinyPassage {
				f(i, i+1)
			}
			if i+1 < n && n > 2 && (i+1 < b || x.size() < shortPassage && p.passages[i+1].size() < shortPassage) {
				f(i, i+2)
			}
		}
		a = b
	}
}
