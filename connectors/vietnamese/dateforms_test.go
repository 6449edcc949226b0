package vietnamese

import (
	"testing"
	"time"
)

func TestDateOfSeveralDaysIsTheFirst(t *testing.T) {
	tests := []struct{ text, want string }{
		{"16-20/11/2026", "2026-11-16 day"},
		{"16 – 20/11/2026", "2026-11-16 day"},
		{"16/11 - 20/11/2026", "2026-11-16 day"},
		{"Lịch tuần 46 (9/11 - 15/11/2026)", "2026-11-09 day"},
		{"từ ngày 3 đến ngày 5/4/2026", "2026-04-03 day"},
		{"Từ ngày 03/11/2025 đến hết ngày 28/12/2025", "2025-11-03 day"},
		{"từ 16 đến 20 tháng 11 năm 2026", "2026-11-16 day"},
		{"ngày 16 và 17 tháng 11 năm 2026", "2026-11-16 day"},
		{"ngày 16, 17, 18/11/2026", "2026-11-16 day"},
		{"Trong 2 ngày 16-17/11, hội nghị", "2026-11-16 day"},
		{"kỳ họp ngày 28-29/1/2026.", "2026-01-28 day"},
		{"từ ngày 28.5-3.6", "2026-05-28 day"},
		{"từ ngày 20/10 đến 31/12", "2026-10-20 day"},
		{"30/12 - 03/01/2026", "2025-12-30 day"},
		{"28 tháng 12 đến 3 tháng 1 năm 2026", "2025-12-28 day"},
		{"27 - 29 Thg 10 2026", "2026-10-27 day"},
		{"từ ngày 03/01/2019 đến 12h ngày 18/01/2019", "2019-01-03 day"},
		{"từ 8h00 ngày 03/01/2019 đến 12h00 ngày 18/01/2019", "2019-01-03T08:00 minute"},
		{"Tiết 3-5/11/2026", "2026-11-05 day"},
		{"Tổ 3 và 4, 16/11/2026", "2026-11-16 day"},
		{"từ ngày 18/12 đến 24/12/2024", "2024-12-18 day"},
		{"hai ngày 17 & 18.10.2026", "2026-10-17 day"},
		{"mất điện từ 22 giờ ngày 25-3 đến 6 giờ ngày 26-3", "2026-03-25T22:00 minute"},
		{"ngày 20/11/2026, 9h30-10h30", "2026-11-20T09:30 minute"},
		{"20/11/2026 08:00-10:00", "2026-11-20T08:00 minute"},
		{"từ 10 giờ ngày 10 đến 20 giờ 30 phút ngày 20 tháng 8 năm 2023", "2023-08-10T10:00 minute"},
		{"nghỉ lễ 30/4 và 01/5/2026", "2026-04-30 day"},
		{"2026-11-20T08:00-05:00", "2026-11-20T20:00 minute"},
		{"từ ngày 1 đến ngày 7", ""},
		{"ngày 28-3/6/2026", "2026-06-03 day"},
		{"1/4/7/10", ""},
	}
	for _, tt := range tests {
		reads(t, tt.text, fetched, tt.want)
	}
}

func TestDateOfPublicationGoesBeforeOthers(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Cập nhật: 10:30 15/03/2025 | Ngày đăng: 08:05 12/03/2025", "2025-03-12T08:05 minute"},
		{"Thứ hai, 23/11/2026 10:00 - Đăng ngày 05/11/2026 14:32", "2026-11-05T14:32 minute"},
		{"Hạn nộp: 15/06/2023. Ngày đăng tin: 29/05/2023", "2023-05-29 day"},
		{"Hiệu lực: 01/01/2027. Ban hành: 09/11/2026", "2026-11-09 day"},
		{"Xuất bản ngày: 08/09/2022 Cập nhật lúc 14:05, 09/09/2022", "2022-09-08 day"},
		{"Hết hạn 20/12/2026. Ban hành 09/11/2026", "2026-11-09 day"},
		{"Ngày đăng: 12/03/2025 Ngày đăng: 13/03/2025", "2025-03-12 day"},
		{"12/03/2025 | Xuất bản: Báo Cần Lao", "2025-03-12 day"},
		{"12/03/2025, hạn cuối của ngày đăng ký: 20/03/2025", "2025-03-12 day"},
		{"Luật ngày 19/6/2015 được ban hành tại kỳ họp ngày 1/7/2015", "2015-06-19 day"},
	}
	for _, tt := range tests {
		reads(t, tt.text, fetched, tt.want)
	}
}

