package samplesites

import (
	"fmt"
	"net/url"
	"strings"

	"hopluu/connectors"
)

// asked is a module of questions and answers: a list of questions, each with a
// page that has the answer.
type asked struct{}

const questionsList = "/hoi-dap/"

func (asked) source(base string) (string, string, any) {
	return "listing", base + questionsList, settings{
		"kind": "question",
		"list": settings{"row": ".muc-hoi-dap", "title": "h3 a", "question": ".cau-hoi", "field": ".linh-vuc",
			"asked_on": settings{"select": ".ngay", "label": "Ngày hỏi"}, "next": "a.next", "empty": ".khong-co"},
		"article": settings{"title": "h1", "question": ".cau-hoi", "body": ".tra-loi", "answerer": ".don-vi", "files": ".tep a",
			"asked_on": settings{"select": ".ngay", "label": "Ngày hỏi"}, "answered_on": settings{"select": ".ngay", "label": "Ngày trả lời"}, "date": settings{"select": ".ngay", "label": "Ngày trả lời"}},
	}
}

func (asked) address(p *post) string { return fmt.Sprintf("%s%s-%d.html", questionsList, p.slug, p.id) }

func (asked) media() string { return "/tai-lieu/2006/" }

func (f asked) render(v view, u *url.URL) (page, bool) {
	if u.Path != questionsList && u.Path != "/" {
		p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
		if !ok {
			return page{}, false
		}
		return text(htmlType, f.answer(v, p), p.updated)
	}
	shown, more, ok := pageOf(v.posts, number(u.Query().Get("trang")), 10)
	if !ok {
		return page{}, false
	}
	var b strings.Builder
	b.WriteString(plainHead("Hỏi đáp - " + v.name))
	if len(shown) == 0 {
		b.WriteString("<p class=\"khong-co\">Chưa có câu hỏi.</p>\n")
	}
	for _, p := range shown {
		q, _ := p.detail.(*connectors.Question)
		fmt.Fprintf(&b, `<div class="muc-hoi-dap"><h3><a href="%s">%s</a></h3><p class="cau-hoi">%s</p>
<p class="ngay">Ngày hỏi: %s</p><span class="linh-vuc">%s</span></div>
`, f.address(p), esc(p.title), esc(p.lead), dayOf(q.AskedOn), esc(q.Field))
	}
	if more {
		fmt.Fprintf(&b, "<p><a class=\"next\" href=\"%s?trang=%d\">Trang sau</a></p>\n", questionsList, number(u.Query().Get("trang"))+1)
	}
	return text(htmlType, b.String()+"</main></body></html>\n", v.changed)
}

func (f asked) answer(v view, p *post) string {
	q, _ := p.detail.(*connectors.Question)
	var b strings.Builder
	b.WriteString(plainHead(p.title + " - " + v.name))
	fmt.Fprintf(&b, "<h1>%s</h1>\n<p class=\"nguoi-hoi\">Công dân gửi qua Cổng</p>\n<p class=\"cau-hoi\">%s</p>\n<p class=\"ngay\">Ngày hỏi: %s</p>\n", esc(p.title), esc(p.lead), dayOf(q.AskedOn))
	if p.body != "" {
		fmt.Fprintf(&b, "<div class=\"tra-loi\">%s</div>\n", p.body)
	}
	if q.AnsweredOn != "" {
		fmt.Fprintf(&b, "<p class=\"don-vi\">%s</p>\n<p class=\"ngay\">Ngày trả lời: %s</p>\n", esc(q.Answerer), dayOf(q.AnsweredOn))
	}
	for _, file := range p.files {
		fmt.Fprintf(&b, "<p class=\"tep\"><a href=\"%s\">%s</a></p>\n", file.URL, esc(file.Title))
	}
	return b.String() + "</main></body></html>\n"
}

// plainHead begins a page of a module that looks like nothing in particular.
func plainHead(title string) string {
	return "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>" + esc(title) + "</title></head>\n<body>\n<main>\n"
}
