package portal

import (
	"net/http"
	"net/url"
	"strings"

	"hopluu/portal/page"
)

// attached is the address of kept attachments, on whichever host they are.
const attached = "/tep/{key}/{name}"

// download is what answers for kept attachments on the portal's own host: the
// files, or where they are when they have a host of their own.
func (p *Portal) download() page.Route {
	if p.options.Files == nil {
		return page.Raw(http.MethodGet, attached, p.public.Download)
	}
	return page.Raw(http.MethodGet, attached, func(w http.ResponseWriter, r *http.Request) {
		there := url.URL{Scheme: p.options.Files.Scheme, Host: p.options.Files.Host, Path: r.URL.Path}
		w.Header().Set("Cache-Control", "public, max-age=3600")
		http.Redirect(w, r, there.String(), http.StatusTemporaryRedirect)
	})
}

// fileHost reports whether a request is for the host of files, and answers it:
// there is nothing else there, no page and no session.
func (p *Portal) fileHost(w http.ResponseWriter, r *http.Request) bool {
	if p.options.Files == nil || !strings.EqualFold(r.Host, p.options.Files.Host) {
		return false
	}
	p.files.ServeHTTP(w, r)
	return true
}

// filesOnly answers on the host of files.
func (p *Portal) filesOnly() http.Handler {
	route := page.For(page.Anyone, page.Raw(http.MethodGet, attached, p.public.Download))[0]
	mux := http.NewServeMux()
	mux.Handle("GET "+attached, p.pages.Handle(route, ""))
	return mux
}
