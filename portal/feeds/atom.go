package feeds

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// Atom answers /feed.atom.
func (a *Feeds) Atom(r *page.Request) (page.View, error) { return a.atom(r, a.whole) }

// SectionAtom answers /chuyen-muc/{slug}/feed.atom.
func (a *Feeds) SectionAtom(r *page.Request) (page.View, error) { return a.atom(r, a.section) }

// OrganisationAtom answers /co-quan/{slug}/feed.atom.
func (a *Feeds) OrganisationAtom(r *page.Request) (page.View, error) {
	return a.atom(r, a.organisation)
}

// The elements of RFC 4287 that are used, and of our own namespace for when an
// item was fetched.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		Hopluu  string      `xml:"xmlns:hl,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		Lang       string         `xml:"xml:lang,attr"`
		ID         string         `xml:"id"`
		Title      string         `xml:"title"`
		Published  string         `xml:"published"`
		Updated    string         `xml:"updated"`
		Fetched    string         `xml:"hl:fetched"`
		Authors    []atomPerson   `xml:"author"`
		Publisher  atomPerson     `xml:"contributor"`
		Links      []atomLink     `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    string         `xml:"summary"`
		Source     atomSource     `xml:"source"`
	}
	atomPerson struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
	atomSource struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
	}
)

// ownNamespace is of hl:fetched.
const ownNamespace = "urn:hopluu:feed:1"

func (a *Feeds) atom(r *page.Request, find func(*page.Request) (feed, error)) (page.View, error) {
	f, err := find(r)
	if err != nil {
		return page.View{}, err
	}
	l := r.Words.Lang
	self := a.absolute(l, f.path+"/feed.atom")
	out := atomFeed{
		Lang: string(l), Hopluu: ownNamespace, ID: self, Title: clean(f.title), Updated: rfc3339(f.updated),
		Links: []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", a.absolute(l, f.path+"/")}},
	}
	if f.path != "" {
		out.Links[1].Href = a.absolute(l, f.path)
	}
	for _, item := range f.items {
		out.Entries = append(out.Entries, a.entry(r.Words, item))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(out); err != nil {
		return page.View{}, fmt.Errorf("feeds: atom: %w", err)
	}
	return page.View{Type: "application/atom+xml; charset=utf-8", Body: b.Bytes()}, nil
}

// entry says of an item who published it (author, or the organisation where
// none is named), under which organisation (contributor), whom the site itself
// names (source), where the original is (via), and the times.
func (a *Feeds) entry(w *words.Words, item aggregator.Listed) atomEntry {
	at, _ := item.At()
	address := a.absolute(w.Lang, page.ItemPath(item.Kind, item.ID, item.Slug))
	organisation := atomPerson{clean(w.Name(item.OrganisationName, item.OrganisationNameEn)), a.absolute(w.Lang, "/co-quan/"+item.OrganisationSlug)}
	e := atomEntry{
		Lang: item.Language, ID: fmt.Sprintf("%s/tin/%d", a.base, item.ID), Title: clean(item.Title),
		Published: rfc3339(at), Updated: rfc3339(item.ChangedAt), Fetched: rfc3339(item.FetchedAt),
		Authors: []atomPerson{organisation}, Publisher: organisation, Summary: clean(item.Summary),
		Links:  []atomLink{{"alternate", "text/html", address}, {"via", "text/html", clean(item.URL)}},
		Source: atomSource{clean(item.URL), organisation.Name, rfc3339(at)},
	}
	if item.Author != nil {
		e.Authors = []atomPerson{{Name: clean(*item.Author)}}
	}
	if item.OriginalSource != nil {
		e.Source.Title = clean(*item.OriginalSource)
	}
	if item.SectionSlug != "" {
		e.Categories = append(e.Categories, atomCategory{item.SectionSlug, clean(w.Name(item.SectionName, item.SectionNameEn))})
	}
	return e
}

func rfc3339(t time.Time) string { return t.In(aggregator.Place).Format(time.RFC3339) }

// clean leaves out what XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == utf8.RuneError || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
