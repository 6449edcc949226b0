package feeds

import (
	"encoding/xml"

	"hopluu/portal/page"
)

type openSearch struct {
	XMLName       xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string
	Description   string
	InputEncoding string
	URL           openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
}

// OpenSearch answers /tim-kiem/opensearch.xml: how browsers search here.
func (a *Feeds) OpenSearch(r *page.Request) (page.View, error) {
	portal, err := a.db.Portal(r.Context())
	if err != nil {
		return page.View{}, err
	}
	v, err := xmlView(openSearch{
		ShortName: r.Words.Name(portal.Name, portal.NameEn), Description: r.Words.Frame.SearchLabel, InputEncoding: "UTF-8",
		URL: openSearchURL{"text/html", a.base + page.Link(r.Words.Lang, "/tim-kiem") + "?q={searchTerms}"},
	})
	v.Type = "application/opensearchdescription+xml; charset=utf-8"
	return v, err
}
