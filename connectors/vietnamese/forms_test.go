package vietnamese

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// moments are written in every form: a morning and an evening, a day that
// could be a month and one that could not, in months that are one word and two.
var moments = []time.Time{
	time.Date(2026, 9, 5, 7, 4, 9, 0, Zone),
	time.Date(2025, 11, 23, 20, 45, 30, 0, Zone),
	time.Date(2024, 12, 2, 16, 30, 5, 0, Zone),
}

// forms are ways to write a date, as layouts of package time in which words in
// braces stand for what Vietnamese says there.
var forms = map[string][]string{
	Day: {
		"02/01/2006", "2/1/2006", "02-01-2006", "2-1-2006", "02.01.2006", "2.1.2006", "02 - 01 - 2006", "02 / 01 / 2006", "02/01/06", "2.1.06",
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "(02/01/2006)", "[02-01-2006]",
		"ngày 02/01/2006", "Ngày 02-01-2006", "Ngày đăng: 02/01/2006", "Ngày đăng:02/01/2006", "Đăng ngày 02/01/2006", "Cập nhật: 02/01/2006", "Ngày ban hành: 02/01/2006",
		"{Thu}, 02/01/2006", "{Thu} 02/01/2006", "{Thu}, ngày 02/01/2006", "{thu} ngày 2-1-2006", "{Thu} - 02/01/2006", "{T}, 02/01/2006", "{T} 2/1/2006", "{Thu2}, ngày 02/01/2006", "{Thu2} (02/01/2006)",
		"ngày 02 tháng 01 năm 2006", "ngày 2 tháng 1 năm 2006", "Ngày 02 tháng 1, 2006", "02 tháng 01, 2006", "2 tháng 1 2006", "2 tháng 1 năm 2006", "Nam Định, ngày 02 tháng 01 năm 2006", "{Thu}, ngày 02 tháng 01 năm 2006", "ngày 02, tháng 01, năm 2006", "ngày 02/tháng 01/năm 2006",
		"2 Tháng {thang}, 2006", "2 Tháng {thang} 2006", "2 tháng {thang} năm 2006", "ngày 2 tháng {thang} năm 2006", "Tháng {thang} 2, 2006", "{Thang} 2, 2006", "2 {Thang}, 2006", "2 {Thang} 2006",
		"2 thg 1, 2006", "2 thg 1 2006", "02 Th1 2006", "2 Th1, 2006", "Th1 2, 2006", "Th01 02 2006", "02 Th01, 2006",
		"Jan 2, 2006", "January 2, 2006", "2 January 2006", "2 Jan 2006", "02-Jan-2006", "2-Jan-06", "January 2nd, 2006", "Monday, January 2, 2006", "Monday, 2 January 2006", "Mon, 02 Jan 2006", "2 January, 2006", "Jan. 2, 2006", "2006 January 02",
		"Mon, 02 Jan 2006 00:00:00 +0700", "Mon, 02 Jan 2006 00:00:00 GMT", "2006-01-02T00:00:00", "2006-01-02T00:00:00+07:00", "2006-01-02T00:00:00Z", "02/01/2006 00:00:00", "02/01/2006 12:00:00 SA", "02/01/2006 12:00 AM",
		"02/01/2006 | Lượt xem: 125", "Lượt xem: 125 | 02/01/2006", "Ngày: 02/01/2006 - Số lượt xem: 1.234", "Nguồn: Sở Y tế - 02/01/2006", "02/01/2006 (GMT+7)", "Được đăng: 02/01/2006 bởi Văn thư",
	},
	Minute: {
		"02/01/2006 15:04", "2/1/2006 15:04", "02/01/2006 - 15:04", "02/01/2006, 15:04", "02/01/2006 | 15:04", "02/01/2006  15:04", "02-01-2006 15:04", "02.01.2006 15:04", "02/01/2006 15h04", "02/01/2006 15h04'", "02/01/2006 15 giờ 04", "02/01/2006 15 giờ 04 phút", "02/01/2006 lúc 15:04", "02/01/2006 vào lúc 15:04", "02/01/06 15:04", "02/01/2006 15:04 (GMT+7)", "02/01/2006 15:04 GMT+7", "02/01/2006 15:04 +07:00",
		"15:04 02/01/2006", "15:04, 02/01/2006", "15:04 | 02/01/2006", "15:04 - 02/01/2006", "15:04 ngày 02/01/2006", "15:04, ngày 02/01/2006", "15h04 ngày 02/01/2006", "15h04, 02/01/2006", "15h04' ngày 02-01-2006", "15 giờ 04 ngày 02/01/2006", "15 giờ 04 phút ngày 02/01/2006", "15 giờ 04 phút, ngày 02 tháng 01 năm 2006", "15:04 {Thu} ngày 02/01/2006", "15g04 02/01/2006", "15g04 ngày 02-01-2006", "15:04 (02/01/2006)", "15h04p ngày 02/01/2006", "lúc 15:04 ngày 02/01/2006", "15:04 GMT+7 02/01/2006", "15:04 (GMT+7), 02/01/2006",
		"02/01/2006 3:04 {half}", "02/01/2006 03:04 {half}", "3:04 {half}, 02/01/2006", "03:04 {half} 02/01/2006", "02/01/2006 3:04 {phan}", "3 giờ 04 {phan} 02/01/2006",
		"02/01/2006 03:04 PM", "02/01/2006 3:04 PM", "03:04 PM 02/01/2006", "02/01/2006 | 03:04 PM", "02/01/2006 03:04PM", "02/01/2006 3:04 {pm}", "Ngày đăng 02/01/2006 | 03:04 PM | View count: 1252",
		"{Thu}, 02/01/2006, 15:04 (GMT+7)", "{Thu}, 02/01/2006 15:04", "{Thu} - 02/01/2006 15:04", "{Thu}, 02/01/2006 - 15:04", "{Thu}, 2/1/2006 | 15:04 GMT+7", "{T}, 02/01/2006 - 15:04", "{Thu2}, 02/01/2006 15:04", "{Thu}, ngày 02/01/2006 15:04", "{Thu}, ngày 02 tháng 01 năm 2006, 15:04", "{Thu} 02/01/2006, 15h04",
		"ngày 02 tháng 01 năm 2006 lúc 15:04", "ngày 02 tháng 01 năm 2006, 15 giờ 04", "02 tháng 01 2006 15:04", "2 Tháng {thang}, 2006 15:04", "2 Tháng {thang}, 2006 lúc 15:04", "2 thg 1, 2006 15:04", "15:04 2 thg 1, 2006", "02 Th1 2006 15:04",
		"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04+07:00", "2006-01-02T15:04+0700", "2006/01/02 15:04", "2006-01-02 at 15:04", "2006-01-02 15:04 ICT",
		"Mon, 02 Jan 2006 15:04 +0700", "2 Jan 2006 15:04 +0700", "Jan 2, 2006 3:04 PM", "January 2, 2006 at 3:04 PM", "Monday, January 2, 2006 - 3:04pm", "Mon, 02 Jan 2006, 15:04", "Jan. 2, 2006, 3:04 {pm}", "Monday, 2. January 2006 - 15:04", "Mon, January 2, 2006, 3:04 PM ICT",
		"Cập nhật lúc 15:04, 02/01/2006", "Cập nhật lần cuối: 02/01/2006 15:04", "Đăng lúc: 15:04 02/01/2006", "Ngày tạo: 02/01/2006 15:04 - Người tạo: Văn thư", "Thứ ba xã | 02/01/2006 15:04",
	},
	Second: {
		"02/01/2006 15:04:05", "2/1/2006 15:04:05", "02-01-2006 15:04:05", "15:04:05 02/01/2006", "15:04:05, 02/01/2006", "15:04:05 - 02/01/2006", "02/01/2006 03:04:05 {half}", "02/01/2006 03:04:05 PM", "02/01/2006 15:04:05 GMT+7", "02.01.2006 15:04:05", "15 giờ 04 phút 05 giây ngày 02/01/2006", "{Thu}, 02/01/2006 15:04:05", "2006/01/02 15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04:05.123", "2006-01-02 15:04:05 +0700", "2006-01-02 15:04:05+07", "2006-01-02 15:04:05 ICT",
		"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05+07", "2006-01-02T15:04:05.999", "2006-01-02T15:04:05.1234567", "2006-01-02T15:04:05.123+07:00", "2006-01-02T15:04:05,123+07:00", "2006-01-02t15:04:05+07:00", "2006-01-02T15:04:05 +07:00", "2006-01-02T15:04:05+07:00Z", "20060102T150405", "20060102150405", "20060102T150405+0700", "2006-1-2 15:04:05",
		"Mon, 02 Jan 2006 15:04:05 +0700", "Mon, 2 Jan 2006 15:04:05 +0700", "Mon, 02 Jan 2006 15:04:05 GMT+7", "Mon, 02 Jan 2006 15:04:05 GMT+0700", "Mon, 02 Jan 2006 15:04:05 GMT+07:00", "Mon, 02 Jan 2006 15:04:05 UTC+7", "Mon, 02 Jan 2006 15:04:05 +07:00", "Mon, 02 Jan 2006 15:04:05 +07", "Mon, 02 Jan 2006 15:04:05 +7", "Mon, 02 Jan 2006 15:04:05 ICT", "Mon, 02 Jan 2006 15:04:05 Asia/Ho_Chi_Minh", "Mon, 02 Jan 2006 15:04:05 Asia/Bangkok", "Mon, 02 Jan 2006 15:04:05", "Mon,02 Jan 2006 15:04:05 +0700", "Mon , 02 Jan 2006 15:04:05 +0700", "Mon 02 Jan 2006 15:04:05 +0700", "Monday, 02 January 2006 15:04:05 +0700", "02 Jan 2006 15:04:05 +0700", "2 Jan 06 15:04:05 +0700", "Sun, 02 Jan 2006 15:04:05 +0700", "{T}, 02 Jan 2006 15:04:05 +0700", "{Thu}, 02 Jan 2006 15:04:05 +0700", "{Thu}, 02 Tháng 1 2006 15:04:05 +0700", "Mon, 02 01 2006 15:04:05 +0700", "Mon, 02 Jan 2006 03:04:05 PM +0700", "Mon, 02 Jan 2006 15:04:05 +0700 (ICT)", "Mon, 02 Jan 2006 15:04:05 +0700 GMT", "Mon, 02 Jan 2006 15:04:05 --0700", "Mon Jan 2 15:04:05 2006", "Mon Jan 02 15:04:05 ICT 2006", "Mon Jan 02 2006 15:04:05 GMT+0700 (Indochina Time)", "Mon Jan 02 15:04:05 +0700 2006", "Monday, 02-Jan-06 15:04:05 ICT", "Mon, Jan 2 2006 15:04:05 +0700", "January 2, 2006 15:04:05", "Jan 2, 2006 3:04:05 PM", "Jan 02 2006 03:04:05PM", "Mon, 2nd Jan 2006 15:04:05 +0700", "Thurs, 02 Jan 2006 15:04:05 +0700",
		"{unix}", "{millis}", "/Date({millis})/", "/Date({millis}+0700)/", `\/Date({millis})\/`, "{unix}.123",
	},
}

