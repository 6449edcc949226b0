package page

import (
	"cmp"
	"maps"
	"net/url"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

// A Frame is what stands around a page: a layout is executed with it, the
// page's own blocks with its Data.
type Frame struct {
	Words   *words.Words
	Path    string     // without /en
	Query   url.Values // the page's own parameters
	Look    Look
	Site    aggregator.Portal
	Base    string // of absolute addresses, without a slash at the end
	Feed    *string
	NoIndex bool
	Menu    string
	Status  int
	Now     time.Time
	Data    any
}

// Here returns the address of this page in the language of the frame.
func (f Frame) Here() string { return f.in(f.Words.Lang, "", "") }

// Canonical returns the one absolute address of this page.
func (f Frame) Canonical() string { return f.Base + f.Here() }

// In returns the address of this page in a language.
func (f Frame) In(l words.Lang) string { return f.in(l, "", "") }

// Set returns the address that sets a reader's choice and comes back here.
func (f Frame) Set(name, value string) string { return f.in(f.Words.Lang, name, value) }

func (f Frame) in(l words.Lang, name, value string) string {
	q := url.Values{}
	maps.Copy(q, f.Query)
	if name != "" {
		q.Set(name, value)
	}
	address := Link(l, f.Path)
	if len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address
}

// Under reports whether this page lies under one of the paths of the menu.
func (f Frame) Under(paths ...string) bool {
	at := cmp.Or(f.Menu, f.Path)
	for _, p := range paths {
		if at == p || strings.HasPrefix(at, p+"/") {
			return true
		}
	}
	return false
}

// SiteName returns the portal's title in the language of the frame.
func (f Frame) SiteName() string { return f.Words.Name(f.Site.Title, f.Site.TitleEn) }

// ProvinceName returns the province's name in the language of the frame.
func (f Frame) ProvinceName() string { return f.Words.Name(f.Site.Name, f.Site.NameEn) }

// An ErrorPage is the data of templates/error.html, and what [Failed] shows.
type ErrorPage struct {
	Status         int
	Title, Help    string
	Incident       string // "" unless the fault is ours
	Phone          string // whom to call then; may be ""
	HomePage, Home string
}
