// Package listing reads sites that publish on pages: a list of headlines, its
// further pages, and the page of its own that each headline leads to. News,
// legal documents, consultations on drafts and issues of an e-gazette are such
// lists. Which part of a page is what, the source's settings say by CSS
// selectors: see [Settings]. The platforms that many offices run are shipped as
// profiles, so that most settings are one line:
//
//	{"profile": "td-sharepoint"}
//
// The package runs no script of a page, follows no link that the settings do
// not name, and does not clean what it finds.
package listing

import (
	"fmt"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/settings"
)

// The roles of pages.
const (
	roleList    = "list"
	roleArticle = "article"
)

// Connector reads a listing.
type Connector struct{}

var compiled = settings.Cache[*site]{Compile: compile}

// Start asks for the first page of the list.
func (Connector) Start(src connectors.Source) ([]connectors.Request, error) {
	if _, err := compiled.Get(src.Settings); err != nil {
		return nil, err
	}
	return []connectors.Request{{URL: src.URL, Role: roleList}}, nil
}

// Parse reads a page of the list, or the own page of one entry.
func (Connector) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	s, err := compiled.Get(src.Settings)
	if err != nil {
		return connectors.Page{}, err
	}
	page, err := markup.Open(doc)
	if err != nil {
		return connectors.Page{}, fmt.Errorf("listing: %w", err)
	}
	read := s.list
	if doc.Request.Role == roleArticle {
		read = s.own
	}
	found, err := read(src, doc, page)
	if err != nil {
		return connectors.Page{Charset: page.Charset}, fmt.Errorf("listing: %w", err)
	}
	found.Charset = page.Charset
	return found, nil
}
