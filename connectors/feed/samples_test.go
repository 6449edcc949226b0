package feed

import (
	"os"
	"path/filepath"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/vietnamese"
)

// TestFeedsOfTheSamples reads collected feeds, where there are any; the
// fixtures of this package stand alone.
func TestFeedsOfTheSamples(t *testing.T) {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return
	}
	tests := []struct {
		file             string
		entries          int
		title, published string // of the first; its day
		precision        string
	}{
		{"nukeviet/news.rss.xml", 12, "NukeViet bất ngờ tung ra phiên bản phần mềm Cổng thông tin cho cơ quan nhà nước", "2017-11-16", vietnamese.Day},
		{"wordpress/feed.rss.xml", 2, "Bảo đảm an toàn thực phẩm dịp Tết Nguyên đán", "2020-11-02", vietnamese.Second},
		{"congbao-chinhphu/van-ban-minimal.rss.xml", 2, "", "2026-08-27", vietnamese.Day},
	}
	for _, tt := range tests {
		body, err := os.ReadFile(filepath.Join(dir, tt.file))
		if err != nil {
			t.Fatal(err)
		}
		doc := connectors.Document{URL: "https://so.example.vn/rss", At: connectortest.Fetched, Body: body}
		page, err := Connector{}.Parse(connectors.Source{URL: doc.URL}, doc)
		if err != nil || len(page.Entries) != tt.entries || len(page.Skipped) > 0 {
			t.Errorf("%s: %d entries, skipped %v, %v", tt.file, len(page.Entries), page.Skipped, err)
			continue
		}
		connectortest.Check(t, page)
		e := page.Entries[0]
		if e.Title != tt.title || e.Published.Time.In(vietnamese.Zone).Format("2006-01-02") != tt.published || e.Published.Precision != tt.precision {
			t.Errorf("%s: the first entry is %q of %v", tt.file, e.Title, e.Published)
		}
	}
}
