package api

import (
	"context"
	"time"

	"hopluu/aggregator"
)

// A Document is a legal document as lists show it.
type Document struct {
	Item
	Number      string `json:"number,omitempty"`
	Form        string `json:"form,omitempty"`
	Issuer      string `json:"issuer,omitempty"`
	Field       string `json:"field,omitempty"`
	IssuedOn    string `json:"issued_on,omitempty" format:"date"`
	EffectiveOn string `json:"effective_on,omitempty" format:"date"`
	ExpiresOn   string `json:"expires_on,omitempty" format:"date"`
}

type documentsInput struct {
	Number string `query:"number" maxLength:"100" doc:"any part of it"`
	Form   string `query:"form" maxLength:"100"`
	Issuer string `query:"issuer" maxLength:"200"`
	Field  string `query:"field" maxLength:"200"`
	Year   int    `query:"year" minimum:"1945" maximum:"2100"`
	After  string `query:"after" maxLength:"1100" doc:"next of the part before this one"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

type documentsOutput struct {
	Body struct {
		Documents []Document `json:"documents"`
		Next      string     `json:"next,omitempty" doc:"what after is for the part that follows; absent at the end"`
	}
}

func (a *api) documents(ctx context.Context, in *documentsInput) (*documentsOutput, error) {
	filter := aggregator.DocumentFilter{Number: in.Number, Form: in.Form, Issuer: in.Issuer, Field: in.Field, Year: in.Year}
	after, err := aggregator.ParseBookmark(in.After)
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	list, err := a.db.Documents(ctx, filter, after, in.Limit)
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	out := new(documentsOutput)
	out.Body.Documents = make([]Document, len(list))
	for i, d := range list {
		out.Body.Documents[i] = Document{
			Item: a.listed(d.Listed), Number: d.Number, Form: d.Form, Issuer: d.Issuer, Field: d.Field,
			IssuedOn: day(d.IssuedOn), EffectiveOn: day(d.EffectiveOn), ExpiresOn: day(d.ExpiresOn),
		}
	}
	if len(list) == in.Limit {
		out.Body.Next = list[len(list)-1].Bookmark().String()
	}
	return out, nil
}

// A Procedure is a procedure as the catalogue shows it.
type Procedure struct {
	Item
	Code      string     `json:"code,omitempty"`
	Field     string     `json:"field,omitempty"`
	Level     int        `json:"level,omitempty" doc:"1 to 4 of Article 2.5; absent when unknown"`
	Online    string     `json:"online,omitempty" enum:"full,partial,none"`
	Performer string     `json:"performer,omitempty"`
	OffSince  *time.Time `json:"off_since,omitempty" doc:"when it was switched off"`
}

type proceduresInput struct {
	Field        string `query:"field" maxLength:"200"`
	Organisation string `query:"organisation" doc:"an organisation's slug"`
	Code         string `query:"code" maxLength:"60" doc:"instead of the others"`
	After        string `query:"after" maxLength:"1100" doc:"next of the part before this one"`
	Limit        int    `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

type proceduresOutput struct {
	Body struct {
		Procedures []Procedure `json:"procedures"`
		Next       string      `json:"next,omitempty" doc:"what after is for the part that follows; absent at the end"`
	}
}

func (a *api) procedures(ctx context.Context, in *proceduresInput) (*proceduresOutput, error) {
	var organisation int64
	if in.Organisation != "" {
		o, err := a.db.Organisation(ctx, in.Organisation)
		if err != nil {
			return nil, a.fail(ctx, "organisation", err)
		}
		organisation = o.ID
	}
	after, err := aggregator.ParseBookmark(in.After)
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	var list []aggregator.ListedProcedure
	if in.Code != "" {
		list, err = a.db.ProceduresByCode(ctx, in.Code)
	} else {
		list, err = a.db.Procedures(ctx, in.Field, organisation, after, in.Limit)
	}
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	out := new(proceduresOutput)
	out.Body.Procedures = make([]Procedure, len(list))
	for i, p := range list {
		out.Body.Procedures[i] = Procedure{a.listed(p.Listed), p.Code, p.Field, p.Level, p.Online, p.Performer, p.OffSince}
	}
	if in.Code == "" && len(list) == in.Limit {
		out.Body.Next = list[len(list)-1].Bookmark().String()
	}
	return out, nil
}

// A Section is where the regulation places items.
type Section struct {
	Name
	Article string `json:"article,omitempty" doc:"of the regulation"`
	Under   string `json:"under,omitempty" doc:"the slug of the section it is part of"`
}

type sectionsOutput struct {
	Body struct {
		Sections []Section `json:"sections"`
	}
}

func (a *api) sections(ctx context.Context, _ *struct{}) (*sectionsOutput, error) {
	list, err := a.db.Sections(ctx, aggregator.Day(a.now()))
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	slugs := map[int64]string{}
	for _, s := range list {
		slugs[s.ID] = s.Slug
	}
	out := new(sectionsOutput)
	out.Body.Sections = make([]Section, len(list))
	for i, s := range list {
		out.Body.Sections[i] = Section{Name: Name{s.Slug, s.Name, s.NameEn}, Article: s.Article}
		if s.Parent != nil {
			out.Body.Sections[i].Under = slugs[*s.Parent]
		}
	}
	return out, nil
}

// An Organisation is a body that publishes.
type Organisation struct {
	Name
	Code    string `json:"code,omitempty" doc:"by QCVN 102: 000.00.00.H40"`
	Kind    string `json:"kind"`
	Under   string `json:"under,omitempty" doc:"the slug of the body it belongs to"`
	Address string `json:"address,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Website string `json:"website,omitempty"`
	Since   string `json:"since,omitempty" format:"date"`
	Until   string `json:"until,omitempty" format:"date" doc:"the first day it is no more"`
}

type organisationsOutput struct {
	Body struct {
		Organisations []Organisation `json:"organisations"`
	}
}

func (a *api) organisations(ctx context.Context, _ *struct{}) (*organisationsOutput, error) {
	list, err := a.db.Organisations(ctx)
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	slugs := map[int64]string{}
	for _, o := range list {
		slugs[o.ID] = o.Slug
	}
	out := new(organisationsOutput)
	out.Body.Organisations = make([]Organisation, len(list))
	for i, o := range list {
		out.Body.Organisations[i] = Organisation{
			Name: Name{o.Slug, o.Name, o.NameEn}, Code: text(o.Code), Kind: o.Kind,
			Address: o.Address, Phone: o.Phone, Email: o.Email, Website: o.Website, Since: day(o.Since), Until: day(o.Until),
		}
		if o.Parent != nil {
			out.Body.Organisations[i].Under = slugs[*o.Parent]
		}
	}
	return out, nil
}

// day writes a day, which the database gives as midnight UTC.
func day(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly)
}
