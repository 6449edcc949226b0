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
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
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
			('chua-phan-loai', '', 9, 'Chưa phân loại', '', false);
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
			VALUES (1, $1, nullif($2, 0), $3, gen_random_uuid(), $4, $4) RETURNING id),
		revision AS (
			INSERT INTO revisions (item_id, hash, language, url, title, summary, body_html, body_text, author, original_source,
				published_at, published_precision, files, detail, fetched_at)
			SELECT id, $5, $6, 'https://soyte.namdinh.example/tin/' || id, $7, $8, $9, $9, nullif($10, ''), nullif($11, ''), $4, 'minute', $12, $13, $4
			FROM item RETURNING id, item_id),
		decision AS (
			INSERT INTO decisions (item_id, revision_id, verdict, rule, decided_at)
			SELECT item_id, id, 'approve', 'test', $4 FROM revision RETURNING id, item_id, revision_id)
		INSERT INTO published (item_id, revision_id, decision_id, source_id, organisation_id, section_id, kind, language, slug, title, summary, sort_at, changed_at)
		SELECT item_id, revision_id, id, 1, $1, nullif($2, 0), $3, $6, $14, $7, $8, $4, $4 FROM decision RETURNING item_id`
	var id int64
	if err := db.QueryRow(ctx, query, s.organisation, s.section, kind, s.at, hash[:], s.language, s.title, s.summary, s.body,
		s.author, s.origin, files, detail, vietnamese.Slug(s.title)).Scan(&id); err != nil {
		t.Fatal(err)
	}
	const index = `
		INSERT INTO search (item_id, sort_at, kind, organisation_id, words, exact, title_plain)
		SELECT $1, $2, kind, organisation_id, array_to_tsvector($3::text[]), to_tsvector('simple', $4), $5 FROM published WHERE item_id = $1`
	words := vietnamese.Words(s.title + " " + s.summary + " " + s.body)
	if _, err := db.Exec(ctx, index, id, s.at, words, s.title+" "+s.summary, vietnamese.Fold(s.title)); err != nil {
		t.Fatal(err)
	}
	project(t, db, id, s.detail)
	return id
}

// project fills the table of the item's kind.
func project(t testing.TB, db *pgxpool.Pool, id int64, detail connectors.Detail) {
	t.Helper()
	var query string
	var args []any
	switch d := detail.(type) {
	case *connectors.Procedure:
		query = `INSERT INTO procedures (item_id, code, code_key, field, online, performer) VALUES ($1, $2, $3, $4, $5, $6)`
		args = []any{d.Code, vietnamese.NumberKey(d.Code), d.Field, d.Online, d.Performer}
	case *connectors.LegalDocument:
		query = `INSERT INTO documents (item_id, number, number_key, form, issuer, issued_on, effective_on)
			VALUES ($1, $2, $3, $4, $5, nullif($6, '')::date, nullif($7, '')::date)`
		args = []any{d.Number, vietnamese.NumberKey(d.Number), d.Form, d.Issuer, d.IssuedOn, d.EffectiveOn}
	case *connectors.GazetteIssue:
		query = `INSERT INTO gazettes (item_id, number, issued_on) VALUES ($1, $2, nullif($3, '')::date)`
		args = []any{d.Number, d.IssuedOn}
	case *connectors.Consultation:
		query = `INSERT INTO consultations (item_id, opens_on, closes_on) VALUES ($1, nullif($2, '')::date, nullif($3, '')::date)`
		args = []any{d.OpensOn, d.ClosesOn}
	case *connectors.Question:
		query = `INSERT INTO questions (item_id, asked_on, answered_on) VALUES ($1, nullif($2, '')::date, nullif($3, '')::date)`
		args = []any{d.AskedOn, d.AnsweredOn}
	case *connectors.CalendarEvent:
		query = `INSERT INTO events (item_id, held_on) VALUES ($1, nullif($2, '')::date)`
		args = []any{d.HeldOn}
	case *connectors.DossierStatistics:
		query = `INSERT INTO statistics (item_id, unit, year, month) VALUES ($1, $2, $3, $4)`
		args = []any{d.Unit, d.Year, d.Month}
	default:
		return
	}
	if _, err := db.Exec(context.Background(), query, append([]any{id}, args...)...); err != nil {
		t.Fatal(err)
	}
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
