package samplesites

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"hopluu/connectors"
)

// domino is an e-gazette on IBM Domino: issues in a table, the documents of an
// issue in rows under headings, addresses by UNID, files with spaces in them.
type domino struct{}

const dominoBase = "/congbao.nsf/"

func (domino) source(base string) (string, string, any) {
	return "listing", base + dominoBase + "danhmuc?openView", settings{
		"kind": "gazette",
		"list": settings{"row": "#danh-muc tr.so-cong-bao", "title": "a.ten-so", "number": settings{"select": "a.ten-so", "match": `số (\d+(?: \+ \d+)?)`},
			"issued_on": "td.ngay", "date": "td.ngay", "empty": ".khong-co"},
		"article": settings{"title": "h2.ten-cong-bao", "body": ".tom-tat",
			"documents": settings{"row": "table.van-ban tr.vb", "number": settings{"select": ".doc-notation", "match": `số (\S+)`}, "issued_on": "td.ngay",
				"abstract": ".trich-yeu", "page": "td.trang", "url": "td.noi-dung a@href", "files": ".download-links a"}},
	}
}

func (domino) address(p *post) string {
	return dominoBase + unid(p.id, p.slug) + "?openDocument"
}

func (domino) media() string { return dominoBase + "$file/" }

// unid is a document's universal id on Domino.
func unid(id int, salt string) string {
	return strings.ToUpper(fmt.Sprintf("%08x47258e33%016x", id*2654435761&0xffffffff, uint64(id)*0x9E3779B97F4A7C15^uint64(len(salt))))
}

func (f domino) render(v view, u *url.URL) (page, bool) {
	if u.Path == dominoBase+"danhmuc" || u.Path == "/" {
		return text(htmlType, f.list(v), v.changed)
	}
	name := path.Base(u.Path)
	for _, p := range v.all {
		if name == unid(p.id, p.slug) {
			return text(htmlType, f.issue(v, p), p.updated)
		}
		g, _ := p.detail.(*connectors.GazetteIssue)
		if g == nil || u.Path != dominoBase+"NoiDung" {
			continue
		}
		for i, e := range g.Documents {
			if u.Query().Get("ParentUNID") == unid(p.id*100+i, "") {
				return text(htmlType, fmt.Sprintf("<html><head><meta charset=\"utf-8\"><title>%[1]s</title></head><body><h3>%[1]s</h3><p>%[2]s</p></body></html>", esc(e.Number), esc(e.Abstract)), p.updated)
			}
		}
	}
	return page{}, false
}

func (f domino) list(v view) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><base href=\""+dominoBase+"\"><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><title>Công báo điện tử</title></head><body>\n<h1>%s</h1>\n<table id=\"danh-muc\">\n<tr><th>Số công báo</th><th>Ngày</th></tr>\n", esc(v.name))
	for _, p := range v.posts {
		fmt.Fprintf(&b, "<tr class='so-cong-bao'><td><a class='ten-so' href='%s'>%s</a></td><td class='ngay'>%s</td></tr>\n",
			strings.TrimPrefix(f.address(p), dominoBase), esc(p.title), p.published.In(place).Format("02/1/2006"))
	}
	if len(v.posts) == 0 {
		b.WriteString("<tr><td class='khong-co' colspan='2'>Không có số công báo nào.</td></tr>\n")
	}
	return b.String() + "</table></body></html>\n"
}

func (f domino) issue(v view, p *post) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><title>Công báo</title></head><body>\n<h2 class='ten-cong-bao'>%s</h2>\n<div class='tom-tat'><p>%s</p>\n%s</div>\n<table class='van-ban'><tr style='display: none'><th>Ngày ban hành</th><th>Văn bản</th><th></th><th></th></tr>issue<tr><th colspan='100%%' class='level1-heading'>Phần văn bản quy phạm pháp luật</th></tr>\n",
		esc(p.title), esc(p.lead), p.body)
	g, _ := p.detail.(*connectors.GazetteIssue)
	if g == nil {
		g = &connectors.GazetteIssue{}
	}
	for i, e := range g.Documents {
		id, file := unid(p.id*100+i, ""), "QD so "+strings.NewReplacer("/", ".", "Đ", "D").Replace(e.Number)+".pdf"
		fmt.Fprintf(&b, "<tr class='vb'><td class='ngay' style='width: 80px; vertical-align: top'>%s</td><td class='noi-dung'><a href='NoiDung?openForm&ParentUNID=%s'><span class='doc-cate'>Quyết định của UBND tỉnh</span> <span class='doc-notation'>số %s</span> <span class='trich-yeu'>%s</span></a></td><td><span class=\"download\">&emsp;&nbsp;<div class='download-links'><a target=\"_blank\" href=\"%s/$file/%s\">%s</a></div></span></td><td class='trang' style='text-align: right'>%s</td></tr>UBND Tỉnh\n",
			strings.TrimPrefix(dayOf(e.IssuedOn), "0"), id, esc(e.Number), esc(e.Abstract), id, file, file, e.Page)
	}
	return b.String() + "</table></body></html>\n"
}
