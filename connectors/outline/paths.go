package outline

import (
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
)

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
