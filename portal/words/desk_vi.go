package words

var deskVi = Desk{
	DeskFrame:   deskFrameVi,
	DeskQueue:   deskQueueVi,
	DeskReview:  deskReviewVi,
	DeskSources: deskSourcesVi,
	DeskDetect:  deskDetectVi,
	DeskPeople:  deskPeopleVi,
	Facts:       factsOfVi,
}

var deskFrameVi = DeskFrame{
	Desk:        "Bàn biên tập",
	Queue:       "Chờ duyệt",
	Log:         "Nhật ký",
	Sources:     "Nguồn",
	Accounts:    "Tài khoản",
	ToPortal:    "Xem Cổng",
	SignOut:     "Thoát",
	All:         "Tất cả",
	Reason:      "Lý do",
	None:        "không có",
	Section:     "Chuyên mục",
	Capture:     "Bản lưu của lượt đọc",
	Edited:      "Đã sửa",
	Undone:      "Đã hoàn tác",
	Undo:        "Hoàn tác",
	SeeResult:   "Xem mục này",
	When:        "Lúc",
	Address:     "Địa chỉ",
	Since:       "từ",
	Vietnamese:  "Tiếng Việt",
	English:     "English",
	Menu:        "Mục của bàn biên tập",
	Result:      "Quyết định của bạn",
	Parked:      "Việc bị gác lại",
	MissingHelp: "Địa chỉ có thể bị gõ sai, hoặc điều này không còn. Về",
	BackHere:    "bàn biên tập",

	Waited: func(d string) string {
		return "chờ " + d
	},
}
