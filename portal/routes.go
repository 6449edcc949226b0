package portal

import (
	"net/http"
	"slices"

	"hopluu/portal/api"
	"hopluu/portal/page"
	"hopluu/portal/static"
)

// routes is every address the portal answers, grouped by who may call it. A
// route that names nobody is answered to nobody. What stands behind a path is
// the query parameters that make it another page.
func (p *Portal) routes() []page.Route {
	pub, feeds := p.public, p.feeds
	return slices.Concat(
		page.For(page.Anyone,
			page.Cached("/", pub.Home),
			page.Cached("/tin", pub.News, "truoc"),
			page.Cached("/tin/{id}", pub.Item),
			page.Cached("/tin/{id}/nguon-goc", pub.Provenance),
			page.Cached("/chuyen-muc/{slug}", pub.Section, "truoc"),
			page.Cached("/co-quan", pub.Organisations).Typed("ten"),
			page.Cached("/co-quan/{slug}", pub.Organisation, "truoc"),
			page.Cached("/thu-tuc", pub.Procedures, "linh-vuc", "co-quan", "sau"),
			page.Cached("/thu-tuc/{id}", pub.Item),
			page.Cached("/thu-tuc/{id}/nguon-goc", pub.Provenance),
			page.Cached("/thu-tuc/ma/*", pub.ProcedureByCode),
			page.Cached("/van-ban", pub.Documents, "loai", "ban-hanh", "nam", "sau").Typed("so"),
			page.Cached("/van-ban/{id}", pub.Item),
			page.Cached("/van-ban/{id}/nguon-goc", pub.Provenance),
			page.Cached("/van-ban/so/*", pub.DocumentByNumber),
			page.Cached("/cong-bao", pub.Gazettes, "sau"),
			page.Cached("/lay-y-kien", pub.Consultations, "sau"),
			page.Cached("/hoi-dap", pub.Questions, "co-quan", "sau"),
			page.Cached("/lich-cong-tac", pub.Calendar, "tuan", "co-quan"),
			page.Cached("/thong-ke-ho-so", pub.Statistics, "ky"),
			page.Get("/tim-kiem", pub.Search, "q", "loai", "cq", "t", "xep", "trang"),
			page.Get("/nguon", pub.Sources), // readings that change nothing public do not renew kept pages
			page.Cached("/du-lieu-mo", pub.OpenData),
			page.Cached("/gioi-thieu", pub.About),
			page.Cached("/tiep-can", pub.Accessibility),
			page.Get("/tep/{key}", pub.Picture),
			p.download(),

			page.Cached("/feed.atom", feeds.Atom),
			page.Cached("/feed.json", feeds.JSONFeed),
			page.Cached("/chuyen-muc/{slug}/feed.atom", feeds.SectionAtom),
			page.Cached("/chuyen-muc/{slug}/feed.json", feeds.SectionJSONFeed),
			page.Cached("/co-quan/{slug}/feed.atom", feeds.OrganisationAtom),
			page.Cached("/co-quan/{slug}/feed.json", feeds.OrganisationJSONFeed),
			page.Cached("/tim-kiem/opensearch.xml", feeds.OpenSearch),
			page.Cached("/robots.txt", feeds.Robots),
			page.Cached("/sitemap.xml", feeds.Sitemap),
			page.Cached("/sitemap-{part}.xml", feeds.SitemapPart),

			page.Raw(http.MethodGet, api.Prefix+"/*", p.read.ServeHTTP),
			page.Raw(http.MethodGet, static.Pattern, static.Serve),
			page.Raw(http.MethodGet, "/healthz", p.healthz),
			page.Raw(http.MethodGet, "/readyz", p.readyz),
		),
		p.desk(), // under /ban-bien-tap, by role: desk/routes.go
	)
}
