package listing_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/listing"
)

// Saved pages of real sites, where there are any beside the program.
func TestSamples(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	for _, c := range []struct {
		file, url, profile, role string
		entries                  int
		holds                    string // in the JSON of the first entry
	}{
		{"sharepoint-td/list-reconstructed.html", "https://p.example.com/portal/Pages/Tin-tuc.aspx", "td-sharepoint", "list", 3, "2023-2-6/Tin-hoat-dong-so-6a1b2c3.aspx"},
		{"sharepoint-td/article-reconstructed.html", "https://p.example.com/portal/Pages/2020-11-3/a.aspx", "td-sharepoint", "article", 1, "đại diện các sở"},
		{"sharepoint-td/quangxuong-article-body.html", "https://p.example.com/portal/Pages/2023-2-11/a.aspx", "td-sharepoint", "article", 1, "tưới tiêu|thoát nước"},
		{"liferay62-hanoi/cong-nghe-thong-tin.html", "https://s.example.com/cong-nghe-thong-tin", "liferay-6.2", "list", 10, "2022-07-21T03:00:00Z"},
		{"liferay7-hcm/list-fragment.html", "https://h.example.com/web/hcm/tin", "liferay-7", "list", 1, "2026-07-10T08:55:00Z"},
		{"nukeviet/news-list.html", "https://n.example.com/tin-hoat-dong/", "nukeviet", "list", 8, "2017-11-16T11:14:00Z"},
		{"nukeviet/news-detail-3.html", "https://n.example.com/tin-3.html", "nukeviet", "article", 1, `"Origin":"mic.gov.vn"`},
		{"nukeviet/news-detail-9.html", "https://n.example.com/tin-9.html", "nukeviet", "article", 1, `"Author":"Hà Chính"`},
		{"nukeviet/laws-list.html", "https://n.example.com/laws/", "nukeviet-laws", "list", 9, "4622/BGDĐT-CNTT"},
		{"nukeviet/laws-detail-4.html", "https://n.example.com/laws/detail/4/", "nukeviet-laws", "article", 1, `"effective_on":"2015-01-20"`},
		{"vccorp-ims/vpcp.chinhphu.vn-home.html", "https://v.example.com/", "vccorp-ims", "list", 11, "Trao sổ hưu trí"},
		{"domino-congbao-sonla/danh_muc.html", "https://c.example.com/congbao.nsf/DanhMucVB?OpenForm", "domino-gazette", "list", 37, `"number":"47"`},
		{"domino-congbao-sonla/documents_by_gazette_sample.html", "https://c.example.com/congbao.nsf/VanBan?openForm", "domino-gazette", "article", 1, `"number":"37/2026/QĐ-UBND"`},
		{"static-daksong/1-ha-trong-dua-chuot-lay-hat-thu-hon-500-trieu-dong.md", "https://d.example.com/tin/1.html", "static", "article", 1, "trồng dưa"},
	} {
		body, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Error(err)
			continue
		}
		if _, content, ok := bytes.Cut(body, []byte("\n---\n")); ok { // as its generator puts it on a page
			body = append([]byte("<main><article><h1>Bài</h1><div class=\"content\">"), content...)
		}
		settings, err := json.Marshal(map[string]string{"profile": c.profile})
		if err != nil {
			t.Fatal(err)
		}
		src := connectors.Source{URL: c.url, Settings: settings}
		page, err := listing.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: c.url, Role: c.role},
			URL: c.url, At: connectortest.Fetched, Type: "text/html", Body: body})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		connectortest.Check(t, page)
		if len(page.Entries) != c.entries || len(page.Skipped) > 0 {
			t.Errorf("%s: %d entries and %d skipped, want %d and none", c.file, len(page.Entries), len(page.Skipped), c.entries)
			continue
		}
		first, err := json.Marshal(page.Entries[0])
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for want := range strings.SplitSeq(c.holds, "|") {
			found = found || strings.Contains(string(first), want)
		}
		if !found {
			t.Errorf("%s: nothing of %q in %s", c.file, c.holds, first)
		}
	}
}

// An article whose address answers with the list, under the name of another
// agency.
func TestSampleOfASoft404(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(dir, "liferay62-hanoi", "*737381*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	body, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	const url = "https://s.example.com/culture/-/view_content/737381"
	src := connectors.Source{URL: url, Settings: json.RawMessage(`{"profile": "liferay-6.2"}`)}
	page, err := listing.Connector{}.Parse(src, connectors.Document{Request: connectors.Request{URL: url, Role: "article",
		Entry: &connectors.Entry{URL: url, Title: "Công bố quy hoạch phân khu phía bắc"}}, URL: url, At: connectortest.Fetched, Body: body})
	if err == nil {
		t.Errorf("the list is read as the article: %+v", page.Entries)
	}
}

// What is proposed for saved pages of real sites, for whoever reads the log.
func TestSamplesAreDetected(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	for file, least := range map[string]int{
		"sharepoint-td/list-reconstructed.html": 3, "liferay62-hanoi/cong-nghe-thong-tin.html": 10, "liferay62-hanoi/dsttdt.html": 3,
		"liferay62-hanoi/lay-y-kien-van-ban-du-thao.html": 3, "nukeviet/news-list.html": 8, "nukeviet/laws-list.html": 9,
		"vccorp-ims/vpcp.chinhphu.vn-home.html": 10, "domino-congbao-sonla/danh_muc.html": 37,
		"domino-congbao-sonla/documents_by_gazette_sample.html": 10,
	} {
		body, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Error(err)
			continue
		}
		doc := connectors.Document{URL: "https://s.example.com/muc/", At: connectortest.Fetched, Type: "text/html", Body: body}
		found, look := listing.Connector{}.Detect(doc)
		if len(found) == 0 {
			t.Errorf("%s: nothing proposed", file)
			continue
		}
		page, err := listing.Connector{}.Parse(found[0].Source, doc)
		if err != nil || len(page.Entries) < least {
			t.Errorf("%s: %d entries, want %d: %v", file, len(page.Entries), least, err)
		}
		t.Logf("%s: %s, %.2f, %d entries, %d pages to look at: %s", file, found[0].Why, found[0].Score, len(page.Entries), len(look), found[0].Source.Settings)
	}
}
