package servers

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// RedisURL is the address of the Redis.
func (s *Servers) RedisURL() string {
	return (&url.URL{Scheme: "unix", Path: s.redisSocket()}).String()
}

func (s *Servers) redisSocket() string { return filepath.Join(s.sockets(), "redis.sock") }

func (s *Servers) startRedis(ctx context.Context) error {
	program, err := findRedis()
	if err != nil {
		return err
	}
	s.say(ctx, "SHUTDOWN") // to one that an earlier process left behind
	args := []string{
		"--port", "0", "--unixsocket", s.redisSocket(), "--unixsocketperm", "700",
		"--dir", s.redisData(), "--maxmemory-policy", "noeviction", "--save", "", "--daemonize", "no",
	}
	if s.opts.Durable {
		args = append(args, "--appendonly", "yes", "--appendfsync", "everysec")
	}
	if s.redis, err = s.spawn("redis", program, args...); err != nil {
		return err
	}
	return s.ready(ctx, s.redis, func() error {
		answer, err := s.say(ctx, "PING")
		if err == nil && answer != "+PONG" {
			err = fmt.Errorf("redis says %q", answer)
		}
		return err
	})
}

// Redis sends one command, such as FLUSHALL, and returns the line that answers.
func (s *Servers) Redis(ctx context.Context, command string) (string, error) {
	answer, err := s.say(ctx, command)
	if err != nil {
		return "", fmt.Errorf("servers: %w", err)
	}
	return answer, nil
}

// say sends Redis one command and returns the line it answers with.
func (s *Servers) say(ctx context.Context, command string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "unix", s.redisSocket())
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		conn.SetDeadline(deadline)
	}
	if _, err := fmt.Fprintf(conn, "%s\r\n", command); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(line), err
}

// nameOf is what the operating system calls the program that runs as pid, ""
// when there is none.
func nameOf(pid int) string {
	if name, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/comm"); err == nil {
		return strings.TrimSpace(string(name))
	}
	out, err := exec.Command("ps", "-o", "comm=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
