package portal_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/connectors"
)

// now is when all tests of this package look.
var now = time.Date(2026, 9, 14, 10, 40, 0, 0, aggregator.Place)

// A seeded is an item as a test wants it to be public.
type seeded struct {
	title, summary, body string
	organisation         int64
	section              int64
	language             string
	at                   time.Time
	detail               connectors.Detail
	files                []connectors.File
	author, origin       string
}

// seed fills a database with a province and items, and returns their numbers.
func seed(t testing.TB, db *pgxpool.Pool, items ...seeded) []int64 {
	t.Helper()
	const province = `
		INSERT INTO portal (province, name, name_en, title, title_en, operator, phone, email)
		VALUES ('nam-dinh', 'Tỉnh Nam Định', 'Nam Định Province', 'Cổng thông tin điện tử tỉnh Nam Định', 'Nam Định Province Portal',
			'Chánh Văn phòng Ủy ban nhân dân tỉnh', '0228 000 0000', 'banbientap@namdinh.example');
		INSERT INTO organisations (slug, kind, name, name_en, address, phone, valid) VALUES
			('ubnd-tinh', 'province', 'Ủy ban nhân dân tỉnh', 'Provincial People''s Committee', 'Đường Trần Phú', '0228 000 0001', '(,)'),
			('so-y-te', 'department', 'Sở Y tế', 'Department of Health', 'Đường Trần Đăng Ninh', '0228 000 0002', '(,)'),
			('so-tu-phap', 'department', 'Sở Tư pháp', 'Department of Justice', '', '', '(,)'),
			('huyen-my-loc', 'district', 'Huyện Mỹ Lộc', '', '', '', '(,2024-09-01)'),
			('thanh-pho-nam-dinh', 'district', 'Thành phố Nam Định', 'Nam Định City', '', '', '(,)');
		UPDATE organisations SET parent_id = 1 WHERE id > 1;
		INSERT INTO successions VALUES (4, 5, '2024-09-01', 'merged');
		INSERT INTO sections (slug, article, position, name, name_en, public) VALUES
			('y-te', '6.3.d', 1, 'Y tế', 'Health', true), ('giao-duc', '6.3.d', 2, 'Giáo dục', 'Education', true),
			('chua-phan-loai', '', 9, 'Chưa phân loại', '', false), ('khac', '6.3.o', 8, 'Mục khác', '', true);
		INSERT INTO hosts (name) VALUES ('soyte.namdinh.example');
		INSERT INTO sources (organisation_id, name, connector, url, host) VALUES
			(2, 'Tin tức Sở Y tế', 'feed', 'https://soyte.namdinh.example/rss', 'soyte.namdinh.example')`
	ctx := context.Background()
	if _, err := db.Exec(ctx, province); err != nil {
		t.Fatal(err)
	}
	ids := make([]int64, len(items))
	for i, s := range items {
		ids[i] = publish(t, db, s)
	}
	return ids
}

// publish makes one item public by a rule's decision.
func publish(t testing.TB, db *pgxpool.Pool, s seeded) int64 {
	t.Helper()
	ctx := context.Background()
	kind, detail := "news", []byte(nil)
	if s.detail != nil {
		kind = s.detail.Kind()
		var err error
		if detail, err = json.Marshal(s.detail); err != nil {
			t.Fatal(err)
		}
	}
	if s.organisation == 0 {
		s.organisation = 2
	}
	if s.section == 0 {
		s.section = 4
	}
	if s.language == "" {
		s.language = "vi"
	}
	if s.at.IsZero() {
		s.at = now.Add(-2 * time.Hour)
	}
	files, err := json.Marshal(s.files)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256(fmt.Append(nil, s.title, s.at))
	const query = `
		WITH item AS (
			INSERT INTO items (source_id, organisation_id, section_id, kind, seen, first_seen_at, changed_at)
			VALUES (1, $1, $2, $3, gen_random_uuid(), $4, $4) RETURNING id)
		INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, author, original_source,
			published_at, published_precision, files, detail, fetched_at)
		SELECT id, $5, $6, 'https://soyte.namdinh.example/tin/' || id, $7, $8, $9, $9, nullif($10, ''), nullif($11, ''), $4, 'minute', $12, $13, $4
		FROM item RETURNING item_id, id`
	approve := aggregator.Decision{Verdict: aggregator.Approve, Rule: "test", At: s.at}
	if err := db.QueryRow(ctx, query, s.organisation, s.section, kind, s.at, hash[:], s.language, s.title, s.summary, s.body,
		s.author, s.origin, files, detail).Scan(&approve.Item, &approve.Revision); err != nil {
		t.Fatal(err)
	}
	const point = `UPDATE items SET current = $2, waiting = $2, waiting_since = $3 WHERE id = $1`
	if _, err := db.Exec(ctx, point, approve.Item, approve.Revision, s.at); err != nil {
		t.Fatal(err)
	}
	if err := postgres.NewStore(db).Decide(ctx, approve); err != nil {
		t.Fatal(err)
	}
	return approve.Item
}

