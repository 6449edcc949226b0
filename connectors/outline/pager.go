package outline

import (
	"strconv"

	"golang.org/x/net/html"

	"hopluu/connectors/paging"
)

// pagers are what pages call their pager, the surest first.
var pagers = []string{
	"a[rel=next]", "ul.pagination a", ".pagination a", ".page-numbers a", "a.page-numbers", ".pager a", ".paging a", ".pages a",
	".phan-trang a", ".phantrang a", ".page-nav a", ".pagenav a", ".PagingTable a", "#pager a", "#paging a", "#pagination a",
}

// mostOnward is how many links that may lead on are looked at.
const mostOnward = 50

// pager finds the link to the next page, or the numbered links: by a name, or
// else by where they stand.
func (b builder) pager() string {
	for _, sel := range pagers {
		if b.turns(b.search.find(sel)) {
			return sel
		}
	}
	var counted string
	said := map[string]*html.Node{} // links that say "next", by where they lead
	looked := 0
	for _, a := range b.search.find("a") {
		text := b.text(a)
		if text != "2" && !paging.Onward(text) {
			continue
		}
		if looked++; looked > mostOnward {
			break
		}
		if text != "2" {
			said[attr(a, "href")] = a
		}
		for _, name := range names(a) {
			if text != "2" && len(b.search.find(name)) == 1 {
				return name
			}
		}
		for p, up := a.Parent, 0; p != nil && up < 4; p, up = p.Parent, up+1 {
			for _, name := range names(p) {
				if all := b.search.find(name + " a"); len(all) < 40 && b.turns(all) {
					return name + " a"
				}
			}
			if counted != "" || text != "2" {
				continue
			}
			if all := find(p, "a"); len(all) < 40 && b.turns(all) {
				counted = place(p) + " a"
			}
		}
	}
	if counted == "" && len(said) == 1 {
		for _, a := range said {
			return place(a)
		}
	}
	return counted
}

// turns reports whether links lead to other pages: one says so, or two are
// numbers. Where several say so and differ, each leads on to one publication.
func (b builder) turns(links []*html.Node) bool {
	numbers, words := 0, 0
	next := map[string]bool{}
	for _, a := range links {
		text := b.text(a)
		if _, err := strconv.Atoi(text); err == nil {
			numbers++
		} else if paging.Onward(text) || attr(a, "rel") == "next" {
			next[attr(a, "href")] = true
		} else if headline(text) {
			words++
		}
	}
	return words == 0 && len(next) < 2 && (len(next) == 1 || numbers >= 2 || numbers == 1 && len(links) <= 3)
}
