package fetch

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	longestRetry = 24 * time.Hour
	retryHops    = 10 * time.Second // that redirects of one fetch may ask to wait for, together
)

// retryAfter reads the header in both its forms: seconds, and a date in any of
// the three forms that HTTP knows. A date is counted from the site's own clock
// when it tells that. What is past, or neither, is no wish at all; what is absurd
// is a day.
func retryAfter(h http.Header, at time.Time) time.Time {
	text, _, _ := strings.Cut(h.Get("Retry-After"), ";")
	text = strings.TrimSpace(text)
	wait, ok := seconds(text)
	if when, err := http.ParseTime(text); !ok && err == nil {
		from := at
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			from = date
		}
		wait = when.Sub(from)
	}
	if wait <= 0 {
		return time.Time{}
	}
	return at.Add(min(wait, longestRetry))
}

// seconds reads a number of seconds. Some write fractions, and some write two
// numbers, of which the first counts.
func seconds(text string) (wait time.Duration, ok bool) {
	text, _, _ = strings.Cut(text, ",")
	text = strings.TrimSpace(text)
	if text == "" || strings.Trim(text, "0123456789.") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil && n == 0 {
		return 0, false
	}
	return time.Duration(min(n, longestRetry.Seconds()) * float64(time.Second)), true
}

// wish remembers that a host wants to be left alone, and for how long.
type wish struct {
	until  time.Time
	status int
}

// granted returns an error while the host wants to be left alone: it is not
// asked, whichever of its pages is wanted.
func (f *Fetcher) granted(_ context.Context, way *lane, v visit) error {
	if !time.Now().Before(way.wish.until) {
		return nil
	}
	return reply{status: way.wish.status, retryAfter: way.wish.until}.failure(v.u)
}

// heed notes what a reply wishes, here and for others. That one page is not to
// be had is no wish of the host.
func (f *Fetcher) heed(ctx context.Context, way *lane, name string, got reply) error {
	if got.status != http.StatusTooManyRequests && got.status != http.StatusServiceUnavailable || got.retryAfter.IsZero() {
		return nil
	}
	way.wish = wish{until: got.retryAfter, status: got.status}
	return f.hosts.Rest(ctx, name, got.retryAfter)
}
