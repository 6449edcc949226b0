package hijack

import (
	"bytes"
	"unicode"
)

// What is known of a passage besides its words, by their names in the list of
// weights. A number is how much there is at least; around, besides and beside
// are the page's other passages and the two next to it: what they have of
// official terms, and of forbidden ones.
const (
	_ feature = iota
	isPage
	isPassage
	forbidden1
	forbidden2
	forbidden3
	forbidden5
	promotion1
	promotion2
	promotion4
	official1
	official2
	official4
	around1
	around3
	around6
	beside1
	beside3
	besides1
	besides3
	besides6
	besideForbidden
	urges
	titleForbidden
	titleOfficial
	titleBoth
	isHidden
	isOdd
	isShort
	isDense
	isForeign
	isWithin
	isQuoted
	isQuoting
	isTopic
	isStranger
	signs
)

var signNames = [signs]string{"", "%page", "%passage", "%forbidden1", "%forbidden2", "%forbidden3", "%forbidden5", "%promotion1", "%promotion2", "%promotion4",
	"%official1", "%official2", "%official4", "%around1", "%around3", "%around6", "%beside1", "%beside3", "%besides1", "%besides3", "%besides6",
	"%beside-forbidden", "%urges", "%title-forbidden", "%title-official", "%title-both", "%hidden", "%odd", "%short", "%dense", "%foreign",
	"%within", "%quoted", "%quoting", "%topic", "%stranger"}

// longestQuotation is how far is looked for its marks.
const longestQuotation = 400

// known gives the set of what is known of the passages from a to b besides their
// words.
func (w *weighing) known(a, b int) (set uint64) {
	p := w.page
	put := func(so bool, f feature) {
		if so {
			set |= 1 << f
		}
	}
	var weight [classes]int
	within, quoted, said := 0, 0, 0
	for i := a; i < b; i++ {
		x := &p.passages[i]
		for c := range weight {
			weight[c] += x.weight[c]
		}
		within += x.within
		quoted += x.quoted
		said += x.said
		put(x.hidden, isHidden)
		put(x.odd, isOdd)
	}
	bad, bids, ours := weight[forbidden], weight[promotion], weight[official]
	around, besides, whole := w.weight[official]-ours, w.weight[forbidden]-bad, b-a == len(p.passages)
	put(whole, isPage)
	put(!whole, isPassage)
	put(bad >= 1, forbidden1)
	put(bad >= 2, forbidden2)
	put(bad >= 3, forbidden3)
	put(bad >= 5, forbidden5)
	put(bids >= 1, promotion1)
	put(bids >= 2, promotion2)
	put(bids >= 4, promotion4)
	put(ours >= 1, official1)
	put(ours >= 2, official2)
	put(ours >= 4, official4)
	put(around >= 1, around1)
	put(around >= 3, around3)
	put(around >= 6, around6)
	put(besides >= 1, besides1)
	put(besides >= 3, besides3)
	put(besides >= 6, besides6)
	put(bad > 0 && besides >= 3 && around >= 3, isTopic)
	put(bad > 0 && besides == 0 && !whole, isStranger)
	put(bad >= 2 && bids >= 2 && ours == 0, urges)
	w.neighbours(a, b, put)
	title, below := p.passages[0].weight, a > 0 || whole
	put(below && title[forbidden] > 0, titleForbidden)
	put(below && title[official] > 0, titleOfficial)
	put(below && title[forbidden] > 0 && title[official] > 0, titleBoth)
	text := p.text[p.passages[a].from:p.passages[b-1].to]
	put(!whole && quotes(text), isQuoted)
	put(bad > 0 && quoted*3 >= bad*2, isQuoting)
	put(len(text) < shortPassage/2, isShort)
	put(said*3 >= len(text) && ours == 0, isDense)
	put(bad >= 2 && ours == 0 && foreign(text), isForeign)
	put(within > len(text)/2, isWithin)
	return set
}

// neighbours puts what is known of the passages before and after those from a
// to b.
func (w *weighing) neighbours(a, b int, put func(bool, feature)) {
	ours, bad := 0, 0
	for _, i := range [...]int{a - 1, b} {
		if i >= 0 && i < len(w.passages) {
			ours += w.passages[i].weight[official]
			bad += w.passages[i].weight[forbidden]
		}
	}
	put(ours >= 1, beside1)
	put(ours >= 3, beside3)
	put(bad >= 2, besideForbidden)
}

// quotes reports whether somebody else's words are quoted, or an address so
// that nobody follows it.
func quotes(text []byte) bool {
	return bytes.IndexByte(text, '"') >= 0 || bytes.Contains(text, []byte("“")) || bytes.Contains(text, []byte("[.]"))
}

// quoted reports whether a place of a passage is in quotation marks.
func (w *weighing) quoted(x *passage, at int) bool {
	before, after := w.text[max(x.from, at-longestQuotation):at], w.text[at:min(x.to, at+longestQuotation)]
	if bytes.LastIndex(before, []byte("“")) > bytes.LastIndex(before, []byte("”")) {
		return true
	}
	return bytes.Count(before, []byte{'"'})%2 == 1 && bytes.IndexByte(after, '"') >= 0
}

// foreign reports whether most letters of a text are not of the Latin script.
func foreign(text []byte) bool {
	latin, others := 0, 0
	for _, r := range string(text) {
		switch {
		case r < 0x80 || !unicode.IsLetter(r) || unicode.Is(unicode.Latin, r):
			latin++
		default:
			others++
		}
	}
	return others > latin
}
