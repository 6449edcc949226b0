package words

var suspicionsVi = Suspicions{
	Heading: "Dấu hiệu bị chiếm quyền",
	Help:    "Trang nguồn có thể đã bị kẻ xấu chèn nội dung. Đối chiếu với bản gốc trước khi duyệt, và báo cho đơn vị quản trị trang.",
	Found:   "Chỗ tìm thấy",
	Unsaid:  "Nội dung bất thường",
	Lexicon: func(words string) string {
		return with("Chữ quảng cáo cờ bạc, vay nóng hoặc khiêu dâm", words)
	},
	Obfuscated: func(words string) string {
		return with("Chữ cấm được viết lách để không tìm ra", words)
	},
	HiddenLinks: func(domains, how string) string {
		return with("Liên kết giấu mắt người đọc ("+how+")", domains)
	},
	NewDomains: func(domains string) string {
		return with("Dẫn tới nơi nguồn này chưa từng dẫn tới", domains)
	},
	Burst: func(found, usual string) string {
		return "Một lượt đọc có " + found + " mục mới, thường chỉ khoảng " + usual + "."
	},
	Notices:     "Đã báo cho đầu mối",
	NoticesHelp: "Thông báo được ghi lại để gửi; Cổng chưa tự gửi thư.",
	NotSent:     "chưa gửi",
	NoContact:   "nguồn chưa có đầu mối",
	Held: func(items string) string {
		return "Giữ lại " + items + " mục vì giống nội dung của trang bị chiếm quyền."
	},
	Distrusted: func(items string) string {
		return "Thôi tự đăng vì trong bảy ngày có " + items + " mục bị giữ lại."
	},
	DistrustedNote: "Nguồn này đã thôi tự đăng: mọi mục chờ duyệt cho đến khi có người cho tự đăng lại.",
	Short: map[string]string{
		"lexicon":      "Giống trang bị chiếm quyền: cờ bạc, vay nóng, khiêu dâm",
		"obfuscated":   "Giống trang bị chiếm quyền: chữ cấm viết lách",
		"hidden_links": "Giống trang bị chiếm quyền: liên kết ẩn",
		"new_domains":  "Dẫn tới những nơi lạ với nguồn này",
		"burst":        "Số mục mới tăng đột biến",
	},
}
