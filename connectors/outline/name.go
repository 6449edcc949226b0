package outline

import (
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// find returns what a selector of ours finds below a root.
func find(root *html.Node, sel string) []*html.Node {
	m, err := cascadia.Compile(sel)
	if err != nil {
		return nil
	}
	return cascadia.QueryAll(root, m)
}

// names are the ways to call one element by itself, best first: its id, its
// classes.
func names(n *html.Node) []string {
	var all []string
	if id := attr(n, "id"); plainName.MatchString(id) && !counted.MatchString(id) && len(id) <= 80 {
		all = append(all, "#"+id)
	}
	for _, c := range classes(n) {
		if !passing[strings.ToLower(c)] {
			all = append(all, n.Data+"."+c)
		}
	}
	return all
}

// common are the classes that all the elements have, which must have one tag;
// ok is false when they have not.
func common(nodes []*html.Node) (tag string, shared []string, ok bool) {
	for i, n := range nodes {
		if i == 0 {
			tag, shared = n.Data, classes(n)
			continue
		}
		if n.Data != tag {
			return "", nil, false
		}
		own := classes(n)
		shared = slices.DeleteFunc(shared, func(c string) bool { return !slices.Contains(own, c) })
	}
	return tag, slices.DeleteFunc(shared, func(c string) bool { return passing[strings.ToLower(c)] }), true
}

// above is the innermost element that holds all the others.
func above(nodes []*html.Node) *html.Node {
	shared := ancestors(nodes[0])
	for _, n := range nodes[1:] {
		own := map[*html.Node]bool{}
		for _, a := range ancestors(n) {
			own[a] = true
		}
		shared = slices.DeleteFunc(shared, func(a *html.Node) bool { return !own[a] })
	}
	if len(shared) == 0 {
		return nil
	}
	return shared[0]
}

// ancestors lists what an element stands in, the innermost first.
func ancestors(n *html.Node) []*html.Node {
	var all []*html.Node
	for p := n.Parent; p != nil && p.Type == html.ElementNode; p = p.Parent {
		all = append(all, p)
	}
	return all
}

// rowSelector writes a selector that finds the rows and nothing else, or "".
// Others that look the same and stand beside them may be found too.
func (s *search) rows(rows []*html.Node) string {
	tag, shared, ok := common(rows)
	top := above(rows)
	if !ok || top == nil {
		return ""
	}
	var plain []string // of the row itself
	for _, c := range shared {
		plain = append(plain, tag+"."+c)
	}
	if len(shared) > 1 {
		plain = append(plain, tag+"."+strings.Join(shared, "."))
	}
	inner := "> " + strings.Join(steps(top, rows), " > ")
	var tries []string
	if tag != "tr" && tag != "td" {
		tries = append(tries, plain...)
	}
	for at := top; at != nil && at.DataAtom != atom.Html; at = at.Parent {
		for _, name := range names(at) {
			for _, p := range plain {
				tries = append(tries, name+" "+p)
			}
			tries = append(tries, name+" "+inner)
		}
		inner = "> " + strings.TrimSpace(at.Data+" "+inner)
	}
	tries = append(tries, place(top)+" > "+strings.Join(steps(top, rows), " > "))
	for spare := 0; spare <= 2; spare += 2 { // headings and pagers of a table are left out when they are read
		for _, end := range []string{"", ":has(a[href])", ":has(td a[href])"} {
			for _, t := range tries {
				if fits(s.find(t+end), rows, spare) {
					return t + end
				}
			}
		}
	}
	return ""
}

// steps writes the way from top down to the rows, a step a level, with what
// the rows share. Top must hold them all at the same depth.
func steps(top *html.Node, rows []*html.Node) []string {
	var levels []string
	level := slices.Clone(rows)
	for {
		tag, shared, ok := common(level)
		switch {
		case !ok:
			tag = "*"
		case len(shared) > 0:
			tag += "." + shared[0]
		}
		levels = append(levels, tag)
		for i, n := range level {
			if n.Parent == top || n.Parent == nil {
				slices.Reverse(levels)
				return levels
			}
			level[i] = n.Parent
		}
	}
}

// fits reports whether what was found is the rows, in other words: has all of
// them, and besides only what stands beside one and holds a link, and a few
// that do not.
func fits(found, rows []*html.Node, spare int) bool {
	is, beside := map[*html.Node]bool{}, map[*html.Node]bool{}
	for _, r := range rows {
		is[r], beside[r.Parent] = true, true
	}
	have, more := 0, 0
	for _, n := range found {
		switch {
		case is[n]:
			have++
		case beside[n.Parent] && leads(n):
			more++
		case beside[n.Parent] && spare > 0:
			spare--
		default:
			return false
		}
	}
	return have == len(rows) && more <= have
}

// leads reports whether an element has a link that is long enough for a title.
func leads(n *html.Node) bool {
	return slices.ContainsFunc(find(n, "a[href]"), func(a *html.Node) bool {
		return headline(strings.TrimSpace(goquery.NewDocumentFromNode(a).Text()))
	})
}

// place is the way to one element from the body, counted where it must be.
func place(n *html.Node) string {
	var steps []string
	for ; n != nil && n.Type == html.ElementNode && n.DataAtom != atom.Html; n = n.Parent {
		if own := names(n); len(own) > 0 && strings.HasPrefix(own[0], "#") {
			steps = append(steps, own[0])
			break
		}
		step := n.Data
		if same, at := position(n, true); same > 1 {
			step += ":nth-of-type(" + strconv.Itoa(at) + ")"
		}
		steps = append(steps, step)
	}
	slices.Reverse(steps)
	return strings.Join(steps, " > ")
}

// position counts the elements beside n, or those of its tag, and tells which
// of them it is.
func position(n *html.Node, tag bool) (all, at int) {
	if n.Parent == nil {
		return 1, 1
	}
	for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
		if s.Type != html.ElementNode || tag && s.Data != n.Data {
			continue
		}
		if all++; s == n {
			at = all
		}
	}
	return all, at
}
