package listing

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// following names the next page of the list, if the settings and the page say
// that there is one.
func (s *site) following(src connectors.Source, doc connectors.Document, page *markup.Page, st state, last string) []connectors.Request {
	number := st.Page + 1
	if number-s.next.first >= s.next.pages {
		return nil
	}
	req := connectors.Request{Role: roleList}
	switch {
	case len(s.next.link) > 0:
		a := nextLink(page, s.next.link, number)
		if a == nil {
			return nil
		}
		req.URL, req.Form = s.target(page, a)
	case s.next.parameter != "":
		req.URL = markup.With(src.URL, s.next.parameter, strconv.Itoa(number))
	case s.next.path != "":
		req.URL = numbered(src.URL, s.next.path, number)
	}
	if req.URL == "" || req.URL == doc.Request.URL && req.Form == nil {
		return nil
	}
	if !s.ours(src, doc, req.URL) {
		return nil
	}
	req.State, _ = json.Marshal(state{Page: number, Last: last})
	return []connectors.Request{req}
}

// onward are the words of a link to the next page.
var onward = map[string]bool{
	"sau": true, "trang sau": true, "tiep": true, "trang tiep": true, "tiep theo": true, "trang tiep theo": true,
	"next": true, ">": true, "»": true, ">>": true, "›": true, "→": true, "xem tiep": true, "sau »": true, "tiep »": true,
}

// nextLink picks the link to the page with this number: the only one there is,
// the one with the number, or the one that says "next".
func nextLink(page *markup.Page, picks []pick, number int) *goquery.Selection {
	found := first(picks, page.Selection)
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
		if next == nil && (a.AttrOr("rel", "") == "next" || onward[vietnamese.Fold(text)]) {
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
func (s *site) target(page *markup.Page, a *goquery.Selection) (string, url.Values) {
	m := postback.FindStringSubmatch(a.AttrOr("href", "") + " " + a.AttrOr("onclick", ""))
	if m == nil {
		return markup.Without(markup.Link(page.Base, a), s.drop), nil
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
