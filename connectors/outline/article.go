package outline

import (
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// An Article is where the parts of one publication's own page are; "" and zero
// are not known.
type Article struct {
	Body  string
	Title string
	Date  Field
}

// ArticleOf finds where the text of a page stands, its headline, which a list
// told, and the date beside that. Only places that have a name are told: others
// would be different on the next page.
func ArticleOf(page *markup.Page, title string, at time.Time) Article {
	var a Article
	if !sane(page) {
		return a
	}
	b := begin(page, at)
	body := b.body()
	if body == nil {
		return a
	}
	var headline *html.Node
	for _, n := range page.Find("h1, h2, h3, [class*=title], [class*=tieu]").Nodes {
		if title == "" || !strings.HasPrefix(vietnamese.Fold(b.text(n)), vietnamese.Fold(strings.TrimRight(title, ".… "))) || len(b.text(n)) > 2*len(title)+10 {
			continue
		}
		headline = n
		if a.Title = b.named(n); a.Title == "" && n.DataAtom == atom.H1 && page.Find("h1").Length() == 1 {
			a.Title = "h1"
		}
		if a.Title != "" {
			break
		}
	}
	if headline != nil {
		body = b.below(headline, body)
		a.Date = b.published(headline, body)
	}
	if a.Body = b.named(body); a.Body == "" {
		return Article{}
	}
	return a
}

// below narrows what holds the headline too down to what holds most of the
// text.
func (b builder) below(headline, body *html.Node) *html.Node {
	for holds(body, headline) {
		var most *html.Node
		for c := range body.ChildNodes() {
			if c.Type == html.ElementNode && len(b.text(c))*2 > len(b.text(body)) {
				most = c
			}
		}
		if most == nil {
			break
		}
		body = most
	}
	return body
}

// body is the smallest element that holds the text which readability finds.
func (b builder) body() *html.Node {
	parser := readability.NewParser()
	parser.MaxElemsToParse = 20000
	base := *b.page.Base
	found, err := parser.ParseDocument(b.page.Nodes[0], &base)
	if err != nil || found.Node == nil {
		return nil
	}
	var lines []string // long enough to be found again
	for _, l := range markup.Lines(goquery.NewDocumentFromNode(found.Node).Selection) {
		if len([]rune(l)) >= 40 {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	first, last := b.holder(lines[0]), b.holder(lines[len(lines)-1])
	if first == nil || last == nil {
		return nil
	}
	if first == last {
		return first.Parent
	}
	return above([]*html.Node{first, last})
}

// holder is the smallest element that shows a line.
func (b builder) holder(line string) *html.Node {
	n := b.page.Find("body").Nodes
	if len(n) == 0 || !strings.Contains(b.text(n[0]), line) {
		return nil
	}
	at := n[0]
	for {
		var in *html.Node
		for c := range at.ChildNodes() {
			if c.Type == html.ElementNode && strings.Contains(b.text(c), line) {
				in = c
				break
			}
		}
		if in == nil {
			return at
		}
		at = in
	}
}

// named writes a selector for one element by a name that no other has, its own
// or that of what it stands in.
func (b builder) named(n *html.Node) string {
	for _, name := range names(n) {
		if found := find(b.page.Nodes[0], name); len(found) == 1 {
			return name
		}
	}
	if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		if len(find(b.page.Nodes[0], n.Data)) == 1 {
			return n.Data
		}
	}
	if n.Parent == nil || n.DataAtom == atom.Body {
		return ""
	}
	for _, name := range names(n.Parent) {
		sel := name + " > " + n.Data
		if found := find(b.page.Nodes[0], sel); len(found) == 1 {
			return sel
		}
	}
	return ""
}

// published finds an element with a name that shows a date, between the
// headline and the text: what stands above may be today's.
func (b builder) published(headline, body *html.Node) Field {
	begun := false
	for d := range b.page.Nodes[0].Descendants() {
		begun = begun || d == headline
		switch {
		case !begun || d.Type != html.ElementNode || holds(headline, d):
			continue
		case d == body:
			return Field{}
		}
		if text := b.text(d); b.isDate(text) && anyDate.MatchString(text) && b.alone(d) {
			if name := b.named(d); name != "" {
				return Field{Select: []string{name}}
			}
		}
	}
	return Field{}
}

// alone reports whether no element within, that has a name, shows the date too.
func (b builder) alone(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && b.isDate(b.text(d)) && b.named(d) != "" {
			return false
		}
	}
	return true
}
