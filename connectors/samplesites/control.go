package samplesites

import (
	"cmp"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"time"

	"hopluu/connectors"
)

// What a site can be told to do.
const (
	Publish = "publish" // one post more: what is given, the rest made up
	Edit    = "edit"    // a post changes: what is given, or a corrected figure
	Delete  = "delete"  // a post disappears
	Move    = "move"    // a post's own page gets another address
	Quiet   = "quiet"   // lists are empty, or no longer
	Status  = "status"  // every page answers with a status, 0: no longer
	Slow    = "slow"    // every answer waits, 0: no longer
	Login   = "login"   // every page is a sign-in page, or no longer
	Plain   = "plain"   // nothing is compressed, or is again
	Well    = "well"    // all of the last five end
)

// A Command tells one site, or all, to do something.
type Command struct {
	Do      string `json:"do"`
	Site    string `json:"site,omitempty"` // its key; "": every site
	ID      int    `json:"id,omitempty"`   // of the post; 0: the newest
	Title   string `json:"title,omitempty"`
	Summary string `json:"summary,omitempty"`
	Body    string `json:"body,omitempty"` // HTML

	Author   string            `json:"author,omitempty"`
	Category string            `json:"category,omitempty"`
	Image    string            `json:"image,omitempty"` // an address, or a path on the site
	Files    []connectors.File `json:"files,omitempty"` // that a JSON Feed comes with

	On         bool    `json:"on,omitempty"`          // quiet, login, plain
	Status     int     `json:"status,omitempty"`      // status
	RetryAfter int     `json:"retry_after,omitempty"` // seconds, with status
	Delay      float64 `json:"delay,omitempty"`       // seconds, slow
	For        float64 `json:"for,omitempty"`         // seconds until the site is well again; 0: on command
}

// An Effect is what a command came to on one site.
type Effect struct {
	Site  string    `json:"site"`
	ID    int       `json:"id,omitempty"`
	Title string    `json:"title,omitempty"`
	URL   string    `json:"url,omitempty"` // of the post's own page
	At    time.Time `json:"at"`
}

// ErrCommand says that a command makes no sense.
var ErrCommand = errors.New("no such command, site or post")

// Do carries out a command and says what it did, one effect a site. The sites
// show it when Do returns.
func (p *Province) Do(c Command) ([]Effect, error) {
	var effects []Effect
	for _, s := range p.servers {
		if c.Site != "" && c.Site != s.key {
			continue
		}
		e, err := s.do(c)
		if err != nil {
			return effects, fmt.Errorf("samplesites: %s: %w", s.key, err)
		}
		effects = append(effects, e)
	}
	if effects == nil {
		return nil, fmt.Errorf("samplesites: %w: %q", ErrCommand, c.Site)
	}
	return effects, nil
}

func (s *server) do(c Command) (Effect, error) {
	switch c.Do {
	case Publish, Edit, Delete, Move:
		return s.doPost(c)
	case Quiet:
		s.setMood(func(m *mood) { m.quiet = c.On })
	case Status:
		s.setMood(func(m *mood) { m.status, m.retryAfter = c.Status, c.RetryAfter })
	case Slow:
		s.setMood(func(m *mood) { m.delay = seconds(c.Delay) })
	case Login:
		s.setMood(func(m *mood) { m.login = c.On })
	case Plain:
		s.setMood(func(m *mood) { m.plain = c.On })
	case Well:
		s.setMood(func(m *mood) { *m = mood{} })
	default:
		return Effect{}, fmt.Errorf("%w: %q", ErrCommand, c.Do)
	}
	if c.For > 0 {
		s.setMood(func(m *mood) { m.until = time.Now().Add(seconds(c.For)) })
	}
	return Effect{Site: s.key, At: time.Now()}, nil
}

func seconds(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }

// doPost changes one post.
func (s *server) doPost(c Command) (e Effect, err error) {
	now := time.Now()
	s.change(func(posts []*post) []*post {
		if c.Do == Publish {
			made := s.writer.next(posts, now).with(c)
			if slices.ContainsFunc(posts, func(p *post) bool { return s.form.address(p) == s.form.address(made) }) {
				made.slug += fmt.Sprintf("-%d", made.id)
			}
			e = s.effect(made, now)
			return append([]*post{made}, posts...)
		}
		for i, old := range posts {
			if c.ID != 0 && c.ID != old.id {
				continue
			}
			changed := *old
			switch c.Do {
			case Edit:
				changed.updated = now
				if posts[i] = changed.with(c); reflect.DeepEqual(*posts[i], changed) {
					posts[i] = s.writer.correct(changed)
				}
			case Move:
				changed.slug += "-moi"
				s.moved[s.form.address(old)] = s.form.address(&changed)
				posts[i] = &changed
			case Delete:
				e = s.effect(old, now)
				return append(posts[:i], posts[i+1:]...)
			}
			e = s.effect(posts[i], now)
			return posts
		}
		err = fmt.Errorf("%w: %d", ErrCommand, c.ID)
		return posts
	})
	return e, err
}

func (s *server) effect(p *post, at time.Time) Effect {
	return Effect{Site: s.key, ID: p.id, Title: p.title, URL: s.base + s.form.address(p), At: at}
}

// with returns the post with what a command gives.
func (p post) with(c Command) *post {
	if c.Title != "" {
		p.title = c.Title
		if c.Do == Publish {
			p.slug = slug(c.Title)
		}
	}
	if c.Summary != "" {
		p.lead = c.Summary
	}
	if c.Body != "" {
		p.body = c.Body
	}
	p.author, p.category, p.image = cmp.Or(c.Author, p.author), cmp.Or(c.Category, p.category), cmp.Or(c.Image, p.image)
	p.files = append(p.files[:len(p.files):len(p.files)], c.Files...)
	return &p
}

// handler is the control endpoint: GET sites, GET published?site=KEY, GET
// counts, POST reset, POST do.
func (p *Province) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sites", func(w http.ResponseWriter, r *http.Request) { reply(w, p.Sources()) })
	mux.HandleFunc("GET /published", func(w http.ResponseWriter, r *http.Request) { reply(w, p.Published(r.FormValue("site"))) })
	mux.HandleFunc("GET /counts", func(w http.ResponseWriter, r *http.Request) { reply(w, p.Counts()) })
	mux.HandleFunc("POST /reset", func(w http.ResponseWriter, r *http.Request) {
		p.ResetCounts()
		reply(w, p.Counts())
	})
	mux.HandleFunc("POST /do", func(w http.ResponseWriter, r *http.Request) {
		var c Command
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&c); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		effects, err := p.Do(c)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		reply(w, effects)
	})
	want := []byte("Bearer " + p.token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			http.Error(w, "a token is needed", http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func reply(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", jsonType)
	json.NewEncoder(w).Encode(value)
}
