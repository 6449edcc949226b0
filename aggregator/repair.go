package aggregator

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
)

// A Repair is settings with which a source could be read again, and what they
// would give. Nothing is changed by it: a person looks, and applies it.
type Repair struct {
	Why      string          `json:"why"`
	Settings json.RawMessage `json:"settings"`
	Replayed Replayed        `json:"replayed"`
}

// offered is how many repairs are shown at most.
const offered = 3

// Repairs looks for other ways to read what is kept of a source: by what repeats
// on the latest page of its list, by what the site's platform is known for, by
// the headline, the text and the date of an own page as it stands, and by the
// structure of the page and its JSON-LD where selectors find no text. The best
// comes first; none is offered that reads no more than the present settings do.
func (r Replayer) Repairs(ctx context.Context, source int64) ([]Repair, error) {
	src, err := r.Store.Source(ctx, source)
	if err != nil {
		return nil, err
	}
	kept, err := r.Store.KeptPages(ctx, source, 1, 3)
	if err != nil {
		return nil, err
	}
	var tried []candidate
	for _, page := range kept {
		doc, err := r.document(ctx, page)
		if err != nil {
			return nil, err
		}
		if page.Request.Entry == nil {
			tried = append(tried, r.lists(src, doc)...)
		} else {
			tried = append(tried, r.articles(src, doc)...)
		}
	}
	present, err := r.replay(ctx, src, src.Settings)
	if err != nil {
		return nil, err
	}
	var repairs []Repair
	for _, c := range distinct(tried) {
		replayed, err := r.replay(ctx, src, c.settings)
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			continue // the settings that were put together cannot work
		}
		if replayed.worth > 1.01*present.worth {
			repairs = append(repairs, Repair{c.why, c.settings, replayed})
		}
	}
	slices.SortStableFunc(repairs, func(a, b Repair) int { return cmp.Compare(b.Replayed.worth, a.Replayed.worth) })
	return repairs[:min(len(repairs), offered)], nil
}

// A SettingsChange is that somebody changed how a source is read.
type SettingsChange struct {
	Source int64
	By
	EditorName string          // as it is told; not needed to change
	Was        json.RawMessage // what whoever changed them has seen
	Settings   json.RawMessage
}
