package desk_test

import (
	"fmt"
	"net/url"
	"testing"

	"hopluu/aggregator"
)

func TestALossOfProceduresIsToldAndConfirmed(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "minh", aggregator.ChiefEditor)
	for i := range 12 {
		b.wording(t, 0, fmt.Sprintf("Cấp giấy phép số %d", i), "Nội dung")
	}
	if _, err := b.db.Exec(t.Context(), `UPDATE items SET kind = 'procedure', current = waiting, missing_since = CASE WHEN id <= 5 THEN $1::timestamptz END`, now); err != nil {
		t.Fatal(err)
	}
	const told, button = "danh mục không còn 5 trong 12 thủ tục", "Xác nhận tắt 5 thủ tục"
	if seen := b.signedIn(t, "lan").get(t, "/ban-bien-tap/nguon/1"); !seen.says(told) || seen.says(button) {
		t.Error("an editor is not told, or may confirm")
	}
	v := b.signedIn(t, "minh")
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, told, button, "Cấp giấy phép số 3")
	v.post(t, "/ban-bien-tap/nguon/1", url.Values{"d": {"confirm"}}).wants(t, 200, "5 mục không còn trong danh mục.")
	if again := v.get(t, "/ban-bien-tap/nguon/1"); again.says(told) {
		t.Error("what was confirmed is still asked about")
	}
}

func TestParkedTasksAreAnAdministrators(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "quan", aggregator.Administrator)
	if err := b.store.Park(t.Context(), "read", []byte(`{"source": 7}`), "đã thử 5 lần"); err != nil {
		t.Fatal(err)
	}
	v := b.signedIn(t, "quan")
	v.get(t, "/ban-bien-tap/viec").wants(t, 200, "Việc bị gác lại", "đã thử 5 lần")
	v.post(t, "/ban-bien-tap/viec", url.Values{"id": {"1"}}).wants(t, 200, "Đã bỏ việc này.", "Không có việc nào bị gác lại.")
}

func TestAnItemThatIsNowhereIsPlacedWhenItIsApproved(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	item, revision := b.wording(t, 0, "Tin", "Nội dung")
	if _, err := b.db.Exec(t.Context(), `UPDATE items SET section_id = NULL`); err != nil {
		t.Fatal(err)
	}
	v := b.signedIn(t, "lan")
	v.post(t, itemPath(item), verdict(revision, "approve", "")).wants(t, 422, "Cần chọn chuyên mục")
	form := verdict(revision, "approve", "")
	form.Set("section", "1")
	v.post(t, itemPath(item), form).wants(t, 200, "Đã duyệt")
}

func TestTheQueueIsSearchedAndOrdered(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.wording(t, 0, "Tiêm bù vắc xin sởi", "Nội dung")
	b.wording(t, 0, "Mực nước hồ Đồng Mô", "Nội dung")
	v := b.signedIn(t, "lan")
	found := v.get(t, "/ban-bien-tap?q=vac+soi&xep=moi")
	found.wants(t, 200, "Tiêm bù vắc xin sởi", "Chờ lâu nhất trước")
	if found.says("Mực nước hồ") {
		t.Error("what does not have the words is found")
	}
	v.get(t, "/ban-bien-tap?q=khong+co").wants(t, 200, "Không có mục nào khớp bộ lọc.")
}

func TestWhoDidWhatWithASourceIsShown(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "minh", aggregator.ChiefEditor)
	v := b.signedIn(t, "minh")
	for _, d := range []string{"read", "pause", "resume", "at once"} {
		v.post(t, "/ban-bien-tap/nguon/1", url.Values{"d": {d}})
	}
	all, err := b.store.ExportSources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all[0].Every, all[0].Contact, all[0].Settings = "1h30m", "vanthu@soyte.example", []byte(`{"token": "{secret:MOI}"}`)
	if _, _, err := b.store.ImportSources(t.Context(), all, aggregator.By{Operator: "vanhanh", At: now}); err != nil {
		t.Fatal(err)
	}
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Yêu cầu đọc ngay Biên tập viên minh", "Tạm dừng Biên tập viên minh", "Cho đọc tiếp",
		"Đổi cách đăng Biên tập viên minh", "Duyệt từng mục → Đăng ngay", "Đổi nhịp đọc Người vận hành, bằng lệnh vanhanh", "15m0s → 1h30m0s",
		"để trống → vanthu@soyte.example", "Đổi cài đặt cách đọc Người vận hành")
	v.get(t, "/ban-bien-tap/nguon/1/cach-doc").wants(t, 200, "Người vận hành, bằng lệnh vanhanh", "secret:MOI")
	v.get(t, "/en/ban-bien-tap/nguon/1").wants(t, 200, "How often it is read changed An operator, by a command vanhanh")
}
