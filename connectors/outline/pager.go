package outline

import (
	"cmp"
	"regexp"
	"strconv"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// pagers are what pages call their pager, the surest first.
var pagers = []string{
	"a[rel=next]", "ul.pagination a", ".pagination a", ".page-numbers a", "a.page-numbers", ".pager a", ".paging a", ".pages a",
	".phan-trang a", ".phantrang a", ".page-nav a", ".pagenav a", ".PagingTable a", "#pager a", "#paging a", "#pagination a",
}

// onward are the words of a link to the next page, folded.
var onward = regexp.MustCompile(`^\W*(trang )?(sau|tiep|tiep theo|ke tiep|xem tiep|next|older( posts)?)\W*$|^[>»›→]+$`)

// pager finds the link to the next page, or the numbered links: by a name, or
// else by where they stand.
func (b builder) pager() string {
	for _, sel := range pagers {
		if b.turns(b.page.Find(sel)) {
			return sel
		}
	}
	var found, counted string
	b.page.Find("a").EachWithBreak(func(_ int, a *goquery.Selection) bool {
		text := b.text(a.Nodes[0])
		if text != "2" && !onward.MatchString(vietnamese.Fold(text)) {
			return true
		}
		for _, name := range names(a.Nodes[0]) {
			if text != "2" && b.page.Find(name).Length() == 1 {
				found = name
				return false
			}
		}
		for p, up := a.Nodes[0].Parent, 0; p != nil && up < 4; p, up = p.Parent, up+1 {
			for _, name := range names(p) {
				if all := b.page.Find(name + " a"); all.Length() < 40 && b.turns(all) {
					found = name + " a"
					return false
				}
			}
			if all := b.page.FindNodes(p).Find("a"); counted == "" && text == "2" && all.Length() < 40 && b.turns(all) {
				counted = place(p) + " a"
			}
		}
		return true
	})
	return cmp.Or(found, counted)
}

// turns reports whether links lead to other pages: one says so, or two are
// numbers. Where several say so and differ, each leads on to one publication.
func (b builder) turns(links *goquery.Selection) bool {
	numbers, words := 0, 0
	next := map[string]bool{}
	links.Each(func(_ int, a *goquery.Selection) {
		text := markup.Text(a)
		if _, err := strconv.Atoi(text); err == nil {
			numbers++
		} else if onward.MatchString(vietnamese.Fold(text)) || a.AttrOr("rel", "") == "next" {
			next[a.AttrOr("href", "")] = true
		} else if headline(text) {
			words++
		}
	})
	return words == 0 && len(next) < 2 && (len(next) == 1 || numbers >= 2 || numbers == 1 && links.Length() <= 3)
}
