package stage

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

// A Process is a part of the program that runs.
type Process struct {
	cmd     *exec.Cmd
	counted bool // its time belongs to the cost
	ended   chan struct{}
	mu      sync.Mutex
	last    []string // lines of its output, for the message when it dies
}

// run starts the program and waits until ready has recognised a line of its
// output.
func (s *Stage) run(ctx context.Context, counted bool, env []string, ready func(line string) bool, args ...string) (*Process, error) {
	cmd := exec.Command(s.opts.Binary, args...)
	cmd.Env = s.environment(env...)
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	cmd.Stdout, cmd.Stderr = w, w
	p, err := start(cmd)
	w.Close()
	if err != nil {
		r.Close()
		return nil, err
	}
	p.counted = counted
	s.started = append(s.started, p)
	up := make(chan struct{})
	go p.listen(r, ready, up)
	select {
	case <-up:
		return p, nil
	case <-p.ended:
		return nil, fmt.Errorf("stage: hopluu %v ended: %s", args, p.said())
	case <-time.After(time.Minute):
		return nil, fmt.Errorf("stage: hopluu %v is not ready after a minute: %s", args, p.said())
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func start(cmd *exec.Cmd) (*Process, error) {
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	p := &Process{cmd: cmd, ended: make(chan struct{})}
	go func() {
		cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

func (p *Process) listen(r io.ReadCloser, ready func(string) bool, up chan<- struct{}) {
	defer r.Close()
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

func (p *Process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.last, "\n")
}

// PID is the process's number.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Stop ends the process as an operator would, and waits for it.
func (p *Process) Stop() { p.end(syscall.SIGTERM) }

// Kill ends the process as the kernel would when memory runs out.
func (p *Process) Kill() { p.end(syscall.SIGKILL) }

func (p *Process) end(signal syscall.Signal) {
	p.cmd.Process.Signal(signal)
	<-p.ended
	p.counted = false
}
