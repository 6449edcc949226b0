package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/danielgtaylor/huma/v2"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// Items is a part of a list.
type Items struct {
	Body struct {
		Items []Item `json:"items"`
		Next  string `json:"next,omitempty" doc:"the cursor of what follows; absent at the end"`
	}
}

type itemsInput struct {
	Kind         kind   `query:"kind" doc:"news unless a section or an organisation is named"`
	Section      string `query:"section" doc:"a section's slug"`
	Organisation string `query:"organisation" doc:"an organisation's slug"`
	Language     string `query:"language" enum:"vi,en" doc:"of a kind alone; both languages when absent"`
	Before       string `query:"before" maxLength:"80" doc:"the cursor of the part before this one"`
	Limit        int    `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

// A kind is one of [connectors.Kinds].
type kind string

// Schema lists them.
func (kind) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, k := range connectors.Kinds {
		s.Enum = append(s.Enum, k)
	}
	return s
}

func (a *api) items(ctx context.Context, in *itemsInput) (*Items, error) {
	before, err := mark(in.Before)
	if err != nil {
		return nil, a.fail(ctx, "cursor", err)
	}
	if in.Section != "" && (in.Organisation != "" || in.Kind != "") {
		return nil, a.fail(ctx, "list", fmt.Errorf("%w: a section is listed without organisation and kind", aggregator.ErrInvalid))
	}
	if in.Language != "" && (in.Section != "" || in.Organisation != "") {
		return nil, a.fail(ctx, "list", fmt.Errorf("%w: sections and organisations are listed in every language", aggregator.ErrInvalid))
	}
	var kinds []string
	if in.Kind != "" {
		kinds = []string{string(in.Kind)}
	}
	var list []aggregator.Listed
	what := "list"
	switch {
	case in.Section != "":
		what = "section"
		var s aggregator.Section
		if s, err = a.db.Section(ctx, in.Section); err == nil {
			list, err = a.db.InSection(ctx, s.ID, before, in.Limit)
		}
	case in.Organisation != "":
		what = "organisation"
		var o aggregator.Organisation
		if o, err = a.db.Organisation(ctx, in.Organisation); err == nil {
			list, err = a.db.OfOrganisation(ctx, o.ID, kinds, before, in.Limit)
		}
	default:
		list, err = a.db.Latest(ctx, cmp.Or(string(in.Kind), connectors.KindNews), in.Language, before, in.Limit)
	}
	if err != nil {
		return nil, a.fail(ctx, what, err)
	}
	out := new(Items)
	out.Body.Items = make([]Item, len(list))
	for i, l := range list {
		out.Body.Items[i] = a.listed(l)
	}
	if len(list) == in.Limit {
		last := list[in.Limit-1]
		out.Body.Next = cursor(last.SortAt, last.ID)
	}
	return out, nil
}

type itemInput struct {
	ID int64 `path:"id" minimum:"1"`
}

type wholeOutput struct{ Body Whole }

func (a *api) item(ctx context.Context, in *itemInput) (*wholeOutput, error) {
	p, err := a.db.Item(ctx, in.ID)
	if errors.Is(err, aggregator.ErrNotFound) {
		if stone, err := a.db.Tombstone(ctx, in.ID); err == nil {
			return nil, huma.Error410Gone("withdrawn: " + stone.Reason)
		}
	}
	if err != nil {
		return nil, a.fail(ctx, "item", err)
	}
	return &wholeOutput{a.whole(p)}, nil
}

type searchInput struct {
	Q            string   `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"words, a document's number or a procedure's code"`
	Kind         kind     `query:"kind"`
	Organisation []string `query:"organisation,explode" maxItems:"20"`
	Newest       bool     `query:"newest" doc:"by time instead of by how well it fits"`
	Page         int      `query:"page" minimum:"1" maximum:"25" default:"1"`
}

type searchOutput struct {
	Body struct {
		Items []Item `json:"items"`
		Total int    `json:"total" doc:"among those that were looked at"`
		More  bool   `json:"more" doc:"there are more than were looked at"`
	}
}

func (a *api) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	found, err := a.db.Search(ctx, aggregator.Search{
		Text: in.Q, Kind: string(in.Kind), Organisations: in.Organisation, Newest: in.Newest, Page: in.Page - 1,
	})
	if err != nil {
		return nil, a.fail(ctx, "search", err)
	}
	out := new(searchOutput)
	out.Body.Items = []Item{}
	if found.Best != nil {
		out.Body.Items = append(out.Body.Items, a.listed(*found.Best))
	}
	for _, l := range found.Items {
		out.Body.Items = append(out.Body.Items, a.listed(l))
	}
	out.Body.Total, out.Body.More = found.Total, found.More
	return out, nil
}
