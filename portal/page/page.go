// Package page turns what a handler found into an answer: it maps errors to
// statuses, renders to a buffer before anything is written, keeps public pages
// that were rendered once, compresses, sets the security headers, counts and
// logs.
//
// It knows no page, no sentence and no table; package portal says which
// addresses there are.
package page

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

// A Handler finds what to show. It writes nothing: an error becomes the page
// for its kind, wrapped aggregator errors their status and any other a 500.
type Handler func(*Request) (View, error)

// A Request is an HTTP request and what its route says of it.
type Request struct {
	*http.Request
	Words *words.Words // in the language of the route
}

// Param returns a part of the address as the route names it.
func (r *Request) Param(name string) string { return chi.URLParam(r.Request, name) }

// ID returns the number that a part of the address begins with: 7 of
// "7-cap-giay-phep". What has none is not found.
func (r *Request) ID(name string) (int64, error) {
	digits, _, _ := strings.Cut(r.Param(name), "-")
	id, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || id < 1 {
		return 0, fmt.Errorf("page: %w: no number in %q", aggregator.ErrNotFound, r.Param(name))
	}
	return id, nil
}

// A View is what a handler found: a page to render, bytes as they are, or
// another address to go to.
type View struct {
	Page   string // folder and file of the template: "public/home"
	Data   any
	Status int // 0 means 200, or 303 with Location

	Type string // media type of Body, which is sent as it is
	Body []byte

	Location string // where to go instead, as the browser shall see it

	Header  http.Header // sent as well
	Feed    *string     // path of this page's feeds, without /feed.atom
	NoIndex bool        // search engines should not list this page
	Menu    string      // the entry of the menu that this page is under; "" is the one its path is under
}

// Redirect sends the reader on with status.
func Redirect(status int, location string) View { return View{Status: status, Location: location} }

// Link returns the address of a path of ours in l: English is the same tree
// under /en.
func Link(l words.Lang, path string) string {
	if l == words.English {
		return "/en" + path
	}
	return path
}
