package portal

import (
	"sync/atomic"

	"hopluu/aggregator/postgres"
)

// A Generation remembers what [postgres.Watch] tells of what is public. Its zero
// value has been told nothing yet.
type Generation struct {
	number atomic.Uint64
	lost   atomic.Uint64
}

// Tell takes a notice. After a lost connection nothing that was rendered before
// is true any more.
func (g *Generation) Tell(n postgres.Notice) {
	switch {
	case n.Lost:
		g.lost.Add(1)
	case n.Channel == postgres.ChannelPublic:
		g.number.Store(uint64(n.Generation))
	}
}

// Generation tells how often what is public has changed.
func (g *Generation) Generation() uint64 { return g.number.Load() + g.lost.Load()<<40 }
