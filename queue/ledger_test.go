package queue

import (
	"context"
	"sync"
	"time"

	"hopluu/aggregator"
)

// A ledger gives turns as PostgreSQL does: whoever holds the latest may save.
type ledger struct {
	mu     sync.Mutex
	turn   map[int64]int64
	taken  map[int64]time.Time // until when
	due    map[int64]time.Time
	saved  map[int64]int
	starts []aggregator.Turn
	lease  time.Duration
}

func newLedger() *ledger {
	return &ledger{turn: map[int64]int64{}, taken: map[int64]time.Time{}, due: map[int64]time.Time{}, saved: map[int64]int{}, lease: 2 * time.Second}
}

func (l *ledger) add(sources ...int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range sources {
		l.due[id] = time.Time{}
	}
}

func (l *ledger) takeDue(_ context.Context, now time.Time, limit int) (turns []aggregator.Turn, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, at := range l.due {
		if len(turns) < limit && !at.After(now) && !l.taken[id].After(now) {
			l.turn[id]++
			l.taken[id] = now.Add(l.lease)
			turns = append(turns, aggregator.Turn{Source: id, Number: l.turn[id]})
		}
	}
	return turns, nil
}

func (l *ledger) read(_ context.Context, t aggregator.Turn) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.starts = append(l.starts, t)
	if l.turn[t.Source] != t.Number || l.due[t.Source].After(time.Now()) {
		return nil // a task of the past
	}
	l.saved[t.Source]++
	l.due[t.Source] = time.Now().Add(time.Hour)
	l.taken[t.Source] = time.Time{}
	return nil
}

func (l *ledger) readings() (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, saved := range l.saved {
		n += saved
	}
	return n
}