// TestDateReadsEveryForm writes each moment in each form and reads it again.
func TestDateReadsEveryForm(t *testing.T) {
	at := time.Date(2026, 11, 23, 15, 4, 5, 0, Zone)
	tried, wrong := 0, 0
	for precision, layouts := range forms {
		for _, layout := range layouts {
			for _, m := range moments {
				want := m.Truncate(time.Minute)
				switch precision {
				case Day:
					want = time.Date(m.Year(), m.Month(), m.Day(), 0, 0, 0, 0, Zone)
				case Second:
					want = m
				}
				text := written(layout, m)
				got := Date(text, at)
				tried++
				if !got.Time.Truncate(time.Second).Equal(want) || got.Precision != precision {
					wrong++
					t.Errorf("Date(%q) = %s, want %s", text, show(got.Time, got.Precision), show(want, precision))
				}
			}
		}
	}
	t.Logf("%d of %d", tried-wrong, tried)
}

var (
	weekdays   = []string{"Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"}
	monthWords = []string{"", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"}
)

// written writes a moment in a form.
func written(layout string, m time.Time) string {
	day := int(m.Weekday())
	number, short := "Chủ nhật", "CN"
	if day > 0 {
		number, short = "Thứ "+strconv.Itoa(day+1), "T"+strconv.Itoa(day+1)
	}
	half, part, pm := "SA", "sáng", "a.m."
	if m.Hour() >= 12 {
		half, part, pm = "CH", "chiều", "p.m."
	}
	month := monthWords[m.Month()]
	words := strings.NewReplacer("{Thu}", weekdays[day], "{thu}", strings.ToLower(weekdays[day]), "{Thu2}", number, "{T}", short,
		"{thang}", month, "{Thang}", "Tháng "+month, "{half}", half, "{phan}", part, "{pm}", pm,
		"{unix}", strconv.FormatInt(m.Unix(), 10), "{millis}", strconv.FormatInt(m.UnixMilli(), 10))
	// Words are put in after the numbers, for some of their letters are layouts.
	var out strings.Builder
	for layout != "" {
		text, rest, found := strings.Cut(layout, "{")
		out.WriteString(m.Format(text))
		if !found {
			break
		}
		name, rest, _ := strings.Cut(rest, "}")
		out.WriteString(words.Replace("{" + name + "}"))
		layout = rest
	}
	return out.String()
}
