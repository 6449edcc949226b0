// Package feed reads feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed.
//
// It reads feeds as they are: in a character set they do not declare, behind
// warnings of the program that wrote them, with dates in words, titles escaped
// twice, links without a host and elements that never end. It does not ask for
// the articles behind a feed (Entry.More is nil), follow a document type, or take
// a page of HTML for a feed.
package feed

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/settings"
	"hopluu/connectors/vietnamese"
)

// Settings of a feed; all of them may be left out.
type Settings struct {
	// Dates holds layouts (as time.Parse has them) to be tried before the forms
	// that vietnamese.Date knows.
	Dates []string `json:"dates,omitempty"`

	// Minutes is "wrong" for feeds whose minutes say nothing, so that a date is
	// good for its day only, and "right" for feeds whose minutes are to be
	// believed. By default NukeViet's, which writes the month in their place, are
	// found out.
	Minutes string `json:"minutes,omitempty"`
}

// Connector reads feeds. The zero value is ready to use.
type Connector struct{}

// most is how many records of one feed are read; hostile ones hold more.
const most = 2000

// Start asks for the feed itself.
func (Connector) Start(src connectors.Source) ([]connectors.Request, error) {
	if _, err := read(src.Settings); err != nil {
		return nil, err
	}
	u, err := url.Parse(src.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("feed: %w: no address of a feed: %q", connectors.ErrSettings, src.URL)
	}
	return []connectors.Request{{URL: src.URL, Role: "list"}}, nil
}

func read(raw json.RawMessage) (s Settings, err error) {
	if err := settings.Decode(raw, &s); err != nil {
		return s, fmt.Errorf("feed: %w", err)
	}
	if s.Minutes != "" && s.Minutes != "right" && s.Minutes != "wrong" {
		return s, fmt.Errorf("feed: %w: minutes are %q, not right or wrong", connectors.ErrSettings, s.Minutes)
	}
	return s, nil
}

// Parse reads a feed. A feed without records is [connectors.Page].Empty; what
// is no feed is an error wrapping [connectors.ErrOther].
func (Connector) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	set, err := read(src.Settings)
	if err != nil {
		return connectors.Page{}, err
	}
	text := vietnamese.Decode(doc.Body, doc.Type)
	f, err := parsed(text.String)
	if err != nil {
		return connectors.Page{}, fmt.Errorf("feed: %w", err)
	}
	page := connectors.Page{Charset: text.Charset, Empty: len(f.records) == 0}
	p := placeOf(doc)
	if next := p.next(f.next); next != "" {
		page.Next = []connectors.Request{{URL: next, Role: "list"}}
	}
	p = p.behind(f.link)
	set.Dates = append(set.Dates, layouts(f.records)...)
	common := sharedBy(f.records)
	seen := map[string]int{}
	for i, r := range f.records {
		if i == most {
			page.Skipped = append(page.Skipped, connectors.Skip{Record: i + 1, Reason: fmt.Sprintf("more than %d records", most)})
			break
		}
		e := r.entry(f, p, common, doc.At, set)
		e.Doubts = append(charsetDoubts(text.Doubts), e.Doubts...)
		identity := e.URL
		if len(e.IDs) > 0 {
			identity = e.IDs[0]
		}
		switch first, again := seen[identity]; {
		case identity == "":
			page.Skipped = append(page.Skipped, skip(i, "no identifier, no link and no title", e))
		case again:
			page.Skipped = append(page.Skipped, skip(i, fmt.Sprintf("the same as record %d", first), e))
		default:
			seen[identity] = i + 1
			page.Entries = append(page.Entries, e)
		}
	}
	mendMinutes(page.Entries, f, set)
	return page, nil
}

func skip(i int, reason string, e connectors.Entry) connectors.Skip {
	return connectors.Skip{Record: i + 1, Reason: reason, Excerpt: connectors.Excerpt(e.Title)}
}

// charsetDoubts leaves out doubts that each entry has for itself.
func charsetDoubts(all []connectors.Doubt) (some []connectors.Doubt) {
	for _, d := range all {
		if d.Code == "charset" {
			some = append(some, d)
		}
	}
	return some
}

// parsed reads a feed of any format.
func parsed(text string) (channel, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") {
		return readJSON(text)
	}
	root, at, err := findRoot(text[:min(len(text), rootWithin)])
	if err != nil {
		return channel{}, err
	}
	return readXML(text[at:], root)
}
