package words

var driftVi = Drift{
	Heading:   func(source string) string { return "Cách đọc: " + source },
	Link:      "Cách đọc và cách sửa",
	Usual:     "Thường lệ",
	UsualHelp: "Cổng học từ những lượt đọc tốt. Khi nguồn lệch hẳn thường lệ, lượt đọc bị coi là hỏng và những gì đã có được giữ nguyên.",
	UsualNone: "Cổng chưa biết thường lệ của nguồn này.",
	UsualEntries: func(entries string) string {
		return "Trang đầu của danh sách thường có " + entries + " mục."
	},
	UsualNew: func(every, entries string) string {
		return "Cứ khoảng " + every + " lại có tin mới, mỗi lần " + entries + " mục."
	},
	Field: "Phần", InList: "Trong danh sách", OnOwn: "Trên trang riêng", NotCounted: "chưa rõ",
	Repairs:     "Cách sửa được đề xuất",
	RepairsHelp: "Đã thử trên các bản lưu, chưa áp dụng. Xem kỹ hai cột trước khi áp dụng.",
	NoRepairs:   "Không tìm thấy cách đọc nào tốt hơn trên các bản lưu. Có thể trang đang bảo trì: Cổng tự đọc lại.",
	Repair:      func(number string) string { return "Đề xuất " + number },
	Result:      "Kết quả chạy thử", Before: "Cài đặt hiện tại", After: "Cài đặt được thử",
	OnlyBefore: "không còn", OnlyAfter: "chưa có",
	Counts: func(added, lost, changed, same string) string {
		return "Thêm " + added + ", mất " + lost + ", khác " + changed + ", như cũ " + same + "."
	},
	Added: "thêm", Lost: "mất", Changed: "khác", Same: "như cũ", New: "chưa có trên Cổng", Known: "đã có trên Cổng",
	Cut:   "Chỉ hiện một phần; lệnh source replay in tất cả.",
	Pages: "Bản lưu đã dùng", Page: "Trang", Read: "Số mục", ReadPage: "Xem bản lưu", NotRead: "không đọc được", Unread: "có bản mới hơn",
	Apply: "Áp dụng cài đặt này", ApplyHelp: "Cổng đọc lại nguồn ngay. Tên bạn và thời điểm được ghi lại.",
	Applied: "Đã đổi cài đặt. Cổng đang đọc lại nguồn.",
	Stale:   "Cài đặt hoặc bản lưu đã đổi từ lúc bạn xem. Đây là kết quả mới: xem lại rồi áp dụng.",
	MayNot:  "Chỉ quản trị viên được đổi cài đặt.",
	Try:     "Thử cài đặt khác", TryHelp: "Chạy trên các bản lưu: không hỏi trang nguồn, không ghi gì.",
	TryLabel: "Cài đặt, dạng JSON", TryButton: "Chạy thử trên bản lưu",
	BadSettings: func(reason string) string { return with("Cài đặt này không dùng được", reason) },
	NothingKept: "Nguồn này chưa có bản lưu nào để thử.",
	Confirm:     "Trang nguồn đúng là như vậy?", ConfirmHelp: "Nếu nguồn không lỗi mà đã đổi thật, xác nhận để Cổng đọc lại và học thường lệ mới.",
	ConfirmButton: "Xác nhận nguồn đã đổi",
	Changes:       "Cài đặt đã đổi", ChangesHelp: "Ai đổi, lúc nào, từ gì thành gì.", NoChanges: "Chưa ai đổi cài đặt của nguồn này.",
	Who: "Ai", When: "Lúc", Was: "Trước", Became: "Sau",
}
