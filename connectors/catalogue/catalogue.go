// Package catalogue reads catalogues of administrative procedures and online
// services: a list in JSON, as one-stop systems and the national portal give
// it, or pages of HTML, each with an own answer or page for a procedure. What
// offices call the parts of a procedure is known (see names.go), so settings
// mostly say no more than where the list is: see [Settings]. What one-stop
// systems count of dossiers is read too.
//
// A catalogue is a snapshot: what its list lacks, read to its end, has been
// switched off. Whether it was read to its end the reader knows, not this
// package.
package catalogue

import (
	"bytes"
	"fmt"

	"hopluu/connectors"
	"hopluu/connectors/paging"
	"hopluu/connectors/settings"
)

// The roles of pages.
const (
	roleList      = "list"
	roleProcedure = "procedure"
)

// Connector reads a catalogue.
type Connector struct{}

var compiled = settings.Cache[*site]{Compile: compile}

// Start asks for the first page of the list.
func (Connector) Start(src connectors.Source) ([]connectors.Request, error) {
	s, err := compiled.Get(src.Settings)
	if err != nil {
		return nil, err
	}
	return []connectors.Request{{URL: src.URL, Form: paging.Post(s.Post), Role: roleList}}, nil
}

// Parse reads a page of the list, or that of one procedure.
func (Connector) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	s, err := compiled.Get(src.Settings)
	if err != nil {
		return connectors.Page{}, err
	}
	var page connectors.Page
	if s.Kind == kindStatistics {
		if page, err = s.statistics(doc); err != nil {
			return page, fmt.Errorf("catalogue: %w", err)
		}
		return page, nil
	}
	switch own := doc.Request.Role == roleProcedure; {
	case own && isJSON(doc.Body):
		page, err = s.answer(doc)
	case own:
		page, err = s.page(doc)
	case !s.Items.Zero():
		page, err = s.answers(src, doc)
	default:
		page, err = s.pages(src, doc)
	}
	if err != nil {
		return page, fmt.Errorf("catalogue: %w", err)
	}
	page.Snapshot = doc.Request.Role != roleProcedure && !s.short(doc)
	return page, nil
}

// short reports whether the settings end the list with this page, wherever the
// site would.
func (s *site) short(doc connectors.Document) bool {
	if s.Items.Zero() {
		return s.next.Ends(doc)
	}
	return s.Next.Ends(doc)
}

func isJSON(body []byte) bool {
	b := bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))
	return len(b) > 0 && (b[0] == '{' || b[0] == '[')
}
