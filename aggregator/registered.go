package aggregator

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"
)

// A Registered source is a source as a file under version control has it: by
// names, not by numbers, and with its secrets still written {secret:NAME}.
type Registered struct {
	Organisation string          `json:"organisation"` // slug
	Section      string          `json:"section,omitempty"`
	Name         string          `json:"name"`
	Connector    string          `json:"connector"`
	URL          string          `json:"url"`
	Language     string          `json:"language,omitempty"` // "" means vi
	Publish      string          `json:"publish,omitempty"`  // "" means review
	ReviewFirst  *int            `json:"review_first,omitempty"`
	Every        string          `json:"every,omitempty"`       // "" means 15m
	Pause        string          `json:"pause,omitempty"`       // between requests to its host; "" leaves it as it is
	Maintenance  string          `json:"maintenance,omitempty"` // of its host: [ParseMaintenance]; "" leaves it as it is, "none" ends it
	Contact      string          `json:"contact,omitempty"`
	Paused       bool            `json:"paused,omitempty"`
	Settings     json.RawMessage `json:"settings,omitempty"`
}

// Validate reports everything that is wrong with r, joined, each wrapping
// [ErrInvalid]. Whether the settings suit the connector, the connector knows.
func (r Registered) Validate() error {
	var errs []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf("%w: source %q: %s", ErrInvalid, r.URL, fmt.Sprintf(format, args...)))
		}
	}
	u, err := url.Parse(r.URL)
	check(err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", "the address begins with neither http:// nor https://")
	check(r.Organisation != "", "the organisation is missing")
	check(r.Name != "", "the name is missing")
	check(r.Connector != "", "the connector is missing")
	check(slices.Contains([]string{"", "vi", "en"}, r.Language), "language %q is neither vi nor en", r.Language)
	check(slices.Contains([]string{"", "review", "at once"}, r.Publish), "publish %q is neither %q nor %q", r.Publish, "review", "at once")
	check(r.ReviewFirst == nil || *r.ReviewFirst >= 0, "review_first is negative")
	check(len(r.Settings) == 0 || json.Valid(r.Settings), "the settings are not JSON")
	every, err := duration(r.Every)
	check(err == nil && (every == 0 || every >= time.Second), "every %q is not a duration of a second or more", r.Every)
	pause, err := duration(r.Pause)
	check(err == nil && pause >= 0, "pause %q is not a duration", r.Pause)
	if _, err := r.Windows(); err != nil {
		errs = append(errs, fmt.Errorf("source %q: %w", r.URL, err))
	}
	return errors.Join(errs...)
}

// Windows are those of the host's maintenance; nil leaves them as they are.
func (r Registered) Windows() (*Maintenance, error) {
	switch r.Maintenance {
	case "":
		return nil, nil
	case "none":
		return &Maintenance{}, nil
	}
	m, err := ParseMaintenance(r.Maintenance)
	return &m, err
}

func duration(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	return time.ParseDuration(text)
}
