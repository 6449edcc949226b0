package words

var suspicionsVi = Suspicions{
	Heading: "Dấu hiệu bị chiếm quyền",
	Help:    "Trang nguồn có thể đã bị kẻ xấu chèn nội dung. Đối chiếu với bản gốc trước khi duyệt, và báo cho đơn vị quản trị trang.",
	Found:   "Chỗ tìm thấy",
	Unsaid:  "Nội dung bất thường",
	Lexicon: func(words string) string {
		return with("Từ ngữ quảng cáo cờ bạc, vay nóng hoặc khiêu dâm", words)
	},
	Obfuscated: func(words string) string {
		return with("Từ khóa bị cấm viết biến dạng để tránh bị phát hiện", words)
	},
	HiddenLinks: func(domains, how string) string {
		return with("Liên kết ẩn, người đọc không thấy ("+how+")", domains)
	},
	NewDomains: func(domains string) string {
		return with("Dẫn tới nơi nguồn này chưa từng dẫn tới", domains)
	},
	Burst: func(found, usual string) string {
		return "Một lượt đọc có " + found + " mục mới, thường chỉ khoảng " + usual + "."
	},
	Notices:       "Đã báo cho đầu mối",
	NoticesHelp:   "Cổng gửi thư cho đầu mối khi đã cấu hình máy chủ thư (HOPLUU_SMTP_URL), mỗi nguồn mỗi ngày nhiều nhất một thư.",
	Undeliverable: "địa chỉ không nhận thư",
	Failing:       "Không đọc được như thường lệ.",
	Over:          "không gửi nữa vì nguồn đã đọc lại được",
	Sent:          func(at string) string { return "đã gửi " + at },
	NotSent:       "chưa gửi",
	NoContact:     "nguồn chưa có đầu mối",
	Held: func(items string) string {
		return "Giữ lại " + items + " mục vì giống nội dung của trang bị chiếm quyền."
	},
	Distrusted: func(items string) string {
		return "Ngừng tự đăng vì trong bảy ngày có " + items + " mục bị giữ lại."
	},
	DistrustedNote: "Nguồn này đã ngừng tự đăng: mọi mục chờ duyệt cho đến khi có người cho tự đăng lại.",
	Short: map[string]string{
		"lexicon":      "Giống trang bị chiếm quyền: cờ bạc, vay nóng, khiêu dâm",
		"obfuscated":   "Giống trang bị chiếm quyền: từ khóa viết biến dạng",
		"hidden_links": "Giống trang bị chiếm quyền: liên kết ẩn",
		"new_domains":  "Dẫn tới những nơi lạ với nguồn này",
		"burst":        "Số mục mới tăng đột biến",
	},
	Letter: LetterWords{
		Subject: func(site string) string {
			return "Cảnh báo: trang " + site + " có dấu hiệu bị chiếm quyền"
		},
		To: func(site, organisation string) string {
			return "Kính gửi đầu mối quản trị trang " + site + " (" + organisation + "),"
		},
		Held: func(since, items, source string) string {
			return "Từ " + since + ", Cổng đã giữ lại " + items + " mục của nguồn \"" + source +
				"\" vì nội dung giống của trang bị chiếm quyền. Các mục này chưa hiện trên Cổng."
		},
		Signs:     "Dấu hiệu:",
		Addresses: "Một số địa chỉ trên trang:",
		Fallen:    "Từ nay mọi tin của nguồn này chờ ban biên tập duyệt, cho đến khi ban biên tập cho tự đăng lại.",
		Please: "Đề nghị kiểm tra trang, gỡ nội dung lạ, đổi mật khẩu quản trị, cập nhật phần mềm, và báo cơ quan ứng cứu sự cố nếu trang " +
			"đã bị xâm nhập. Nếu đây là nội dung đúng của đơn vị, xin báo cho ban biên tập.",
		FailingSubject: func(site string) string {
			return "Cổng không đọc được trang " + site + " như thường lệ"
		},
		Failing: func(since, source string) string {
			return "Từ " + since + ", Cổng không đọc được nguồn \"" + source +
				"\" như thường lệ. Những gì đã hiện trên Cổng được giữ nguyên; tin mới của trang có thể chưa đến được Cổng."
		},
		Address:  "Địa chỉ Cổng đọc:",
		Expected: "Cổng chờ:",
		Found:    "Cổng thấy:",
		Usual:    func(entries string) string { return "danh sách thường có khoảng " + entries + " mục" },
		Good:     func(at string) string { return "lần đọc được gần nhất: " + at },
		Readable: "một trang đọc được, có danh sách các mục",
		Mend: "Đề nghị kiểm tra trang. Nếu trang đã đổi giao diện, đổi địa chỉ, hoặc đúng là chỉ còn như vậy, xin báo cho ban biên tập để Cổng " +
			"đọc lại cho đúng. Khi trang trở lại như cũ, Cổng tự đọc tiếp.",
		Automatic: "Thư này do Cổng tự gửi, mỗi nguồn mỗi ngày nhiều nhất một thư.",
		Phone:     func(number string) string { return "Điện thoại: " + number },
		Mail:      func(address string) string { return "Thư điện tử: " + address },
	},
}
