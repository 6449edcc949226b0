package portal_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
)

// office is what authorities owe citizens beside news: items 1 to 11.
func office() []seeded {
	day := func(n int) string { return now.AddDate(0, 0, n).Format(time.DateOnly) }
	return []seeded{
		{title: "Cấp lại thẻ bảo hiểm y tế bị hỏng", organisation: 2, summary: "Thẻ của tôi bị rách, đổi ở đâu?", body: "<p>Bảo hiểm xã hội cấp huyện đổi thẻ trong ngày.</p>",
			detail: &connectors.Question{Question: "Thẻ của tôi bị rách, đổi ở đâu?\nCó mất phí không?", Field: "Bảo hiểm", AskedOn: "2026-09-01", AnsweredOn: "2026-09-08", Answerer: "Phòng Nghiệp vụ Y"}},
		{title: "Khi nào có lịch tiêm bổ sung?", organisation: 3, detail: &connectors.Question{Question: "Khi nào có lịch tiêm bổ sung?", AskedOn: "2026-09-10"}},
		{title: "Giao ban tuần", organisation: 1, detail: &connectors.CalendarEvent{HeldOn: day(0), Time: "Chiều", Chair: "Chủ tịch UBND tỉnh", Place: "Phòng họp số 1", Participants: "Các Phó Chủ tịch", Unit: "Văn phòng", Note: "Họp kín"}},
		{title: "Chào cờ đầu tuần", organisation: 1, detail: &connectors.CalendarEvent{HeldOn: day(0), Time: "07h15"}},
		{title: "Tiếp công dân định kỳ", organisation: 2, detail: &connectors.CalendarEvent{HeldOn: day(3), Place: "Phòng tiếp công dân"}},
		{title: "Kiểm tra trạm y tế xã", organisation: 2, detail: &connectors.CalendarEvent{HeldOn: day(8), Time: "8 giờ 30"}},
		{title: "Nguyễn Thị Mẫu", organisation: 2, detail: &connectors.Official{Position: "Giám đốc", Unit: "Ban Giám đốc", Phone: "0228 3800 001, máy lẻ 12", Email: "mau@soyte.namdinh.example"}},
		{title: "Trần Văn Mẫu", organisation: 2, detail: &connectors.Official{Position: "Phó Giám đốc", Unit: "Ban Giám đốc"}},
		{title: "Thống kê hồ sơ tháng 8/2026: Sở Y tế", organisation: 1, detail: &connectors.DossierStatistics{Unit: "Sở Y tế", Year: 2026, Month: 8, Total: new(1320), Carried: new(120), Received: new(1200), Settled: new(1000), OnTime: new(986), Late: new(14), Overdue: new(3)}},
		{title: "Thống kê hồ sơ tháng 7/2026: Sở Y tế", organisation: 1, detail: &connectors.DossierStatistics{Unit: "Sở Y tế", Year: 2026, Month: 7, Received: new(900)}},
		{title: "Thống kê hồ sơ năm 2025: Ban chưa biết", organisation: 1, detail: &connectors.DossierStatistics{Unit: "Ban chưa biết", Year: 2025, Received: new(77), Settled: new(70), OnTime: new(70)}},
	}
}

