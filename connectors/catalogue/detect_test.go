package catalogue_test

import (
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/catalogue"
	"hopluu/connectors/connectortest"
)

func FuzzDetect(f *testing.F) { connectortest.FuzzDetect(f, catalogue.Connector{}) }

func TestDetectProposesCatalogues(t *testing.T) {
	card := func(code, name string) string {
		return `<div class="tt"><h4><a href="/tt/` + code + `">` + name + `</a></h4><span>Mã: ` + code + `</span> <em>Một phần</em></div>`
	}
	tests := map[string]struct {
		page  string
		count int // of procedures; 0: nothing is proposed
	}{
		"a table by its headings": {`<nav><a href="/">Trang chủ</a></nav><table class="t"><tr><th>STT</th><th>Mã TTHC</th><th>Tên thủ tục hành chính</th><th>Lĩnh vực</th></tr>
			<tr><td>1</td><td>1.000111</td><td><a href="/1">Đăng ký khai sinh</a></td><td>Hộ tịch</td></tr>
			<tr><td>2</td><td>1.000112</td><td><a href="/2">Đăng ký khai tử</a></td><td>Hộ tịch</td></tr></table>`, 2},
		"cards with codes": {`<div>` + card("1.000111", "Đăng ký khai sinh cho trẻ em") + card("1.000112", "Đăng ký khai tử tại xã") +
			card("2.000113", "Cấp bản sao trích lục hộ tịch") + `</div>`, 3},
		"keys of the national portal": {`{"results": {"data": [{"ma_thu_tuc": "1.012345", "ten_thu_tuc": "Cấp giấy phép", "linh_vuc": "Thư viện"}]}}`, 1},
		"keys of a one-stop system":   {`[{"ID": "1", "MATTHC": "1.000111", "TENTTHC": "Đăng ký khai sinh", "CAPTHUCHIEN": ["4"], "TRINHTUTHUCHIEN": "Bước 1"}]`, 1},
		"a table of news":             {`<table><tr><th>STT</th><th>Tiêu đề</th><th>Ngày</th></tr><tr><td>1</td><td><a href="/1">Tin một</a></td><td>1/1/2026</td></tr></table>`, 0},
		"news in JSON":                {`[{"id": 1, "title": "Tin", "url": "/1"}]`, 0},
		"counts of dossiers":          {`{"total": 1, "data": [{"month": 9, "year": 2026, "govAgencyName": "Sở Mẫu", "totalCount": 120, "receivedCount": 100}]}`, 1},
		"an empty list":               {`[]`, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := connectors.Document{URL: "https://dvc.example.vn/tthc", At: connectortest.Fetched, Body: []byte(test.page)}
			found, _ := catalogue.Connector{}.Detect(doc)
			if test.count == 0 {
				if len(found) > 0 {
					t.Errorf("proposes %s", found[0].Source.Settings)
				}
				return
			}
			if len(found) != 1 {
				t.Fatalf("%d proposals", len(found))
			}
			page, err := catalogue.Connector{}.Parse(found[0].Source, doc)
			if err != nil || len(page.Entries) != test.count {
				t.Fatalf("%d entries, %v", len(page.Entries), err)
			}
			for _, e := range page.Entries {
				if d, ok := e.Detail.(*connectors.Procedure); ok && (d.Code == "" || e.Title == "" || strings.Contains(e.Title, d.Code)) {
					t.Errorf("%q has the code %q", e.Title, d.Code)
				}
			}
		})
	}
}

func TestDetectLooksForCatalogues(t *testing.T) {
	_, look := catalogue.Connector{}.Detect(connectors.Document{URL: "https://xa.example.vn/", At: connectortest.Fetched, Body: []byte(
		`<a href="/tin">Tin tức</a> <a href="/tthc">Bộ thủ tục hành chính</a> <a href="https://dichvucong.gov.vn/">Dịch vụ công</a> <a href="/KetNoi/LayDanhSachTTHC">x</a>`)})
	if len(look) != 2 || look[0].URL != "https://xa.example.vn/tthc" || look[1].URL != "https://xa.example.vn/KetNoi/LayDanhSachTTHC" {
		t.Errorf("looks at %+v", look)
	}
}
