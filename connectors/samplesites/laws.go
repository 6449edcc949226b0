package samplesites

import (
	"fmt"
	"net/url"
	"strings"

	"hopluu/connectors"
)

// laws is the documents module of NukeViet: a table made of divs, numbers with
// entities in them, a table of labels and values behind, and the file.
type laws struct{}

func (laws) source(base string) (string, string, any) {
	return "listing", base + "/laws/", settings{
		"kind": "document",
		"list": settings{"row": ".flex-table-laws .table-rows:not(.table-head)", "id": ".c-code a", "number": ".c-code a", "title": ".c-intro > a",
			"url": ".c-intro > a@href", "issued_on": ".c-time", "date": ".c-time", "files": ".c-file a", "summary": ".l-intro",
			"next": "a.next", "empty": ".alert-info"},
		"article": settings{"title": "h3.lawh3", "details": ".table-responsive tr", "body": ".law-body", "files": ".laws-download-file a"},
	}
}

func (laws) address(p *post) string { return fmt.Sprintf("/laws/detail/%s-%d/", p.slug, p.id) }

func (laws) media() string { return "/uploads/laws/2006/" }

func (f laws) render(v view, u *url.URL) (page, bool) {
	if at, ok := strings.CutPrefix(u.Path, "/laws/"); ok && !strings.HasPrefix(at, "detail/") || u.Path == "/" {
		n := number(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(at, "/"), "page-"), "/"))
		shown, more, ok := pageOf(v.posts, n, 20)
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.list(v, shown, n, more), v.changed)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, f.detail(v, p), p.updated)
}

func nukevietHead(title string) string {
	return "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<title>" + title + "</title>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"NukeViet v4.x\">\n</head>\n<body>\n<main>\n"
}

func (f laws) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	b.WriteString(nukevietHead("Văn bản - " + esc(v.name)))
	if len(shown) == 0 {
		return b.String() + "<div class=\"alert alert-info\">Không có văn bản nào.</div></main></body></html>\n"
	}
	b.WriteString(`<div class="flex-table-laws">
    <div class="table-rows table-head"><div class="c-stt a-center">STT</div><div class="c-code">Số kí hiệu</div><div class="c-time">Ngày ban hành</div><div class="c-intro">Trích yếu</div><div class="c-file">File đính kèm</div></div>
`)
	for i, p := range shown {
		d, ok := p.detail.(*connectors.LegalDocument)
		if !ok {
			d = &connectors.LegalDocument{}
		}
		fmt.Fprintf(&b, `    <div class="table-rows">
        <div class="c-stt a-center">%d</div>
        <div class="c-code"><span class="label-name">Số kí hiệu:</span><a href="%[2]s" title="%[3]s">%[4]s</a></div>
        <div class="c-time"><span class="label-name">Ngày ban hành:</span>%[5]s</div>
        <div class="c-intro"><a href="%[2]s">%[3]s</a><div class="l-intro margin-top-sm">%[6]s</div></div>
        <div class="c-file"><span class="label-name">File đính kèm:</span><ul class="laws-download list-unstyled"><li><a href="%[7]s"><i class="fa fa-download"></i> %[8]s</a></li></ul></div>
    </div>
`, (at-1)*20+i+1, f.address(p), entities(p.title), entities(d.Number), dayOf(d.IssuedOn), entities(p.lead), f.file(p), fileName(p))
	}
	b.WriteString("</div>\n<div class=\"pagination\">")
	if more {
		fmt.Fprintf(&b, `<a class="next" href="/laws/page-%d/">Trang sau</a>`, at+1)
	}
	return b.String() + "</div>\n</main></body></html>\n"
}

func (f laws) file(p *post) string {
	if len(p.files) == 0 {
		return "/uploads/laws/van-ban.pdf"
	}
	return strings.ReplaceAll(p.files[0].URL, " ", "%20")
}

func fileName(p *post) string {
	if len(p.files) == 0 {
		return "Văn bản.pdf"
	}
	return entities(p.files[0].Title)
}

// dayOf writes a day as sites do.
func dayOf(iso string) string {
	if len(iso) != len("2006-01-02") {
		return ""
	}
	return iso[8:] + "/" + iso[5:7] + "/" + iso[:4]
}

func (f laws) detail(v view, p *post) string {
	var b strings.Builder
	b.WriteString(nukevietHead(entities(p.title)))
	fmt.Fprintf(&b, "<h3 class=\"lawh3\">%s</h3>\n<p>%s</p>\n<div class=\"table-responsive\">\n<table class=\"table table-striped table-bordered table-hover\"><tbody>\n", entities(p.title), entities(p.lead))
	row := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<tr class=\"hoatim\"><td class=\"text-right\">%s</td><td>%s</td></tr>\n", label, entities(value))
		}
	}
	switch d := p.detail.(type) {
	case *connectors.LegalDocument:
		row("Số kí hiệu", d.Number)
		row("Ngày ban hành", dayOf(d.IssuedOn))
		row("Ngày bắt đầu hiệu lực", dayOf(d.EffectiveOn))
		row("Ngày hết hiệu lực", dayOf(d.ExpiresOn))
		row("Thể loại", d.Form)
		row("Lĩnh vực", d.Field)
		row("Cơ quan ban hành", d.Issuer)
		row("Chức vụ", d.SignerTitle)
		row("Tình trạng", d.Status)
	case *connectors.Consultation:
		row("Bắt đầu lấy ý kiến", dayOf(d.OpensOn))
		row("Kết thúc lấy ý kiến", dayOf(d.ClosesOn))
		row("Nơi nhận ý kiến", d.Receiver)
		row("Tình trạng", d.State)
	}
	fmt.Fprintf(&b, `</tbody></table>
</div>
<div class="law-body">
%s</div>
<h3 class="lawh3-file"><em class="fa fa-download">&nbsp;</em>File đính kèm</h3>
<div class="list-group laws-download-file"><div class="list-group-item"><a href="%s" title="Tải tập tin">%s</a></div></div>
</main></body></html>
`, p.body, f.file(p), fileName(p))
	return b.String()
}
