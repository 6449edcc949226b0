package samplesites

import (
	"html"
	"net/url"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"hopluu/connectors"
)

// place is where the sites keep their clocks.
var place = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// A post is one publication of a site. Once a server shows it, it is replaced
// and never changed, so that pages can be written without a lock.
type post struct {
	id        int
	lang      string
	title     string // plain text, as are lead and author
	lead      string
	body      string // HTML, in UTF-8 and NFC; the platforms add their faults
	author    string
	origin    string
	category  string
	slug      string
	image     string // address on the site; "" is none
	files     []connectors.File
	published time.Time
	updated   time.Time
	detail    connectors.Detail // nil for news
}

// A view is what a platform may know of a site when it writes a page.
type view struct {
	base    string // http://key.localhost:port
	name    string // what the site calls itself
	lang    string
	posts   []*post // those that lists show, newest first
	all     []*post // those that have pages
	changed time.Time
}

// find returns the post that satisfies is.
func (v view) find(is func(*post) bool) (*post, bool) {
	for _, p := range v.all {
		if is(p) {
			return p, true
		}
	}
	return nil, false
}

// A page is one answer, kept until the site changes.
type page struct {
	typ      string
	body     []byte
	modified time.Time
}

// A form is how one platform shows posts. Forms hold no state.
type form interface {
	// source says how an operator would register the site.
	source(base string) (connector, address string, settings any)
	// address is where a post's own page is, from the root of the site.
	address(p *post) string
	// media is where the platform keeps pictures and attachments, as a time layout.
	media() string
	// render writes the page at u; false means that there is none.
	render(v view, u *url.URL) (page, bool)
}

// text makes a page of text in UTF-8.
func text(typ, body string, modified time.Time) (page, bool) {
	return page{typ: typ, body: []byte(body), modified: modified}, true
}

const htmlType, xmlType, jsonType = "text/html; charset=utf-8", "application/xml; charset=utf-8", "application/json; charset=utf-8"

var esc = html.EscapeString

// cdata wraps HTML for a feed.
func cdata(s string) string { return "<![CDATA[" + strings.ReplaceAll(s, "]]>", "]]&gt;") + "]]>" }

// slug folds a title into an address.
func slug(s string) string {
	plain, _, _ := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), strings.ToLower(s))
	plain = strings.ReplaceAll(plain, "đ", "d")
	words := strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	for len(strings.Join(words, "-")) > 90 {
		words = words[:len(words)-1]
	}
	return strings.Join(words, "-")
}

// pageOf returns the posts of one page of a list, counted from 1, and whether
// more follow. A page beyond the last is no page.
func pageOf(posts []*post, number, size int) (shown []*post, more, ok bool) {
	from := (number - 1) * size
	if number < 1 || from > 0 && from >= len(posts) {
		return nil, false, false
	}
	to := min(from+size, len(posts))
	return posts[from:to], to < len(posts), true
}
