package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/vietnamese"
)

// longestTitle is how long a text that no heading holds may be to be a title.
const longestTitle = 400

// findHeadline finds the lines that show the title: those of a heading, or of
// what is called one, or that say what was told or what the head of the page
// says.
func (r *reading) findHeadline() {
	told := stem(r.told)
	best := 9
	defer func() {
		if r.headline == nil && told == "" {
			r.set()
		}
	}()
	for i := 0; i < len(r.lines); {
		from, node := i, r.lines[i].title
		text, linked, size, off := "", 0, len(r.lines[i].text), r.lines[i].off
		for i++; node != nil && i < len(r.lines) && i-from <= 6 && r.lines[i].title == node; i++ {
			size += len(r.lines[i].text)
		}
		least := 10 // of what no element calls a title
		if node != nil {
			least = 5
		}
		if i-from > 6 || i-from > 1 && size > longestTitle { // a box that is called after its heading
			i, node = from+1, nil
		}
		for _, l := range r.lines[from:i] {
			text, linked = strings.TrimSpace(text+" "+l.text), linked+l.linked
		}
		if node == nil && (len(text) > longestTitle || strings.HasSuffix(text, ".")) {
			continue
		}
		if s := r.headed(text, node, told); s >= least {
			if linked*2 > len(text) && !r.self(node) {
				s -= 25
			}
			if off {
				s -= 30
			}
			if brand(node) {
				s -= 25
			}
			s += r.followed(i)
			if s > best {
				best = s
				if node == nil {
					node = r.lines[from].node
				}
				r.headline, r.title, r.above, r.below = node, text, from, i
			}
		}
	}
}

// set finds a title that no element tells: the first line in large or bold
// letters that is neither a label nor a sentence, with a line of facts right
// below it, or else the first with text below it.
func (r *reading) set() {
	for i, l := range r.lines {
		words := len(strings.Fields(l.text))
		if l.off || l.linked > 0 || words < 5 || words > 40 || strings.HasSuffix(l.text, ".") || moment.MatchString(l.text) || !apart(l.start) {
			continue
		}
		stated := i+1 < len(r.lines) && r.lines[i+1].is == facts
		if !stated && r.headline != nil {
			continue
		}
		below := 0
		for _, n := range r.lines[i+1 : min(i+10, len(r.lines))] {
			below += n.own()
		}
		if folded := vietnamese.Fold(l.text); below <= 150 && !stated || boxed.MatchString(folded) || l.closes || l.leads || brand(l.node) {
			continue
		}
		r.headline, r.title, r.above, r.below = l.node, l.text, i, i+1
		if stated {
			return
		}
	}
}

// headed scores a text as the title of the page.
func (r *reading) headed(text string, node *html.Node, told string) int {
	words := len(strings.Fields(text))
	if words < 2 || words > 80 {
		return 0
	}
	s := 0
	folded := vietnamese.Fold(text)
	switch {
	case told == "":
	case strings.HasPrefix(folded, told):
		s += 100
	case words >= 4 && (strings.Contains(folded, told) || strings.Contains(told, folded)):
		s += 60
	default:
		s -= 10
	}
	if words >= 3 {
		switch {
		case folded == r.said.folded:
			s += 40
		case r.said.folded != "" && len(folded) > 15 && (strings.HasPrefix(r.said.folded, folded) || strings.HasPrefix(folded, stem(r.said.title))):
			s += 30
		}
		switch {
		case strings.HasPrefix(r.said.page, folded):
			s += 18
		case len(folded) > 15 && strings.Contains(r.said.page, folded):
			s += 14
		case len(r.said.page) > 30 && strings.HasPrefix(folded, strings.TrimRight(r.said.page, ". …")):
			s += 15
		}
	}
	if node != nil {
		switch {
		case node.DataAtom == atom.H1:
			s += 10
		case node.DataAtom == atom.H2:
			s += 6
		case heading(node.DataAtom):
			s += 4
		}
		if called := call(node); called.headline || attr(node, "itemprop") == "headline" {
			s += 8
		} else if called.title {
			s += 3
		}
	}
	if words >= 5 {
		s += 5
	}
	if folded == r.said.site || boxed.MatchString(folded) {
		s -= 50
	}
	return s
}

// followed scores what stands below a title: a line about the publication, and
// text.
func (r *reading) followed(i int) int {
	s, own := 0, 0
	for j, l := range r.lines[i:min(i+12, len(r.lines))] {
		if l.title != nil && l.title.DataAtom == atom.H1 && j > 0 || l.off {
			break
		}
		if j < 3 && l.is == facts && !r.today(l.text) {
			s = 10
		}
		own += l.own()
	}
	if own > 300 {
		s += 6
	}
	return s
}

// boxed finds, folded, what stands above a publication and is no headline of it.
var boxed = regexp.MustCompile(`^(cong thong tin|trang thong tin|chi tiet( tin| bai viet)?$|tin tuc( su kien)?$|thong bao$)`)

// brand reports whether an element belongs to the head of the site.
func brand(n *html.Node) bool {
	for up := 0; n != nil && up < 5; n, up = n.Parent, up+1 {
		if n.DataAtom == atom.Header && n.Parent != nil && n.Parent.DataAtom == atom.Body || call(n).brand {
			return true
		}
	}
	return false
}

// self reports whether the links of an element lead to the page itself.
func (r *reading) self(n *html.Node) bool {
	if n == nil {
		return false
	}
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			u, err := r.page.Base.Parse(strings.TrimSpace(attr(d, "href")))
			return err == nil && (u.Path == r.page.Base.Path && u.RawQuery == r.page.Base.RawQuery || u.Scheme == "javascript")
		}
	}
	return true
}

// stem is a title, folded, without the marks of having been cut short.
func stem(title string) string {
	return strings.TrimSpace(vietnamese.Fold(strings.TrimRight(title, ".… ")))
}