// province is one item of every kind.
func province() []seeded {
	return []seeded{
		{title: "Tiêm bù vắc xin sởi cho trẻ từ 1 đến 10 tuổi tại 21 trạm y tế", section: 1,
			summary: "Từ ngày 16/9 đến hết 25/9. Phụ huynh mang theo sổ tiêm chủng; trẻ chưa có sổ được lập sổ tại chỗ.",
			body:    "<p>Trẻ chưa tiêm đủ hai mũi được tiêm bù miễn phí.</p><h2>Khi đi tiêm cần mang</h2><ul><li>Sổ tiêm chủng</li><li>Giấy tờ của cha, mẹ</li></ul>",
			author:  "Phòng Nghiệp vụ Y", origin: "Trung tâm Kiểm soát bệnh tật tỉnh",
			files: []connectors.File{{URL: "https://soyte.namdinh.example/lich.pdf", Title: "Lịch tiêm đủ 21 trạm y tế"}}},
		{title: "Đăng ký khai sinh", organisation: 3, summary: "Cho trẻ sinh tại Việt Nam có cha hoặc mẹ là công dân Việt Nam.",
			detail: &connectors.Procedure{
				Code: "1.001193.000.00.00.H40", Field: "Hộ tịch", Online: "full", Performer: "Ủy ban nhân dân cấp xã", Level: 4,
				Decision: "518/QĐ-UBND", Steps: "<ol><li>Nộp hồ sơ</li><li>Nhận kết quả</li></ol>", SubmitURL: "https://dichvucong.example/1.001193",
				Ways:  []connectors.Way{{Channel: "Trực tiếp", Time: "Trong ngày", Fee: "Không"}, {Channel: "Trực tuyến", Time: "Trong ngày", Fee: "Không"}},
				Parts: []connectors.Part{{Name: "Tờ khai đăng ký khai sinh", Originals: "1", Form: &connectors.File{URL: "https://dichvucong.example/to-khai.docx"}}, {Name: "Giấy chứng sinh", Originals: "1"}},
				Bases: []connectors.Reference{{Number: "60/2014/QH13", Title: "Luật Hộ tịch"}}, Conditions: "Đăng ký trong 60 ngày.", Applicants: "Công dân Việt Nam",
			}},
		{title: "Ban hành đơn giá bồi thường cây trồng, vật nuôi khi Nhà nước thu hồi đất", organisation: 1, body: "<p>Quyết định gồm 6 điều.</p>",
			detail: &connectors.LegalDocument{Number: "62/2026/QĐ-UBND", Form: "Quyết định", Issuer: "UBND tỉnh", IssuedOn: "2026-09-11", EffectiveOn: "2026-09-21", Signer: "Nguyễn Văn An", SignerTitle: "Chủ tịch", Replaces: []string{"19/2023/QĐ-UBND"}}},
		{title: "Công báo số 37", organisation: 1, detail: &connectors.GazetteIssue{Number: "37", IssuedOn: "2026-09-12",
			Documents: []connectors.GazetteEntry{{Number: "62/2026/QĐ-UBND", IssuedOn: "2026-09-11", Abstract: "Đơn giá bồi thường", Page: "3"}}}},
		{title: "Dự thảo quy định phân cấp quản lý công trình thủy lợi", organisation: 1, summary: "Lấy ý kiến nhân dân.",
			detail: &connectors.Consultation{OpensOn: "2026-09-01", ClosesOn: "2026-09-30", Receiver: "Văn phòng UBND tỉnh"}},
		{title: "Measles catch-up vaccination at 21 health stations", language: "en", section: 1, at: now.Add(-26 * time.Hour)},
		{title: "Huyện Mỹ Lộc bàn giao hồ sơ", organisation: 4, section: 2, at: now.AddDate(-3, 0, 0)},
	}
}
