package fetch

import (
	"context"
	"time"
)

// A clock counts the time that a fetch spends on the network, over all its
// hops. Waiting for others of our own is not a site's fault and does not count.
type clock struct {
	left   time.Duration
	began  time.Time
	timer  *time.Timer
	caller context.Context
}

func newClock(whole time.Duration) *clock { return &clock{left: whole} }

// start returns the context of one hop, which ends when the clock has run out.
func (c *clock) start(ctx context.Context) (hop context.Context, end func()) {
	hop, cancel := context.WithCancelCause(ctx)
	c.caller, c.began = ctx, time.Now()
	c.timer = time.AfterFunc(c.left, func() { cancel(errSlow) })
	return hop, func() {
		c.stop()
		cancel(nil)
	}
}

// waiting runs f with the clock stopped.
func (c *clock) waiting(f func(context.Context) error) error {
	c.stop()
	err := f(c.caller)
	c.began = time.Now()
	c.timer.Reset(c.left)
	return err
}

func (c *clock) stop() {
	c.timer.Stop()
	c.left = max(c.left-time.Since(c.began), 0)
}
