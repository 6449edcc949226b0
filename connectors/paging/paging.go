// Package paging finds the next page of a list: behind a link, behind a button
// of ASP.NET, or by counting.
//
// It leaves no site, asks for no page twice, and ends where the settings say.
package paging

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/selector"
	"hopluu/connectors/settings"
	"hopluu/connectors/vietnamese"
)

// Next says where the following page of the list is: by Link, or else by a
// number in the address, as long as pages bring new rows.
type Next struct {
	// Link finds the link to the next page, or the row of numbered links; javascript:__doPostBack is sent as the form it
	// would send.
	Link      selector.Choice `json:"link,omitempty"`
	Parameter string          `json:"parameter,omitempty"` // "PageIndex": ?PageIndex=2
	Path      string          `json:"path,omitempty"`      // "page-{}/": put after the path of the list
	First     *int            `json:"first,omitempty"`     // number of the first page; 1 unless said
	Pages     int             `json:"pages,omitempty"`     // at most so many; 20 unless said
}

// UnmarshalJSON reads a link's selector as well as an object.
func (n *Next) UnmarshalJSON(data []byte) error {
	*n = Next{}
	if len(data) > 0 && data[0] != '{' {
		return n.Link.UnmarshalJSON(data)
	}
	type plain Next
	return settings.Decode(data, (*plain)(n))
}

// Most is how many pages of a list settings may ask for, and usual how many are
// asked for when they do not say.
const (
	Most  = 1000
	usual = 20
)

// A Pager is a compiled [Next]. The zero Pager knows no next page.
type Pager struct {
	link            selector.Picks
	parameter, path string
	first, pages    int
}

// Compile reads what the settings say of the next page.
func Compile(c *selector.Compiler, where string, n Next) Pager {
	p := Pager{link: c.Picks(where+".link", n.Link), parameter: n.Parameter, path: n.Path, first: 1, pages: usual}
	if n.First != nil {
		p.first = *n.First
	}
	if n.Pages != 0 {
		p.pages = n.Pages
	}
	if n.Path != "" && !strings.Contains(n.Path, "{}") {
		c.Wrong("%s.path: %q has no {} for the number of the page", where, n.Path)
	}
	if n.Pages < 0 || n.Pages > Most {
		c.Wrong("%s.pages: %d is not a number of pages from 1 to %d", where, n.Pages, Most)
	}
	return p
}

// A State is what a page of a list needs besides its bytes.
type State struct {
	Page int    `json:"page"`           // its number
	List string `json:"list,omitempty"` // the first page of the list, if that is not the source's address
	Last string `json:"last,omitempty"` // the first entry of the page before: sites repeat their last page for ever
}

// At returns the state of a page; that of a first one where none was kept.
func (p Pager) At(doc connectors.Document) State {
	st := State{Page: p.first}
	if len(doc.Request.State) > 0 && json.Unmarshal(doc.Request.State, &st) != nil {
		return State{Page: p.first}
	}
	return st
}

// Ends reports whether the settings ask for no page after this one.
func (p Pager) Ends(doc connectors.Document) bool {
	known := len(p.link) > 0 || p.parameter != "" || p.path != ""
	return known && p.At(doc).Page+1-p.first >= p.pages
}

// Beyond reports whether a page without entries can be one counted too far.
func (p Pager) Beyond(st State) bool { return st.Page > p.first && len(p.link) == 0 }

// Following names the next page of a list after the one in state st whose first
// entry is head, or nothing. Role is the page's; links that ours does not know
// are not followed, and the parameters in drop are taken from them.
func (p Pager) Following(src connectors.Source, doc connectors.Document, page *markup.Page, st State, head string, drop []string, ours func(string) bool) []connectors.Request {
	number := st.Page + 1
	if p.Ends(doc) {
		return nil
	}
	start := src.URL
	if st.List != "" {
		start = st.List
	}
	req := connectors.Request{Role: doc.Request.Role}
	switch {
	case len(p.link) > 0:
		a := p.choose(page, number)
		if a == nil {
			return nil
		}
		req.URL, req.Form = target(page, a, drop)
	case p.parameter != "":
		req.URL = markup.With(start, p.parameter, strconv.Itoa(number))
	case p.path != "":
		req.URL = numbered(start, p.path, number)
	}
	if req.URL == "" || req.Form == nil && (req.URL == doc.Request.URL || req.URL == doc.URL) || !ours(req.URL) {
		return nil
	}
	var err error
	if req.State, err = json.Marshal(State{Page: number, List: st.List, Last: head}); err != nil {
		return nil
	}
	return []connectors.Request{req}
}

// onward are the words of a link to the next page, folded.
var onward = regexp.MustCompile(`^\W*((trang|bai|bai dang|bai viet|tin) )?(sau|tiep|tiep theo|ke tiep|xem tiep|cu hon|next( page)?|older( (posts|entries))?)\W*$|^[>»›→\s]+$`)

// Onward reports whether a link with this text leads to the next page, or would
// if it stood by itself.
func Onward(text string) bool { return onward.MatchString(vietnamese.Fold(text)) }

// choose picks the link to the page with this number: the only one there is,
// the one with the number, or the one that says "next".
func (p Pager) choose(page *markup.Page, number int) *goquery.Selection {
	found := p.link.First(page.Selection)
	if found == nil {
		return nil
	}
	links := found.Filter("a").AddSelection(found.Find("a"))
	var next *goquery.Selection
	links.EachWithBreak(func(_ int, a *goquery.Selection) bool {
		text := markup.Text(a)
		if _, err := strconv.Atoi(text); err != nil && links.Length() == 1 {
			next = a
		}
		if text == strconv.Itoa(number) {
			next = a
			return false
		}
		if next == nil && (a.AttrOr("rel", "") == "next" || Onward(text)) {
			next = a
		}
		return true
	})
	return next
}

// postback finds what an ASP.NET link would send.
var postback = regexp.MustCompile(`__doPostBack\(\s*'([^']*)'\s*,\s*'([^']*)'\s*\)`)

// target says where a link leads: to an address, or for a postback to the form
// that its script would send with the hidden fields of the page.
func target(page *markup.Page, a *goquery.Selection, drop []string) (string, url.Values) {
	m := postback.FindStringSubmatch(a.AttrOr("href", "") + " " + a.AttrOr("onclick", ""))
	if m == nil {
		return markup.Without(markup.Link(page.Base, a), drop), nil
	}
	form := a.Closest("form")
	if form.Length() == 0 {
		form = page.Find("form").First()
	}
	values := url.Values{"__EVENTTARGET": {m[1]}, "__EVENTARGUMENT": {m[2]}}
	form.Find("input[type=hidden][name]").Each(func(_ int, in *goquery.Selection) {
		if name := in.AttrOr("name", ""); values[name] == nil && !strings.Contains(in.AttrOr("value", ""), "{secret:") {
			values.Set(name, in.AttrOr("value", ""))
		}
	})
	action := markup.Address(page.Base, form.AttrOr("action", ""))
	if action == "" {
		action = page.Base.String()
	}
	return action, values
}

// numbered puts the number of a page after the path of a list.
func numbered(address, path string, page int) string {
	base, query, found := strings.Cut(address, "?")
	base = strings.TrimSuffix(base, "/") + "/" + strings.TrimPrefix(strings.ReplaceAll(path, "{}", strconv.Itoa(page)), "/")
	if found {
		return base + "?" + query
	}
	return base
}
