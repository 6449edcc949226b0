package samplesites

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"hopluu/connectors"
)

// catalogue is a catalogue of procedures as pages: a table, page after page,
// and a page for each with headings, tables of cells and forms to download, an
// empty first heading included.
type catalogue struct{}

const catalogueList = "/thu-tuc-hanh-chinh"

func (catalogue) source(base string) (string, string, any) {
	return "catalogue", base + catalogueList, catalogueSettings
}

func (catalogue) address(p *post) string {
	return fmt.Sprintf("%s/%s-%d.html", catalogueList, p.slug, p.id)
}

func (catalogue) media() string { return "/bieu-mau/" }

func (f catalogue) render(v view, u *url.URL) (page, bool) {
	if u.Path == catalogueList || u.Path == "/" {
		at := number(u.Query().Get("trang"))
		shown, more, ok := pageOf(v.posts, at, 20)
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.list(v, shown, at, more), v.changed)
	}
	if u.Path == submitPath {
		return submit(v)
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, procedurePage(v, p), p.updated)
}

func (f catalogue) list(v view, shown []*post, at int, more bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Thủ tục hành chính - %s</title></head><body>\n<table class=\"tthc-list\"><thead><tr><th>Tên thủ tục</th><th>Lĩnh vực</th><th>Cấp thực hiện</th><th>Mức độ</th></tr></thead><tbody>\n", esc(v.name))
	for _, p := range shown {
		d, _ := p.detail.(*connectors.Procedure)
		if d == nil {
			d = &connectors.Procedure{}
		}
		fmt.Fprintf(&b, "<tr><td class=\"tthc-title\"><a href=\"%s\">%s</a></td><td class=\"linhvuc\">%s</td><td class=\"capthuchien\">%s</td><td class=\"mucdo\">%s</td></tr>\n",
			f.address(p), esc(p.title), esc(d.Field), esc(strings.Join(d.Tiers, ", ")), online(d))
	}
	b.WriteString("</tbody></table>\n")
	if len(shown) == 0 {
		b.WriteString("<p class=\"khong-co\">Không có thủ tục nào.</p>\n")
	}
	if more {
		fmt.Fprintf(&b, "<div class=\"pager\"><a class=\"next\" href=\"%s?trang=%d\">Sau</a></div>\n", catalogueList, at+1)
	}
	return b.String() + "</body></html>\n"
}

func online(d *connectors.Procedure) string {
	return map[string]string{"full": "Toàn trình", "partial": "Một phần"}[d.Online]
}

// submitPath is where dossiers are handed in.
const submitPath = "/nop-ho-so"

func submit(v view) (page, bool) {
	return text(htmlType, "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Nộp hồ sơ trực tuyến</title></head><body><h1>Nộp hồ sơ trực tuyến</h1><p>"+
		esc(v.name)+": đăng nhập bằng tài khoản VNeID để tiếp tục. Đây là trang thử nghiệm, không nhận hồ sơ thật.</p></body></html>\n", v.changed)
}

// procedurePage is a procedure as the old national portal showed it.
func procedurePage(v view, p *post) string {
	d, _ := p.detail.(*connectors.Procedure)
	if d == nil {
		d = &connectors.Procedure{}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>%[1]s</title></head><body>\n<div class=\"row-content\"><div class=\"head\"><h1 class=\"main-title\"></h1>\n<h1 class=\"main-title\">%[1]s</h1>\n<a class=\"btn-submit\" href=\"%[2]s\">Nộp hồ sơ trực tuyến</a></div>\n", esc(p.title), d.SubmitURL)
	heading := func(name string) {
		fmt.Fprintf(&b, "<div class=\"divider-gray\"></div>\n<h2 class=\"main-title-sub\">%s</h2>\n", name)
	}
	section := func(name, html string) {
		if html == "" {
			html = "Không có thông tin"
		}
		heading(name)
		fmt.Fprintf(&b, "<div class=\"article\">%s</div>\n", html)
	}
	section("Mã thủ tục", d.Code)
	section("Số quyết định", d.Decision)
	section("Lĩnh vực", esc(d.Field))
	section("Cấp thực hiện", esc(strings.Join(d.Tiers, ", ")))
	section("Loại thủ tục", esc(d.Class))
	section("Mức độ cung cấp dịch vụ công trực tuyến", online(d))
	section("Trình tự thực hiện", d.Steps)
	heading("Cách thức thực hiện")
	b.WriteString("<table class=\"table-result-tthc table-result\"><thead><tr><th>Hình thức nộp</th><th>Thời hạn giải quyết</th><th>Phí, lệ phí</th><th>Mô tả</th></tr></thead><tbody>\n")
	for _, w := range d.Ways {
		fmt.Fprintf(&b, "<tr><td style=\"text-align: left\" data-title=\"Hình thức nộp\">%s</td><td data-title=\"Thời hạn giải quyết\">%s</td><td data-title=\"Phí, lệ phí\">%s</td><td data-title=\"Mô tả\">%s</td></tr>\n",
			esc(w.Channel), esc(w.Time), esc(w.Fee), esc(w.Note))
	}
	b.WriteString("</tbody></table>\n")
	heading("Thành phần hồ sơ")
	b.WriteString("<div class=\"list-expand\"><div class=\"item active\"><div class=\"title\" title=\"Bao gồm\">Bao gồm</div><div class=\"content\"><table class=\"table table-result\"><thead><tr><th>Tên giấy tờ</th><th>Mẫu đơn, tờ khai</th><th>Số lượng</th></tr></thead><tbody>\n")
	for _, part := range d.Parts {
		form := ""
		if part.Form != nil {
			form = fmt.Sprintf("<a href=\"%s\">%s</a>", part.Form.URL, esc(part.Form.Title))
		}
		fmt.Fprintf(&b, "<tr><td data-title=\"Tên giấy tờ\">%s</td><td data-title=\"Mẫu đơn, tờ khai\" style=\"cursor:pointer\">%s</td><td style=\"white-space:nowrap\" data-title=\"Số lượng\">Bản chính: %s - Bản sao: %s</td></tr>\n",
			esc(part.Name), form, part.Originals, part.Copies)
	}
	b.WriteString("</tbody></table></div></div></div>\n")
	section("Đối tượng thực hiện", esc(d.Applicants))
	section("Cơ quan thực hiện", "<p>"+esc(d.Performer)+"</p>")
	section("Cơ quan có thẩm quyền", "")
	section("Địa chỉ tiếp nhận hồ sơ", esc(d.Receiver))
	section("Cơ quan phối hợp", "")
	section("Kết quả thực hiện", esc(d.Result))
	heading("Căn cứ pháp lý")
	b.WriteString("<table class=\"table-result\"><thead><tr><th>Số ký hiệu</th><th>Trích yếu</th></tr></thead><tbody>\n")
	for _, base := range d.Bases {
		fmt.Fprintf(&b, "<tr><td data-title=\"Số ký hiệu\">%s</td><td data-title=\"Trích yếu\">%s</td></tr>\n", esc(base.Number), esc(base.Title))
	}
	b.WriteString("</tbody></table>\n")
	section("Yêu cầu, điều kiện thực hiện", "<p id=\""+strconv.Itoa(6000+p.id)+"\">"+esc(d.Conditions)+"</p>")
	return b.String() + "</div></body></html>\n"
}
