package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress tells a person how far something is: one line a stage, with the time
// it took. On a terminal a stage's line changes while it lasts.
type progress struct {
	out   io.Writer
	lives bool // a terminal: lines can be written anew
	stage string
	state string
	began time.Time
}

func newProgress(out io.Writer) *progress {
	file, ok := out.(*os.File)
	return &progress{out: out, lives: ok && term.IsTerminal(int(file.Fd()))}
}

// begin ends the stage before and begins another.
func (p *progress) begin(format string, args ...any) {
	p.end()
	p.stage, p.state, p.began = fmt.Sprintf(format, args...), "", time.Now()
	if p.lives {
		p.draw("…")
	}
}

// update says where the stage is.
func (p *progress) update(format string, args ...any) {
	p.state = ": " + fmt.Sprintf(format, args...)
	if p.lives {
		p.draw("…")
	}
}

// end ends the stage with the time it took.
func (p *progress) end() {
	if p.stage == "" {
		return
	}
	p.draw("✓")
	fmt.Fprintln(p.out)
	p.stage = ""
}

func (p *progress) draw(mark string) {
	if p.lives {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
	fmt.Fprintf(p.out, "%s %5.1f s  %s%s", mark, time.Since(p.began).Seconds(), p.stage, p.state)
}

// line says something besides.
func (p *progress) line(format string, args ...any) {
	p.end()
	fmt.Fprintf(p.out, format+"\n", args...)
}
