package samplesites

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A server is one component site: what it publishes, the mood it is in and
// what it was asked.
type server struct {
	spec
	address string // 127.0.0.1:port
	base    string // http://key.localhost:port
	http    *http.Server
	writer  *writer

	mu      sync.RWMutex
	posts   []*post // newest first
	changed time.Time
	kept    map[string]answer // by path and query; emptied with each version
	version int
	moved   map[string]string // old addresses
	mood    mood

	counts counts
}

// keptAtMost bounds what made-up queries can fill.
const keptAtMost = 2000

// An answer is a page ready to be sent.
type answer struct {
	page
	etag   string
	zipped []byte
}

func newServer(sp spec, o Options, all *titles) *server {
	s := &server{spec: sp, kept: map[string]answer{}, moved: map[string]string{}, changed: o.Epoch}
	s.writer = newWriter(sp, o, all)
	s.posts = s.writer.first(sp.items, o.Epoch)
	return s
}

// site describes the server as an operator would register it.
func (s *server) site() Site {
	connector, address, settings := s.form.source(s.base)
	site := Site{
		Key: s.key, Host: strings.TrimPrefix(s.base, "http://"), Organisation: s.organisation, Section: s.section,
		Name: s.name, Connector: connector, URL: address, Language: s.lang, Every: s.every, Publish: s.publish,
	}
	if settings != nil {
		site.Settings, _ = json.Marshal(settings) // literals of this package
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	site.Items = len(s.posts)
	return site
}

// ServeHTTP answers in the site's present mood.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := counted{w, &s.counts}
	s.counts.begin(r)

	if r.URL.Path == "/robots.txt" {
		fmt.Fprint(c, "User-agent: *\nDisallow: /quan-tri/\n")
		return
	}
	if s.currentMood().meets(c, r) {
		return
	}
	if strings.HasPrefix(r.URL.Path, "/quan-tri/") {
		http.Error(c, "Không có quyền truy cập", http.StatusForbidden)
		return
	}
	a, ok := s.answer(r.URL)
	if !ok {
		if to, ok := s.movedTo(r.URL.RequestURI()); ok {
			http.Redirect(c, r, to, http.StatusMovedPermanently)
			return
		}
		c.Header().Set("Content-Type", htmlType)
		c.WriteHeader(http.StatusNotFound)
		fmt.Fprint(c, "<!DOCTYPE html><title>Không tìm thấy</title><h1>Không tìm thấy trang</h1>")
		return
	}
	body, h := a.body, c.Header()
	h.Set("Content-Type", a.typ)
	h.Set("ETag", `"`+a.etag+`"`)
	if a.zipped != nil && !s.plain() && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		body = a.zipped
		h.Set("Content-Encoding", "gzip")
		h.Set("ETag", `"`+a.etag+`-gz"`)
		h.Set("Vary", "Accept-Encoding")
	}
	http.ServeContent(c, r, "", a.modified, bytes.NewReader(body))
}

// answer returns the page at u, written once and kept until the site changes.
func (s *server) answer(u *url.URL) (answer, bool) {
	key := u.Path + "?" + u.RawQuery
	s.mu.RLock()
	a, ok := s.kept[key]
	version, v := s.version, view{base: s.base, name: s.called, lang: s.lang, posts: s.posts, all: s.posts, changed: s.changed}
	if s.mood.quiet {
		v.posts = nil
	}
	s.mu.RUnlock()
	if ok {
		return a, true
	}
	pg, ok := media(u.Path)
	if !ok {
		if pg, ok = s.form.render(v, u); !ok {
			return answer{}, false
		}
	}
	a = answer{page: pg, etag: fmt.Sprintf("%x", sha256.Sum256(pg.body))[:20]}
	if !s.still && compressible(pg.typ) {
		a.zipped = zip(pg.body)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version == version && len(s.kept) < keptAtMost {
		s.kept[key] = a
	}
	return a, true
}

func compressible(typ string) bool {
	return strings.HasPrefix(typ, "text/") || strings.Contains(typ, "xml") || strings.Contains(typ, "json")
}

func zip(body []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(body)
	w.Close()
	return b.Bytes()
}

func (s *server) movedTo(old string) (string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	to, ok := s.moved[old]
	return to, ok
}

// media draws the picture or writes the attachment at an address, if it is one
// of those.
func media(address string) (page, bool) {
	old := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	switch path.Ext(address) {
	case ".jpg", ".png":
		return page{typ: pictureType(address), body: picture(address), modified: old}, true
	case ".pdf":
		return page{typ: "application/pdf", body: pdf(path.Base(address)), modified: old}, true
	}
	return page{}, false
}

// change replaces posts by what edit makes of a copy of them.
func (s *server) change(edit func([]*post) []*post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posts = edit(slices.Clone(s.posts))
	s.changed = time.Now()
	s.forget()
}

// forget drops what was written; s.mu is held.
func (s *server) forget() {
	s.version++
	clear(s.kept)
}

// number reads a page number from a query or a path; "" is the first.
func number(text string) int {
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// Published lists what a site shows now, in its order. A key that no site has
// gives nothing.
func (p *Province) Published(key string) []Effect {
	var list []Effect
	for _, s := range p.servers {
		if s.key != key {
			continue
		}
		s.mu.RLock()
		for _, post := range s.posts {
			list = append(list, s.effect(post, post.published))
		}
		s.mu.RUnlock()
	}
	return list
}
