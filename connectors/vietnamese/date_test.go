package vietnamese

import (
	"testing"
	"time"

	"hopluu/connectors"
)

// fetched is a Monday.
var fetched = time.Date(2026, 11, 23, 15, 4, 5, 0, Zone)

func TestDateReadsWhatSitesWrite(t *testing.T) {
	tests := []struct{ text, want string }{
		// numbers, days first
		{"23/11/2026", "2026-11-23 day"},
		{"3/2/2026", "2026-02-03 day"},
		{"23-11-2026 08:00", "2026-11-23T08:00 minute"},
		{"23.11.2026", "2026-11-23 day"},
		{"23/11/26", "2026-11-23 day"},
		{"23/11/97", "1997-11-23 day"},
		{"05 - 09 - 2024", "2024-09-05 day"},
		{"Buổi sáng ngày 17_11_2026", "2026-11-17 day"},
		{"Sáng ngày 20.11, Sở Y tế", "2026-11-20 day"},
		{"chiều ngày 20-11.", "2026-11-20 day"},
		{"ngày 9-10/11/2026", "2026-11-09 day"},
		{"ngày 9-10 tháng 11 năm 2026", "2026-11-09 day"},
		{"11/23/2025", "2025-11-23 day"},
		{"Thứ Ba 17,11,2026", "2026-11-17 day"},
		{"Thứ Sáu, 20/11", "2026-11-20 day"},
		{"Thứ tư - 18/11 07:30", "2026-11-18T07:30 minute"},
		{"Chủ nhật, 22/11", "2026-11-22 day"},
		{"Phát trên loa thứ Sáu, 20/11", "2026-11-20 day"},
		{"Chủ nhật, 22.11 tại nhà văn hóa", "2026-11-22 day"},
		{"2h chiều Chủ nhật 22/11", "2026-11-22T14:00 minute"},
		{"10/07/2017 04:51:00 PM", "2017-07-10T16:51:00 second"},
		{"12/6/2024 8:09:13 AM", "2024-12-06T08:09:13 second"},
		{"12/6/2024 8:09:13", "2024-06-12T08:09:13 second"},
		{"15:55 | 10/07/2026", "2026-07-10T15:55 minute"},
		{"16:23 - 15/05/2017", "2017-05-15T16:23 minute"},
		{"24/04/2018 | 04:39 PM | View count: 1252", "2018-04-24T16:39 minute"},
		{"24/04/2018 | 12:00 AM", "2018-04-24 day"},
		{"20261123", "2026-11-23 day"},
		{"2026-11-23", "2026-11-23 day"},
		{"2026/11/03 09:05", "2026-11-03T09:05 minute"},
		// words
		{"Thứ hai - 15/05/2017 16:23", "2017-05-15T16:23 minute"},
		{"Thứ 2 (11/11/2019)", "2019-11-11 day"},
		{"T2, 23/11/2026", "2026-11-23 day"},
		{"Thứ hai, ngày 5/5/2025", "2025-05-05 day"},
		{"Chủ nhật, 22/11/2026, 07:15 (GMT+7)", "2026-11-22T07:15 minute"},
		{"Đăng ngày 03/11/2020", "2020-11-03 day"},
		{"Ngày đăng: 24/04/2018 lúc 16h39", "2018-04-24T16:39 minute"},
		{"ngày 04/5 /2017", "2017-05-04 day"},
		{"ngày 4 tháng 5 năm 2017", "2017-05-04 day"},
		{"Nam Định, ngày 30 tháng 6 năm 2017", "2017-06-30 day"},
		{"12 Tháng Mười Hai 2023", "2023-12-12 day"},
		{"12 Tháng Năm, 2023", "2023-05-12 day"},
		{"Tháng Mười Một 23, 2023", "2023-11-23 day"},
		{"ĐĂNG THÁNG MƯỜI,19 2025 BỞI VĂN THƯ", "2025-10-19 day"},
		{"23 thg 11, 2026", "2026-11-23 day"},
		{"23 thg 11", "2026-11-23 day"},
		{"25 thg 12", "2025-12-25 day"},
		{"Đã đăng vào thg 11 20, 10:15 SA", "2026-11-20T10:15 minute"},
		{"10h00 ngày 12/11/2019", "2019-11-12T10:00 minute"},
		{"07h30' 12/11/2019", "2019-11-12T07:30 minute"},
		{"10 giờ 30 phút ngày 12/11/2019", "2019-11-12T10:30 minute"},
		{"14h ngày 12/11/2019", "2019-11-12T14:00 minute"},
		{"23h59:30 ngày 12/11/2019", "2019-11-12T23:59:30 second"},
		{"8:30 SA, 03/02/2026", "2026-02-03T08:30 minute"},
		{"3:05 CH 03/02/2026", "2026-02-03T15:05 minute"},
		{"3.05 chiều 03/02/2026", "2026-02-03T15:05 minute"},
		{"mã số 0100000017, ngày 3 tháng 2 năm 2026", "2026-02-03 day"},
		{"12:10 CH 03/02/2026", "2026-02-03T12:10 minute"},
		{"3 giờ 15 chiều 03/02/2026", "2026-02-03T15:15 minute"},
		{"Aug 5, 2019", "2019-08-05 day"},
		{"5 August 2019 7:03 a.m.", "2019-08-05T07:03 minute"},
		{"27-Aug-2026", "2026-08-27 day"},
		// distance
		{"3 ngày trước", "2026-11-20 day"},
		{"1 tuần trước", "2026-11-16 day"},
		{"2 tháng trước", "2026-09-23 day"},
		{"5 giờ trước", "2026-11-23 day"},
		{"30 phút trước", "2026-11-23T14:34 minute"},
		{"Hôm qua, 10:15", "2026-11-22T10:15 minute"},
		{"hôm nay", "2026-11-23 day"},
		{"một tuần trước", "2026-11-16 day"},
		{"10:30, ngày 20/11", "2026-11-20T10:30 minute"},
		{"ngày 24/12", "2025-12-24 day"},
		{"2 days ago", "2026-11-21 day"},
		// machines
		{"Mon, 24 May 2026 10:00:00 GMT", "2026-05-24T17:00:00 second"},
		{"Thu, 5 Nov 2026 09:12:00 +0700", "2026-11-05T09:12:00 second"},
		{"Thu 5 Nov 2026 09:12:00 +0700", "2026-11-05T09:12:00 second"},
		{"Thu, 27 Aug 2026 00:00:00 GMT", "2026-08-27 day"},
		{"Thu, 27 Aug 2026 08:00:00 GMT+7", "2026-08-27T08:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00 GMT+07:00", "2026-08-27T08:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00 gMt + 7", "2026-08-27T08:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00 ICT", "2026-08-27T08:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00 Etc/GMT", "2026-08-27T15:00:00 second"},
		{"ngày 27/8/2026 lúc 05:00:27 sáng giờ UTC", "2026-08-27T12:00:27 second"},
		{"Thu, 27 Aug 2026 08:00:00 MEST", "2026-08-27T13:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00 -0500", "2026-08-27T20:00:00 second"},
		{"Thu, 27 Aug 2026 08:00:00", "2026-08-27T08:00:00 second"},
		{"27 Aug 26 08:00 +0700", "2026-08-27T08:00 minute"},
		{"Sun Nov 22 15:04:05 2026", "2026-11-22T15:04:05 second"},
		{"Sun Nov 22 08:04:05 UTC 2026", "2026-11-22T15:04:05 second"},
		{"Fri Nov 20 2026 08:00:00 GMT+0700 (Indochina Time)", "2026-11-20T08:00:00 second"},
		{"20261120080000", "2026-11-20T08:00:00 second"},
		{"2026-08-27T10:00:00Z", "2026-08-27T17:00:00 second"},
		{"2026-08-27T10:00:00+07", "2026-08-27T10:00:00 second"},
		{"2026-08-27T10:00:00.1234567+07:00", "2026-08-27T10:00:00 second"},
		{"2026-08-27T10:00:00", "2026-08-27T10:00:00 second"},
		{"2026-08-27 10:00", "2026-08-27T10:00 minute"},
		{"2026-08-26T17:00:00Z", "2026-08-27 day"},
		{"20260827T100000+0700", "2026-08-27T10:00:00 second"},
		{"1787799600", "2026-08-27T10:00:00 second"},
		{"/Date(1787799600000+0700)/", "2026-08-27T10:00:00 second"},
		// unknown
		{"", ""},
		{"0001-01-01T00:00:00", ""},
		{"1900-01-01", ""},
		{"1970-01-01T00:00:00Z", ""},
		{"24/12/4373", ""},
		{"25/11/2026", ""},
		{"31/02/2026", ""},
		{"00/00/0000", ""},
		{"tháng 11/2026", ""},
		{"2017", ""},
		{"10:30", ""},
		{"1.013225", ""},
		{"đang cập nhật", ""},
		{"tuyển 1,234,5678 người", ""},
		{"trực 24/7", ""},
		{"ngày 23 tháng Chạp", ""},
		{"ĐT 0900000017", ""},
		{"uống ngày 2-3 lần", ""},
		{"mỗi ngày 1.5 lít", ""},
		{"ngày 15-16", ""},
		{"Thứ Hai, 8.30 sáng", ""},
		{"thg 11 23 hộ nghèo", ""},
	}
	for _, tt := range tests {
		got := reads(t, tt.text, fetched, tt.want)
		if got.Text != tt.text {
			t.Errorf("Date(%q) keeps the text %q", tt.text, got.Text)
		}
	}
}

