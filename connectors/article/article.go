// Package article reads the own page of one publication by what pages have in
// common: a headline, lines about it (a date, an author, how often it was read),
// the text, attachments, and then what else there is to read. What a page says
// of itself for other programs (JSON-LD, OpenGraph) helps where it shows nothing.
//
// It knows no platform and no settings, it never says more than the page does,
// and it does not clean.
package article

import (
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// An Article is what a page tells of the publication that it shows. What is
// empty was not found.
type Article struct {
	Headline  *html.Node // around the title
	Title     string
	Summary   string             // above the text, apart from it
	Body      *goquery.Selection // the text: the element that holds it, or a copy of its parts without what stands between
	Holder    *html.Node         // the element that holds the text, and perhaps more
	Published connectors.Date
	Updated   connectors.Date
	Author    string
	Origin    string
	Image     string // absolute; the one that the page names for other programs
	Files     []connectors.File

	read reading
}

// Read reads a page that was fetched at at. Told is its headline as a list gave
// it, perhaps cut short; "" when nobody did. The page is not changed, and Body may
// be part of it.
func Read(page *markup.Page, told string, at time.Time) Article {
	r := reading{sheet: lined(page.Nodes[0], false), page: page, at: at, told: told, said: said(page)}
	if r.span(); r.headline == nil || r.first == r.last {
		if b := (reading{sheet: lined(page.Nodes[0], true), page: page, at: at, told: told, said: r.said}); b.span() {
			r = b
		}
	}
	a := Article{Headline: r.headline, Title: r.title, Image: r.said.image}
	if a.Title == "" {
		a.Title = r.said.title
	}
	r.text = r.first
	if r.first < r.last {
		a.Body, a.Holder, a.Summary = r.body()
	}
	r.dates(&a)
	a.Author, a.Origin = r.byline()
	a.Files = r.files()
	a.read = r
	return a
}

// A reading is the work on one page. Its lines are parted by numbers: the
// headline is from above up to below, what is content from first up to last, of
// which the lines before text stand above the body, and all that belongs to the
// publication ends before end.
type reading struct {
	sheet
	page *markup.Page
	at   time.Time
	told string
	said meta

	headline                             *html.Node
	title                                string
	above, below, first, text, last, end int
	junk                                 map[int]bool       // lines within that belong to something else
	starts                               map[*html.Node]int // where lines begin → their numbers
}

// span finds where the publication begins and ends among the lines; false:
// there is none.
func (r *reading) span() bool {
	r.findHeadline()
	r.shelve()
	r.findEnd()
	r.first = r.below
	for r.first < r.end && !r.content(r.first) {
		r.first++
	}
	r.last = r.end
	for r.last > r.first && !r.content(r.last-1) {
		r.last--
	}
	return r.headline != nil && r.first < r.last
}

// content reports whether a line is part of the text and not about it.
func (r *reading) content(i int) bool { return r.lines[i].is == text && !r.junk[i] }

// beside reports whether a line stands above the text or below it, or is one of
// the first of a text that nothing sets off from them.
func (r *reading) beside(i int) bool {
	return i >= r.below && i < r.end && (i < r.text || i >= r.last) && !r.junk[i] && !r.lines[i].off
}
