package stage

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Worker starts a worker that may read the provinces' sites.
func (s *Stage) Worker(ctx context.Context, provinces ...*Province) (*Process, error) {
	metrics, err := freeAddress()
	if err != nil {
		return nil, err
	}
	var allow []string
	for _, p := range provinces {
		allow = append(allow, p.allow)
	}
	env := []string{"HOPLUU_FETCH_ALLOW=" + strings.Join(allow, ","), "HOPLUU_CONTACT=stage@example.vn", "HOPLUU_METRICS=" + metrics}
	return s.run(ctx, true, env, started, "worker")
}

// A Server is a process that answers requests.
type Server struct {
	*Process
	Address string // with its scheme, without a slash at the end
}

// Portal starts a portal as it ships: access log, metrics, headers, cache.
func (s *Stage) Portal(ctx context.Context) (*Server, error) {
	listen, err := freeAddress()
	if err != nil {
		return nil, err
	}
	metrics, err := freeAddress()
	if err != nil {
		return nil, err
	}
	p, err := s.run(ctx, true, []string{"HOPLUU_BASE_URL=http://" + listen, "HOPLUU_METRICS=" + metrics}, started, "portal", "--listen", listen)
	if err != nil {
		return nil, err
	}
	return &Server{p, "http://" + listen}, nil
}

// Serve starts this very program as another server, with an address before the
// other arguments, and waits until it listens.
func (s *Stage) Serve(ctx context.Context, args ...string) (*Server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("stage: %w", err)
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, append([]string{args[0], address}, args[1:]...)...)
	cmd.Stderr = os.Stderr
	p, err := start(cmd)
	if err != nil {
		return nil, err
	}
	s.started = append(s.started, p)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return &Server{p, "http://" + address}, nil
		}
		select {
		case <-look.C:
		case <-p.ended:
			return nil, fmt.Errorf("stage: %v ended at once", cmd.Args)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// started recognises the line that a worker and a portal log once they work.
func started(line string) bool { return strings.Contains(line, `"msg":"started"`) }

// freeAddress returns a loopback address that nothing listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("stage: %w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}
