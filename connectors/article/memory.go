package article

import (
	"strings"
	"sync"
)

// A memory holds what was judged of short texts, for the pages of a site have most
// of theirs in common. It is emptied when it is full, and nothing depends on
// what it holds. The zero value is ready to use, by several at once.
type memory[V any] struct {
	mu sync.RWMutex
	of map[string]V
}

const (
	memoryMost  = 4096
	memoryShort = 1000 // bytes; longer texts are no names, and are judged anew
)

// judged returns what judge says of a text, which must depend on it alone.
func (m *memory[V]) judged(text string, judge func(string) V) V {
	m.mu.RLock()
	v, ok := m.of[text]
	m.mu.RUnlock()
	if ok {
		return v
	}
	v = judge(text)
	if len(text) > memoryShort {
		return v
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil || len(m.of) >= memoryMost {
		m.of = make(map[string]V)
	}
	m.of[strings.Clone(text)] = v
	return v
}
