package desk_test

import (
	"testing"

	"hopluu/aggregator"
)

func TestDeskSaysWhyAWordingIsHeldAndWhatItsContactIsTold(t *testing.T) {
	b := open(t)
	b.editor(t, "lan", aggregator.ChiefEditor)
	item, revision := b.wording(t, 0, "Link vào mới nhất", "Nhà cái uy tín <nhất>")
	const query = `
		WITH held AS (UPDATE items SET held = 'lexicon' WHERE id = $1),
		why AS (
			INSERT INTO suspicions (source_id, turn, item_id, revision_id, code, params, evidence, at)
			VALUES (1, 7, $1, $2, 'lexicon', '{"words": "nhà cái"}', '{"Nhà cái uy tín <nhất>"}', $3))
		INSERT INTO notices (source_id, turn, kind, contact, items, at) VALUES (1, 7, 'held', '', 3, $3), (1, 7, 'distrusted', 'vanthu@soyte.example', 5, $3)`
	if _, err := b.db.Exec(t.Context(), query, item, revision, now); err != nil {
		t.Fatal(err)
	}
	lan := b.signedIn(t, "lan")
	lan.get(t, "/ban-bien-tap").wants(t, 200, "Giống trang bị chiếm quyền: cờ bạc, vay nóng, khiêu dâm")
	lan.get(t, itemPath(item)).wants(t, 200, "Dấu hiệu bị chiếm quyền", "khiêu dâm (nhà cái).", "Nhà cái uy tín &lt;nhất&gt;")
	lan.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Nguồn này đã ngừng tự đăng", "Ngừng tự đăng vì trong bảy ngày có 5 mục bị giữ lại.",
		"Giữ lại 3 mục", "nguồn chưa có đầu mối", "vanthu@soyte.example", "chưa gửi")
}

func TestDeskSaysThatTheContactWasToldOfAFailure(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	const query = `
		INSERT INTO notices (source_id, turn, kind, contact, items, failure, params, at, sent_at)
		VALUES (1, 7, 'failing', 'vanthu@soyte.example', 0, 'fewer', '{"found": "3", "usual": "20"}', $1, $1), (1, 9, 'failing', 'vanthu@soyte.example', 0, 'dns', NULL, $1, NULL)`
	if _, err := b.db.Exec(t.Context(), query, now); err != nil {
		t.Fatal(err)
	}
	b.signedIn(t, "lan").get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Không đọc được như thường lệ. Danh sách chỉ còn 3 mục; thường có 20.",
		"vanthu@soyte.example đã gửi 10:40, 14/9/2026", "Không tìm thấy tên miền của trang.", "không gửi nữa vì nguồn đã đọc lại được")
}
