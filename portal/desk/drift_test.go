package desk_test

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hopluu/aggregator"
	"hopluu/connectors"
)

const howRead = "/ban-bien-tap/nguon/1/cach-doc"

// listed makes the source one of a list that is read by selectors, of which a
// page is kept, and whose last reading found no row on it.
func (b board) listed(t *testing.T) {
	t.Helper()
	const set = `
		UPDATE sources SET connector = 'listing', url = 'https://soyte.example/tin', settings = '{"list": {"row": "ul.tin li", "title": "a", "complete": true}}',
			failures = 1, failing_since = $1, turn = 1,
			habits = '{"lists": 4, "entries": 12, "last": 12, "list": {"title": {"share": 1, "of": 40}, "author": {"share": 0, "of": 40}}, "rhythm": {"times": 5, "hours": 26, "new": 2}}'`
	const reading = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params) VALUES (1, 1, $1, $1, 'failed', 'not_the_kind', NULL)`
	for _, query := range []string{set, reading} {
		if _, err := b.db.Exec(t.Context(), query, now); err != nil {
			t.Fatal(err)
		}
	}
	var page strings.Builder
	page.WriteString(`<html><body><main class="cards">`)
	for _, title := range []string{"Hướng dẫn tiêm bù vắc xin sởi", "Thông báo lịch tiếp công dân", "Kế hoạch kiểm tra an toàn thực phẩm", "Mời họp triển khai khám sức khỏe"} {
		page.WriteString(`<article class="card"><h3><a href="/tin/` + url.PathEscape(title) + `">` + title + `</a></h3><time>02/09/2026</time></article>`)
	}
	page.WriteString(`</main></body></html>`)
	if err := b.store.KeepPage(t.Context(), aggregator.Turn{Source: 1, Number: 1}, aggregator.Capture{
		Request: connectors.Request{URL: "https://soyte.example/tin", Role: "list"}, URL: "https://soyte.example/tin", Status: 200,
		Type: "text/html; charset=utf-8", Body: []byte(page.String()), Hash: [32]byte{1}, At: now,
	}, false); err != nil {
		t.Fatal(err)
	}
}

var hidden = regexp.MustCompile(`name="(settings|was|seen)" value="([^"]*)"`)

// offered gives the first form of a page that applies settings.
func (a answer) offered(t *testing.T) url.Values {
	t.Helper()
	form := url.Values{"d": {"apply"}}
	for _, m := range hidden.FindAllStringSubmatch(a.body, 3) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	if form.Get("settings") == "" || form.Get("seen") == "" {
		t.Fatalf("no settings are offered:\n%s", a.body)
	}
	return form
}

func TestARepairIsShownBesideWhatWasAndAppliedByAnAdministrator(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "quan", aggregator.Administrator)
	b.listed(t)
	reader := b.signedIn(t, "lan").get(t, howRead)
	reader.wants(t, 200, "Cách đọc: Tin tức", "Đề xuất 1", "Thêm 4, mất 0, khác 0, như cũ 0.", "Hướng dẫn tiêm bù vắc xin sởi", "chưa có trên Cổng",
		"thường có 12 mục", "Cứ khoảng 26 giờ lại có tin mới, mỗi lần 2 mục.", "Chỉ quản trị viên được đổi cài đặt.")
	if strings.Contains(reader.body, `value="apply"`) {
		t.Error("an editor is offered to apply it")
	}
	v := b.signedIn(t, "quan")
	form := v.get(t, howRead).offered(t)
	if a := b.signedIn(t, "lan").post(t, howRead, form); a.status != 403 {
		t.Errorf("an editor may apply it: %d", a.status)
	}
	unseen := url.Values{"d": {"apply"}, "settings": {`{"list": {"row": "article", "title": "h3", "complete": true}}`}, "was": form["was"], "seen": {"x"}}
	v.post(t, howRead, unseen).wants(t, 409, "đã đổi từ lúc bạn xem")
	v.post(t, howRead, form).wants(t, 200, "Đã đổi cài đặt.")
	src, err := b.store.Source(t.Context(), 1)
	if err != nil || !strings.Contains(string(src.Settings), "card") {
		t.Errorf("the settings are %s, %v", src.Settings, err)
	}
	v.get(t, howRead).wants(t, 200, "Cài đặt đã đổi", "Biên tập viên quan")
	v.post(t, howRead, form).wants(t, 409, "đã đổi từ lúc bạn xem")
}

func TestSettingsAreTriedBeforeTheyAreSaved(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "quan", aggregator.Administrator)
	b.listed(t)
	v := b.signedIn(t, "quan")
	try := func(settings string) answer {
		return v.post(t, howRead, url.Values{"d": {"try"}, "settings": {settings}})
	}
	try(`{"list": {"row": "article", "title": "a", "complete": true}}`).wants(t, 200, "Kết quả chạy thử", "Thêm 4, mất 0")
	try(`{"list": `).wants(t, 422, "Cài đặt này không dùng được")
	try(`{"lits": {}}`).wants(t, 422, "Cài đặt này không dùng được", "lits")
	var kept struct{ List struct{ Row string } }
	src, err := b.store.Source(t.Context(), 1)
	if err != nil || json.Unmarshal(src.Settings, &kept) != nil || kept.List.Row != "ul.tin li" {
		t.Errorf("a trial has changed the settings: %s, %v", src.Settings, err)
	}
	v.post(t, howRead, url.Values{"d": {"drop"}}).wants(t, 400)
	if _, err := b.db.Exec(t.Context(), `DELETE FROM captures`); err != nil {
		t.Fatal(err)
	}
	try(`{"list": {"row": "article"}}`).wants(t, 422, "chưa có bản lưu nào")
}

func TestWhoKnowsThatTheSiteIsRightConfirmsIt(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "minh", aggregator.ChiefEditor)
	b.listed(t)
	if _, err := b.db.Exec(t.Context(), `UPDATE readings SET failure = 'lost', params = '{"fields": "published,body", "of": "12"}'`); err != nil {
		t.Fatal(err)
	}
	v := b.signedIn(t, "minh")
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Các mục không còn phần trước nay vẫn có, xét trên 12 mục (ngày đăng, nội dung).", "Cách đọc và cách sửa")
	v.get(t, howRead).wants(t, 200, "Xác nhận nguồn đã đổi")
	v.post(t, "/ban-bien-tap/nguon/1", url.Values{"d": {"confirm"}}).wants(t, 200)
}
