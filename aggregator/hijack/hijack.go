// Package hijack recognises what broken-into sites publish: betting, loans and
// adult content put among an authority's own words, links that nobody sees,
// links to where the site has never linked, and sudden floods of items.
//
// It judges a wording as it was found, before cleaning, for what hides there is
// gone afterwards. What is put in differs in kind from what surrounds it: it
// sells, bids the reader register, pay or call, and names houses and domains,
// where an authority reports, warns and quotes the law. So a wording is read
// ([page]), taken apart into words as they are meant, whatever their disguise
// ([wording]), and cut into passages ([passage]); each of these, its paragraphs
// and the whole are weighed by their words and pairs of words and by what the
// lists of terms, the title and the neighbourhood say ([weights]). The weights are
// learned from texts of ours; docs/decisions/hijack.md says how. Links are judged
// by where they lead and whether they are seen.
//
// The package decides nothing. What it finds is for an editor, with the words
// that made it think so; it keeps nothing, asks nobody, knows no database, and
// takes time in proportion to what it is given, of which it reads a bounded part.
package hijack

import "slices"

// A Code says in one word what was found. The list is closed.
type Code string

// The codes, the gravest first.
const (
	CodeHidden     Code = "hidden_links" // params "domains", "how"
	CodeObfuscated Code = "obfuscated"   // words of the lexicon, written so that no search finds them; params "words"
	CodeLexicon    Code = "lexicon"      // promotion of betting, loans or adult content; params "words"
	CodeDomains    Code = "new_domains"  // params "domains"
	CodeBurst      Code = "burst"        // params "new", "usual"
)

// An Item is a wording as a site has it.
type Item struct {
	URL     string // absolute; its registered domain is the site's own
	Title   string
	Summary string // HTML as found
	Body    string // HTML as found
	Author  string
	Texts   []string // what it shows beside, HTML or plain; what one leaves open ends with it
	Files   []string // addresses that it offers beside its text
}

// History is what is known of the source that an item comes from. The zero
// value is a source of which nothing is known yet.
type History struct {
	Domains  map[string]bool // registered domains that its items have linked to
	Links    map[string]int  // so many new items of this reading link to a domain
	Readings int             // so many readings it has had; a new source has neither new domains nor bursts
	New      int             // new items of this reading so far
	Usual    int             // new items that a reading of it usually brings
}

// A Finding is a reason to hold a wording, with what an editor needs to judge it.
type Finding struct {
	Code     Code              `json:"code"`
	Params   map[string]string `json:"params,omitempty"`
	Evidence []string          `json:"evidence,omitempty"` // as it was found, a few words each
}

// Many is how many new items at once are no burst at any source.
const Many = 20

// settled is how many readings make a source's habits known.
const settled = 5

// An Impression is what an item makes, whoever published it.
type Impression struct {
	links []link
	words *judgement
}

// Read reads an item, once for all that is asked of it.
func Read(it Item) *Impression {
	p := open(it)
	defer p.close()
	links := outbound(p, Domain(it.URL))
	return &Impression{links, weigh(p)}
}

// Judge lists the reasons to hold an item, as [Impression.Judge] does.
func Judge(it Item, h History) []Finding { return Read(it).Judge(h) }

// Judge lists the reasons to hold the item, the gravest first; none means that
// it reads as an authority's own. The same item and history give the same
// findings.
func (i *Impression) Judge(h History) []Finding {
	var all []Finding
	if f, ok := i.hidden(h); ok {
		all = append(all, f)
	}
	if f, ok := i.worded(h); ok {
		all = append(all, f)
	}
	if f, ok := i.strange(h); ok {
		all = append(all, f)
	}
	if f, ok := flood(h); ok {
		all = append(all, f)
	}
	return all
}

// Outside lists the registered domains that the item links to, its own site's
// and those that everybody links to aside, each once.
func (i *Impression) Outside() []string {
	var all []string
	for _, l := range i.links {
		if !l.usual && !l.bad && !l.code && !slices.Contains(all, l.domain) {
			all = append(all, l.domain)
		}
	}
	return all
}
