package public

import (
	"strings"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
	"hopluu/portal/page"
)

type organisationsPage struct {
	Crumbs []crumb
	Wanted string
	Groups []organisationGroup
}

type organisationGroup struct {
	ID, Heading   string
	Organisations []aggregator.Organisation
}

// Organisations answers /co-quan: all of them by kind, or those whose name holds
// ?ten=, with or without accents. A single one is gone to at once.
func (p *Pages) Organisations(r *page.Request) (page.View, error) {
	all, err := p.db.Organisations(r.Context())
	if err != nil {
		return page.View{}, err
	}
	wanted := strings.TrimSpace(r.URL.Query().Get("ten"))
	var found []aggregator.Organisation
	for _, o := range all {
		if wanted == "" || strings.Contains(vietnamese.Fold(o.Name+" "+o.NameEn), vietnamese.Fold(wanted)) {
			found = append(found, o)
		}
	}
	if wanted != "" && len(found) == 1 {
		return page.Redirect(0, page.Link(r.Words.Lang, "/co-quan/"+found[0].Slug)), nil
	}
	return page.View{Page: "public/organisations", Data: organisationsPage{Wanted: wanted, Groups: p.groups(r, found)}}, nil
}

// groups puts organisations under the heading of their kind, those that are no
// more last.
func (p *Pages) groups(r *page.Request, list []aggregator.Organisation) []organisationGroup {
	w := r.Words.Public
	order := []organisationGroup{
		{ID: "province", Heading: w.Province}, {ID: "department", Heading: w.Departments}, {ID: "agency", Heading: w.Agencies},
		{ID: "district", Heading: w.Districts}, {ID: "commune", Heading: w.Communes}, {ID: "press", Heading: w.Press},
		{ID: "other", Heading: w.OtherOrganisations}, {ID: "former", Heading: w.Former},
	}
	at := map[string]int{}
	for i, g := range order {
		at[g.ID] = i
	}
	for _, o := range list {
		i, known := at[o.Kind]
		if !known {
			i = at["other"]
		}
		if past(o, p.now()) {
			i = at["former"]
		}
		order[i].Organisations = append(order[i].Organisations, o)
	}
	var groups []organisationGroup
	for _, g := range order {
		if len(g.Organisations) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}
