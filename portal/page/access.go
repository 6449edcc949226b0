package page

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// An access log writes a line for every request in the form of slog's JSON. It
// gathers lines for a fifth of a second, so that a busy morning does not cost a
// system call a page.
type access struct {
	out io.Writer
	log *slog.Logger // for when writing fails

	mu      sync.Mutex
	lines   []byte
	waiting bool
}

const (
	accessDelay = 200 * time.Millisecond
	accessMost  = 32 << 10
)

// write adds a line. Addresses are logged without query values, and nothing of
// who asked.
func (a *access) write(r *http.Request, status, bytes int, begun time.Time, took time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	b := append(a.lines, `{"time":"`...)
	b = begun.UTC().AppendFormat(b, time.RFC3339Nano)
	b = append(b, `","level":"INFO","msg":"request","method":"`...)
	b = append(b, r.Method...) // net/http lets only tokens through
	b = append(b, `","path":`...)
	b = appendJSON(b, r.URL.Path)
	b = append(b, `,"status":`...)
	b = strconv.AppendInt(b, int64(status), 10)
	b = append(b, `,"bytes":`...)
	b = strconv.AppendInt(b, int64(bytes), 10)
	b = append(b, `,"took":`...)
	b = strconv.AppendInt(b, int64(took), 10)
	a.lines = append(b, '}', '\n')
	if len(a.lines) > accessMost {
		a.send()
	} else if !a.waiting {
		a.waiting = true
		time.AfterFunc(accessDelay, a.flush)
	}
}

// flush writes what was gathered.
func (a *access) flush() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting = false
	a.send()
}

func (a *access) send() {
	if len(a.lines) == 0 {
		return
	}
	if _, err := a.out.Write(a.lines); err != nil {
		a.log.Error("access log", "err", err)
	}
	a.lines = a.lines[:0]
}

// appendJSON appends s as a JSON string.
func appendJSON(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, _ := json.Marshal(s) // a string always has a form in JSON
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
