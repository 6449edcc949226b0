package listing_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/listing"
)

// An article as sites have them, with a menu, today's date above it, and what
// is related below.
const article = `<!DOCTYPE html><html><head><title>Khánh thành cầu dân sinh | Xã An Bình</title></head><body>
<div class="top"><ul><li><a href="/">Trang chủ</a></li></ul><span class="hom-nay">Thứ hai, 23/11/2026</span></div>
<div class="chi-tiet"><h2 class="td-lon">Khánh thành cầu dân sinh nối hai thôn ven sông</h2><p class="thoi-gian">Ngày đăng: 20/11/2026 08:30</p>
<div class="nd-bai"><p>Sáng 20/11, Ủy ban nhân dân xã tổ chức lễ khánh thành cầu dân sinh nối hai thôn ven sông, thay cho chiếc đò ngang đã có từ nhiều năm nay.</p>
<p>Công trình dài bốn mươi tám mét, do Nhân dân đóng góp một phần kinh phí và ngày công, phần còn lại do ngân sách xã bố trí.</p>
<p>Phát biểu tại buổi lễ, lãnh đạo xã mong muốn bà con giữ gìn cầu sạch đẹp, nhắc nhau không chở quá tải trọng cho phép qua cầu.</p></div></div>
<div class="lien-quan"><h3>Tin liên quan</h3><ul><li><a href="/2">Tin khác của xã trong tuần qua</a></li></ul></div></body></html>`

func TestLearnFindsWhereTheTextStands(t *testing.T) {
	src := connectors.Source{URL: "https://anbinh.example.vn/tin", Settings: json.RawMessage(`{"list":{"row":"ul.tin > li","title":"a"}}`)}
	doc := connectors.Document{
		Request: connectors.Request{URL: "https://anbinh.example.vn/tin/1", Role: "article", Entry: &connectors.Entry{URL: "https://anbinh.example.vn/tin/1",
			Title: "Khánh thành cầu dân sinh nối hai thôn ven sông"}},
		URL: "https://anbinh.example.vn/tin/1", At: connectortest.Fetched, Body: []byte(article),
	}
	learnt := listing.Connector{}.Learn(src, doc)
	page, err := listing.Connector{}.Parse(learnt, doc)
	if err != nil || len(page.Entries) != 1 {
		t.Fatalf("%d entries, %v with %s", len(page.Entries), err, learnt.Settings)
	}
	e := page.Entries[0]
	if !strings.Contains(e.Body, "Sáng 20/11") || !strings.Contains(e.Body, "quá tải trọng") || strings.Contains(e.Body, "liên quan") {
		t.Errorf("the body is %q by %s", e.Body, learnt.Settings)
	}
	if got := e.Published.Time.Format("2006-01-02T15:04Z"); got != "2026-11-20T01:30Z" {
		t.Errorf("published at %s by %s", got, learnt.Settings)
	}
	if len(e.Doubts) > 0 {
		t.Errorf("doubts %+v", e.Doubts)
	}
}

func TestLearnTakesNoNumberOfOneArticle(t *testing.T) {
	for name, want := range map[string]string{
		`id="bai-9101" class="noi-dung"`:              "div.noi-dung",
		`id="bai_7" class="c"`:                        "div.c",
		`id="ctl00_giua_ctr540_noidung" class="khac"`: "#ctl00_giua_ctr540_noidung",
	} {
		src := connectors.Source{URL: "https://anbinh.example.vn/tin", Settings: json.RawMessage(`{"list":{"row":"ul.tin > li"}}`)}
		doc := connectors.Document{
			Request: connectors.Request{URL: "https://anbinh.example.vn/tin/1", Role: "article"}, URL: "https://anbinh.example.vn/tin/1", At: connectortest.Fetched,
			Body: []byte(strings.Replace(article, `class="nd-bai"`, name, 1)),
		}
		var learnt listing.Settings
		if err := json.Unmarshal(listing.Connector{}.Learn(src, doc).Settings, &learnt); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(learnt.Article.Body.Select, ", "); got != want {
			t.Errorf("%s is learnt as %q, want %q", name, got, want)
		}
	}
}

func TestLearnLeavesWhatIsKnown(t *testing.T) {
	for _, settings := range []string{`{"profile":"nukeviet"}`, `{"list":{"row":"li"},"article":{"body":".x"}}`} {
		src := connectors.Source{Settings: json.RawMessage(settings)}
		doc := connectors.Document{URL: "https://anbinh.example.vn/tin/1", At: connectortest.Fetched, Body: []byte(article)}
		if got := (listing.Connector{}).Learn(src, doc); string(got.Settings) != settings {
			t.Errorf("%s becomes %s", settings, got.Settings)
		}
	}
}
