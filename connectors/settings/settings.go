// Package settings reads what an operator wrote for a connector: strictly, so
// that a misspelt key is refused and not ignored, and once, so that selectors
// and programs are compiled when they change and not for every page.
//
// It knows no connector and no key.
package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"hopluu/connectors"
)

// Decode reads JSON settings over what into already holds. Unknown keys and
// anything after the value are errors wrapping [connectors.ErrSettings]; no
// settings at all leave into as it is.
func Decode(raw json.RawMessage, into any) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%w: %w", connectors.ErrSettings, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%w: there is something after the settings", connectors.ErrSettings)
	}
	return nil
}

// Encode writes settings as an operator would, selectors in plain letters.
func Encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: %w", connectors.ErrSettings, err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// kept is how many different settings a cache remembers: more than a province
// has sources, and little enough that previews at the desk cannot fill memory.
const kept = 4096

// A Cache compiles settings once. Its Compile must be set, must wrap
// [connectors.ErrSettings] in its errors, and must return what several
// goroutines may read at once.
type Cache[T any] struct {
	Compile func(json.RawMessage) (T, error)

	mu   sync.RWMutex
	made map[string]T
}

// Get returns the compiled form of raw. What cannot be compiled is tried again
// at each call.
func (c *Cache[T]) Get(raw json.RawMessage) (T, error) {
	c.mu.RLock()
	t, ok := c.made[string(raw)]
	c.mu.RUnlock()
	if ok {
		return t, nil
	}
	t, err := c.Compile(raw)
	if err != nil {
		return t, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil || len(c.made) >= kept {
		c.made = make(map[string]T)
	}
	c.made[string(raw)] = t
	return t, nil
}
