package page

import (
	"net/http"
	"slices"
)

// Who says who may call a route. The zero Who is nobody.
type Who struct {
	anyone   bool
	signedIn bool
	roles    []string
}

// Those who may call a route.
var (
	Anyone   = Who{anyone: true}
	SignedIn = Who{signedIn: true}
)

// Roles lets editors with one of the roles in.
func Roles(roles ...string) Who { return Who{roles: roles} }

// Nobody reports whether nobody at all may call.
func (w Who) Nobody() bool { return !w.anyone && !w.signedIn && len(w.roles) == 0 }

// Public reports whether anyone may call, without a session.
func (w Who) Public() bool { return w.anyone }

// Allows reports whether an editor with this role may call.
func (w Who) Allows(role string) bool {
	return w.anyone || w.signedIn && role != "" || slices.Contains(w.roles, role)
}

// A Failed shows an error in the frame of its own side. It may be asked by
// somebody who is not let in, and asks nobody anything.
type Failed func(*Request, ErrorPage) View

// A Route is an address and what answers there. English has the same tree under
// /en for routes with a Handler.
type Route struct {
	Method, Path string
	Who          Who
	Handler      Handler
	Raw          http.Handler // instead of Handler, for what is no page; in one language
	Cached       bool         // keep what is rendered until something public changes
	Session      bool         // one of the desk's: never listed by search engines, with scripts of our own
	Failed       Failed       // how an error looks; nil: as on a public page
	Params       []string     // query parameters that make it another page; others are ignored
	typed        []string     // those of them that hold what a reader wrote
}

// Get declares a page that is rendered anew for each reader. It knows every
// query parameter; those named are kept by links to the same page.
func Get(path string, h Handler, params ...string) Route {
	return Route{Method: http.MethodGet, Path: path, Handler: h, Params: params}
}

// Cached declares a page that is rendered once and kept until something public
// changes; params are the query parameters that it sees.
func Cached(path string, h Handler, params ...string) Route {
	return Route{Method: http.MethodGet, Path: path, Handler: h, Cached: true, Params: params}
}

// Typed adds parameters that hold what a reader wrote. A page with one of them
// is made for that reader alone: there is no end of such pages, and what is kept
// for everybody shall not make room for them.
func (r Route) Typed(params ...string) Route {
	r.Params, r.typed = append(slices.Clip(r.Params), params...), params
	return r
}

// Post declares something that changes what is kept.
func Post(path string, h Handler) Route {
	return Route{Method: http.MethodPost, Path: path, Handler: h}
}

// Raw declares something that is no page.
func Raw(method, path string, h http.HandlerFunc) Route {
	return Route{Method: method, Path: path, Raw: h}
}

// For says who may call the routes.
func For(who Who, routes ...Route) []Route {
	for i := range routes {
		routes[i].Who = who
	}
	return routes
}
