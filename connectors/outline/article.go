package outline

import (
	"regexp"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/article"
	"hopluu/connectors/markup"
)

// BodyOf writes a selector for what holds the text on the own page of a
// publication, whose headline a list told. It is "" when that has no name: the
// way to it would be different on the next page.
func BodyOf(page *markup.Page, title string, at time.Time) string {
	if !sane(page) {
		return ""
	}
	a := article.Read(page, title, at)
	if a.Holder == nil || a.Headline == nil || holds(a.Holder, a.Headline) {
		return ""
	}
	return begin(page, at).named(a.Holder)
}

// named writes a selector for one element by a name that no other has, its own
// or that of what it stands in.
func (b builder) named(n *html.Node) string {
	for _, name := range names(n) {
		if found := b.search.find(name); len(found) == 1 && !ofOne.MatchString(name) {
			return name
		}
	}
	if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		if len(b.search.find(n.Data)) == 1 {
			return n.Data
		}
	}
	if n.Parent == nil || n.DataAtom == atom.Body {
		return ""
	}
	for _, name := range names(n.Parent) {
		sel := name + " > " + n.Data
		if found := b.search.find(sel); len(found) == 1 && !ofOne.MatchString(name) {
			return sel
		}
	}
	return ""
}

// ofOne finds ids that the number of one publication ends.
var ofOne = regexp.MustCompile(`^#.*[-_]\d+$`)
