package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A process is a part of the program that runs while a chapter does.
type process struct {
	cmd     *exec.Cmd
	counted bool // its time belongs to the cost
	ended   chan struct{}
	mu      sync.Mutex
	last    []string // lines of its standard error, for the message when it dies
}

// run starts the program and waits until a line of its output holds ready,
// which it returns with the rest of the output still to come.
func (s *stage) run(ctx context.Context, counted bool, env []string, ready func(line string) bool, args ...string) (*process, error) {
	p := &process{cmd: exec.Command(s.binary, args...), counted: counted, ended: make(chan struct{})}
	p.cmd.Env = s.environment(env...)
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	p.cmd.Stdout, p.cmd.Stderr = w, w
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	w.Close()
	s.started = append(s.started, p)
	up := make(chan struct{})
	go p.listen(r, ready, up)
	go func() {
		p.cmd.Wait()
		close(p.ended)
	}()
	select {
	case <-up:
		return p, nil
	case <-p.ended:
		return nil, fmt.Errorf("bench: hopluu %v ended: %s", args, p.said())
	case <-time.After(time.Minute):
		return nil, fmt.Errorf("bench: hopluu %v is not ready after a minute: %s", args, p.said())
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *process) listen(r io.Reader, ready func(string) bool, up chan<- struct{}) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	waiting := true
	for lines.Scan() {
		p.mu.Lock()
		p.last = append(p.last[max(0, len(p.last)-20):], lines.Text())
		p.mu.Unlock()
		if waiting && ready(lines.Text()) {
			waiting = false
			close(up)
		}
	}
}

func (p *process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.last, "\n")
}

// stop ends the process as an operator would, and waits for it.
func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM)
	<-p.ended
}
