package hijack

import "bytes"

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
	at := w.passage(int(first.from))
	at.odd = true
	at.weight[forbidden] += t.weight
	w.weight[forbidden] += t.weight
	if w.times[t]++; w.times[t] == 1 {
		w.strength += t.weight + 1 // who spells a word so means it
		w.note(t.text, int(first.from), int(last.to))
	}
}
