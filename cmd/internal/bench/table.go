package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

// A table prints one line a figure as soon as it is known.
type table struct{ w io.Writer }

func newTable(w io.Writer) *table { return &table{w} }

// machine says what the figures were measured on.
func (t *table) machine() {
	fmt.Fprintf(t.w, "%s/%s, %d processors (%s), %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), model(), runtime.Version())
	fmt.Fprintln(t.w, "fsync, synchronous_commit, full_page_writes on; Redis appendonly everysec; each chapter on servers of its own")
	fmt.Fprintf(t.w, "\n| %s | %s | %s | %s |\n|---|---|---|---|\n", "what", "asked", "measured", "beside it")
}

// line prints a figure beside the asked one and what puts it into proportion.
func (t *table) line(what, asked, measured, beside string) {
	fmt.Fprintf(t.w, "| %s | %s | %s | %s |\n", what, asked, measured, beside)
}

func model() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimLeft(strings.TrimSpace(name), ": ")
		}
	}
	return "unknown"
}
