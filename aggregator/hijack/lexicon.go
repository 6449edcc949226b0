package hijack

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"hopluu/connectors/vietnamese"
)

//go:embed terms/*.txt
var files embed.FS

// A class is what a term speaks for.
type class uint8

const (
	forbidden class = iota // betting, loans, adult content
	promotion
	official
	classes
)

// A term is one line of the lists.
type term struct {
	text      string   // as the list has it
	syllables []string // lower case, tones in their place
	moving    bool     // some of their tones have two places in use
	class     class
	weight    int
	plain     int // its weight where it is written without accents
}

// A node is a place in the tree of folded syllables.
type node struct {
	next map[int32]int32 // nil at most ends
	ends [classes]*term
}

// A lexicon finds terms by their folded syllables, each known by a number.
type lexicon struct {
	numbers map[string]int32 // of folded syllables, from 1
	nodes   []node           // 0 is the root
	joined  map[string]*term // forbidden ones written as one word
	stems   []string         // of them, those that are looked for within longer words
	brands  map[string]*term
	hosts   []string        // what the name of a host has in it
	ends    map[string]bool // top-level domains
	cheap   map[string]bool // those that cost nothing
	lures   []string        // what names under these have in them
	usual   map[string]bool

	numbered *term // what is built like the name of a house
	weights

	// By number: all that is asked for every word of a text.
	index *index
	first []int32 // the node below the root; 0: no term begins so
	whole []*term // that is this one word
}

// known is the lexicon of the lists.
var known = sync.OnceValue(func() *lexicon {
	return newLexicon(lines("weights"))
})

func newLexicon(weighed []string) *lexicon {
	l := &lexicon{numbers: map[string]int32{}, nodes: make([]node, 1), joined: map[string]*term{},
		brands: map[string]*term{}, ends: map[string]bool{}, cheap: map[string]bool{}, usual: map[string]bool{},
		numbered: &term{text: "88", class: forbidden, weight: 2, plain: 2}}
	for _, name := range []string{"gambling", "loans", "adult", "other", "promotion", "official"} {
		c := map[string]class{"promotion": promotion, "official": official}[name] // the others are forbidden
		for _, line := range lines(name) {
			l.add(read(line, c))
		}
	}
	for _, line := range lines("brands") {
		for word := range strings.FieldsSeq(line) {
			l.brands[word] = &term{text: word, class: forbidden, weight: 3, plain: 3}
		}
	}
	for _, line := range lines("domains") {
		for word := range strings.FieldsSeq(line) {
			switch rest := word[1:]; word[0] {
			case '.':
				l.ends[rest] = true
			case '~':
				l.cheap[rest] = true
			case '+':
				l.lures = append(l.lures, rest)
			default:
				l.hosts = append(l.hosts, word)
			}
		}
	}
	for _, line := range lines("usual") {
		for domain := range strings.FieldsSeq(line) {
			l.usual[domain] = true
		}
	}
	for word, t := range l.joined {
		if len(word) >= 5 && t.plain > 1 {
			l.stems = append(l.stems, word)
		}
	}
	slices.Sort(l.stems)
	l.settle(weighed)
	return l
}

// settle makes what is asked by number, when all words have theirs.
func (l *lexicon) settle(weighed []string) {
	for word := range l.joined {
		l.number(word)
	}
	for word := range l.brands {
		l.number(word)
	}
	l.weights = l.weigh(weighed)
	keys := map[uint64]int32{}
	l.first, l.whole = make([]int32, len(l.numbers)+1), make([]*term, len(l.numbers)+1)
	for word, number := range l.numbers {
		keys[keyOf([]byte(word))] = number
		l.first[number] = l.nodes[0].next[number]
		if l.whole[number] = l.brands[word]; l.whole[number] == nil && len(word) >= 6 {
			l.whole[number] = l.joined[word]
		}
	}
	l.index = newIndex(keys)
}

// lines gives the lines of a list that say something.
func lines(name string) []string {
	data, _ := files.ReadFile("terms/" + name + ".txt") // embedded: it is there
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(line string) bool {
		return strings.TrimSpace(line) == "" || line[0] == '#'
	})
}

// read takes a line "3/1 cá độ" apart.
func read(line string, c class) *term {
	weights, text, _ := strings.Cut(line, " ")
	accented, plain, both := strings.Cut(weights, "/")
	t := &term{text: text, syllables: strings.Fields(accents(text)), class: c}
	t.moving = slices.ContainsFunc(t.syllables, moving)
	t.weight, _ = strconv.Atoi(accented)
	t.plain = t.weight
	if both {
		t.plain, _ = strconv.Atoi(plain)
	}
	return t
}

// accents gives a text as terms are compared with their accents.
func accents(s string) string { return vietnamese.Tone(strings.ToLower(norm.NFC.String(s))) }

func (l *lexicon) add(t *term) {
	at := int32(0)
	var folded []string
	for _, syllable := range t.syllables {
		for _, part := range pieces(fold(syllable)) {
			folded = append(folded, part)
			number := l.number(part)
			next := l.nodes[at].next[number]
			if next == 0 {
				next = int32(len(l.nodes))
				l.nodes = append(l.nodes, node{})
				if l.nodes[at].next == nil {
					l.nodes[at].next = map[int32]int32{}
				}
				l.nodes[at].next[number] = next
			}
			at = next
		}
	}
	l.nodes[at].ends[t.class] = t
	if word := strings.Join(folded, ""); t.class == forbidden && t.weight > 1 && word[0] < 0x80 {
		l.joined[word] = t
	}
}

func (l *lexicon) number(part string) int32 {
	n, ok := l.numbers[part]
	if !ok {
		n = int32(len(l.numbers) + 1)
		l.numbers[part] = n
	}
	return n
}

// pieces takes a syllable apart as a text is: writing without blanks between
// words is one piece a letter.
func pieces(syllable string) []string {
	for _, r := range syllable {
		if alone(r) {
			return strings.Split(syllable, "")
		}
	}
	return []string{syllable}
}
