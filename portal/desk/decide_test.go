package desk_test

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hopluu/aggregator"
)

func TestWhatIsApprovedIsPublicAndCanBeUndone(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	item, revision := b.wording(t, 0, "Tiêm bù vắc xin sởi", "Tại 18 trạm y tế.")
	v := b.signedIn(t, "lan")
	v.get(t, "/ban-bien-tap").wants(t, 200, "1 mục chờ duyệt", "Tiêm bù vắc xin sởi", "Sở Y tế", "chờ 2 giờ", "1 điểm cần xem")
	v.get(t, itemPath(item)).wants(t, 200, "Đăng mục này lên Cổng?", "Tại 18 trạm y tế.", "Nội dung bị cắt ngắn", "Phòng Nghiệp vụ Y", "Đọc bản gốc")

	done := v.post(t, itemPath(item), verdict(revision, "approve", ""))
	done.wants(t, 200, "Đã duyệt “Tiêm bù vắc xin sởi”.", "Hoàn tác", "Không còn mục nào chờ duyệt.")
	if again := v.get(t, "/ban-bien-tap"); again.says("Hoàn tác") {
		t.Error("a toast comes twice")
	}
	public := fmt.Sprintf("/tin/%d-tiem-bu-vac-xin-soi", item)
	v.get(t, public).wants(t, 200, "Tại 18 trạm y tế.")
	v.get(t, itemPath(item)).wants(t, 200, "Mục này đang hiện trên Cổng", "Biên tập viên lan", "Gỡ khỏi Cổng")
	v.get(t, "/ban-bien-tap/nhat-ky").wants(t, 200, "Đã duyệt", "Biên tập viên lan", "Tiêm bù vắc xin sởi")

	undo := url.Values{"muc": {fmt.Sprintf("%d-%d", item, revision)}, "verdict": {"approve"}}
	v.post(t, "/ban-bien-tap/hoan-tac", undo).wants(t, 200, "Đã hoàn tác: mục lại chờ duyệt.", "Đăng mục này lên Cổng?")
	v.post(t, "/ban-bien-tap/hoan-tac", undo).wants(t, 200, "Không hoàn tác được")
	var shown int
	if err := b.db.QueryRow(t.Context(), `SELECT count(*) FROM published`).Scan(&shown); err != nil || shown != 0 {
		t.Errorf("%d items public after undoing, %v", shown, err)
	}
	var gone string
	if err := b.db.QueryRow(t.Context(), `SELECT reason FROM tombstones`).Scan(&gone); err != nil || gone != "Đăng nhầm; ban biên tập đang xem lại." {
		t.Errorf("readers are told %q, %v", gone, err)
	}
	v.post(t, itemPath(item), verdict(revision, "approve", "")).wants(t, 200)
	v.post(t, itemPath(item), verdict(revision, "withdraw", "Sai số trạm")).wants(t, 200, "Đã gỡ")
	v.get(t, itemPath(item)).wants(t, 200, "Mục này đã được gỡ", "Đăng lại")
}

func TestThePreviewNamesWhatThePageWill(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	const english = `
		INSERT INTO hosts (name) VALUES ('tin.soyte.example:8443');
		UPDATE sources SET host = 'tin.soyte.example:8443';
		UPDATE organisations SET name_en = 'Department of Health';
		UPDATE sections SET name_en = 'Health'`
	if _, err := b.db.Exec(t.Context(), english); err != nil {
		t.Fatal(err)
	}
	item, revision := b.wording(t, 0, "Measles shots", "At 18 health stations.")
	v := b.signedIn(t, "lan")
	names := []string{"Department of Health", "tin.soyte.example:8443", "Health"}
	v.get(t, "/en"+itemPath(item)).wants(t, 200, names...)
	v.post(t, itemPath(item), verdict(revision, "approve", "")).wants(t, 200)
	v.get(t, fmt.Sprintf("/en/tin/%d-measles-shots", item)).wants(t, 200, names...)
}

func TestAChangedWordingShowsWhatChangedAndKeepsTheOldOnePublic(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.ChiefEditor)
	item, first := b.wording(t, 0, "Tiêm bù vắc xin sởi", "Tại 18 trạm y tế.")
	v := b.signedIn(t, "lan")
	v.post(t, itemPath(item), verdict(first, "approve", "")).wants(t, 200)
	_, second := b.wording(t, item, "Tiêm bù vắc xin sởi", "Tại 21 trạm y tế.")
	v.get(t, "/ban-bien-tap?vi-sao=changed").wants(t, 200, "Nguồn đã sửa sau khi duyệt")
	v.get(t, itemPath(item)).wants(t, 200, "Thay bản đang hiện?", "… Tại", "18", "21", "Giữ bản cũ")

	v.post(t, itemPath(item), verdict(second, "keep", "")).wants(t, 422, "Cần ghi lý do.")
	v.post(t, itemPath(item), verdict(second, "keep", "Sở chưa xác nhận")).wants(t, 200, "Giữ bản cũ")
	var public int64
	if err := b.db.QueryRow(t.Context(), `SELECT revision_id FROM published`).Scan(&public); err != nil || public != first {
		t.Errorf("public revision %d, want %d, %v", public, first, err)
	}
	v.get(t, itemPath(item)).wants(t, 200, "Cổng giữ bản cũ; bản mới đã bị từ chối", "Sở chưa xác nhận", "Gỡ bản đang hiện")
	v.post(t, itemPath(item), verdict(first, "withdraw", "Ghi sai số trạm")).wants(t, 200, "Đã gỡ")
}

