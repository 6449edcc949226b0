package hijack

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// What it takes to hold a wording.
const (
	enough        = 3 // weight of forbidden words, at least
	urged         = 4 // weight of calls to act in one paragraph that no word of an authority is in
	counterweight = 3 // what a word of an authority weighs against the others
	often         = 2 // so many times a term counts
	plenty        = 4 // weight of forbidden words that need no call to act
	hinted        = 2 // weight of forbidden words that calls to act make enough, where no authority speaks
	called        = 2 // weight of those calls
)

const (
	mostEvidence = 5
	mostWords    = 10
	mostJoined   = 256 // words that are searched for words within them
)

// A sum is what a paragraph, or the name of a link, weighs.
type sum struct{ forbidden, urging, official int }

// A judgement is what the words of a page come to.
type judgement struct {
	weight    [classes]int // words of the title twice
	titled    bool         // a forbidden word stands in the title
	strength  int          // of forbidden words, each once
	promoted  bool         // what an authority says around it does not count
	disguised bool         // a word was written so that it is not found
	unseen    int          // weight of forbidden words that nobody sees
	words     []string
	evidence  []string
	names     []sum // of the page's links
}

// held says whether the words are a reason.
func (j *judgement) held() bool {
	if j.strength < enough {
		return j.strength >= hinted && j.weight[promotion] >= called && j.weight[official] == 0
	}
	if j.promoted || j.disguised || j.unseen >= enough {
		return true
	}
	if j.strength < plenty && !j.titled && j.weight[promotion] == 0 {
		return false // it is mentioned, and nobody is called to anything
	}
	bad := j.weight[forbidden]
	return bad+min(j.weight[promotion], 2*bad) > counterweight*j.weight[official]
}

// A weighing is a judgement on its way.
type weighing struct {
	*page
	*lexicon
	*judgement
	times     map[*term]int
	paragraph sum
	at        int // where the last match began
	link      int // the first link that does not end before it
	veil      int // the same of what is hidden
}

// weigh reads a page by the lexicon.
func weigh(p *page) *judgement {
	w := &weighing{page: p, lexicon: known(), judgement: &judgement{names: make([]sum, len(p.links))}, times: map[*term]int{}}
	w.read()
	w.endParagraph()
	w.unmask()
	w.disguised = w.disguised || w.turned
	return w.judgement
}

// read finds the terms of each class, of those that begin at a word the longest.
func (w *weighing) read() {
	var free [classes]int
	for i, x := range w.list {
		if x.number == 0 {
			if !x.likely && !x.digits {
				continue
			}
			if t := w.whole(x); t != nil && i >= free[forbidden] {
				w.count(t, t.weight, i, i+1)
			}
			continue
		}
		at := w.first[x.number]
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

// whole finds what is one word: the name of a house, "nhacai".
func (w *weighing) whole(x word) *term {
	letters := w.letters(x)
	if t := w.brands[string(letters)]; t != nil {
		return t
	}
	if x.digits && numbered(letters) {
		return w.numbered
	}
	if len(letters) >= 6 {
		return w.joined[string(letters)]
	}
	return nil
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
		case x.odd, same(raw, syllable):
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
	if bytes.IndexByte(w.text[w.at:from], '\n') >= 0 {
		w.endParagraph()
	}
	w.at = from
	name := w.named(from)
	veiled := w.veiled(from)
	switch t.class {
	case forbidden:
		w.paragraph.forbidden += weight
		name.forbidden += weight
		if veiled {
			w.unseen += weight
		}
		for _, x := range w.list[i:end] {
			w.disguised = w.disguised || x.odd && weight > 1
		}
	case promotion:
		if weight > 1 {
			w.paragraph.urging += weight
		}
	case official:
		w.paragraph.official += weight
		name.official += weight
		if veiled {
			return // what nobody sees speaks for nobody
		}
	}
	if w.times[t]++; w.times[t] > often {
		return
	}
	if t.class == forbidden && w.times[t] == 1 {
		w.strength += weight
		w.note(t.text, from, to)
	}
	if from < w.title {
		weight *= 2
		w.titled = w.titled || t.class == forbidden
	}
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

// endParagraph looks at what a paragraph came to: one that only urges to bet or
// to borrow stands by itself, whatever else the page says.
func (w *weighing) endParagraph() {
	if s := w.paragraph; s.forbidden >= enough && s.urging >= urged && s.official == 0 {
		w.promoted = true
	}
	w.paragraph = sum{}
}

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

// unmask finds forbidden terms in what words mean that are written oddly.
func (w *weighing) unmask() {
	joined := 0
	for i, x := range w.extra {
		if !x.odd {
			continue
		}
		if t := w.within(x, &joined); t != nil {
			w.expose(t, x, x)
		}
		for from := max(i-4, 0); from <= i; from++ {
			at := int32(0)
			if n := w.extra[from].number; n != 0 {
				at = w.first[n]
			}
			for n := from + 1; at != 0; n++ {
				if t := w.nodes[at].ends[forbidden]; t != nil && n > i {
					if weight, _ := w.fits(t, w.extra[from:n]); weight > 1 {
						w.expose(t, w.extra[from], w.extra[n-1])
					}
				}
				if n == len(w.extra) || w.extra[n].number == 0 {
					break
				}
				at = w.nodes[at].next[w.extra[n].number]
			}
		}
	}
}

// within finds a term that is written as one odd word, or is a part of it.
func (w *weighing) within(x word, joined *int) *term {
	letters := w.letters(x)
	if t := w.brands[string(letters)]; t != nil {
		return t
	}
	if t := w.joined[string(letters)]; t != nil && len(letters) >= 4 && t.plain > 0 {
		return t
	}
	if *joined++; *joined > mostJoined || len(letters) < 6 {
		return nil
	}
	for _, stem := range w.stems {
		if bytes.Contains(letters, []byte(stem)) {
			return w.joined[stem]
		}
	}
	return nil
}

// expose counts a term that was hidden in its spelling.
func (w *weighing) expose(t *term, first, last word) {
	w.disguised = true
	if w.times[t]++; w.times[t] <= often {
		w.strength += t.weight + 1 // who spells a word so means it
		w.note(t.text, int(first.from), int(last.to))
	}
}
