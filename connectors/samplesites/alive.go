package samplesites

import (
	"math/rand/v2"
	"time"
)

// live has the sites do things by themselves, one a pace, until the province
// is closed.
func (p *Province) live(o Options) {
	rnd := rand.New(rand.NewPCG(o.Seed, uint64(time.Now().UnixNano())))
	beat := time.NewTicker(o.Pace)
	defer beat.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-beat.C:
			p.Do(whim(rnd, p.servers[rnd.IntN(len(p.servers))])) // a whim that cannot be followed is none
		}
	}
}

// whim is what comes to a site's mind: mostly to publish, sometimes to correct,
// seldom to break for some minutes.
func whim(rnd *rand.Rand, s *server) Command {
	c := Command{Site: s.key}
	s.mu.RLock()
	if len(s.posts) > 5 {
		c.ID = s.posts[rnd.IntN(5)].id
	}
	s.mu.RUnlock()
	switch n := rnd.IntN(100); {
	case n < 60:
		return Command{Do: Publish, Site: s.key}
	case n < 82:
		c.Do = Edit
	case n < 87:
		c.Do = Delete
	case n < 91:
		c.Do = Move
	case n < 94:
		return Command{Do: Status, Site: s.key, Status: 503, RetryAfter: 60, For: 90}
	case n < 96:
		return Command{Do: Slow, Site: s.key, Delay: 3, For: 120}
	case n < 98:
		return Command{Do: Quiet, Site: s.key, On: true, For: 180}
	default:
		return Command{Do: Login, Site: s.key, On: true, For: 120}
	}
	return c
}
