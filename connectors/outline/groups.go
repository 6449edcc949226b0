package outline

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A group is links that stand in the same kind of place.
type group struct {
	links []link
	part  float64 // what the part of the page is worth that they stand in
}

// groups gathers the links of the page by the tags, classes and ids around
// them.
func (b builder) groups() []group {
	all := b.links()
	many := map[string]int{}
	for _, l := range all {
		many[l.with]++
	}
	var order []string
	of := map[string]*group{}
	for _, l := range all {
		sig := l.with
		if many[sig] < 3 { // ids of rows, not of lists
			sig = l.kind
		}
		if of[sig] == nil {
			of[sig] = &group{part: l.part}
			order = append(order, sig)
		}
		of[sig].links = append(of[sig].links, l.link)
	}
	var found []group
	for _, g := range b.together(order, of) {
		if g = g.headlines(); g.distinct() >= 3 && g.believable(b.page.Base.Hostname()) {
			found = append(found, g)
		}
	}
	return found
}

// together joins the groups whose rows stand beside each other and differ in
// their own classes alone: those that alternate, or a first one that is larger,
// and has a larger headline.
func (b builder) together(order []string, of map[string]*group) []group {
	type spot struct {
		parent *html.Node
		rest   string // the signature but for the classes of the row and the level of a headline
	}
	var all []group
	var held []map[*html.Node]map[string]bool
	at := map[spot]int{}
	for _, sig := range order {
		g := *of[sig]
		holds, way := g.holds(), path(g.links[0].node)
		into := -1
		var spots []spot
		for i := len(way) - 1; i >= 0 && len(holds[way[i]]) == 1; i-- {
			s := spot{way[i].Parent, way[i].Data + "|" + levels.Replace(b.signature(way[i+1:]))}
			// A place with one of each is a row that has two links.
			if known, ok := at[s]; ok && into < 0 && (len(holds[s.parent]) > 1 || len(held[known][s.parent]) > 1) {
				into = known
			}
			spots = append(spots, s)
		}
		if into < 0 {
			into = len(all)
			all, held = append(all, group{part: g.part}), append(held, holds)
		}
		all[into].links = append(all[into].links, g.links...)
		for _, s := range spots {
			at[s] = into
		}
	}
	for _, g := range all {
		slices.SortFunc(g.links, func(a, b link) int { return a.at - b.at })
	}
	return all
}

// levels writes a signature as if all headings were of one level.
var levels = strings.NewReplacer("/h1", "/h", "/h2", "/h", "/h3", "/h", "/h4", "/h", "/h5", "/h", "/h6", "/h")

// headlines leaves out what is no headline where a row has several links of the
// same kind: its number, the headline, its file.
func (g group) headlines() group {
	var long []link
	for _, l := range g.links {
		if !l.hint && headline(l.text) {
			long = append(long, l)
		}
	}
	if n := len(long); n >= 3 && n*5 < len(g.links)*3 && n*5 >= len(g.links) {
		g.links = long
	}
	return g
}

func (g group) distinct() int {
	seen := map[string]bool{}
	for _, l := range g.links {
		seen[l.url] = true
	}
	return len(seen)
}

// believable reports whether most of the links are headlines, or stand below
// one, and lead into the site.
func (g group) believable(host string) bool {
	titles, hints, away := 0, 0, 0
	for _, l := range g.links {
		switch {
		case l.hint:
			hints++
		case headline(l.text):
			titles++
		}
		if !family(hostOf(l.url), host) {
			away++
		}
	}
	all := len(g.links)
	return away*2 <= all && (titles*5 >= all*3 || hints*5 >= all*4 || (titles+hints)*5 >= all*4)
}

func hostOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest, _, _ = strings.Cut(rest, "/")
	rest, _, _ = strings.Cut(rest, ":")
	return rest
}

// family reports whether two hosts are of one office: one is below the other,
// or both are below a third of at least three names.
func family(a, b string) bool {
	a, b = strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www.")
	_, over, _ := strings.Cut(a, ".")
	_, above, _ := strings.Cut(b, ".")
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a) || over == above && strings.Count(over, ".") >= 2
}
