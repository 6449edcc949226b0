// Package feeds is what other programs follow: outgoing feeds, the sitemap, the
// description of the search. Every item carries its organisation, author, first
// source, original address, and when it was published and fetched.
//
// It shows what the public pages show and nothing more.
package feeds

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// Feeds makes them.
type Feeds struct {
	db   *postgres.Public
	base string // of absolute addresses, without a slash at the end
	now  func() time.Time
}

// New returns the feeds over db, with absolute addresses under base.
func New(db *postgres.Public, base *url.URL, now func() time.Time) *Feeds {
	return &Feeds{db, strings.TrimSuffix(base.String(), "/"), now}
}

// absolute returns the address of a path of ours.
func (a *Feeds) absolute(l words.Lang, path string) string {
	return a.base + (&url.URL{Path: page.Link(l, path)}).EscapedPath()
}

// A feed is the newest items of something, in no format yet.
type feed struct {
	title   string
	path    string // of the page it is the feed of, without the last slash
	updated time.Time
	items   []aggregator.Listed
}

const perFeed = 50

// whole is the feed of everything that is news.
func (a *Feeds) whole(r *page.Request) (feed, error) {
	list, err := a.db.Latest(r.Context(), connectors.KindNews, "", aggregator.Mark{}, perFeed)
	if err != nil {
		return feed{}, err
	}
	return a.feed(r.Context(), r.Words, "", "", list)
}

func (a *Feeds) section(r *page.Request) (feed, error) {
	s, err := a.db.Section(r.Context(), r.Param("slug"))
	if err != nil {
		return feed{}, err
	}
	list, err := a.db.InSection(r.Context(), s.ID, aggregator.Mark{}, perFeed)
	if err != nil {
		return feed{}, err
	}
	return a.feed(r.Context(), r.Words, r.Words.Name(s.Name, s.NameEn), "/chuyen-muc/"+s.Slug, list)
}

func (a *Feeds) organisation(r *page.Request) (feed, error) {
	o, err := a.db.Organisation(r.Context(), r.Param("slug"))
	if err != nil {
		return feed{}, err
	}
	list, err := a.db.OfOrganisation(r.Context(), o.ID, nil, aggregator.Mark{}, perFeed)
	if err != nil {
		return feed{}, err
	}
	return a.feed(r.Context(), r.Words, r.Words.Name(o.Name, o.NameEn), "/co-quan/"+o.Slug, list)
}

func (a *Feeds) feed(ctx context.Context, w *words.Words, title, path string, items []aggregator.Listed) (feed, error) {
	portal, err := a.db.Portal(ctx)
	if err != nil {
		return feed{}, fmt.Errorf("feeds: %w", err)
	}
	name := w.Name(portal.Title, portal.TitleEn)
	if title != "" {
		name = title + " – " + name
	}
	f := feed{title: name, path: path, items: items}
	if len(items) == 0 {
		year, month, day := a.now().In(aggregator.Place).Date()
		f.updated = time.Date(year, month, day, 0, 0, 0, 0, aggregator.Place) // it must say when, and is the same all day
	}
	for _, l := range items {
		if l.ChangedAt.After(f.updated) {
			f.updated = l.ChangedAt
		}
	}
	return f, nil
}
