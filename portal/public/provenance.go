package public

import (
	"hopluu/aggregator"
	"hopluu/portal/page"
)

type provenancePage struct {
	Item   aggregator.Published
	Crumbs []crumb
}

// Provenance answers an item's /nguon-goc: who said it, how it came here, and
// which wording was approved.
func (p *Pages) Provenance(r *page.Request) (page.View, error) {
	item, elsewhere, err := p.item(r, "/nguon-goc")
	if err != nil || elsewhere != nil {
		return view(elsewhere), err
	}
	return page.View{Page: "public/provenance", Data: provenancePage{item, crumbs(r.Words, item.Listed)}}, nil
}
