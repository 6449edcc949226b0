package aggregator

import (
	"net/url"
	"strings"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// What people do with sources. Other kinds of events name the part of the
// registry that was changed, as [Registered] writes it.
const (
	EventAdded     = "added"     // registered
	EventFollowed  = "followed"  // to another domain
	EventKept      = "kept"      // at its address, although the site says that it has moved
	EventAsked     = "asked"     // to be read now
	EventPaused    = "paused"    //
	EventResumed   = "resumed"   //
	EventConfirmed = "confirmed" // that it is right as it is
	EventPublish   = "publish"   // reviewed, or published at once
	EventSettings  = "settings"  // a [SettingsChange] has the settings
)

// A By is who does something with a source or an account, and when: an editor at the desk, or
// an operator by a command.
type By struct {
	Editor   int64  // 0: an operator
	Operator string // whom the system says that the operator is; "" when it does not know
	At       time.Time
}

// A SourceEvent is something that somebody did with a source.
type SourceEvent struct {
	Kind     string
	Was      string // what it was before; "" where the kind says it all
	Became   string // what it is now; of a move, the new address, whether it was followed or not
	Editor   string // name; "" when an operator did it by a command
	Operator string // whom the system said that the operator was
	At       time.Time
}

// Moved is where a source's site says that it has moved for good, on another
// registered domain; "" when it does not. It waits for a person: until somebody
// follows it, nothing is read there.
func (s SourceState) Moved() string {
	if s.Last == nil || s.Last.Outcome != OutcomeFailed || s.Last.Code != CodeMoved {
		return ""
	}
	return s.Last.Params["to"]
}

// Follow returns the address that a source has where its site has moved to. A
// notice of a move tells no values of a query, so those of the old address are
// kept where the rest is the same. It is "" when that leaves it open which
// address is meant, and when a secret would be sent to the new domain: then an
// operator has to say.
func Follow(s Source, to string) string {
	if len(fetch.SecretNames(s.URL, string(s.Settings))) > 0 || fetch.Site(to) == "" {
		return ""
	}
	next, err := url.Parse(to)
	if err != nil {
		return ""
	}
	if next.RawQuery == "" {
		return next.String()
	}
	old, err := url.Parse(s.URL)
	if err != nil {
		return ""
	}
	moved := *old
	moved.Scheme, moved.Host = next.Scheme, next.Host
	if fetch.Bare(moved.String()) != to {
		return ""
	}
	return moved.String()
}

// KeysElsewhere are the keys that an item has by its address once its site has
// moved from one host to another: it is the same item there.
func KeysElsewhere(address, old, next string) []Key {
	u, err := url.Parse(address)
	if err != nil || !strings.EqualFold(strings.TrimPrefix(u.Host, "www."), strings.TrimPrefix(old, "www.")) {
		return nil
	}
	u.Host = next
	return Keys(connectors.Entry{URL: u.String()})
}
