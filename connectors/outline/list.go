package outline

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/vietnamese"
)

// sampled is how many rows are looked at to learn where their parts are.
const sampled = 60

// list describes the list that a group of links makes; false: it makes none.
func (b builder) list(g group) (List, bool) {
	rows := g.rows()
	if len(rows) < 3 {
		return List{}, false
	}
	nodes := make([]*html.Node, len(rows))
	for i, r := range rows {
		nodes[i] = r.node
	}
	l := List{Row: b.search.rows(nodes)}
	few := rows[:min(len(rows), sampled)]
	p := b.parts(few, boxes(few))
	if p.dated < 0.5 {
		if r, ok := following(few); ok {
			if sel := b.search.rows(r.starts); sel != "" {
				wrapped, undo := wrap(r.starts)
				q := b.parts(few, wrapped)
				undo()
				if q.titled >= p.titled && (q.dated > p.dated || p.Summary.Zero() && !q.Summary.Zero()) {
					p, l.Row, l.Following = q, sel, true
				}
			}
		}
	}
	if l.Row == "" || p.Title.Zero() || p.titled < 0.6 || different(p.titles)*5 < len(p.titles)*3 {
		return l, false
	}
	l.Title, l.URL, l.Date, l.Summary, l.Image = p.Title, p.URL, p.Date, p.Summary, p.Image
	l.Layouts, l.Titles, l.Dated = p.layouts, p.titles, p.dated
	l.Score = score(p, len(rows), g.part)
	return l, true
}

func boxes(rows []row) []*html.Node {
	all := make([]*html.Node, len(rows))
	for i, r := range rows {
		all[i] = r.node
	}
	return all
}

func different(titles []string) int {
	seen := map[string]bool{}
	for _, t := range titles {
		seen[t] = true
	}
	return len(seen)
}

// score weighs what makes a list look like publications: dates first of all.
func score(p parts, rows int, part float64) float64 {
	words := 0
	for _, t := range p.titles {
		words += len(strings.Fields(t))
	}
	long := min(float64(words)/float64(max(len(p.titles), 1))/10, 1)
	s := 0.4*p.dated + 0.25*long + 0.15*min(float64(rows)/8, 1)
	if !p.Summary.Zero() {
		s += 0.12
	}
	if !p.Image.Zero() {
		s += 0.08
	}
	return s * part
}

// parts are what the rows of a list have, and how many have it.
type parts struct {
	Title, URL, Date, Summary, Image Field

	layouts []string

	titles []string
	titled float64 // share of rows with a headline
	dated  float64
}

// parts finds out where in the boxes what is.
func (b builder) parts(rows []row, boxes []*html.Node) parts {
	var p parts
	titles := make([]*html.Node, len(rows))
	for i, r := range rows {
		titles[i] = b.title(r, boxes[i])
	}
	p.Title, p.titles = b.titleField(rows, boxes, titles)
	long := 0
	for i, t := range p.titles {
		if headline(t) {
			long++
		}
		if titles[i] == nil {
			titles[i] = rows[i].link.node
		}
	}
	p.titled = float64(long) / float64(len(rows))
	p.URL = b.urlField(rows, boxes, titles)
	p.Date, p.dated = b.dateField(boxes, titles)
	if b.inParts(p.Date, boxes) {
		p.layouts = apart
	}
	if p.Date.Zero() {
		p.splitTitle(b)
	}
	p.Summary = b.summaryField(boxes, titles)
	p.Image = imageField(boxes)
	return p
}

// title is the element that shows the headline of a row.
func (b builder) title(r row, box *html.Node) *html.Node {
	if !r.link.hint {
		return b.caption(r.link.node, false)
	}
	if n := b.caption(box, true); n != box {
		return n
	}
	return nil
}

// caption finds the headline within an element that may hold a summary and a
// date too: a heading, what is called a title, or the first part of it that is
// long enough. It is the element itself when that shows nothing else, unless
// part of it is wanted.
func (b builder) caption(n *html.Node, part bool) *html.Node {
	var heading, called, first, bold *html.Node
	kids := 0
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || d.DataAtom == atom.Script || d.DataAtom == atom.Style {
			continue
		}
		text := b.text(d)
		switch {
		case text == "" || !headline(text) && len(strings.Fields(text)) < 3:
			continue
		case heading == nil && isHeading(d.DataAtom):
			heading = d
		case called == nil && titled.MatchString(attr(d, "class")):
			called = d
		}
		if bold == nil && (d.DataAtom == atom.Strong || d.DataAtom == atom.B) {
			bold = d
		}
		if first == nil && headline(text) && block(d.DataAtom) && !holdsBlock(d) {
			first = d
		}
		if d.Parent == n {
			kids++
		}
	}
	whole := b.text(n)
	switch {
	case heading != nil:
		return heading
	case called != nil:
		return called
	case n.DataAtom != atom.A && bold != nil:
		return bold
	case first != nil && (part || kids > 1 || len([]rune(whole)) > 250 || len(b.text(first)) < len(whole) && !speaks(n)):
		return first
	case n.DataAtom == atom.A && bold != nil && len(b.text(bold)) < len(whole)*3/4 && len(whole) > 120:
		return bold
	}
	return n
}

// speaks reports whether an element has text of its own, beside that of its
// parts.
func speaks(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode && len(strings.Fields(c.Data)) >= 2 {
			return true
		}
	}
	return false
}

func isHeading(a atom.Atom) bool {
	return a == atom.H1 || a == atom.H2 || a == atom.H3 || a == atom.H4 || a == atom.H5 || a == atom.H6
}

func block(a atom.Atom) bool {
	return isHeading(a) || a == atom.P || a == atom.Div || a == atom.Td || a == atom.Dt || a == atom.Dd || a == atom.Li || a == atom.Span
}

func holdsBlock(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom != atom.Span && block(d.DataAtom) {
			return true
		}
	}
	return false
}

// apart are forms of dates in two parts, the day above month and year.
var apart = []string{"2 1/2006", "2 1-2006", "2 1.2006"}

// day is the day that a text tells, or "".
func (b builder) day(text string) string {
	d := vietnamese.Date(text, b.at, apart...)
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.In(vietnamese.Zone).Format("2006-01-02")
}
