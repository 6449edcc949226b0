package servers

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// patience is how long a server has to start, and to stop.
const patience = 60 * time.Second

// A child is a server that runs. Its last words are in a log beside its data.
type child struct {
	pid  int
	log  string
	done chan struct{} // closed when it has ended
}

// spawn starts program as the servers' user. The thread that starts it lives as
// long as the child: the kernel ends a child with its thread, not its process.
func (s *Servers) spawn(name, program string, args ...string) (*child, error) {
	c := &child{log: filepath.Join(s.opts.Dir, name+".log"), done: make(chan struct{})}
	log, err := os.OpenFile(c.log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("servers: %w", err)
	}
	cmd := s.command(program, args...)
	cmd.Stdout, cmd.Stderr = log, log
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer log.Close()
		err := cmd.Start()
		if err == nil {
			c.pid = cmd.Process.Pid
		}
		started <- err
		if err == nil {
			cmd.Wait()
			close(c.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("servers: starting %s: %w", program, err)
	}
	return c, nil
}

// command prepares program to run as the servers' user, in a process group of
// its own, so that Ctrl-C reaches us alone and we end things in order.
func (s *Servers) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = s.opts.Dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC", "HOME=" + s.opts.Dir}
	cmd.SysProcAttr = s.owner.attributes()
	cmd.SysProcAttr.Setpgid = true
	return cmd
}

// stop ends a child by signal, or the hard way when it does not listen. A nil
// child, and one that has ended, is no matter.
func (c *child) stop(signal syscall.Signal) {
	if c == nil {
		return
	}
	select {
	case <-c.done:
		return
	default:
	}
	syscall.Kill(c.pid, signal)
	select {
	case <-c.done:
	case <-time.After(patience):
		syscall.Kill(c.pid, syscall.SIGKILL)
		<-c.done
	}
}

// lastWords is the end of the child's log, for an error message.
func (c *child) lastWords() string {
	text, err := os.ReadFile(c.log)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n")
}