func TestDateWrittenOutGoesBeforeANamedOne(t *testing.T) {
	tests := []struct {
		text, want string
		relative   bool
	}{
		{"Hôm nay, 17 thg 10 2025", "2025-10-17 day", false},
		{"Giá xăng hôm nay, cập nhật lúc 15:25 20/11/2026", "2026-11-20T15:25 minute", false},
		{"hôm qua 20-11 cho biết", "2026-11-20 day", true},
		{"Chiều qua (5/11), Sở họp báo", "2026-11-05 day", true},
		{"Chiều qua (24/7), Sở họp báo", "2026-07-24 day", true},
		{"Như tin đã đưa hôm 5/9, trường mở cửa", "2026-09-05 day", true},
		{"năm 2025, ngày 3 tháng 2", "2025-02-03 day", false},
		{"ngày 5/3/2018 - 8h:45", "2018-03-05T08:45 minute", false},
		{"Đường dây nóng (24/7)", "", false},
		{"42 phút trước • Thời sự", "2026-11-23T14:22 minute", true},
		{"Thứ hai, 9/3/2015 | 10:15:03 AM", "2015-03-09T10:15:03 second", false},
		{"Update: July, 05/2019 - 08:12", "2019-07-05T08:12 minute", false},
		{"hôm nay 10-12 độ", "2026-11-23 day", true},
		{"3 ngày trước (20/11/2026)", "2026-11-20 day", false},
		{"Hôm qua, 10-15 người", "2026-11-22 day", true},
		{"Hôm nay, ngày 15/10 âm lịch", "2026-11-23 day", true},
		{"Ban biên tập - 3 ngày trước", "2026-11-20 day", true},
		{"ngày 5/9 năm ngoái", "2025-09-05 day", true},
		{"ngày 5/9 năm nay", "2026-09-05 day", true},
		{"ngày 5/9 năm 2019", "2019-09-05 day", false},
		{"ngày 5/9 năm sau", "", false},
	}
	for _, tt := range tests {
		reads(t, tt.text, fetched, tt.want)
		if relative := Relative(tt.text); relative != tt.relative {
			t.Errorf("Relative(%q) = %t, want %t", tt.text, relative, tt.relative)
		}
	}
}

func TestDateWithoutATimeOfFetchingMayLieAhead(t *testing.T) {
	for text, want := range map[string]string{
		"15/6/08": "2008-06-15 day", "20/11/26": "2026-11-20 day", "23/11/97": "1997-11-23 day", "01/01/2030": "2030-01-01 day",
		"từ ngày 16 đến 20/11/2026": "2026-11-16 day", "ngày 20/11": "", "ngày 20/11 năm nay": "", "hôm qua": "", "từ 3/5 đến 5/5": "",
	} {
		reads(t, text, time.Time{}, want)
	}
}

func TestDateIsUnknownWhereNoneIsStated(t *testing.T) {
	for _, text := range []string{
		"chạy thử 5 phút trước khi dùng", "đến sớm 30 phút trước giờ họp", "2 ngày trước đó", "vài ngày trước", "vài tháng trước",
		"Mùng 1 tháng Giêng năm Giáp Thìn (2024)", "mồng 10 tháng Giêng năm 1945", "ngày 15 tháng 8 năm Bính Ngọ", "Giỗ Tổ (10/3 ÂL)", "ngày 10/3 ÂL",
		"phiên bản 4.5.02", "dùng 1.8.19 trở lên", "kết quả 3/4 chỉ tiêu", "nộp trước 31/12", "mở cửa từ 27 đến 29/12", "Hội nghị từ ngày 10 và 11/12", "họp vào 31/12.", "kỳ hạn 12 tháng 5,2%", "kỳ hạn 12 tháng 5%", "Tuần 2 tháng 11/2026", "Báo cáo 9 tháng năm 2026", "thứ ba tuần trước",
		"cúng mùng 5 tháng 10", "giỗ 15 tháng 8 âm", "học 5 tháng 3 ngày", "so với 4 tuần trước", "mở 2-3 tuần trước học kỳ", "bản 8.22 tháng 8", "192.16.1.26", "Tháng Giêng năm ngoái",
	} {
		if got := Date(text, fetched); !got.Time.IsZero() {
			t.Errorf("Date(%q) = %s, want none", text, got.Time.In(Zone))
		}
	}
}

