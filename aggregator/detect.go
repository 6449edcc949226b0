package aggregator

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"time"

	"hopluu/connectors"
)

// What a detection takes unless told otherwise.
const (
	DetectRequests = 25
	DetectPatience = 10 * time.Second
)

// previewed is how many entries of a proposal are shown.
const previewed = 10

// A Detector finds the sources of a site from its home page: what the site
// declares, what its menu leads to and where its platform keeps it. Nothing is
// written. It follows links of the site itself alone, and asks one question
// after the other: how soon, the [Getter] decides.
type Detector struct {
	Connectors map[string]connectors.Connector
	Get        Getter
	Language   string                       // of entries that state none
	Say        func(failure Failure) string // words a failure
	Secret     string                       // the name of the site's secret, which proposals then name; "" means theirs
	Requests   int                          // at most; 0 means DetectRequests
	Patience   time.Duration                // for all of it; 0 means DetectPatience
	Log        *slog.Logger                 // nil means none
}

// Detected is what was found on a site, the best first. Its names are kept from
// release to release.
type Detected struct {
	URL       string     `json:"url"`
	Platform  string     `json:"platform,omitempty"`
	Proposals []Proposed `json:"proposals"`
	Requests  int        `json:"requests"` // that were made
	Took      float64    `json:"took"`     // seconds
}

// Proposed is a source as it could be registered, with what it would bring.
type Proposed struct {
	Connector string          `json:"connector"`
	URL       string          `json:"url"`
	Settings  json.RawMessage `json:"settings,omitempty"`
	Why       string          `json:"why"`
	Score     float64         `json:"score"`
	Count     int             `json:"count"`   // entries on the first page
	Preview   []CheckedEntry  `json:"preview"` // up to ten of them
	Failure   *CheckedFailure `json:"failure"` // why there is no preview: the key of an API, mostly
}

// These are what a connector may be able to do besides.
type (
	namer interface {
		Platform(connectors.Document) string
	}
	learner interface {
		Learn(connectors.Source, connectors.Document) connectors.Source
	}
)

// order is that in which the connectors are asked where to look.
var order = []string{"feed", "listing", "catalogue", "jsonapi"}

// Detect looks at the site whose home page is given. An error is that of the
// home page; of others, what could be read is told.
func (d Detector) Detect(ctx context.Context, home string) (Detected, error) {
	began := time.Now()
	patience := cmp.Or(d.Patience, DetectPatience)
	ctx, end := context.WithTimeout(ctx, patience)
	defer end()
	w := &detecting{Detector: d, left: cmp.Or(d.Requests, DetectRequests), kept: map[Key]connectors.Document{}, found: map[string]connectors.Proposal{}}
	first, err := w.get(ctx, connectors.Request{URL: home})
	if err != nil {
		return Detected{URL: home}, fmt.Errorf("%s: %s: %w", home, d.Say(*failure(err)), err)
	}
	// A third of the time is left for own pages of what was found.
	look, stop := context.WithDeadline(ctx, began.Add(patience*2/3))
	w.walk(look, first)
	stop()
	result := Detected{URL: home, Platform: w.platform, Proposals: w.judge(ctx)}
	result.Requests, result.Took = w.asked, time.Since(began).Seconds()
	return result, nil
}

// A detecting is one detection at work.
type detecting struct {
	Detector
	left, asked int
	kept        map[Key]connectors.Document
	found       map[string]connectors.Proposal
	platform    string
}

// get is the Getter, with a memory and an end.
func (w *detecting) get(ctx context.Context, request connectors.Request) (connectors.Document, error) {
	if doc, ok := w.kept[PageKey(request)]; ok {
		doc.Request = request
		return doc, nil
	}
	if w.left == 0 || ctx.Err() != nil {
		return connectors.Document{}, fmt.Errorf("%s is not asked for: %w", request.URL, fs.ErrNotExist)
	}
	w.left--
	w.asked++
	doc, err := w.Get(ctx, request)
	if err != nil {
		return doc, err
	}
	w.kept[PageKey(request)] = doc
	w.kept[PageKey(connectors.Request{URL: doc.URL})] = doc
	return doc, nil
}

// walk looks at the pages that the detectors name, breadth first. A third of
// the requests is left for own pages.
func (w *detecting) walk(ctx context.Context, home connectors.Document) {
	queue, asked := w.look(home), map[Key]bool{PageKey(connectors.Request{URL: home.URL}): true}
	least := w.left / 3
	if len(queue) == 0 && len(w.found) == 0 {
		queue = append(queue, sitemap(home.URL))
	}
	for len(queue) > 0 && w.left > least && ctx.Err() == nil {
		request := queue[0]
		queue = queue[1:]
		if asked[PageKey(request)] {
			continue
		}
		asked[PageKey(request)] = true
		if doc, err := w.get(ctx, request); err == nil {
			queue = append(queue, w.look(doc)...)
		}
		if listed := sitemap(home.URL); len(queue) == 0 && len(w.found) == 0 && !asked[PageKey(listed)] {
			queue = append(queue, listed)
		}
	}
}

// sitemap is where a site lists its pages, which helps when its menu does not.
func sitemap(home string) connectors.Request {
	u, err := url.Parse(home)
	if err != nil {
		return connectors.Request{URL: home}
	}
	return connectors.Request{URL: u.ResolveReference(&url.URL{Path: "/sitemap.xml"}).String()}
}

// look asks every detector about a page, and deals out what they want to see by
// turns.
func (w *detecting) look(doc connectors.Document) []connectors.Request {
	var wants [][]connectors.Request
	names := slices.Clone(order)
	for _, name := range slices.Sorted(maps.Keys(w.Connectors)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		c := w.Connectors[name]
		if n, ok := c.(namer); ok && w.platform == "" {
			survive(w.Log, name, doc, func() { w.platform = n.Platform(doc) })
		}
		detector, ok := c.(connectors.Detector)
		if !ok {
			continue
		}
		var found []connectors.Proposal
		var look []connectors.Request
		survive(w.Log, name, doc, func() { found, look = detector.Detect(doc) })
		for _, p := range found {
			p.Source.Language = w.Language
			if w.Secret != "" {
				p.Source.URL = secret.ReplaceAllString(p.Source.URL, "{secret:"+w.Secret+"}")
			}
			at := p.Connector + " " + p.Source.URL + " " + string(p.Source.Settings)
			if _, known := w.found[at]; !known {
				w.found[at] = p
			}
		}
		wants = append(wants, look)
	}
	var turns []connectors.Request
	for i := 0; len(wants) > 0; i++ {
		wants = slices.DeleteFunc(wants, func(l []connectors.Request) bool { return len(l) <= i })
		for _, l := range wants {
			turns = append(turns, l[i])
		}
	}
	return turns
}

var secret = regexp.MustCompile(`\{secret:\w+\}`)
