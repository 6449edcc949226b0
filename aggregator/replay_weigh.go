package aggregator

import (
	"context"
	"strings"
)

// mark says which of the entries are items already.
func (r Replayer) mark(ctx context.Context, result *Replayed) error {
	var keys []Key
	all := [][]ReplayedEntry{result.Added, result.Lost, result.Changed}
	for _, entries := range all {
		for _, e := range entries {
			keys = append(keys, e.Key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	known, err := r.Store.Known(ctx, result.Source, keys, nil)
	if err != nil {
		return err
	}
	for _, entries := range all {
		for i := range entries {
			_, entries[i].Kept = known.Items[keys[0]]
			keys = keys[1:]
		}
	}
	return nil
}

// weigh tells how good what settings read is: by what its entries have, as many
// as there used to be of them, and by how many are items already. A menu has
// many links too, but neither days nor texts, and nobody has kept them.
func (r Replayed) weigh(would *side) float64 {
	n, known, sum := 0, 0, 0.0
	kept := map[Key]bool{}
	for _, e := range r.Added {
		kept[e.Key] = e.Kept
	}
	for _, e := range would.entries {
		if !e.listed { // an own page that nothing leads to any more
			continue
		}
		n++
		if isKept, added := kept[e.keys[0]]; isKept || !added {
			known++
		}
		if len(strings.Fields(e.revision.Title)) >= 3 {
			sum += 0.4
		}
		if !e.revision.Published.Time.IsZero() || e.revision.Detail != nil {
			sum += 0.3
		}
		switch {
		case !e.whole, e.revision.BodyText != "" && !e.guessed:
			sum += 0.3
		case e.revision.BodyText != "":
			sum += 0.2
		}
	}
	if n == 0 {
		return 0
	}
	many := min(n, max(r.Was, 10))
	return sum / float64(n) * float64(many) * (1 + float64(known)/float64(n))
}