func TestDateReadsHowTextIsSet(t *testing.T) {
	tests := []struct{ text, want string }{
		{"ng&agrave;y 21 th&#225;ng 4 năm 2026", "2026-04-21 day"},
		{"từ thứ 2 &ndash; thứ 5, 20/11/2026", "2026-11-20 day"},
		{"２０/１１/２０２６", "2026-11-20 day"},
		{"２０／１１／２０２６　０８：１５", "2026-11-20T08:15 minute"},
		{"20‑11‑2026", "2026-11-20 day"},
		{"20−11−2026", "2026-11-20 day"},
		{"20∕11∕2026", "2026-11-20 day"},
		{"Ngày 17 – 9, xã họp", "2026-09-17 day"},
		{"Sáng 28/1, huyện phát động", "2026-01-28 day"},
		{"Chiều 20.3, sở công bố", "2026-03-20 day"},
		{"Sáng 5-12, thường trực họp", "2025-12-05 day"},
		{"sáng 8-11 giờ", ""},
		{"Sáng 2/3 xã phát động", "2026-03-02 day"},
		{"tổ chức sáng 20/2 tại Nam Định", "2026-02-20 day"},
		{"Khám vào 15/10", "2026-10-15 day"},
		{"20 | 11 | 2026", "2026-11-20 day"},
		{"20/11.2026", "2026-11-20 day"},
		{"Giới thiệu sách tháng 11 09/10/26", "2026-10-09 day"},
		{"Lịch tháng 12 15/11/2026", "2026-11-15 day"},
		{"21st, Tháng Bảy, 2026", "2026-07-21 day"},
		{"May 5th, 7:27 am", "2026-05-05T07:27 minute"},
		{"5m ago", "2026-11-23T14:59 minute"},
		{"2h ago", "2026-11-23 day"},
		{"3d ago", "2026-11-20 day"},
		{"thông báo sau (24/08)", "2026-08-24 day"},
		{"đạt yêu cầu (10/12)", ""},
		{"Thứ Sáu, 20-11-202608:15", "2026-11-20T08:15 minute"},
		{"20 November 2026 at 10 a.m.", "2026-11-20T10:00 minute"},
		{"20 Nov 2026, 5 PM", "2026-11-20T17:00 minute"},
		{"ngày 10 âm lịch, 20/11/2026", "2026-11-20 day"},
		{"Video 16:9, đăng 11/09/2026 lúc 21:17", "2026-09-11T21:17 minute"},
		{"Đăng ngày 9 Tháng Năm 2026", "2026-05-09 day"},
		{"chuyển sang 3/4 diện tích", ""},
		{"Trực ban lúc 14:00 15/09 tại trạm", "2026-09-15T14:00 minute"},
		{"Lịch tiếp dân 19/10 từ 14:00 đến 16:00", "2026-10-19T14:00 minute"},
		{"trực 24/7 từ tháng 3", ""},
		{"Tháng Ba 1", "2026-03-01 day"},
		{"20/11/2026 Âm nhạc", "2026-11-20 day"},
		{"Ngày đăng: 3.2.26", "2026-02-03 day"},
		{"05 Tháng Giêng 2010 8:00 SA", "2010-01-05T08:00 minute"},
		{"Fri, 10/04/2019 - 08:15", "2019-10-04T08:15 minute"},
		{"Wed, 10/04/2019 - 08:15", "2019-04-10T08:15 minute"},
		{"Mon, 10/04/2019 - 08:15", "2019-04-10T08:15 minute"},
	}
	for _, tt := range tests {
		reads(t, tt.text, fetched, tt.want)
	}
}
