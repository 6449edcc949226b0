package listing_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/listing"
)

func Test(t *testing.T) { connectortest.Run(t, listing.Connector{}) }

func FuzzParse(f *testing.F) { connectortest.Fuzz(f, listing.Connector{}) }

func TestEveryProfileWorks(t *testing.T) {
	for _, name := range listing.Profiles() {
		settings, err := json.Marshal(map[string]string{"profile": name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := (listing.Connector{}).Start(connectors.Source{URL: "https://a.example.com/", Settings: settings}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSettingsThatCannotWork(t *testing.T) {
	for name, settings := range map[string]string{
		"none":                      ``,
		"an unknown key":            `{"profile": "static", "rows": "li"}`,
		"an unknown key in a list":  `{"list": {"row": "li", "nxt": "a"}}`,
		"an unknown key in a field": `{"list": {"row": "li", "title": {"selector": "a"}}}`,
		"an unknown profile":        `{"profile": "joomla"}`,
		"an unknown kind":           `{"profile": "static", "kind": "procedure"}`,
		"a broken selector":         `{"list": {"row": "li["}}`,
		"a broken expression":       `{"list": {"row": "li", "title": {"select": "a", "match": "("}}}`,
		"a label alone":             `{"list": {"row": "li", "origin": {"label": "Nguồn"}}}`,
		"a path without a number":   `{"list": {"row": "li", "next": {"path": "trang"}}}`,
		"too many pages":            `{"list": {"row": "li", "next": {"parameter": "p", "pages": 100000}}}`,
		"a label of nothing":        `{"profile": "static", "labels": {"Số": "nummer"}}`,
	} {
		_, err := listing.Connector{}.Start(connectors.Source{URL: "https://a.example.com/", Settings: json.RawMessage(settings)})
		if !errors.Is(err, connectors.ErrSettings) {
			t.Errorf("%s: %v, want an error wrapping ErrSettings", name, err)
		}
	}
}

func TestWhatASourceSaysReplacesItsProfile(t *testing.T) {
	src := connectors.Source{URL: "https://a.example.com/", Settings: json.RawMessage(`{"profile": "static", "list": {"row": "p", "title": "b", "next": {"parameter": "trang"}}}`)}
	page, err := listing.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: src.URL, Role: "list"}, URL: src.URL, At: connectortest.Fetched,
		Body: []byte(`<p><b><a href="/1">Một</a></b><time>2/1/2026</time></p><a rel=next href="/2">Sau</a>`)})
	if err != nil {
		t.Fatal(err)
	}
	if e := page.Entries[0]; e.Title != "Một" || e.Published.Time.IsZero() {
		t.Errorf("the row of the source and the date of the profile give %+v", e)
	}
	if want := src.URL + "?trang=2"; len(page.Next) != 1 || page.Next[0].URL != want {
		t.Errorf("next is %v, want %s and not the profile's link", page.Next, want)
	}
}

func TestParseLeavesItsInputAlone(t *testing.T) {
	src := connectors.Source{URL: "https://a.example.com/", Settings: json.RawMessage(`{"profile": "nukeviet-laws"}`)}
	told := connectors.Entry{URL: "https://a.example.com/1", Title: "Quy chế", Files: make([]connectors.File, 1, 8),
		Detail: &connectors.LegalDocument{Number: "1/QĐ"}}
	told.Files[0] = connectors.File{URL: "https://a.example.com/tep?id=1"}
	before, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	_, err = listing.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: told.URL, Role: "article", Entry: &told}, URL: told.URL, At: connectortest.Fetched,
		Body: []byte(`<h3 class="lawh3">Quy chế mới</h3><table class="table"><tr><td>Số kí hiệu</td><td>2/QĐ</td></tr><tr><td>Thể loại</td><td>Quyết định</td></tr></table>
			<div class="laws-download-file"><a href="/tep?id=1" title="a.pdf">a.pdf</a><a href="/tep?id=2">b.pdf</a></div>`)})
	if err != nil {
		t.Fatal(err)
	}
	after, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Errorf("the entry of the request was\n%s\nand is\n%s", before, after)
	}
}

// An article of usual size, from bytes to entry.
func BenchmarkArticle(b *testing.B) {
	src := connectors.Source{URL: "https://a.example.com/", Settings: json.RawMessage(`{"profile": "td-sharepoint"}`)}
	body := `<html><head><title>Bài</title></head><body><div id="art-content"><p class="tandan-p-article-news-title">Ra quân</p><span class="tandan-span-date-publish">Đăng ngày 06/02/2026</span>
		<p class="tandan-p-article-main">&nbsp;</p><div class="ms-rtestate-field">` + strings.Repeat(`<p class="MsoNormal">Hơn ba trăm người đã nạo vét hai tuyến kênh, bảo đảm nước tưới cho vụ xuân.</p>`, 60) + `</div></div></body></html>`
	doc := connectors.Document{Request: connectors.Request{URL: src.URL, Role: "article"}, URL: src.URL, At: connectortest.Fetched, Type: "text/html", Body: []byte(body)}
	for b.Loop() {
		if _, err := (listing.Connector{}).Parse(src, doc); err != nil {
			b.Fatal(err)
		}
	}
}
