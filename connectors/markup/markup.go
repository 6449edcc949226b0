// Package markup reads the HTML of component sites: text, addresses, lines with
// a label, attachments, pictures that load late, pages that ask to sign in.
//
// It knows no site and no settings, and it does not clean: what it returns as
// HTML is as foreign as the page it came from.
package markup

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// A Page is an HTML document, parsed once.
type Page struct {
	*goquery.Document
	Base    *url.URL // resolves its links
	Charset connectors.Charset
	Doubts  []connectors.Doubt // about its characters
}

// Open parses an answer. What is not HTML is an error wrapping
// [connectors.ErrOther].
func Open(doc connectors.Document) (*Page, error) {
	if what := other(doc.Body); what != "" {
		return nil, fmt.Errorf("%w: %s where a page was expected", connectors.ErrOther, what)
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return nil, fmt.Errorf("%w: the address of the page cannot be read: %w", connectors.ErrOther, err)
	}
	text := vietnamese.Decode(doc.Body, doc.Type)
	source := text.String
	if rows.MatchString(source) { // HTML drops rows that stand in no table, as e-gazettes on Domino send them
		source = "<table>" + source
	}
	parsed, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", connectors.ErrOther, err)
	}
	p := &Page{Document: parsed, Base: base, Charset: text.Charset, Doubts: text.Doubts}
	if href, ok := parsed.Find("head base[href]").Attr("href"); ok {
		if u, err := base.Parse(strings.TrimSpace(href)); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			p.Base = u
		}
	}
	return p, nil
}

var rows = regexp.MustCompile(`^\s*<(?i:tr|tbody|td)[\s>]`)

// other names a body that is evidently something else than HTML.
func other(body []byte) string {
	b := bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))
	switch {
	case len(b) == 0:
		return "nothing"
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return "a PDF"
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return "a file"
	case b[0] == '{', b[0] == '[':
		return "JSON"
	}
	head := b[:min(len(b), 512)]
	for _, root := range []string{"<rss", "<feed", "<rdf:RDF"} {
		if bytes.Contains(head, []byte(root)) && !bytes.Contains(head, []byte("<html")) {
			return "a feed"
		}
	}
	return ""
}

// Login reports whether the page asks for a password. Many pages do beside
// what they show, so it explains a page without the expected content; it never
// condemns one that has it.
func (p *Page) Login() bool {
	return p.Find("input[type=password]").Length() > 0
}
