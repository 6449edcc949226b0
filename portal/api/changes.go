package api

import (
	"context"
	"time"
)

// A Change says what became of an item. Whoever keeps a copy puts Item in the
// place of what it has under this id, and drops what was withdrawn.
type Change struct {
	ID        int64     `json:"id"`
	ChangedAt time.Time `json:"changed_at"`
	Withdrawn bool      `json:"withdrawn" doc:"it is no longer public, and no copy of it should be"`
	Item      *Item     `json:"item,omitempty" doc:"as it is now; absent when it was withdrawn"`
}

type changesInput struct {
	After string `query:"after" maxLength:"80" doc:"next of the answer before; absent to begin"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"100"`
}

type changesOutput struct {
	Body struct {
		Changes []Change `json:"changes" doc:"the oldest first; an item is told of once, where it changed last"`
		Next    string   `json:"next" doc:"to be kept: what after is for the next call, now or tomorrow"`
		More    bool     `json:"more" doc:"there is more to ask for at once"`
	}
}

// changes hands a caller its own cursor back when nothing has changed, so that
// there is always one to go on from.
func (a *api) changes(ctx context.Context, in *changesInput) (*changesOutput, error) {
	after, err := mark(in.After)
	if err != nil {
		return nil, a.fail(ctx, "cursor", err)
	}
	list, err := a.db.Changes(ctx, after, in.Limit)
	if err != nil {
		return nil, a.fail(ctx, "list", err)
	}
	out := new(changesOutput)
	out.Body.Next, out.Body.More = in.After, len(list) == in.Limit
	out.Body.Changes = make([]Change, len(list))
	for i, c := range list {
		out.Body.Changes[i] = Change{ID: c.ID, ChangedAt: c.At, Withdrawn: c.Gone}
		if c.Item != nil {
			item := a.listed(*c.Item)
			out.Body.Changes[i].Item = &item
		}
		out.Body.Next = cursor(c.At, c.ID)
	}
	return out, nil
}
