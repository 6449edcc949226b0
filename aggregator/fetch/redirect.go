package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// follow resolves a redirect. It does not lead from https to plain http.
func follow(from *url.URL, location string) (*url.URL, error) {
	if strings.ContainsFunc(location, odd) {
		return nil, failed(codeForbidden, errors.New("a redirect to an odd address"), "host", from.Host)
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, failed(codeUnreadable, errors.New("a redirect to what is no address"))
	}
	next, err := parse(to.String())
	if err != nil {
		return nil, failed(codeForbidden, err, "host", from.Host)
	}
	if from.Scheme == "https" && next.Scheme == "http" {
		return nil, failed(codeTLS, errDown, "reason", tlsDowngrade)
	}
	return next, nil
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// A mover follows where a document has moved permanently: as far as every hop
// said so.
type mover struct {
	from  *url.URL
	site  string
	all   bool // every hop so far was permanent
	where string
}

// to notes a hop. What a source's own site has moved to another registered
// domain waits for a person: nothing is fetched on.
func (m *mover) to(next *url.URL, status int) error {
	m.all = m.all && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
	if !m.all {
		return nil
	}
	m.where = next.String()
	if m.from.Host == m.site && registered(m.from) != registered(next) {
		return failed(codeMoved, errors.New("permanently, to another registered domain"), "to", bare(next))
	}
	return nil
}

// linger waits until a redirect may be followed, for as long as left allows.
func linger(ctx context.Context, until time.Time, left *time.Duration) (ok bool, err error) {
	wait := time.Until(until)
	if until.IsZero() || wait <= 0 {
		return true, nil
	}
	if *left -= wait; *left < 0 {
		return false, nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true, nil
	case <-ctx.Done():
		return false, context.Cause(ctx)
	}
}
