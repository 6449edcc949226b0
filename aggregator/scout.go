package aggregator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// A Detection is a site that somebody at the desk asked about.
type Detection struct {
	ID      int64
	URL     string // of its home page
	AskedAt time.Time
	DoneAt  *time.Time // nil: nobody has looked yet
	Failure *Failure   // of the home page; nil when it could be read
	Found   Detected
}

// DetectionWaits is how long a site that was asked about is still looked at.
const DetectionWaits = 10 * time.Minute

// GivenUp says that nobody has looked and nobody will: no worker ran.
func (d Detection) GivenUp(now time.Time) bool {
	return d.DoneAt == nil && now.Sub(d.AskedAt) > DetectionWaits
}

// Host is that of the home page, as sources name it.
func (d Detection) Host() string { return fetch.Site(d.URL) }

// HomePage is the address that somebody typed for a site, https where they
// left that out. What no worker could ask for wraps [ErrInvalid].
func HomePage(typed string) (string, error) {
	address := strings.TrimSpace(typed)
	if address != "" && !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || fetch.Site(address) == "" {
		return "", fmt.Errorf("%w: %q is no address of a web site", ErrInvalid, typed)
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String(), nil
}

// firstReviewed is how many first items of a source that nobody knows are looked
// at, even when it publishes at once.
const firstReviewed = 20

// Keyed says that the source asks for a key. Where a secret goes an operator
// says, and not who pasted an address: a site can look like any other.
func (p Proposed) Keyed() bool { return len(fetch.SecretNames(p.URL, string(p.Settings))) > 0 }

// Source is the proposal as it can be registered: its items are reviewed.
func (p Proposed) Source() Source {
	return Source{
		Connector: p.Connector, URL: p.URL, Host: fetch.Site(p.URL), Settings: p.Settings,
		Publish: "review", ReviewFirst: firstReviewed, Every: 15 * time.Minute,
	}
}

// Detections is what a [Scout] needs to be remembered; package postgres has it.
type Detections interface {
	fetch.Hosts

	// TakeDetection leases what has been asked for longest until a time; with
	// ID 0 there is nothing.
	TakeDetection(ctx context.Context, now, until time.Time) (Detection, error)

	// SaveDetection records what came of it.
	SaveDetection(ctx context.Context, d Detection) error

	// IsSite says whether a source is registered on a host.
	IsSite(ctx context.Context, host string) (bool, error)
}

// What a look from the desk may take. A site that somebody waits for is asked a
// little sooner than one that nobody waits for, unless it asks for more.
const (
	scoutPause    = 500 * time.Millisecond
	scoutLease    = time.Minute
	scoutPatience = 30 * time.Second // with whoever reads the site
	scoutPage     = 4 << 20          // bytes of a page
	scoutBytes    = 16 << 20         // of all pages of a look, which are kept until it is over
)

// A Scout looks at the sites that somebody at the desk asked about. It goes
// through the one door like every reading: an exception holds only for the host
// of a source that is registered already, and no secret is filled in.
type Scout struct {
	detections Detections
	fetcher    *fetch.Fetcher
	connectors map[string]connectors.Connector
	log        *slog.Logger
}

// NewScout returns a scout that asks sites as the options say; their Hosts are
// ignored.
func NewScout(d Detections, o fetch.Options, c map[string]connectors.Connector, log *slog.Logger) (*Scout, error) {
	o.Hosts, o.Secrets, o.MaxBytes, o.InFlight = brisk{d}, nil, scoutPage, 2*scoutPage
	if o.Pause == 0 {
		o.Pause = scoutPause
	}
	fetcher, err := fetch.New(o)
	if err != nil {
		return nil, err
	}
	return &Scout{d, fetcher, c, log}, nil
}

// brisk are hosts whose usual pause is the scout's; a longer one holds.
type brisk struct{ fetch.Hosts }

func (b brisk) Host(ctx context.Context, name string) (fetch.Host, bool, error) {
	h, known, err := b.Hosts.Host(ctx, name)
	if h.Pause <= fetch.DefaultPause {
		h.Pause = min(h.Pause, scoutPause)
	}
	return h, known, err
}

// Look looks at sites until none is asked about. Several may run at once. A site
// that is being read just then is left for the next look.
func (s *Scout) Look(ctx context.Context) error {
	for {
		now := time.Now()
		d, err := s.detections.TakeDetection(ctx, now, now.Add(scoutLease))
		if err != nil || d.ID == 0 {
			return err
		}
		if err := s.look(ctx, d); err != nil {
			return err
		}
	}
}

func (s *Scout) look(ctx context.Context, d Detection) error {
	v := &visiting{Scout: s, holder: fmt.Sprintf("detect:%d", d.ID), held: map[string]string{}, left: scoutBytes}
	defer v.leave(context.WithoutCancel(ctx))
	first, end := context.WithTimeout(ctx, scoutPatience)
	defer end()
	if _, err := v.enter(first, fetch.Site(d.URL)); errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil
	} else if err != nil {
		return err
	}
	found, err := Detector{Connectors: s.connectors, Get: v.get, Language: "vi", Say: codeOf, Log: s.log}.Detect(ctx, d.URL)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		d.Failure = failure(err)
		s.log.Info("site not detected", "url", fetch.Bare(d.URL), "code", d.Failure.Code)
	}
	for i := range found.Proposals {
		for j, e := range found.Proposals[i].Preview { // what the desk shows, and no more
			found.Proposals[i].Preview[j] = CheckedEntry{Key: e.Key, URL: e.URL, Title: e.Title, Published: e.Published, Kind: e.Kind}
		}
	}
	d.Found, d.DoneAt = found, new(time.Now())
	return s.detections.SaveDetection(ctx, d)
}

