package jsonapi_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/jsonapi"
)

// dnn are settings for the sharing API of portals on DotNetNuke.
const dnn = `{
	"items": ".", "id": "TinTucID", "url": ["DuongDan", ".TinTucID | select(. != \"\" and . != 0) | \"/chi-tiet/\\(.)\""],
	"title": "TieuDe", "summary": "GioiThieu", "body": "NoiDung", "unescape": ["body"],
	"date": "NgayDang", "updated": "NgayCapNhat", "author": "TacGia", "origin": "NguonTin", "categories": "TenChuyenMuc",
	"image": ["AnhLonUrl", "AnhNhoUrl"], "deleted": "isDelete"
}`

var at = time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)

func parse(t *testing.T, settings, url, body string, req connectors.Request) (connectors.Page, error) {
	t.Helper()
	req.URL = url
	return jsonapi.Connector{}.Parse(
		connectors.Source{Name: "phuong-1", URL: url, Settings: json.RawMessage(settings)},
		connectors.Document{Request: req, URL: url, At: at, Type: "application/json", Body: []byte(body)})
}

func Test(t *testing.T) { connectortest.Run(t, jsonapi.Connector{}) }

func FuzzParse(f *testing.F) { connectortest.Fuzz(f, jsonapi.Connector{}) }

const url = "https://phuong1.example.com/api/tin?secret_code={secret:PHUONG_1}&lst=120"

