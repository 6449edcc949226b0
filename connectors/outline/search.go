package outline

import "golang.org/x/net/html"

// mostVisits bounds how many elements of a page are looked at to find selectors
// for it: two seconds of work. A page for readers takes a hundredth; whoever
// writes another one shall not say how long it keeps us.
const mostVisits = 20_000_000

// A search finds elements anywhere on a page.
type search struct {
	root  *html.Node
	left  int // so many selectors may still be tried
	found map[string][]*html.Node
}

func newSearch(root *html.Node) *search {
	nodes := 1
	for range root.Descendants() {
		nodes++
	}
	return &search{root: root, left: max(mostVisits/nodes, 100), found: map[string][]*html.Node{}}
}

// find returns what a selector of ours finds; nothing when too much has been
// tried.
func (s *search) find(sel string) []*html.Node {
	nodes, ok := s.found[sel]
	if !ok && s.left > 0 {
		s.left--
		nodes = find(s.root, sel)
		s.found[sel] = nodes
	}
	return nodes
}
