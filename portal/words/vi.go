package words

import "strings"

// Vi is the Vietnamese catalogue.
var Vi = Words{
	Lang: Vietnamese,
	Frame: Frame{
		Portal: "Cổng thông tin điện tử", Skip: "Bỏ qua đến nội dung chính",
		Search: "Tìm trên Cổng", SearchLabel: "Tìm thủ tục, văn bản, tin tức, cơ quan",
		SearchPlaceholder: "Tìm thủ tục, văn bản", Find: "Tìm",
		TextSize: "Cỡ chữ", SizeMedium: "cỡ chữ vừa", SizeLarge: "cỡ chữ lớn", SizeLargest: "cỡ chữ rất lớn",
		ContrastMore: "Tương phản cao", Plain: "Tương phản thường",
		Language: "Ngôn ngữ", Vietnamese: "Tiếng Việt", English: "English", Menu: "Mục chính", Sections: "Chuyên mục",
		Where: "Vị trí", Home: "Trang chủ",
		News: "Tin tức", Procedures: "Thủ tục", Documents: "Văn bản", Consultations: "Lấy ý kiến",
		Gazette: "Công báo", Organisations: "Cơ quan", About: "Giới thiệu",
		Responsible: "Ai chịu trách nhiệm",
		AboutPortal: "Về Cổng", Sources: "Các nguồn của Cổng", OpenData: "Dữ liệu mở",
		Accessibility: "Khả năng tiếp cận", Reopen: "Dùng lại dữ liệu",
		Reuse: "Ghi rõ nguồn khi sử dụng lại thông tin.",
		Demo:  "Bản trình diễn.", DemoNote: "Mọi cơ quan, tin và số liệu ở đây được tạo ra để minh họa.",
		Phone: "Điện thoại", Mail: "Thư điện tử",
		OfficialOf: func(name string) string {
			return "Cổng thông tin điện tử chính thức của " + strings.Replace(name, "Tỉnh ", "tỉnh ", 1) + "."
		},
		ResponsibleFor: "Chịu trách nhiệm nội dung",
	},
	Errors: Errors{
		NotFound:     "Không có trang này.",
		NotFoundHelp: "Địa chỉ có thể bị gõ sai, hoặc trang đã chuyển. Tìm theo tên ở ô phía trên, hoặc về",
		Forbidden:    "Bạn không có quyền xem trang này.", ForbiddenHelp: "Đăng nhập bằng tài khoản có quyền, hoặc về",
		Elsewhere: "Yêu cầu này được gửi từ một trang khác.", ElsewhereHelp: "Vì an toàn, Cổng không làm theo. Mở lại trang của Cổng và thử lần nữa, hoặc về",
		Conflict: "Nội dung này vừa thay đổi.", ConflictHelp: "Điều bạn vừa làm chưa được ghi. Tải lại trang để xem bản mới, hoặc về",
		Invalid: "Yêu cầu không hợp lệ.", InvalidHelp: "Kiểm tra lại địa chỉ, hoặc về",
		Ours: "Cổng đang gặp sự cố. Lỗi do Cổng, không phải do bạn.", OursHelp: "Những gì bạn vừa nhập chưa được gửi. Thử lại sau ít phút, hoặc về",
		Busy: "Cổng đang quá tải.", BusyHelp: "Những gì bạn vừa nhập chưa được gửi. Thử lại sau ít phút, hoặc về",
		HomePage: "trang chủ", Urgent: "Việc gấp:",
		Incident: func(code string) string { return "Mã sự cố " + code + "." },
	},
	Public:     publicVi,
	Affairs:    affairsVi,
	Desk:       deskVi,
	Failures:   failuresVi,
	Doubts:     doubtsVi,
	Warnings:   warningsVi,
	Suspicions: suspicionsVi,
}
