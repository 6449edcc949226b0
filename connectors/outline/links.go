package outline

import (
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// A link is a place that leads somewhere.
type link struct {
	node *html.Node
	url  string
	text string // what it shows, or else its title
	hint bool   // the text is no headline: "Xem chi tiết", or a picture
	at   int    // its place among the links of the page
}

// A group is links that stand in the same kind of place.
type group struct {
	links []link
	part  float64 // what the part of the page is worth that they stand in
}

// A placed link knows where it stands.
type placed struct {
	link
	part float64 // what that part of the page is worth
	with string  // the path to it with the ids of what it leads through
	kind string  // and without
}

// links are the links of the page that may be headlines, in its order.
func (b builder) links() []placed {
	var all []placed
	count, told := 0, b.told()
	b.page.Find("a[href], a[onclick], tr[onclick], li[onclick], div[onclick]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if count++; count > most {
			return false
		}
		n := s.Nodes[0]
		way := path(n)
		l := link{node: n, url: b.address(n), text: b.text(n), at: count}
		part, ok := b.worth(way)
		if !ok || l.url == "" || l.url == b.page.Base.String() || told[l.url] && !headline(l.text) {
			return true
		}
		if l.text == "" {
			l.text = markup.Plain(attr(n, "title"))
		}
		l.hint = l.text == "" || hint(l.text)
		all = append(all, placed{l, part, blocks(way) + b.signature(way), b.signature(way)})
		return true
	})
	return all
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
// their own classes alone: those that alternate, or a first one that is larger.
func (b builder) together(order []string, of map[string]*group) []group {
	type spot struct {
		parent *html.Node
		rest   string // the signature but for the classes of the row
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
			s := spot{way[i].Parent, way[i].Data + "|" + b.signature(way[i+1:])}
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

// told are the addresses to which a headline leads: the picture beside it and
// "xem chi tiết" below it lead to the same.
func (b builder) told() map[string]bool {
	all := map[string]bool{}
	for i, n := range b.page.Find("a[href]").Nodes {
		if t := b.text(n); i < most && headline(t) && !hint(t) {
			all[b.address(n)] = true
		}
	}
	return all
}

func (b builder) address(n *html.Node) string {
	return markup.Link(b.page.Base, goquery.NewDocumentFromNode(shallow(n)).Selection)
}

// shallow is an element without what it holds, so that only its own address
// counts.
func shallow(n *html.Node) *html.Node {
	return &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
}

// hints are the words of links that stand below a headline, folded.
var hints = regexp.MustCompile(`^(\W*(xem|doc|chi tiet|xem chi tiet|chi tiet bai viet|xem them|doc tiep|doc them|tiep|xem tiep|xem bai viet|read more|more|view|view more|details?|continue reading|learn more|tai ve|tai xuong|download)\W*)+$`)

func hint(text string) bool { return len(text) < 100 && hints.MatchString(vietnamese.Fold(text)) }

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

// headline reports whether a text is long enough for a title. A link around a
// picture, a headline and a summary is longer than that, but not endless.
func headline(s string) bool {
	return len(s) < 4000 && (len(strings.Fields(s)) >= 4 || len([]rune(s)) >= 25)
}

// path lists an element and those around it, the innermost last; body and html
// are left out.
func path(n *html.Node) []*html.Node {
	var way []*html.Node
	for ; n != nil && n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.Html; n = n.Parent {
		way = append(way, n)
	}
	slices.Reverse(way)
	return way
}

// signature writes a path so that rows of one list have the same.
func (b builder) signature(way []*html.Node) string {
	var s strings.Builder
	for _, n := range way {
		own, ok := b.steps[n]
		if !ok {
			own = step(n)
			b.steps[n] = own
		}
		s.WriteString(own)
	}
	return s.String()
}

// step writes the tag of an element and its classes but those it has by where
// it stands.
func step(n *html.Node) string {
	var s strings.Builder
	s.WriteString("/" + n.Data)
	names := classes(n)
	slices.Sort(names)
	for _, c := range slices.Compact(names) {
		if !passing[strings.ToLower(c)] {
			s.WriteString("." + c)
		}
	}
	return s.String()
}

// blocks writes the ids of what a path leads through, which tell two lists from
// each other whose rows are alike. Counted ones do not.
func blocks(way []*html.Node) string {
	var s strings.Builder
	for _, n := range way {
		if id := attr(n, "id"); id != "" && len(id) <= 60 && !numbered.MatchString(id) {
			s.WriteString("#" + id)
		}
	}
	return s.String()
}

// passing are classes that a row has by where it stands in its list.
var passing = map[string]bool{
	"odd": true, "even": true, "first": true, "last": true, "active": true, "current": true, "alt": true, "hidden": true, "show": true,
	"left": true, "right": true, "clearfix": true, "le": true, "chan": true, "new": true, "moi": true, "hot": true, "sticky": true,
	"alternate": true, "alternating": true, "item-odd": true, "item-even": true, "row-odd": true, "row-even": true, "selected": true,
	"first-item": true, "last-item": true, "alt-row": true, "visited": true, "pull-left": true, "pull-right": true, "end": true,
}

var (
	plainName = regexp.MustCompile(`^-?[A-Za-z_][A-Za-z0-9_-]*$`)
	numbered  = regexp.MustCompile(`\d`)
	counted   = regexp.MustCompile(`\d{5,}`)
)

// classes are the names of an element that a selector may rely on: neither
// counted nor of a grid.
func classes(n *html.Node) []string {
	var names []string
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if len(names) == 20 { // more than any selector needs
			break
		}
		if plainName.MatchString(c) && !numbered.MatchString(c) && len(c) <= 60 {
			names = append(names, c)
		}
	}
	return names
}

// text is what an element shows; it is worked out once.
func (b builder) text(n *html.Node) string {
	t, ok := b.texts[n]
	if !ok {
		t = markup.Text(goquery.NewDocumentFromNode(n).Selection)
		b.texts[n] = t
	}
	return t
}