func TestAffairsAreShownAsWhatTheyAre(t *testing.T) {
	p, _, _ := open(t, office()...)
	for _, c := range []struct {
		path  string
		holds []string
	}{
		{"/tin/1-cap-lai-the-bao-hiem-y-te-bi-hong", []string{"Câu hỏi</h2>", "<p>Có mất phí không?</p>", "Trả lời</h2>", "đổi thẻ trong ngày", "1/9/2026", "8/9/2026", "Phòng Nghiệp vụ Y", `href="/hoi-dap" aria-current`}},
		{"/tin/2-khi-nao-co-lich-tiem-bo-sung", []string{"Chưa có câu trả lời."}},
		{"/en/tin/2-khi-nao-co-lich-tiem-bo-sung", []string{"Not answered yet."}},
		{"/tin/3-giao-ban-tuan", []string{"Thứ hai 14/9/2026", "Chiều", "Phòng họp số 1", "Chủ tịch UBND tỉnh", "Các Phó Chủ tịch", "Họp kín", "/lich-cong-tac?co-quan=ubnd-tinh&amp;tuan=2026-09-14"}},
		{"/tin/7-nguyen-thi-mau", []string{"Giám đốc", "Ban Giám đốc", `href="tel:02283800001"`, `href="mailto:mau@soyte.namdinh.example"`, `<a href="/co-quan/so-y-te">`}},
		{"/tin/9-thong-ke-ho-so-thang-8-2026-so-y-te", []string{"<caption", "Tháng 8/2026", `scope="row"`, ">1.000<", "98,6%", "9,1%"}},
		{"/en/tin/9-thong-ke-ho-so-thang-8-2026-so-y-te", []string{"August 2026", ">1,000<", "98.6%", "Settled on time"}},

		{"/hoi-dap", []string{"Cấp lại thẻ", "trả lời ngày 8/9/2026", "hỏi ngày 10/9/2026 · chưa trả lời"}},
		{"/hoi-dap?co-quan=so-y-te", []string{"Hỏi đáp: Sở Y tế", "Cấp lại thẻ"}},
		{"/hoi-dap?co-quan=ubnd-tinh", []string{"Không có mục nào khớp"}},
		{"/lich-cong-tac", []string{"Tuần từ 14/9/2026 đến 20/9/2026", "Hôm nay, thứ hai 14/9", "Thứ năm 17/9", "Giao ban tuần", "Cả ngày", `href="/lich-cong-tac?tuan=2026-09-21" rel="next"`}},
		{"/lich-cong-tac?tuan=2026-09-23", []string{"Kiểm tra trạm y tế xã", `rel="prev"`, `<a href="/lich-cong-tac">Tuần này</a>`}},
		{"/lich-cong-tac?co-quan=ubnd-tinh", []string{`href="/lich-cong-tac?co-quan=ubnd-tinh&amp;tuan=2026-09-21" rel="next"`}},
		{"/lich-cong-tac?tuan=2026-09-23&co-quan=ubnd-tinh", []string{"Chưa có lịch nào được công bố cho tuần này."}},
		{"/en/lich-cong-tac", []string{"Week from 14 September 2026 to 20 September 2026"}},
		{"/thong-ke-ho-so", []string{"Thống kê hồ sơ tháng 8/2026</h1>", ">Sở Y tế</a>", `Theo số liệu của <a href="/co-quan/ubnd-tinh">`, ">1.200<", "98,6%", "/thong-ke-ho-so?ky=2026-07"}},
		{"/thong-ke-ho-so?ky=2025", []string{"Năm 2025", "Ban chưa biết", "100%"}},
		{"/en/thong-ke-ho-so?ky=2026-08", []string{"Department of Health", "Dossier statistics, August 2026</h1>"}},
		{"/co-quan/so-y-te", []string{"Lãnh đạo", "Nguyễn Thị Mẫu", "Tháng 7/2026", "/hoi-dap?co-quan=so-y-te", "/lich-cong-tac?co-quan=so-y-te"}},
		{"/", []string{`href="/lich-cong-tac"`, `href="/thong-ke-ho-so"`, "Cấp lại thẻ"}},
		{"/tim-kiem?q=the+bao+hiem&loai=hoi-dap", []string{`<p class="kind">Hỏi đáp</p>`, "1 kết quả"}},
		{"/tim-kiem?q=nguyen+thi+mau&loai=can-bo", []string{"Nguyễn Thị Mẫu"}},
		{"/sitemap-0.xml", []string{"/lich-cong-tac", "/hoi-dap", "/thong-ke-ho-so"}},
	} {
		w := ask(p, c.path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", c.path, w.Code)
		}
		for _, text := range c.holds {
			if !strings.Contains(w.Body.String(), text) {
				t.Errorf("%s does not say %q", c.path, text)
			}
		}
	}
	for path, want := range map[string]int{
		"/lich-cong-tac?tuan=tuan-sau": 400, "/lich-cong-tac?tuan=99999-01-01": 400, "/lich-cong-tac?co-quan=khong-co": 404,
		"/hoi-dap?co-quan=khong-co": 404, "/hoi-dap?sau=x": 400, "/thong-ke-ho-so?ky=2026-13": 404,
	} {
		if w := ask(p, path); w.Code != want {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
	}
}

// An empty portal has the same pages, which say that there is nothing.
func TestAffairsOfAnEmptyPortalSaySo(t *testing.T) {
	p, _, _ := open(t)
	for path, text := range map[string]string{
		"/hoi-dap": "Ở đây chưa có mục nào.", "/lich-cong-tac": "Chưa có lịch nào được công bố cho tuần này.", "/thong-ke-ho-so": "Chưa có số liệu nào được công bố.",
	} {
		if w := ask(p, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), text) {
			t.Errorf("%s: status %d, without %q", path, w.Code, text)
		}
	}
}

