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
	first   []int32          // by number: the node below the root; 0: none
	likely  [1 << 13]bool    // by shape: of syllables and of words that are looked for whole
	joined  map[string]*term // forbidden ones written as one word
	stems   []string         // of them, those that are looked for within longer words
	brands  map[string]*term
	hosts   []string        // what the name of a host has in it
	ends    map[string]bool // top-level domains
	usual   map[string]bool

	numbered *term // what is built like the name of a house
}

// known is the lexicon of the lists.
var known = sync.OnceValue(func() *lexicon {
	l := &lexicon{numbers: map[string]int32{}, nodes: make([]node, 1), first: make([]int32, 1), joined: map[string]*term{},
		brands: map[string]*term{}, ends: map[string]bool{}, usual: map[string]bool{},
		numbered: &term{text: "88", class: forbidden, weight: 2, plain: 2}}
	for name, c := range map[string]class{"gambling": forbidden, "loans": forbidden, "adult": forbidden, "other": forbidden, "promotion": promotion, "official": official} {
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
			if end, ok := strings.CutPrefix(word, "."); ok {
				l.ends[end] = true
				continue
			}
			l.hosts = append(l.hosts, word)
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
	for word := range l.numbers {
		l.likely[shape([]byte(word))] = true
	}
	for word := range l.joined {
		l.likely[shape([]byte(word))] = true
	}
	for word := range l.brands {
		l.likely[shape([]byte(word))] = true
	}
	return l
})

// shape is cheaper to tell than a map is to ask: most words of most texts are in
// no list.
func shape(word []byte) int {
	n := len(word)
	if n == 0 {
		return 0
	}
	h := uint32(n)
	h = h*31 + uint32(word[0])
	h = h*31 + uint32(word[n/3])
	h = h*31 + uint32(word[n/2])
	h = h*31 + uint32(word[n-1])
	return int((h * 2654435761) >> 19)
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
				if at == 0 {
					l.first[number] = next
				}
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
		l.first = append(l.first, 0)
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
