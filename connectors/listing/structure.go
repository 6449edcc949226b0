package listing

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/article"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// least is how many characters of text make a body that was found by structure
// alone believable.
const least = 80

// structure looks for the article by the shape of the page and by what its
// head says for other programs (OpenGraph, JSON-LD), when no selector found a
// body. It leaves a doubt for the editors; it never replaces what a selector or
// the list told.
func (r reader) structure(e *connectors.Entry, told string) error {
	if err := r.refuse(told); err != nil {
		return err
	}
	base := *r.page.Base
	parser := readability.NewParser()
	parser.MaxElemsToParse = 20000
	parser.CharThresholds = 200
	found, err := parser.ParseDocument(r.page.Nodes[0], new(base))
	if err != nil || found.Node == nil {
		return fmt.Errorf("%w: no article on the page: no selector finds a body, nor does its structure show one", connectors.ErrOther)
	}
	body := goquery.NewDocumentFromNode(found.Node).Selection
	if len([]rune(markup.Text(body))) < least && body.Find("img").Length() == 0 {
		return fmt.Errorf("%w: no article on the page: no selector finds a body", connectors.ErrOther)
	}
	e.Body = markup.Body(body)
	for _, f := range markup.Files(&base, body, false) {
		e.Files = addFile(e.Files, f)
	}
	if e.Title == "" {
		e.Title = markup.Plain(found.Title())
	}
	if e.Author == "" {
		e.Author = article.Human(markup.Plain(found.Byline()))
	}
	if e.Published.Time.IsZero() && e.Published.Text == "" {
		if t, err := found.PublishedTime(); err == nil {
			e.Published = vietnamese.Date(t.Format(time.RFC3339), r.doc.At)
		}
	}
	if e.Images == nil {
		e.Images = lead(&base, found.ImageURL())
	}
	e.Doubts = append(e.Doubts, connectors.Doubt{Field: "body", Code: "structure"})
	return nil
}

func lead(base *url.URL, address string) []connectors.File {
	if address = markup.Address(base, strings.TrimSpace(address)); address == "" {
		return nil
	}
	return []connectors.File{{URL: address}}
}
