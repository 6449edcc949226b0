package fetch

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"
)

const (
	robotsLives  = 24 * time.Hour
	robotsLasts  = 30 * 24 * time.Hour // when no newer one can be had
	robotsBytes  = 512 << 10
	robotsHops   = 5
	hostLives    = time.Hour // before Hosts is asked again
	longestPause = time.Minute
)

// allowed makes sure, from within the lane, that robots.txt of u's host is
// known, and returns an error unless it allows u.
func (f *Fetcher) allowed(ctx context.Context, way *lane, v visit) error {
	now := time.Now()
	if now.Sub(way.askedAt) > hostLives {
		if err := f.recall(ctx, way, v.u.Host, now); err != nil {
			return err
		}
	}
	if now.Sub(way.rulesAt) > robotsLives {
		text, err := f.robots(ctx, way, v)
		switch {
		case err == nil:
			if err := f.learn(ctx, way, v.u.Host, text); err != nil {
				return err
			}
		case now.Sub(way.rulesAt) > robotsLasts:
			return err
		}
	}
	if !way.rules.allow(v.u) {
		return failed(codeRobots, nil, "url", bare(v.u))
	}
	return nil
}

// recall asks Hosts what other processes, or earlier ones, have learned.
func (f *Fetcher) recall(ctx context.Context, way *lane, name string, now time.Time) error {
	host, known, err := f.hosts.Host(ctx, name)
	if err != nil {
		return err
	}
	way.askedAt = now
	if !known {
		return nil
	}
	way.pause = host.Pause
	if host.RobotsAt.After(way.rulesAt) {
		way.rules, way.rulesAt = parseRobots(host.Robots), host.RobotsAt
	}
	return nil
}

// learn remembers a robots.txt, here and for others.
func (f *Fetcher) learn(ctx context.Context, way *lane, name, text string) error {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")
	way.rules, way.rulesAt = parseRobots(text), time.Now()
	pause := min(way.rules.delay, longestPause)
	way.pause = max(way.pause, pause)
	return f.hosts.KeepRobots(ctx, name, text, way.rulesAt, pause)
}

// robots fetches the robots.txt that holds for a visit. What does not exist
// forbids nothing; what cannot be had forbids everything, as an error.
func (f *Fetcher) robots(ctx context.Context, way *lane, v visit) (string, error) {
	u := &url.URL{Scheme: v.u.Scheme, Host: v.u.Host, Path: "/robots.txt"}
	v = visit{u: u, excepted: v.excepted, limit: robotsBytes, cut: true, clock: v.clock}
	for hop := 0; ; hop++ {
		if err := way.wait(ctx); err != nil {
			return "", err
		}
		reply, err := f.visit(ctx, v)
		way.last = time.Now()
		if err != nil {
			return "", err
		}
		reply.hold.done()
		if v.u.Host == u.Host {
			if err := f.heed(ctx, way, u.Host, reply); err != nil {
				return "", err
			}
		}
		switch {
		case reply.status >= 200 && reply.status < 300:
			return whole(string(reply.body)), nil
		case reply.status >= 500:
			return "", reply.failure(v.u)
		case reply.location == "" || hop == robotsHops:
			return "", nil
		}
		next, err := follow(v.u, reply.location)
		if errors.Is(err, errDown) {
			return "", nil // it leads to where nobody follows: there is none
		}
		if err != nil {
			return "", err
		}
		v.excepted = v.excepted && next.Host == v.u.Host
		v.u = next
	}
}

// whole leaves out the line that the limit has cut: half of a path would forbid
// more than it says.
func whole(text string) string {
	if len(text) < robotsBytes {
		return text
	}
	return text[:strings.LastIndexAny(text, "\r\n")+1]
}
