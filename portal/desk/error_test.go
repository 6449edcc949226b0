package desk_test

import (
	"net/url"
	"testing"

	"hopluu/aggregator"
)

func TestWhatFailsAtTheDeskStaysAtTheDesk(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "vy", aggregator.Contributor)
	frame := []string{"Biên tập viên lan", "Thoát", "Xem Cổng"}
	v := b.signedIn(t, "lan")
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/ban-bien-tap/muc/99":      {404, "Không có trang này."},
		"/ban-bien-tap/khong-co/gi": {404, "Không có trang này."},
		"/ban-bien-tap/tai-khoan":   {403, "Bạn không có quyền xem trang này."},
		"/ban-bien-tap/hoan-tac":    {404, "Địa chỉ có thể bị gõ sai, hoặc điều này không còn. Về bàn biên tập ."},
	} {
		v.get(t, path).wants(t, want.status, append(frame, want.says)...)
	}
	v.post(t, "/ban-bien-tap/nguon/1", url.Values{"d": {"pause"}}).wants(t, 403, frame...)
	v.get(t, "/en/ban-bien-tap/khong-co").wants(t, 404, "Sign", "There is no such page.", "Go to the editorial desk")
	v.get(t, "/khong-co").wants(t, 404, "Tìm theo tên")
	if a := b.signedIn(t, "vy").get(t, "/ban-bien-tap/nguon"); a.status != 403 || a.says("Chờ duyệt") {
		t.Errorf("who sees nothing of the desk is shown its menu: %d", a.status)
	}
	if a := b.visitor(t).get(t, "/ban-bien-tap/khong-co"); a.path != "/ban-bien-tap/dang-nhap" {
		t.Errorf("who is not signed in is told what there is: %s", a.path)
	}
	if _, err := b.db.Exec(t.Context(), `ALTER TABLE items RENAME TO things`); err != nil {
		t.Fatal(err)
	}
	v.get(t, "/ban-bien-tap").wants(t, 500, append(frame, "Cổng đang gặp sự cố.", "Mã sự cố")...)
}
