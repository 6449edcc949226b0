package listing_test

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/listing"
)

// home is where the pages of testdata/unseen stand.
const home = "https://anbinh.example.vn/danh-sach"

// A preview of a page is usable when four fifths of what the page lists are
// there under the right titles, and no more than a tenth is something else.
func TestLayoutsNeverSeenGiveAUsablePreview(t *testing.T) {
	files, err := filepath.Glob("testdata/unseen/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	usable, dated, dates := 0, 0, 0
	for _, file := range files {
		page, want := unseen(t, file)
		found, _ := listing.Connector{}.Detect(page)
		if len(found) == 0 {
			t.Logf("%s: nothing proposed", filepath.Base(file))
			continue
		}
		read, err := listing.Connector{}.Parse(found[0].Source, page)
		if err != nil {
			t.Errorf("%s: %v with %s", file, err, found[0].Source.Settings)
			continue
		}
		right, noise, days, known := compare(read.Entries, want)
		dates, dated = dates+known, dated+days
		if right*5 < len(want)*4 || noise*10 > len(read.Entries) || days*5 < known*4 {
			t.Logf("%s: %d of %d right, %d others, %d of %d dated by %s", filepath.Base(file), right, len(want), noise, days, known, found[0].Source.Settings)
			for _, e := range read.Entries {
				t.Logf("\t%q %q %v %q", e.URL, e.Title, e.Published.Time.Format(time.DateOnly), e.Published.Text)
			}
		}
		if right*5 >= len(want)*4 && noise*10 <= len(read.Entries) {
			usable++
		}
	}
	t.Logf("%d of %d layouts give a usable preview, %d of %d dates are right", usable, len(files), dated, dates)
	if len(files) < 30 || usable*100 < len(files)*85 {
		t.Errorf("%d of %d layouts give a usable preview, which is less than 85 of 100", usable, len(files))
	}
}

// wanted is what a page lists at an address.
type wanted struct{ day, title string }

func unseen(t *testing.T, file string) (connectors.Document, map[string]wanted) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := connectors.Document{Request: connectors.Request{URL: home}, URL: home, At: connectortest.Fetched, Type: "text/html"}
	want := map[string]wanted{}
	base, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name == "page" {
			doc.Body = f.Data
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			day, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			address, title, _ := strings.Cut(rest, " ")
			u, err := base.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			want[u.String()] = wanted{day, title}
		}
	}
	return doc, want
}

// compare counts the entries that are right, those that are something else,
// and the right dates of so many that are known.
func compare(entries []connectors.Entry, want map[string]wanted) (right, noise, days, known int) {
	zone := time.FixedZone("+07", 7*60*60)
	for _, e := range entries {
		w, ok := want[e.URL]
		if !ok || w.title != e.Title {
			noise++
			continue
		}
		right++
		if e.Published.Time.In(zone).Format(time.DateOnly) == w.day {
			days++
		}
	}
	for _, w := range want {
		if w.day != "-" {
			known++
		}
	}
	return right, noise, days, known
}

func TestCalendarsAndDirectoriesAreDetected(t *testing.T) {
	for kind, table := range map[string]string{
		"event": `<tr><th>Thứ, ngày</th><th>Thời gian</th><th>Nội dung</th><th>Chủ trì</th></tr>
			<tr><td rowspan="2">Thứ Hai (23/11/2026)</td><td>07h30</td><td>Chào cờ, giao ban tuần</td><td>Chủ tịch xã</td></tr>
			<tr><td>14h00</td><td>Họp về nước tưới vụ xuân</td><td>Phó Chủ tịch xã</td></tr>
			<tr><td>Thứ Ba (24/11/2026)</td><td>08h00</td><td>Tiếp công dân định kỳ</td><td>Chủ tịch xã</td></tr>`,
		"official": `<tr><td>Họ và tên</td><td>Chức vụ</td><td>Điện thoại</td></tr>
			<tr><td>Nguyễn Thị Mẫu</td><td>Chủ tịch</td><td>0228 3800 001</td></tr><tr><td>Trần Văn Mẫu</td><td>Phó Chủ tịch</td><td></td></tr>
			<tr><td>Lê Thị Mẫu</td><td>Chánh Văn phòng</td><td>0228 3800 003</td></tr>`,
	} {
		doc := connectors.Document{URL: home, At: connectortest.Fetched, Body: []byte(`<h2>Lịch</h2><table class="bang">` + table + `</table>`)}
		found, _ := listing.Connector{}.Detect(doc)
		if len(found) == 0 {
			t.Errorf("%s: nothing is proposed", kind)
			continue
		}
		page, err := listing.Connector{}.Parse(found[0].Source, doc)
		if err != nil || len(page.Entries) != 3 || page.Entries[0].Detail.Kind() != kind {
			t.Errorf("%s: %d entries, %v by %s", kind, len(page.Entries), err, found[0].Source.Settings)
		}
	}
}
