package portal

import (
	"net/http"
	"slices"

	"hopluu/portal/page"
	"hopluu/portal/static"
)

// routes is every address the portal answers, grouped by who may call it. A
// route that names nobody does not start: it answers to nobody.
func (p *Portal) routes() []page.Route {
	pub := p.public
	return slices.Concat(
		page.For(page.Anyone,
			page.Cached("/", pub.Home),

			page.Raw(http.MethodGet, static.Pattern, static.Serve),
			page.Raw(http.MethodGet, "/healthz", p.healthz),
			page.Raw(http.MethodGet, "/readyz", p.readyz),
		),
	)
}
