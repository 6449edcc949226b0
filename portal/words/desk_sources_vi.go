package words

import "strings"

var deskSourcesVi = DeskSources{
	State:            "Tình trạng",
	NextTurn:         "Lượt tới",
	LastReading:      "Lượt đọc cuối",
	Happened:         "Chuyện gì xảy ra",
	Waiting:          "Chờ duyệt",
	Working:          "Bình thường",
	Incomplete:       "Đọc thiếu",
	Silent:           "Im lặng",
	Failing:          "Hỏng",
	Paused:           "Tạm dừng",
	ReadingNow:       "đang đọc",
	DueNow:           "ngay bây giờ",
	Never:            "chưa lần nào",
	NeverRead:        "Chưa đọc lần nào",
	Unchanged:        "Không có gì mới",
	SilentNote:       "Đọc được nhưng lâu không có tin mới",
	PausedNote:       "Được tạm dừng ở bàn biên tập",
	HouseRule:        "Một nguồn không ra mục nào là hỏng, không phải trống. Không mục nào bị gỡ khỏi Cổng vì nguồn hỏng.",
	NoSources:        "Chưa có nguồn nào.",
	Readings:         "Lượt đọc gần đây",
	NoReadings:       "Nguồn này chưa được đọc lần nào.",
	Outcome:          "Kết quả",
	OutcomeRead:      "Đọc được",
	OutcomeUnchanged: "Không đổi",
	OutcomePartial:   "Đọc một phần",
	OutcomeFailed:    "Không đọc được",
	Found:            "Mục",
	Added:            "Mới",
	Edits:            "Đổi",
	Requests:         "Yêu cầu",
	Took:             "Thời gian",
	Open:             "mở",
	Skipped:          "Mục không đọc được ở lượt cuối",
	Record:           "Mục số",
	Excerpt:          "Trích",
	Settings:         "Cài đặt",
	Connector:        "Cách đọc",
	Every:            "Nhịp đọc",
	PublishRule:      "Cách đăng",
	Review:           "Duyệt từng mục",
	AtOnce:           "Đăng ngay",
	Contact:          "Liên hệ",
	ReadNow:          "Đọc lại ngay",
	Pause:            "Tạm dừng",
	Resume:           "Đọc tiếp",
	ToAtOnce:         "Chuyển sang đăng ngay",
	ToReview:         "Chuyển sang duyệt từng mục",
	ReadAsked:        "Đã yêu cầu đọc lại. Thường mất 3 đến 10 giây.",
	PausedDone:       "Đã tạm dừng nguồn.",
	ResumedDone:      "Nguồn được đọc tiếp.",
	AtOnceDone:       "Từ nay mục của nguồn được đăng ngay.",
	ReviewDone:       "Từ nay mỗi mục của nguồn được duyệt.",
	Operators:        "Cho người vận hành",
	SeeWaiting:       "Xem mục chờ",
	LossHelp:         "Cổng vẫn hiện các thủ tục này. Hỏi đơn vị trước; nếu danh mục thật sự đã bỏ thì xác nhận, trang của chúng sẽ ghi là đã tắt.",
	Lost:             "Những thủ tục không còn thấy",
	BelieveHelp:      "Lượt đọc này không được tin, không có gì thay đổi trên Cổng. Nếu danh mục thật sự đã rút gọn thì xác nhận: Cổng đọc lại, và những gì không còn trong danh mục sẽ ghi là đã tắt.",
	Believe:          "Xác nhận danh mục đã rút gọn",
	MovedAsk:         "Trang nguồn báo đã chuyển hẳn sang tên miền khác.",
	MovedHelp:        "Cổng chưa lấy gì ở địa chỉ mới. Hỏi đơn vị trước: tên miền bỏ trống có thể đã về tay người khác.",
	OldAddress:       "Địa chỉ cũ",
	NewAddress:       "Địa chỉ mới",
	FollowMove:       "Theo địa chỉ mới",
	KeepAddress:      "Giữ địa chỉ cũ",
	MovedByOperator:  "Người vận hành phải kết nối địa chỉ mới, vì nó có tham số hoặc cần khóa.",
	Followed:         "Nguồn đã theo địa chỉ mới và được đọc ngay.",
	KeptAddress:      "Nguồn giữ địa chỉ cũ; điều này đã được ghi.",
	Events:           "Việc đã làm với nguồn",
	Nothing:          "để trống",
	EventKinds: map[string]string{
		"added": "Thêm nguồn", "followed": "Theo địa chỉ mới", "kept": "Giữ địa chỉ cũ", "asked": "Yêu cầu đọc ngay", "paused": "Tạm dừng",
		"resumed": "Cho đọc tiếp", "confirmed": "Xác nhận nguồn đúng là như hiện nay", "publish": "Đổi cách đăng", "settings": "Đổi cài đặt cách đọc",
		"maintenance": "Đổi giờ bảo trì của máy chủ", "pause": "Đổi khoảng nghỉ giữa hai yêu cầu tới máy chủ", "every": "Đổi nhịp đọc",
		"review_first": "Đổi số mục đầu phải duyệt", "contact": "Đổi đầu mối", "name": "Đổi tên", "organisation": "Đổi cơ quan",
		"section": "Đổi chuyên mục", "language": "Đổi ngôn ngữ",
	},
	ByCommand: func(operator string) string {
		return strings.TrimSpace("Người vận hành, bằng lệnh " + operator)
	},

	SourceCount: func(n, failing string) string {
		return n + " nguồn, " + failing + " đang hỏng"
	},
	SkippedCount: func(n string) string {
		return n + " mục không đọc được"
	},
	FoundCount: func(found, added string) string {
		return found + " mục, " + added + " mới"
	},
	Loss: func(missing, held, since string) string {
		return "Từ " + since + ", danh mục không còn " + missing + " trong " + held + " thủ tục: nhiều hơn mức tự tắt được."
	},
	ConfirmLoss: func(missing string) string {
		return "Xác nhận tắt " + missing + " thủ tục"
	},
	LossDone: func(missing string) string {
		return "Đã xác nhận: " + missing + " mục không còn trong danh mục."
	},
}
