package fetch

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// A Host is what is known of one host.
type Host struct {
	Pause    time.Duration // between the end of one request and the next
	Robots   string        // robots.txt as last fetched; "" forbids nothing
	RobotsAt time.Time     // zero: never fetched
}

// Hosts remembers hosts and leases them, over all processes when it is kept in
// a database. A host is named as by [Site].
type Hosts interface {
	// Host tells what is known; false: nothing.
	Host(ctx context.Context, name string) (Host, bool, error)

	// KeepRobots remembers a robots.txt, and the pause that it asks for when
	// that is the longer one.
	KeepRobots(ctx context.Context, name, robots string, at time.Time, pause time.Duration) error

	// Take leases a host to holder from now until a time. When somebody else
	// holds it, taken is false and the caller asks again later.
	Take(ctx context.Context, name, holder string, now, until time.Time) (taken bool, err error)

	// Give ends the lease of holder; the host's pause follows.
	Give(ctx context.Context, name, holder string, now time.Time) error

	// Rest leases the host to nobody until a time: it asked for that itself.
	Rest(ctx context.Context, name string, until time.Time) error
}

// alone is Hosts for one process and as long as it lives: lanes keep the order
// and remember robots.txt, so that nothing is left to do.
type alone struct{}

func (alone) Host(context.Context, string) (Host, bool, error) { return Host{}, false, nil }

func (alone) KeepRobots(context.Context, string, string, time.Time, time.Duration) error { return nil }

func (alone) Take(context.Context, string, string, time.Time, time.Time) (bool, error) {
	return true, nil
}

func (alone) Give(context.Context, string, string, time.Time) error { return nil }

func (alone) Rest(context.Context, string, time.Time) error { return nil }

// A lane is the way to one host: one request at a time goes through it. Its
// fields belong to whoever is in it.
type lane struct {
	users   atomic.Int32  // who is in or waits to be
	slot    chan struct{} // holds one token while somebody is in
	last    time.Time     // end of the last request
	pause   time.Duration
	wish    wish
	askedAt time.Time // when Hosts was last asked
	rules   rules
	rulesAt time.Time // when robots.txt was fetched, here or elsewhere
}

// lanes has a lane for each host that was asked lately.
type lanes struct {
	mu sync.Mutex
	of map[string]*lane
}

const manyLanes = 4096

// enter waits until the lane to host is free, and takes it.
func (l *lanes) enter(ctx context.Context, host string, pause time.Duration) (*lane, error) {
	l.mu.Lock()
	if len(l.of) >= manyLanes {
		l.forget(time.Now().Add(-time.Hour))
	}
	way := l.of[host]
	if way == nil {
		way = &lane{slot: make(chan struct{}, 1), pause: pause}
		if l.of == nil {
			l.of = map[string]*lane{}
		}
		l.of[host] = way
	}
	way.users.Add(1)
	l.mu.Unlock()
	select {
	case way.slot <- struct{}{}:
		return way, nil
	case <-ctx.Done():
		way.users.Add(-1)
		return nil, context.Cause(ctx)
	}
}

// forget drops lanes that nobody uses, that were last used before a time and
// whose host has no wish: a hostile page can name any number of hosts.
func (l *lanes) forget(before time.Time) {
	for name, way := range l.of {
		if way.users.Load() == 0 && way.last.Before(before) && way.wish.until.Before(before) {
			delete(l.of, name)
		}
	}
}

// wait lasts until the host's pause since the last request is over.
func (w *lane) wait(ctx context.Context) error {
	if w.last.IsZero() {
		return nil
	}
	timer := time.NewTimer(time.Until(w.last.Add(w.pause)))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (w *lane) leave() {
	<-w.slot
	w.users.Add(-1)
}

// lease takes the lease of a host that the caller does not hold, waiting for
// whoever holds it.
func (f *Fetcher) lease(ctx context.Context, host, holder string) (give func(), err error) {
	const patience, again = 30 * time.Second, 500 * time.Millisecond
	ticker := time.NewTicker(again)
	defer ticker.Stop()
	for start := time.Now(); ; {
		now := time.Now()
		taken, err := f.hosts.Take(ctx, host, holder, now, now.Add(2*f.options.Whole))
		switch {
		case err != nil:
			return nil, err
		case taken:
			return func() {
				// A lease that cannot be given back ends by itself.
				_ = f.hosts.Give(context.WithoutCancel(ctx), host, holder, time.Now())
			}, nil
		case now.Sub(start) >= patience:
			return nil, &Error{Code: codeTimeout, Params: map[string]string{"after": patience.String()},
				Err: errHeld}
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}
