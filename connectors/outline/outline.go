// Package outline recognises what repeats on a page that nobody has described:
// rows with a headline, where it leads, a date, a summary. It writes the CSS
// selectors that find them again, as an operator would.
//
// It proposes and judges nothing finally: a list of links may be the site's
// news or its friends. It fetches nothing and knows no platform.
package outline

import (
	"cmp"
	"slices"
	"time"

	"golang.org/x/net/html"

	"hopluu/connectors/markup"
)

// A Field is where a part of a row is: selectors in order of preference, and
// which part of their text is meant.
type Field struct {
	Select []string
	Match  string // a regular expression whose first group is the text; "" means all of it
}

// Zero reports whether nothing was found.
func (f Field) Zero() bool { return len(f.Select) == 0 }

// A List is a repeated structure of a page.
type List struct {
	Row       string // selects the rows
	Following bool   // what stands between a row and the next belongs to it
	Title     Field
	URL       Field // zero: where the title leads
	Date      Field
	Summary   Field
	Image     Field
	Layouts   []string // of dates that are not written as usual; nil mostly
	Next      string   // selects the link to the next page or the pager; "" when there is none

	Titles []string // of its rows, in their order
	Dated  float64  // share of the rows that have a date
	Score  float64  // 0 … 1: how much it looks like what a site publishes
}

// most is how many links of a page are looked at; hostile pages hold more.
const most = 3000

// Lists returns the lists of a page that look like publications, best first.
// At is when the page was fetched. A page too large or too deep to be a list
// for readers has none.
func Lists(page *markup.Page, at time.Time) []List {
	if !sane(page) {
		return nil
	}
	b := begin(page, at)
	var found []List
	seen := map[string]bool{}
	next := b.pager()
	for _, g := range b.groups() {
		l, ok := b.list(g)
		if !ok || seen[l.Row] {
			continue
		}
		seen[l.Row] = true
		l.Next = next
		found = append(found, l)
	}
	slices.SortStableFunc(found, func(a, b List) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

// What a page may have to be looked at: real ones have a tenth.
const largest, deepest = 40000, 150

func sane(page *markup.Page) bool {
	type place struct {
		node  *html.Node
		depth int
	}
	left, count := []place{{page.Nodes[0], 0}}, 0
	for len(left) > 0 {
		at := left[len(left)-1]
		left = left[:len(left)-1]
		if count++; count > largest || at.depth > deepest {
			return false
		}
		for c := range at.node.ChildNodes() {
			left = append(left, place{c, at.depth + 1})
		}
	}
	return true
}

// A builder is the work on one page.
type builder struct {
	page   *markup.Page
	search *search
	at     time.Time
	texts  map[*html.Node]string  // what elements show,
	steps  map[*html.Node]string  // their tags and classes,
	names  map[*html.Node]calling // and what their names say: worked out once
}

func begin(page *markup.Page, at time.Time) builder {
	return builder{page: page, search: newSearch(page.Nodes[0]), at: at, texts: map[*html.Node]string{}, steps: map[*html.Node]string{}, names: map[*html.Node]calling{}}
}

// Rows writes a selector that finds these elements of a page, which must have
// one tag, and nothing but them and what is like them beside. It is "" when
// there is none.
func Rows(page *markup.Page, rows []*html.Node) string {
	if len(rows) == 0 {
		return ""
	}
	return newSearch(page.Nodes[0]).rows(rows)
}

// Next writes a selector of the link to the next page or of the pager, or "".
func Next(page *markup.Page) string {
	return begin(page, time.Time{}).pager()
}