func TestSecretsStayWrittenAsTheyAre(t *testing.T) {
	src := connectors.Source{URL: url, Settings: json.RawMessage(`{"items": "data", "id": "id", "title": "t", "next": {"parameter": "page"}}`)}
	first, err := jsonapi.Connector{}.Start(src)
	if err != nil || first[0].URL != url {
		t.Fatalf("Start asks for %v, %v, want %s", first, err, url)
	}
	page, err := parse(t, string(src.Settings), url, `{"data": [{"id": 1, "t": "Một"}]}`, first[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := url + "&page=2"; len(page.Next) != 1 || page.Next[0].URL != want {
		t.Errorf("next is %v, want %s", page.Next, want)
	}
}

func TestAnAnswerCannotAskForASecret(t *testing.T) {
	page, err := parse(t, `{"items": "data", "id": "id", "title": "t", "next": {"link": "next"}}`, url,
		`{"data": [{"id": 1, "t": "Một"}], "next": "/api/tin?to={secret:DATABASE}"}`, connectors.Request{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Next {
		if strings.Contains(r.URL, "{secret:") {
			t.Errorf("the next page is %s", r.URL)
		}
	}
}

func TestPagesEnd(t *testing.T) {
	const settings = `{"items": "data", "id": "id", "title": "t", "next": {"parameter": "trang", "size": 2, "pages": 3}}`
	body := func(ids ...string) string {
		return `{"data": [{"t": "Tin", "id": "` + strings.Join(ids, `"}, {"t": "Tin", "id": "`) + `"}]}`
	}
	req := connectors.Request{}
	for i, c := range []struct {
		body string
		more bool
	}{{body("1", "2"), true}, {body("3", "4"), true}, {body("5", "6"), false}} {
		page, err := parse(t, settings, "https://a.example.com/api", c.body, req)
		if err != nil || (len(page.Next) == 1) != c.more {
			t.Fatalf("answer %d: next %v, %v, want more: %v", i+1, page.Next, err, c.more)
		}
		if c.more {
			req = page.Next[0]
		}
	}
	again, err := parse(t, settings, "https://a.example.com/api", body("1", "2"), connectors.Request{State: json.RawMessage(`{"page":1,"last":"id 1"}`)})
	if err != nil || len(again.Entries) > 0 || !again.Empty {
		t.Errorf("the same answer again gives %v, %v, want the end", again, err)
	}
	short, err := parse(t, settings, "https://a.example.com/api", body("9"), connectors.Request{})
	if err != nil || short.Next != nil {
		t.Errorf("an answer that is not full is followed by %v, %v", short.Next, err)
	}
}

func TestWhatIsNotTheListIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"a page":           "<!DOCTYPE html><html><body><form>Đăng nhập <input type=password></form></body></html>",
		"nothing":          "",
		"cut off":          `[{"TinTucID": 1`,
		"a refusal":        `{"Message": "Mã bí mật không đúng."}`,
		"a word":           `"bảo trì"`,
		"two answers":      `[] []`,
		"a list of words":  `["a", "b"]`,
		"rows without ids": `[{"TieuDe": "Tin"}]`,
	} {
		settings := `{"items": ".[]?", "id": "TinTucID", "title": "TieuDe"}`
		if name == "a refusal" || name == "a word" {
			settings = `{"items": "data", "id": "TinTucID", "title": "TieuDe"}`
		}
		if page, err := parse(t, settings, "https://a.example.com/api", body, connectors.Request{}); !errors.Is(err, connectors.ErrOther) {
			t.Errorf("%s: %v, %v, want an error wrapping ErrOther", name, page, err)
		}
	}
}

func TestAnEmptyListIsEmpty(t *testing.T) {
	page, err := parse(t, dnn, "https://a.example.com/api", `[]`, connectors.Request{})
	if err != nil || !page.Empty {
		t.Errorf("%v, %v, want an empty page", page, err)
	}
}

func TestSettingsThatCannotWork(t *testing.T) {
	for name, settings := range map[string]string{
		"none":                "",
		"unknown key":         `{"items": ".", "id": "a", "title": "t", "rows": "x"}`,
		"unknown key within":  `{"items": ".", "id": "a", "title": "t", "next": {"param": "x"}}`,
		"no identity":         `{"items": ".", "title": "t"}`,
		"no title":            `{"items": ".", "id": "a"}`,
		"a broken program":    `{"items": ".[", "id": "a", "title": "t"}`,
		"a number for a path": `{"items": 1, "id": "a", "title": "t"}`,
		"an unknown kind":     `{"items": ".", "id": "a", "title": "t", "kind": "event"}`,
		"an unknown unescape": `{"items": ".", "id": "a", "title": "t", "unescape": ["date"]}`,
	} {
		_, err := jsonapi.Connector{}.Start(connectors.Source{URL: url, Settings: json.RawMessage(settings)})
		if !errors.Is(err, connectors.ErrSettings) {
			t.Errorf("%s: %v, want an error wrapping ErrSettings", name, err)
		}
	}
}

func TestOwnAnswerIsReadOverWhatTheListTold(t *testing.T) {
	const settings = `{"kind": "document", "items": "data", "id": "id", "title": "trich_yeu", "number": "so_ky_hieu", "issued_on": "ngay_ban_hanh",
		"article": {"request": "\"/api/van-ban/\" + .id", "item": "data", "signer": "nguoi_ky", "files": "tep", "effective_on": "ngay_hieu_luc"}}`
	list, err := parse(t, settings, "https://a.example.com/api", `{"data": [{"id": "vb1", "trich_yeu": "Quy chế làm việc", "so_ky_hieu": "12/2026/QĐ-UBND", "ngay_ban_hanh": "02/03/2026"}]}`, connectors.Request{})
	if err != nil || list.Entries[0].More == nil {
		t.Fatalf("%v, %v", list, err)
	}
	page, err := parse(t, settings, list.Entries[0].More.URL,
		`{"data": {"nguoi_ky": "Trần Thị Mẫu", "ngay_hieu_luc": "2027-01-01", "tep": [{"duong_dan": "/tep/QD 12.pdf", "ten_file": "Quyết định 12"}]}}`, *list.Entries[0].More)
	if err != nil {
		t.Fatal(err)
	}
	want := []connectors.Entry{{
		IDs: []string{"vb1"}, Base: "https://a.example.com/api/van-ban/vb1", Title: "Quy chế làm việc",
		Published: connectors.Date{Time: time.Date(2026, 3, 1, 17, 0, 0, 0, time.UTC), Precision: "day", Text: "02/03/2026"},
		Files:     []connectors.File{{URL: "https://a.example.com/tep/QD%2012.pdf", Title: "Quyết định 12", Type: "application/pdf"}},
		Detail:    &connectors.LegalDocument{Number: "12/2026/QĐ-UBND", IssuedOn: "2026-03-02", EffectiveOn: "2027-01-01", Signer: "Trần Thị Mẫu"},
	}}
	if diff := cmp.Diff(want, page.Entries); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The answer of a commune's portal, seen as a fixture of its client.
func TestSampleOfDNN(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	body, err := os.ReadFile(filepath.Join(dir, "dnn-danang", "tintheochuyenmuc.json"))
	if err != nil {
		t.Fatal(err)
	}
	page, err := parse(t, dnn, url, string(body), connectors.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Entries) != 4 || len(page.Skipped) != 1 {
		t.Fatalf("%d entries and %d skipped, want 4 and 1", len(page.Entries), len(page.Skipped))
	}
	e := page.Entries[0]
	if e.Title != "Hội nghị & tổng kết" || !strings.HasPrefix(e.Body, "<p>Đoạn <strong>một</strong></p>") || e.Published.Precision != "second" {
		t.Errorf("the first entry is %+v", e)
	}
	if e := page.Entries[2]; !e.Published.Time.IsZero() || e.Doubts != nil {
		t.Errorf("0001-01-01 is read as %v, doubts %v", e.Published, e.Doubts)
	}
}
