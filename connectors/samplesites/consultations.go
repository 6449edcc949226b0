package samplesites

import (
	"fmt"
	"net/url"
	"strings"

	"hopluu/connectors"
)

// drafts is the same module used to ask for comments on drafts, without pages:
// NukeViet lists open and closed ones together.
type drafts struct{}

func (drafts) source(base string) (string, string, any) {
	return "listing", base + "/lay-y-kien/", settings{
		"kind": "consultation",
		"list": settings{"row": ".item-du-thao", "title": "h3 a", "state": ".trang-thai", "date": settings{"select": ".thoi-gian", "label": "Bắt đầu lấy ý kiến"},
			"opens_on":  settings{"select": ".thoi-gian", "label": "Bắt đầu lấy ý kiến"},
			"closes_on": settings{"select": ".thoi-gian", "label": "Kết thúc lấy ý kiến"}, "empty": ".alert-info"},
		"article": settings{"title": "h3.lawh3", "details": ".table-responsive tr", "body": ".law-body", "files": ".laws-download-file a"},
	}
}

func (drafts) address(p *post) string { return fmt.Sprintf("/lay-y-kien/%s-%d/", p.slug, p.id) }

func (drafts) media() string { return "/uploads/du-thao/2006/" }

func (f drafts) render(v view, u *url.URL) (page, bool) {
	if u.Path != "/lay-y-kien/" && u.Path != "/" {
		p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
		if !ok {
			return page{}, false
		}
		return text(htmlType, laws{}.detail(v, p), p.updated)
	}
	var b strings.Builder
	b.WriteString(nukevietHead("Lấy ý kiến văn bản dự thảo - " + esc(v.name)))
	if len(v.posts) == 0 {
		b.WriteString("<div class=\"alert alert-info\">Hiện không có dự thảo nào.</div>\n")
	}
	for _, p := range v.posts {
		d, ok := p.detail.(*connectors.Consultation)
		if !ok {
			d = &connectors.Consultation{}
		}
		fmt.Fprintf(&b, `<div class="item-du-thao"><h3><a href="%s">%s</a></h3>
<div class="thoi-gian"><p>Bắt đầu lấy ý kiến: %s</p><p>Kết thúc lấy ý kiến: %s</p></div><p class="trang-thai">%s</p></div>
`, f.address(p), entities(p.title), dayOf(d.OpensOn), dayOf(d.ClosesOn), esc(d.State))
	}
	return text(htmlType, b.String()+"</main></body></html>\n", v.changed)
}
