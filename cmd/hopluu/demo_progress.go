package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/term"

	"hopluu/connectors/samplesites"
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
func (p *progress) end() { p.close("✓") }

// fail ends a stage that did not come to its end.
func (p *progress) fail() { p.close("✗") }

func (p *progress) close(mark string) {
	if p.stage == "" {
		return
	}
	p.draw(mark)
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

// present says how far the first readings are, and then where everything is.
func (d *demo) present(ctx context.Context, sites *samplesites.Province) error {
	d.say.begin("Reading: until every site has been read once")
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for late := time.After(45 * time.Second); ; {
		p, err := d.store.Progress(ctx)
		if err != nil {
			return err
		}
		d.say.update("%d of %d sites read, %d items, %d published, %d wait at the desk", p.Read, p.Sources, p.Items, p.Published, p.Waiting)
		if p.Read == p.Sources && p.Published > 0 {
			break
		}
		select {
		case <-tick.C:
			continue
		case <-ctx.Done():
			return nil
		case <-late:
		}
		break
	}
	base := "http://" + d.Listen
	d.say.line(`
  Ready after %s.

  The portal            %s/
  The desk              %s/ban-bien-tap
  Sign in as            %s to decide, %s to connect sites
  Password              %s

  The sample sites      %s with the token %s
  Logs                  %s

  Everything is made up. Ctrl-C ends it; the next start finds it again.`,
		time.Since(d.began).Round(time.Second), base, base, demoEditor, demoAdministrator, d.memo.Password, sites.Control(), sites.Token(), filepath.Join(d.dir, demoLogName))
	return nil
}
