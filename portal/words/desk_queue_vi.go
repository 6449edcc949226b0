package words

var deskQueueVi = DeskQueue{
	ByWhy:           "Theo lý do",
	BySource:        "Theo nguồn",
	ByOrganisation:  "Theo cơ quan",
	BySection:       "Theo chuyên mục",
	Filters:         "Bộ lọc",
	Filter:          "Lọc",
	Any:             "Tất cả",
	WhyNew:          "Mới",
	WhyChanged:      "Sửa sau duyệt",
	WhyHeld:         "Bị giữ lại",
	NewNote:         "Mục mới, chưa hiện trên Cổng",
	ChangedNote:     "Nguồn đã sửa sau khi duyệt; Cổng vẫn hiện bản cũ",
	HeldUnplaced:    "Chưa thuộc chuyên mục nào được hiện trên Cổng",
	HeldMojibake:    "Chữ có vẻ bị lỗi mã",
	HeldRejected:    "Bản trước của mục này bị từ chối",
	HeldWithdrawn:   "Mục này đã từng bị gỡ",
	HeldIncomplete:  "Thiếu phần mà nguồn này trước nay luôn có",
	HeldOther:       "Một quy tắc giữ mục này lại",
	Select:          "Chọn",
	SelectAll:       "Chọn cả trang",
	OldestFirst:     "Chờ lâu nhất trước",
	Next:            "Trang sau",
	First:           "Về đầu hàng chờ",
	KeyMove:         "chuyển",
	KeyOpen:         "mở",
	KeySelect:       "chọn",
	Empty:           "Không còn mục nào chờ duyệt.",
	EmptyFilter:     "Không có mục nào khớp bộ lọc.",
	EmptyHelp:       "Mục mới tự đến khi các nguồn được đọc.",
	SeeSources:      "Xem các nguồn",
	SeeAll:          "Xem tất cả",
	ApproveSelected: "Duyệt các mục đã chọn",
	NothingSelected: "Chưa chọn mục nào.",
	SearchQueue:     "Tìm trong hàng chờ",
	Find:            "Tìm",
	NewestFirst:     "Mới đến trước",

	Count: func(n string) string {
		return n + " mục chờ duyệt"
	},
	CountMost: func(n string) string {
		return "Hơn " + n + " mục chờ duyệt"
	},
	Batch: func(done, left string) string {
		if left == "0" {
			return "Đã duyệt " + done + " mục."
		}
		return "Đã duyệt " + done + " mục; " + left + " mục để lại vì đã đổi hoặc chưa có chuyên mục."
	},
	BatchUndone: func(done, left string) string {
		if left == "0" {
			return "Đã hoàn tác: " + done + " mục lại chờ duyệt."
		}
		return "Đã hoàn tác: " + done + " mục lại chờ duyệt; để lại " + left + " mục đã đổi."
	},
	Doubtful: func(n string) string {
		return n + " điểm cần xem"
	},
}
