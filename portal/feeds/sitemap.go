package feeds

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// perPart is how many numbers of items a part of the sitemap covers; its format
// takes 50,000 addresses a file.
const perPart = 20_000

type (
	sitemapIndex struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Parts   []sitemapRef `xml:"sitemap"`
	}
	sitemapRef struct {
		Loc string `xml:"loc"`
	}
	urlSet struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []sitemapURL `xml:"url"`
	}
	sitemapURL struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod,omitempty"`
	}
)

// Sitemap answers /sitemap.xml: the list of its parts. Part 0 is what is no
// item.
func (a *Feeds) Sitemap(r *page.Request) (page.View, error) {
	parts, err := a.db.Parts(r.Context(), perPart)
	if err != nil {
		return page.View{}, err
	}
	var index sitemapIndex
	for _, part := range append([]int64{0}, parts...) {
		index.Parts = append(index.Parts, sitemapRef{fmt.Sprintf("%s/sitemap-%d.xml", a.base, part)})
	}
	return xmlView(index)
}

// SitemapPart answers /sitemap-{part}.xml.
func (a *Feeds) SitemapPart(r *page.Request) (page.View, error) {
	part, err := strconv.ParseInt(r.Param("part"), 10, 64)
	if err != nil || part < 0 || part > 1<<40 {
		return page.View{}, fmt.Errorf("feeds: %w: no part %q", aggregator.ErrNotFound, r.Param("part"))
	}
	if part == 0 {
		return a.lists(r)
	}
	items, err := a.db.Addresses(r.Context(), (part-1)*perPart+1, part*perPart+1)
	if err != nil {
		return page.View{}, err
	}
	if len(items) == 0 {
		return page.View{}, fmt.Errorf("feeds: %w: part %d is empty", aggregator.ErrNotFound, part)
	}
	var set urlSet
	for _, i := range items {
		set.URLs = append(set.URLs, sitemapURL{a.absolute(words.Vietnamese, page.ItemPath(i.Kind, i.ID, i.Slug)), rfc3339(i.ChangedAt)})
	}
	return xmlView(set)
}

// lists are the addresses that are no item.
func (a *Feeds) lists(r *page.Request) (page.View, error) {
	paths := []string{"/", "/tin", "/thu-tuc", "/van-ban", "/cong-bao", "/lay-y-kien", "/hoi-dap", "/lich-cong-tac", "/thong-ke-ho-so", "/co-quan", "/nguon", "/du-lieu-mo", "/gioi-thieu", "/tiep-can"}
	sections, err := a.db.Sections(r.Context(), aggregator.Day(a.now()))
	if err != nil {
		return page.View{}, err
	}
	for _, s := range sections {
		paths = append(paths, "/chuyen-muc/"+s.Slug)
	}
	organisations, err := a.db.Organisations(r.Context())
	if err != nil {
		return page.View{}, err
	}
	for _, o := range organisations {
		paths = append(paths, "/co-quan/"+o.Slug)
	}
	var set urlSet
	for _, path := range paths {
		for _, l := range words.Langs {
			set.URLs = append(set.URLs, sitemapURL{Loc: a.absolute(l, path)})
		}
	}
	return xmlView(set)
}

// Robots answers /robots.txt: everything public may be read, searches and the
// desk need not.
func (a *Feeds) Robots(*page.Request) (page.View, error) {
	body := "User-agent: *\nDisallow: /tim-kiem\nDisallow: /en/tim-kiem\nDisallow: /ban-bien-tap\nDisallow: /en/ban-bien-tap\n\nSitemap: " + a.base + "/sitemap.xml\n"
	return page.View{Type: "text/plain; charset=utf-8", Body: []byte(body)}, nil
}

func xmlView(v any) (page.View, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		return page.View{}, fmt.Errorf("feeds: %w", err)
	}
	return page.View{Type: "application/xml; charset=utf-8", Body: b.Bytes()}, nil
}
