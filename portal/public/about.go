package public

import (
	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type textPage struct {
	Heading string
	Crumbs  []crumb
	Parts   []words.Passage
	Sources bool
}

// About answers /gioi-thieu.
func (p *Pages) About(r *page.Request) (page.View, error) {
	return page.View{Page: "public/text", Data: textPage{Heading: r.Words.Frame.About, Parts: r.Words.Public.AboutParts, Sources: true}}, nil
}

// Accessibility answers /tiep-can.
func (p *Pages) Accessibility(r *page.Request) (page.View, error) {
	return page.View{Page: "public/text", Data: textPage{Heading: r.Words.Frame.Accessibility, Parts: r.Words.Public.Accessibility}}, nil
}

type sourcesPage struct {
	Crumbs  []crumb
	Sources []aggregator.PublicSource
}

// Sources answers /nguon: every site that the portal reads.
func (p *Pages) Sources(r *page.Request) (page.View, error) {
	list, err := p.db.Sources(r.Context(), 0)
	return page.View{Page: "public/sources", Data: sourcesPage{Sources: list}}, err
}
