package samplesites

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"hopluu/connectors"
)

// calendar is an office's week in a table, as offices paste it from a word
// processor: the cell of a day reaches down over the day's lines. directory is a
// table of those in office. Their lines have no pages of their own that the list
// would lead to.
type (
	calendar  struct{}
	directory struct{}
)

const calendarPath, directoryPath = "/lich-cong-tac/", "/danh-ba/"

func (calendar) source(base string) (string, string, any) {
	return "listing", base + calendarPath, settings{"kind": "event", "list": settings{"row": "table.lich tr:has(td)", "columns": true, "empty": ".khong-co"}}
}

func (directory) source(base string) (string, string, any) {
	return "listing", base + directoryPath, settings{"kind": "official",
		"list": settings{"row": "table.danh-ba tr:has(td)", "columns": true, "image": "img@src", "empty": ".khong-co"}}
}

func (calendar) address(p *post) string  { return fmt.Sprintf("%s%s-%d", calendarPath, p.slug, p.id) }
func (directory) address(p *post) string { return fmt.Sprintf("%s%s-%d", directoryPath, p.slug, p.id) }

func (calendar) media() string  { return "/tai-lieu/2006/" }
func (directory) media() string { return "/anh/" }

func (f calendar) render(v view, u *url.URL) (page, bool) {
	posts, ok := tabled(f, v, u, calendarPath)
	if !ok {
		return page{}, false
	}
	var b strings.Builder
	b.WriteString(plainHead("Lịch công tác - "+v.name) + "<h1>Lịch công tác của lãnh đạo</h1>\n")
	if len(posts) == 0 {
		return text(htmlType, b.String()+"<p class=\"khong-co\">Chưa có lịch.</p></main></body></html>\n", v.changed)
	}
	b.WriteString("<table class=\"lich\"><tr><th>Thứ, ngày</th><th>Thời gian</th><th>Nội dung</th><th>Chủ trì</th><th>Địa điểm</th><th>Thành phần</th><th>Đơn vị chuẩn bị</th><th>Ghi chú</th></tr>\n")
	for len(posts) > 0 {
		first := eventOf(posts[0])
		n := 1
		for n < len(posts) && eventOf(posts[n]).HeldOn == first.HeldOn {
			n++
		}
		for i, p := range posts[:n] {
			d, day := eventOf(p), ""
			if i == 0 {
				day = fmt.Sprintf("<td rowspan=\"%d\">Ngày %s</td>", n, dayOf(d.HeldOn))
			}
			fmt.Fprintf(&b, "<tr>%s<td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
				day, d.Time, esc(p.title), esc(d.Chair), esc(d.Place), esc(d.Participants), esc(d.Unit), esc(d.Note))
		}
		posts = posts[n:]
	}
	return text(htmlType, b.String()+"</table></main></body></html>\n", v.changed)
}

func eventOf(p *post) *connectors.CalendarEvent {
	d, _ := p.detail.(*connectors.CalendarEvent)
	return d
}

func (f directory) render(v view, u *url.URL) (page, bool) {
	posts, ok := tabled(f, v, u, directoryPath)
	if !ok {
		return page{}, false
	}
	var b strings.Builder
	b.WriteString(plainHead("Danh bạ - "+v.name) + "<h1>Danh bạ cán bộ, công chức</h1>\n")
	if len(posts) == 0 {
		return text(htmlType, b.String()+"<p class=\"khong-co\">Đang cập nhật.</p></main></body></html>\n", v.changed)
	}
	b.WriteString("<table class=\"danh-ba\"><tr><th>STT</th><th>Ảnh</th><th>Họ và tên</th><th>Chức vụ</th><th>Đơn vị</th><th>Điện thoại</th><th>Email</th></tr>\n")
	for i, p := range posts {
		d, _ := p.detail.(*connectors.Official)
		fmt.Fprintf(&b, "<tr><td>%d</td><td><img src=\"%s\" alt=\"\"></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
			i+1, p.image, esc(p.title), esc(d.Position), esc(d.Unit), d.Phone, strings.Replace(d.Email, "@", "[at]", 1))
	}
	return text(htmlType, b.String()+"</table></main></body></html>\n", v.changed)
}

// tabled are the posts in the table at u, the oldest first, as calendars run
// and directories begin: all of them, or the one that has the address.
func tabled(f form, v view, u *url.URL, list string) ([]*post, bool) {
	if u.Path == list || u.Path == "/" {
		posts := slices.Clone(v.posts)
		slices.Reverse(posts)
		return posts, true
	}
	p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
	return []*post{p}, ok
}
