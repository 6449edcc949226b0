package page

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/maypok86/otter/v2"

	"hopluu/portal/words"
)

// A Generation tells how often what is public has changed. It must be cheap:
// it is asked for every request.
type Generation interface{ Generation() uint64 }

// A cache keeps public pages until something public changes. Each page is
// rendered by one goroutine at a time and begun at most once a second; readers
// get the old bytes meanwhile. It holds at most 64 MiB, and only pages that
// were found.
type cache struct {
	generation Generation
	now        func() time.Time
	pages      *otter.Cache[key, *kept]

	mu      sync.Mutex
	flights map[key]*flight
}

// A key names one form of one page. Parameters that the page does not know are
// not in it.
type key struct {
	lang  words.Lang
	path  string
	query string
	look  Look
}

type kept struct {
	answer     *answer
	generation uint64
	day        int       // pages say "today"
	begun      time.Time // when it was last rendered, or tried
	good       time.Time // when it was last rendered
}

// A flight is a rendering that others may wait for.
type flight struct {
	done   chan struct{}
	answer *answer
}

const (
	pause = time.Second      // between two renderings of a page
	spare = 10 * time.Minute // how long old bytes stand in for a page that fails
)

func newCache(g Generation, now func() time.Time) (*cache, error) {
	pages, err := otter.New(&otter.Options[key, *kept]{
		MaximumWeight: 64 << 20,
		Weigher: func(k key, v *kept) uint32 {
			return uint32(len(k.path) + len(k.query) + len(v.answer.body) + len(v.answer.gzip) + 1024)
		},
	})
	if err != nil {
		return nil, err
	}
	return &cache{generation: g, now: now, pages: pages, flights: map[key]*flight{}}, nil
}

// fresh returns a page that needs no rendering now.
func (c *cache) fresh(k key) (*kept, bool) {
	page, found := c.pages.GetIfPresent(k)
	if !found {
		return nil, false
	}
	now := c.now()
	return page, page.generation == c.generation.Generation() && page.day == words.DayNumber(now) || now.Sub(page.begun) < pause
}

// get returns the page that k names, by render when it is not kept or no longer
// true. What render makes under the generation read before is kept under it.
func (c *cache) get(ctx context.Context, k key, render func(context.Context) *answer) *answer {
	if page, ok := c.fresh(k); ok {
		return page.answer
	}
	generation, now := c.generation.Generation(), c.now()
	old, found := c.pages.GetIfPresent(k)

	c.mu.Lock()
	if f, rendering := c.flights[k]; rendering {
		c.mu.Unlock()
		if found {
			return old.answer
		}
		select {
		case <-f.done:
			return f.answer
		case <-ctx.Done():
			return &answer{status: http.StatusServiceUnavailable}
		}
	}
	f := &flight{done: make(chan struct{}), answer: &answer{status: http.StatusInternalServerError}}
	c.flights[k] = f
	c.mu.Unlock()
	defer func() { // also when render panics
		c.mu.Lock()
		delete(c.flights, k)
		c.mu.Unlock()
		close(f.done)
	}()

	// What one reader asked for serves others too, so it goes on without him.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	f.answer = render(ctx)
	switch {
	case f.answer.status == http.StatusOK:
		c.pages.Set(k, &kept{f.answer, generation, words.DayNumber(now), now, now})
	case found && f.answer.status >= 500 && now.Sub(old.good) < spare:
		f.answer = old.answer
		c.pages.Set(k, &kept{old.answer, old.generation, old.day, now, old.good})
	default:
		c.pages.Invalidate(k)
	}
	return f.answer
}