// reads sees to it that a text is read as wanted, and gives what it was read as.
func reads(t *testing.T, text string, at time.Time, want string, layouts ...string) connectors.Date {
	t.Helper()
	got := Date(text, at, layouts...)
	if s := show(got.Time, got.Precision); s != want {
		t.Errorf("Date(%q, %q) = %q, want %q", text, layouts, s, want)
	}
	return got
}

func show(at time.Time, precision string) string {
	layout := map[string]string{Day: "2006-01-02 ", Minute: "2006-01-02T15:04 ", Second: "2006-01-02T15:04:05 "}[precision]
	return at.In(Zone).Format(layout) + precision
}

func TestDateTakesLayoutsFirst(t *testing.T) {
	tests := []struct{ text, layout, want string }{
		{"03/02/2026", "01/02/2006", "2026-03-02 day"},
		{"2026 02 03 10.15", "2006 02 01 15.04", "2026-03-02T10:15 minute"},
		{"03/02/2026", "2006-01-02", "2026-02-03 day"},
		{"3/2/2026 12:00:00 AM", "1/2/2006 3:04:05 PM", "2026-03-02 day"},
	}
	for _, tt := range tests {
		reads(t, tt.text, fetched, tt.want, tt.layout)
	}
}

func TestRelativeTellsDistancesFromDates(t *testing.T) {
	for text, want := range map[string]bool{
		"3 ngày trước": true, "Hôm qua, 10:15": true, "vừa xong": true, "ngày 20/11": true, "23 thg 11": true,
		"23/11/2026": false, "trước ngày 23/11/2026": false, "": false,
	} {
		if got := Relative(text); got != want {
			t.Errorf("Relative(%q) = %t, want %t", text, got, want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"Thứ hai - 15/05/2017 16:23", "2026-08-27T10:00:00.5+07:00", "12 Tháng Mười Hai 2023", "3 ngày trước", "8:30 SA, 03/02/2026", "1787799600",
		"từ ngày 10 đến 20 giờ ngày 20 tháng 8", "hôm nay, 16-20/11/2026 (15/10 ÂL)", "２０／１１／２０２６ &ndash; 08h15"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Date(s, fetched)
		if d.Time.After(fetched.Add(24 * time.Hour)) {
			t.Errorf("Date(%q) is in the future: %s", s, d.Time)
		}
		if (d.Precision == "") != d.Time.IsZero() {
			t.Errorf("Date(%q) = %s, with precision %q", s, d.Time, d.Precision)
		}
	})
}

func BenchmarkDate(b *testing.B) {
	for b.Loop() {
		Date("Thu, 27 Aug 2026 08:00:00 +0700", fetched)
	}
}
