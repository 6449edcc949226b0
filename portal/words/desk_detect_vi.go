package words

var deskDetectVi = DeskDetect{
	Connect:          "Kết nối một trang thành phần",
	ConnectIntro:     "Dán địa chỉ trang chủ của đơn vị. Cổng xem trang đó trong khoảng 10 giây rồi đề xuất các nguồn đọc được, kèm những mục đầu tiên của mỗi nguồn. Chưa có gì được đăng.",
	HomePage:         "Địa chỉ trang chủ",
	LookAt:           "Tìm nguồn",
	NoAddress:        "Đây không phải địa chỉ của một trang web. Ví dụ: https://soyte.namdinh.gov.vn",
	NobodyLooked:     "Chưa ai xem được trang này.",
	NobodyLookedHelp: "Tiến trình đọc nguồn có lẽ không chạy; báo người vận hành rồi tìm lại.",
	StillLooking:     "Đang xem trang này.",
	LookAgain:        "Xem kết quả",
	NothingFound:     "Không tìm thấy nguồn nào đọc được.",
	NothingFoundHelp: "Thử địa chỉ của trang tin hoặc trang văn bản thay cho trang chủ, hoặc nhờ người vận hành viết cách đọc.",
	Terms:            "Nguồn này là của ai, đăng ở đâu",
	ChooseBody:       "Chọn đơn vị công bố",
	LaterSection:     "Chọn khi duyệt từng mục",
	AddedBefore:      "Nguồn này đã được kết nối.",
	SeeSource:        "Xem nguồn",
	SourceName:       "Tên nguồn ở bàn biên tập",
	NeedsKey:         "Nguồn này cần khóa truy cập; người vận hành kết nối bằng lệnh",
	AddSource:        "Thêm nguồn này",

	FoundSources: func(n, platform string) string {
		if platform == "" {
			return "Tìm thấy " + n + " nguồn"
		}
		return "Tìm thấy " + n + " nguồn; trang chạy trên " + platform
	},
	Score: func(percent string) string {
		return "độ tin cậy " + percent + " %"
	},
	PreviewOf: func(n string) string {
		return "Những mục đầu trong " + n + " mục của trang thứ nhất"
	},
	SourceAdded: func(name string) string {
		return "Đã thêm nguồn “" + name + "”. Lượt đọc đầu tiên bắt đầu ngay."
	},
}