func TestTwoEditorsAtOnceLearnOfEachOther(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "minh", aggregator.EditorRole)
	item, revision := b.wording(t, 0, "Tin", "Nội dung")
	b.signedIn(t, "lan").post(t, itemPath(item), verdict(revision, "approve", "")).wants(t, 200)
	late := b.signedIn(t, "minh").post(t, itemPath(item), verdict(revision, "reject", "Trùng mục khác"))
	late.wants(t, 409, "Quyết định của bạn chưa được ghi.", "Biên tập viên lan đã duyệt mục này vừa xong.")

	_, newer := b.wording(t, item, "Tin", "Nội dung khác")
	_, newest := b.wording(t, item, "Tin", "Nội dung khác nữa")
	stale := b.signedIn(t, "minh").post(t, itemPath(item), verdict(newer, "approve", ""))
	stale.wants(t, 409, "Nguồn vừa đổi nội dung mục này.")
	if newer == newest {
		t.Error("the wordings are the same")
	}
}

func TestTheQueueIsWalkedByItsOwnLinks(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	for i := range 60 {
		b.wording(t, 0, fmt.Sprintf("Bản tin số %02d.", i), "Nội dung")
	}
	v := b.signedIn(t, "lan")
	seen, path := map[string]bool{}, "/ban-bien-tap?nguon=1&vi-sao=new"
	for range 3 {
		a := v.get(t, path)
		for _, title := range regexp.MustCompile(`>(Bản tin số \d+)\.<`).FindAllStringSubmatch(a.body, -1) {
			seen[title[1]] = true
		}
		next := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(a.body)
		if next == nil {
			break
		}
		path = html.UnescapeString(next[1])
		if !strings.Contains(path, "nguon=1") || !strings.Contains(path, "vi-sao=new") {
			t.Errorf("the next page loses the filter: %s", path)
		}
	}
	if len(seen) != 60 {
		t.Errorf("%d of 60 items seen", len(seen))
	}
}

func TestManyAreApprovedAtOnceAndWhatChangedIsLeft(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	v := b.signedIn(t, "lan")
	form := url.Values{}
	for i := range 3 {
		item, revision := b.wording(t, 0, fmt.Sprintf("Mực nước hồ lúc %d giờ", i), "Bản tin định kỳ")
		form.Add("muc", fmt.Sprintf("%d-%d", item, revision))
		if i == 2 {
			b.wording(t, item, "Mực nước hồ đã sửa", "Bản tin định kỳ")
		}
	}
	v.post(t, "/ban-bien-tap/duyet-loat", form).wants(t, 200, "Đã duyệt 2 mục; 1 mục để lại vì đã đổi hoặc chưa có chuyên mục.", "1 mục chờ duyệt")
	toast := v.post(t, "/ban-bien-tap/duyet-loat", url.Values{"muc": form["muc"][2:]})
	toast.wants(t, 200, "Đã duyệt 0 mục; 1 mục để lại")
	if toast.says("Hoàn tác") {
		t.Error("nothing was approved, and that can be undone")
	}
	v.post(t, "/ban-bien-tap/duyet-loat", url.Values{}).wants(t, 200, "Chưa chọn mục nào.")
	v.post(t, "/ban-bien-tap/duyet-loat", url.Values{"muc": {"x"}}).wants(t, 400)
	v.post(t, "/ban-bien-tap/hoan-tac", url.Values{}).wants(t, 400)
	v.post(t, "/ban-bien-tap/duyet-loat", url.Values{"muc": strings.Split(strings.Repeat("1-1,", 101), ",")}).wants(t, 400)
}

func TestABatchIsUndoneAsOneAndEachIsRecorded(t *testing.T) {
	t.Parallel()
	b := open(t)
	editor := b.editor(t, "lan", aggregator.EditorRole)
	v := b.signedIn(t, "lan")
	form := url.Values{}
	for i := range 3 {
		item, revision := b.wording(t, 0, fmt.Sprintf("Mực nước hồ lúc %d giờ", i), "Bản tin định kỳ")
		form.Add("muc", fmt.Sprintf("%d-%d", item, revision))
	}
	done := v.post(t, "/ban-bien-tap/duyet-loat", form)
	done.wants(t, 200, "Đã duyệt 3 mục.", "Hoàn tác")
	if n := strings.Count(done.body, `<input type="hidden" name="muc"`); n != 3 {
		t.Errorf("the toast would undo %d", n)
	}
	v.post(t, "/ban-bien-tap/hoan-tac", form).wants(t, 200, "Đã hoàn tác: 3 mục lại chờ duyệt.", "3 mục chờ duyệt")
	v.post(t, "/ban-bien-tap/hoan-tac", form).wants(t, 200, "Đã hoàn tác: 0 mục lại chờ duyệt; để lại 3 mục đã đổi.")
	var undone int
	const recorded = `SELECT count(*) FROM decisions WHERE verdict = 'undo' AND editor_id = $1 AND reason <> ''`
	if err := b.db.QueryRow(t.Context(), recorded, editor).Scan(&undone); err != nil || undone != 3 {
		t.Errorf("%d decisions to undo are recorded, %v", undone, err)
	}
}

// Enter in a field presses the first button of its form.
func TestEnterBesideAReasonDoesNotApprove(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	item, _ := b.wording(t, 0, "Tiêm bù vắc xin sởi", "Tại 18 trạm y tế.")
	page, err := goquery.NewDocumentFromReader(strings.NewReader(b.signedIn(t, "lan").get(t, itemPath(item)).body))
	if err != nil {
		t.Fatal(err)
	}
	form := page.Find("form:has(input[name=reason])")
	if form.Length() != 1 {
		t.Fatalf("%d forms ask for a reason", form.Length())
	}
	if verdict := form.Find("button").First().AttrOr("value", ""); verdict != "reject" {
		t.Errorf("Enter beside the reason gives %q", verdict)
	}
}
