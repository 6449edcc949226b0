package samplesites

import (
	"maps"
	"net/http"
	"sync"
)

// Counts are what a site was asked since it started or was last reset.
type Counts struct {
	Requests    int            `json:"requests"`
	Conditional int            `json:"conditional"` // with If-None-Match or If-Modified-Since
	NotModified int            `json:"not_modified"`
	Errors      int            `json:"errors"` // answers of 400 and more
	Bytes       int64          `json:"bytes"`  // of bodies, as sent
	Agents      map[string]int `json:"agents"`
}

// Counts returns what each site was asked, by its key.
func (p *Province) Counts() map[string]Counts {
	all := make(map[string]Counts, len(p.servers))
	for _, s := range p.servers {
		all[s.key] = s.counts.now()
	}
	return all
}

// ResetCounts starts the counting anew.
func (p *Province) ResetCounts() {
	for _, s := range p.servers {
		s.counts.mu.Lock()
		s.counts.Counts = Counts{}
		s.counts.mu.Unlock()
	}
}

type counts struct {
	mu sync.Mutex
	Counts
}

// begin counts a request. Everything is counted before it is sent, so that who
// has an answer finds it counted.
func (c *counts) begin(r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Requests++
	if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
		c.Conditional++
	}
	if c.Agents == nil {
		c.Agents = map[string]int{}
	}
	if agent := r.UserAgent(); c.Agents[agent] > 0 || len(c.Agents) < 100 {
		c.Agents[agent]++
	}
}

func (c *counts) now() Counts {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.Counts
	n.Agents = maps.Clone(n.Agents)
	return n
}

// counted counts what is answered.
type counted struct {
	http.ResponseWriter
	counts *counts
}

func (w counted) WriteHeader(status int) {
	w.counts.mu.Lock()
	if status == http.StatusNotModified {
		w.counts.NotModified++
	}
	if status >= 400 {
		w.counts.Errors++
	}
	w.counts.mu.Unlock()
	w.ResponseWriter.WriteHeader(status)
}

func (w counted) Write(b []byte) (int, error) {
	w.counts.mu.Lock()
	w.counts.Bytes += int64(len(b))
	w.counts.mu.Unlock()
	return w.ResponseWriter.Write(b)
}
