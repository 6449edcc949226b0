package public

import (
	"hopluu/aggregator"
	"hopluu/portal/page"
)

type proceduresPage struct {
	Heading             string // "" is the whole catalogue
	Crumbs              []crumb
	Procedures          []aggregator.ListedProcedure
	Fields              []aggregator.Count
	Organisations       []aggregator.OrganisationCount
	Field, Organisation string
	Total               int
	Pager               pager
}

// Procedures answers /thu-tuc: the catalogue by name, of one field (?linh-vuc=)
// or one organisation (?co-quan=).
func (p *Pages) Procedures(r *page.Request) (page.View, error) {
	ctx, q := r.Context(), r.URL.Query()
	data := proceduresPage{Field: q.Get("linh-vuc"), Organisation: q.Get("co-quan"), Heading: q.Get("linh-vuc")}
	var organisation int64
	if data.Organisation != "" {
		o, err := p.db.Organisation(ctx, data.Organisation)
		if err != nil {
			return page.View{}, err
		}
		organisation, data.Heading = o.ID, r.Words.Name(o.Name, o.NameEn)
	}
	var err error
	data.Procedures, data.Pager, err = part(r, "/thu-tuc", func(after aggregator.Bookmark, limit int) ([]aggregator.ListedProcedure, error) {
		return p.db.Procedures(ctx, data.Field, organisation, after, limit)
	})
	if err != nil {
		return page.View{}, err
	}
	fields, err := p.db.ProcedureFields(ctx)
	if err != nil {
		return page.View{}, err
	}
	data.Total = sum(fields)
	for _, f := range fields {
		if f.Word != "" {
			data.Fields = append(data.Fields, f)
		}
	}
	if data.Heading != "" {
		data.Crumbs = []crumb{{Path: "/thu-tuc", Name: r.Words.Frame.Procedures}}
	}
	data.Organisations, err = p.db.ProcedureOrganisations(ctx)
	return page.View{Page: "public/procedures", Data: data}, err
}

// ProcedureByCode answers /thu-tuc/ma/{code}: the procedure, or a list when
// several have the code.
func (p *Pages) ProcedureByCode(r *page.Request) (page.View, error) {
	code := r.Param("*")
	list, err := p.db.ProceduresByCode(r.Context(), code)
	return only(r, list, err, listPage{Heading: r.Words.Public.ProceduresCoded(code), Procedures: list})
}