// What a week holds stands under its days, those by the clock, however the
// sites write it.
func TestACalendarIsInTheOrderOfItsHours(t *testing.T) {
	var items []seeded
	want := []string{"", "Sáng", "07:05", "8g", "8 giờ 30", "9h-11h", "Chiều", "13h30", "2h30 chiều", "Tối"}
	for i, at := range slices.Backward(want) {
		items = append(items, seeded{title: fmt.Sprintf("Việc thứ %d.", i), detail: &connectors.CalendarEvent{HeldOn: now.Format(time.DateOnly), Time: at}})
	}
	p, _, _ := open(t, items...)
	text, last := ask(p, "/lich-cong-tac").Body.String(), -1
	for i, hour := range want {
		at := strings.Index(text, fmt.Sprintf("Việc thứ %d.", i))
		if at <= last {
			t.Errorf("%q is not where it belongs", hour)
		}
		last = at
	}
}

// A directory is read from the top: whoever heads the office heads the list.
func TestOfficialsAreInTheOrderOfTheirSite(t *testing.T) {
	p, _, _ := open(t, office()...)
	text := ask(p, "/co-quan/so-y-te").Body.String()
	if first, second := strings.Index(text, "Nguyễn Thị Mẫu"), strings.Index(text, "Trần Văn Mẫu"); first < 0 || second < first {
		t.Errorf("the director is at %d, the deputy at %d", first, second)
	}
}

func TestTheAPIHasAffairsWithTheirDetails(t *testing.T) {
	p, _, _ := open(t, office()...)
	for path, want := range map[string]map[string]any{
		"/items/1": {"question": "Thẻ của tôi bị rách, đổi ở đâu?\nCó mất phí không?", "answered_on": "2026-09-08", "answerer": "Phòng Nghiệp vụ Y"},
		"/items/3": {"held_on": "2026-09-14", "time": "Chiều", "place": "Phòng họp số 1"},
		"/items/7": {"position": "Giám đốc", "email": "mau@soyte.namdinh.example"},
		"/items/9": {"year": 2026.0, "month": 8.0, "on_time": 986.0},
	} {
		body, _ := answered(t, p, path)
		detail, _ := body["detail"].(map[string]any)
		for name, value := range want {
			if detail[name] != value {
				t.Errorf("%s: %s is %v, want %v", path, name, detail[name], value)
			}
		}
	}
	for kind, n := range map[string]int{"question": 2, "event": 4, "official": 2, "statistics": 3} {
		if body, _ := answered(t, p, "/items?kind="+kind); len(listed(body, "items")) != n {
			t.Errorf("%d items of kind %s, want %d", len(listed(body, "items")), kind, n)
		}
	}
}