// codeOf leaves it to the desk to word a failure, in the reader's language.
func codeOf(f Failure) string { return string(f.Code) }

// A visiting holds the leases of the hosts that one look asks.
type visiting struct {
	*Scout
	holder string
	held   map[string]string // the site whose exceptions hold there; "" for none
	left   int64             // bytes that may still come
}

var errEnough = errors.New("the pages of this site are too much for one look")

func (v *visiting) get(ctx context.Context, request connectors.Request) (connectors.Document, error) {
	if v.left <= 0 {
		return connectors.Document{}, errEnough
	}
	host := fetch.Site(request.URL)
	site, err := v.enter(ctx, host)
	if err != nil {
		return connectors.Document{}, err
	}
	answer, err := v.fetcher.Get(ctx, fetch.Request{
		URL: request.URL, Form: request.Form, Site: site, Held: host, MaxBytes: min(scoutPage, v.left),
	})
	if err != nil {
		return connectors.Document{}, err
	}
	defer answer.Done() // what is kept is counted here
	v.left -= int64(len(answer.Body))
	return connectors.Document{Request: request, URL: answer.URL, At: answer.At, Type: answer.Type, Body: answer.Body}, nil
}

// enter takes the lease of a host, waiting for whoever has it, and says for
// which site's requests it may be asked there.
func (v *visiting) enter(ctx context.Context, host string) (site string, err error) {
	if site, held := v.held[host]; held || host == "" {
		return site, nil
	}
	again := time.NewTicker(scoutPause)
	defer again.Stop()
	for {
		now := time.Now()
		taken, err := v.detections.Take(ctx, host, v.holder, now, now.Add(scoutLease))
		if err != nil {
			return "", err
		}
		if taken {
			break
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	registered, err := v.detections.IsSite(ctx, host)
	if registered {
		site = host
	}
	v.held[host] = site
	return site, err
}

// leave gives all hosts back; a lease that cannot be given back ends by itself.
func (v *visiting) leave(ctx context.Context) {
	for host := range v.held {
		_ = v.detections.Give(ctx, host, v.holder, time.Now())
	}
}
