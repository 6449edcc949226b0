// Package jsonapi reads a site's own JSON: news, legal documents or issues of a
// gazette. Where what is, the source's settings say by paths or jq programs:
// see [Settings].
//
// The package does not know any API's keys, sends no header and no key of its
// own: a secret stays {secret:NAME} in the address, to be filled in by whoever
// fetches.
package jsonapi

import (
	"encoding/json"
	"fmt"
	"net/url"

	"hopluu/connectors"
	"hopluu/connectors/paging"
	"hopluu/connectors/query"
	"hopluu/connectors/settings"
)

// The roles of answers.
const (
	roleList    = "list"
	roleArticle = "article"
)

// Connector reads a JSON API.
type Connector struct{}

var compiled = settings.Cache[*Settings]{Compile: compile}

// Start asks for the first answer of the list.
func (Connector) Start(src connectors.Source) ([]connectors.Request, error) {
	s, err := compiled.Get(src.Settings)
	if err != nil {
		return nil, err
	}
	return []connectors.Request{{URL: src.URL, Form: paging.Post(s.Post), Role: roleList}}, nil
}

// Parse reads an answer of the list, or that of one entry.
func (Connector) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	s, err := compiled.Get(src.Settings)
	if err != nil {
		return connectors.Page{}, err
	}
	page, err := s.parse(src, doc)
	if err != nil {
		return page, fmt.Errorf("jsonapi: %w", err)
	}
	return page, nil
}

func (s *Settings) parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	value, text, err := query.Decode(doc)
	page := connectors.Page{Charset: text.Charset}
	if err != nil {
		return page, err
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return page, fmt.Errorf("%w: the address of the answer cannot be read: %w", connectors.ErrOther, err)
	}
	r := reader{Settings: s, doc: doc, base: base, doubts: text.Doubts}
	if doc.Request.Role == roleArticle {
		err = r.own(value, &page)
		return page, err
	}
	err = r.list(src, value, &page)
	return page, err
}

// own reads the answer for one entry over what the list told.
func (r reader) own(value any, page *connectors.Page) error {
	var e connectors.Entry
	if told := r.doc.Request.Entry; told != nil {
		e = *told
		e.More, e.Doubts = nil, nil
	}
	item := value
	if !r.Article.Item.Zero() {
		var err error
		if item, err = r.Article.Item.Value(value); err != nil {
			return err
		}
	}
	if item == nil {
		return fmt.Errorf("%w: nothing where article.item says that the entry is", connectors.ErrOther)
	}
	told := e.IDs
	if err := r.read(&e, item, r.Article.Fields); err != nil {
		return err
	}
	if told != nil {
		e.IDs = told
	}
	if len(e.IDs) == 0 && e.URL == "" {
		e.URL = r.doc.URL
	}
	page.Entries = []connectors.Entry{e}
	return nil
}

// list reads the rows of one answer.
func (r reader) list(src connectors.Source, value any, page *connectors.Page) error {
	items, err := r.Items.Values(value)
	if err != nil {
		return err
	}
	if items == nil {
		return fmt.Errorf("%w: no list where items says that it is: %s", connectors.ErrOther, shape(value))
	}
	seen := make(map[string]bool)
	for i, item := range items {
		e, reason, err := r.entry(item)
		if err != nil {
			return err
		}
		if reason != "" {
			page.Skipped = append(page.Skipped, connectors.Skip{Record: i + 1, Reason: reason, Excerpt: excerpt(item)})
		}
		if e == nil || seen[e.Identity()] {
			continue
		}
		seen[e.Identity()] = true
		page.Entries = append(page.Entries, *e)
	}
	page.Empty = len(page.Entries) == 0 && len(page.Skipped) == 0
	if len(page.Entries) == 0 && len(page.Skipped) > 0 {
		return fmt.Errorf("%w: none of the %d rows could be read: %s", connectors.ErrOther, len(items), page.Skipped[0].Reason)
	}
	if len(page.Entries) == 0 {
		return nil
	}
	head := page.Entries[0].Identity()
	if r.Next.Again(r.doc, head) {
		*page = connectors.Page{Empty: true, Charset: page.Charset}
		return nil
	}
	page.Next, err = r.Next.Following(src, r.doc, value, head, len(items), paging.Post(r.Post))
	return err
}

// shape says what an answer looks like, for an operator who wonders why there
// is no list in it. Values are not shown: they may tell a secret.
func shape(v any) string {
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		return "the answer is an object with " + few(names)
	case []any:
		return "the answer is a list"
	}
	return "the answer is a single value"
}

func excerpt(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return connectors.Excerpt(string(data))
}
