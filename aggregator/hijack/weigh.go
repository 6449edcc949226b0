package hijack

import (
	"math"
	"slices"
	"unicode/utf8"
)

// What it takes to hold a wording for its words alone, whatever surrounds them.
const (
	enough = 3 // weight of forbidden words that are hidden or disguised
	margin = 1 // by which a reading outweighs nothing
	dotted = 4 // words with dots between their letters
)

const (
	mostEvidence = 5
	mostWords    = 10
	few          = 3   // words of the lists that need no others beside them
	mostJoined   = 256 // words that are searched for words within them
)

// A sum is what the name of a link weighs.
type sum struct{ forbidden, official int }

// A judgement is what the words of a page come to.
type judgement struct {
	score     float32      // of what reads worst: above the margin it does not read as an authority's
	weight    [classes]int // of terms, each once a passage
	strength  int          // of forbidden terms, each once
	disguised bool         // a term was written so that it is not found
	unseen    int          // weight of forbidden terms that nobody sees
	words     []string
	evidence  []string
	names     []sum // of the page's links
}

// held says whether the words are a reason.
func (j *judgement) held() bool {
	return j.score > margin || j.strength >= enough && (j.disguised || j.unseen >= enough)
}

// A weighing is a judgement on its way.
type weighing struct {
	*page
	*lexicon
	*judgement
	times map[*term]int
	now   int // the passage that the last match is in
	link  int // the first link that does not end before it
	veil  int // the same of what is hidden
}

// weigh reads a page by the lexicon and by the weights.
func weigh(p *page) *judgement {
	w := newWeighing(p)
	if len(p.passages) == 0 {
		return w.judgement
	}
	w.score = float32(math.Inf(-1))
	a, b := 0, 0
	p.readings(func(from, to int) {
		if sum := w.sum(from, to); sum > w.score {
			w.score, a, b = sum, from, to
		}
	})
	if w.held() {
		w.explain(a, b)
	}
	return w.judgement
}

// newWeighing finds all that a page is weighed by.
func newWeighing(p *page) *weighing {
	w := &weighing{page: p, lexicon: known(), judgement: &judgement{names: make([]sum, len(p.links))}, times: map[*term]int{}}
	p.cut()
	if len(p.passages) == 0 {
		return w
	}
	p.tell(w.lexicon)
	w.read()
	w.now = 0
	w.unmask()
	for _, s := range p.links {
		if s.own {
			w.passage(s.from).within += s.to - s.from
		}
	}
	for _, s := range p.hidden {
		if s.from < s.to {
			w.passage(s.from).hidden = true
		}
	}
	w.disguised = w.disguised || w.turned
	if len(p.dots) >= dotted {
		w.disguised = true
		w.strength += enough // nobody else writes so, whatever it says
		for _, x := range p.dots {
			w.note(string(w.text[x.from:x.to]), int(x.from), int(x.to))
		}
	}
	return w
}

// passage gives the one that a place is in.
func (w *weighing) passage(at int) *passage {
	i, _ := slices.BinarySearchFunc(w.passages, at, func(x passage, at int) int { return x.to - at - 1 })
	return &w.passages[min(i, len(w.passages)-1)]
}

// read finds the terms of each class, of those that begin at a word the longest.
func (w *weighing) read() {
	var free [classes]int
	for i, x := range w.list {
		at := w.first[x.number]
		if at == 0 {
			if t := w.alone(x); t != nil && i >= free[forbidden] {
				w.count(t, t.weight, i, i+1)
			} else if !x.gap && i > 0 && w.site(w.list[i-1], x) {
				w.count(w.numbered, w.numbered.weight, i-1, i+1)
			}
			continue
		}
		var found [classes]*term
		var ends [classes]int
		for n := i + 1; at != 0; n++ {
			for c, t := range w.nodes[at].ends {
				if t != nil {
					found[c], ends[c] = t, n
				}
			}
			if n == len(w.list) || w.list[n].number == 0 {
				break
			}
			at = w.nodes[at].next[w.list[n].number]
		}
		for c, t := range found {
			if t == nil || i < free[c] {
				continue
			}
			weight, ok := w.fits(t, w.list[i:ends[c]])
			if ok {
				free[c] = ends[c]
			}
			if weight > 0 {
				w.count(t, weight, i, ends[c])
			}
		}
	}
}

// site reports whether two words are the name of a bad site.
func (w *weighing) site(name, end word) bool {
	if end.from != name.to+1 || w.text[name.to] != '.' {
		return false
	}
	if !w.ends[string(w.letters(end))] && !w.cheap[string(w.letters(end))] {
		return false
	}
	return w.badHost(string(w.letters(name)) + "." + string(w.letters(end)))
}

// alone finds what is one word: the name of a house, "nhacai".
func (w *weighing) alone(x word) *term {
	if t := w.whole[x.number]; t != nil || !x.digits || !numbered(w.letters(x)) {
		return t
	}
	return w.numbered
}

// fits gives the weight of a term whose folded syllables stand there. It is not
// ok if they have other accents than the term.
func (w *weighing) fits(t *term, found []word) (weight int, ok bool) {
	if len(found) != len(t.syllables) {
		return t.weight, true // of a script without blanks
	}
	accented, bare := false, false
	for i, x := range found {
		syllable := t.syllables[i]
		raw := composed(w.text[x.from:x.to])
		switch {
		case ascii(raw):
			bare = bare || !ascii([]byte(syllable))
		case x.odd, same(raw, syllable, t.moving):
			accented = true
		default:
			return 0, false
		}
	}
	if bare && !accented {
		return t.plain, true
	}
	return t.weight, true
}

func ascii(s []byte) bool {
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// count takes in a term that the words from i to end say.
func (w *weighing) count(t *term, weight, i, end int) {
	from, to := int(w.list[i].from), int(w.list[end-1].to)
	for from >= w.passages[w.now].to && w.now+1 < len(w.passages) {
		w.now++
	}
	at := &w.passages[w.now]
	name := w.named(from)
	veiled := w.veiled(from)
	switch t.class {
	case forbidden:
		name.forbidden += weight
		at.said += to - from
		switch {
		case w.quoted(at, from):
			at.quoted += weight
		case veiled:
			w.unseen += weight
		}
		for _, x := range w.list[i:end] {
			w.disguised = w.disguised || x.odd && weight > 1
		}
		if w.times[t]++; w.times[t] == 1 {
			w.strength += weight
			w.note(t.text, from, to)
		}
	case official:
		name.official += weight
		if veiled {
			w.unseen -= weight
			return // what nobody sees speaks for nobody
		}
	}
	at.weight[t.class] += weight
	w.weight[t.class] += weight
}

// named gives the sum of the link that a place is in the name of.
func (w *weighing) named(from int) *sum {
	for w.link < len(w.links) && w.links[w.link].to <= from {
		w.link++
	}
	if w.link < len(w.links) && w.links[w.link].from <= from {
		return &w.names[w.link]
	}
	return new(sum)
}

func (w *weighing) veiled(from int) bool {
	for w.veil < len(w.hidden) && w.hidden[w.veil].to <= from {
		w.veil++
	}
	return w.veil < len(w.hidden) && w.hidden[w.veil].from <= from
}
