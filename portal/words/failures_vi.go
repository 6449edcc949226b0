package words

var failuresVi = Failures{
	DNS:        "Không tìm thấy tên miền của trang.",
	Refused:    "Không kết nối được tới máy chủ của trang.",
	Unreadable: "Trang trả về nội dung hỏng, không đọc được.",
	Ours:       "Lỗi do Cổng, không phải do trang nguồn.",
	Unknown:    "Lượt đọc không thành, chưa rõ vì sao.",
	TLS: func(reason string) string {
		switch reason {
		case "expired":
			return "Chứng chỉ bảo mật của trang đã hết hạn."
		case "early":
			return "Chứng chỉ bảo mật của trang chưa đến ngày có hiệu lực."
		case "host":
			return "Chứng chỉ bảo mật là của một trang khác."
		case "authority":
			return "Không rõ ai cấp chứng chỉ bảo mật của trang."
		case "old":
			return "Máy chủ của trang chỉ dùng TLS đời cũ, không còn an toàn."
		case "plain":
			return "Máy chủ của trang không trả lời bằng https ở địa chỉ này."
		case "handshake":
			return "Không lập được kết nối bảo mật với máy chủ của trang."
		case "downgrade":
			return "Trang chuyển từ https sang http không bảo mật, nên Cổng không đọc tiếp."
		}
		return "Chứng chỉ bảo mật của trang không hợp lệ."
	},
	Timeout: func(after string) string {
		return with("Trang không trả lời kịp", after)
	},
	Status: func(status string) string {
		switch {
		case status == "401" || status == "403":
			return "Trang không cho Cổng đọc (mã " + status + ")."
		case status == "404" || status == "410":
			return "Địa chỉ của nguồn không còn (mã " + status + ")."
		case status == "429":
			return "Trang yêu cầu đọc thưa hơn (mã 429)."
		case status != "" && status[0] == '5':
			return "Máy chủ của trang đang lỗi (mã " + status + ")."
		}
		return with("Trang trả lời không như mong đợi", status)
	},
	TooLarge: func(limit string) string {
		if limit == "" {
			return "Trang lớn quá mức cho phép."
		}
		return "Trang lớn quá mức cho phép là " + size(Vietnamese, limit) + "."
	},
	NotTheKind: func(kind string) string {
		return with("Trang trả về thứ khác với loại đã hẹn, như trang đăng nhập hoặc trang báo lỗi", kind)
	},
	Settings: func(reason string) string {
		return with("Cài đặt của nguồn không dùng được", reason)
	},
	ForbiddenAddress: func(host string) string {
		return with("Địa chỉ trỏ vào mạng nội bộ nên Cổng không đọc", host)
	},
	Robots: func(url string) string {
		return with("Trang không cho máy đọc địa chỉ này, theo robots.txt", url)
	},
	Emptied: func(usual string) string {
		if usual == "" {
			return "Trang tải được nhưng không thấy mục nào."
		}
		return "Trang tải được nhưng không thấy mục nào; thường có " + usual + "."
	},
	Shrunk: func(found, usual string) string {
		if found == "" || usual == "" {
			return "Danh mục chỉ còn chưa đầy một nửa lần đọc trước."
		}
		return "Danh mục chỉ còn " + found + " mục; lần đọc trước có " + usual + "."
	},
	Fewer: func(found, usual string) string {
		if found == "" || usual == "" {
			return "Danh sách còn chưa đầy một nửa thường lệ."
		}
		return "Danh sách chỉ còn " + found + " mục; thường có " + usual + "."
	},
	Lost: func(fields, of string) string {
		if of == "" {
			return with("Các mục không còn phần trước nay vẫn có", fields)
		}
		return with("Các mục không còn phần trước nay vẫn có, xét trên "+of+" mục", fields)
	},
	Burst: func(found, usual string) string {
		if found == "" || usual == "" {
			return "Số mục mới tăng đột biến; chúng chờ biên tập viên xem."
		}
		return "Có " + found + " mục mới cùng lúc; thường là " + usual + ". Chúng chờ biên tập viên xem."
	},
	Fields: map[string]string{
		"title": "tiêu đề", "url": "địa chỉ", "published": "ngày đăng", "body": "nội dung", "place": "nội dung ở chỗ đã cài đặt",
		"number": "số hiệu", "summary": "tóm tắt", "author": "tác giả", "images": "ảnh", "files": "tệp đính kèm",
	},
	Moved: func(to string) string {
		return with("Trang đã chuyển hẳn sang tên miền khác", to)
	},

	DoDNS:              "Hỏi đơn vị xem trang có đổi tên miền không.",
	DoRefused:          "Cổng tự đọc lại. Nếu kéo dài, báo đơn vị.",
	DoTLS:              "Báo đơn vị gia hạn hoặc sửa chứng chỉ.",
	DoTimeout:          "Cổng tự đọc lại. Nếu kéo dài, báo đơn vị.",
	DoStatus:           "Cổng tự đọc lại. Nếu kéo dài, báo đơn vị.",
	DoTooLarge:         "Hỏi đơn vị xem có địa chỉ ngắn hơn không.",
	DoNotTheKind:       "Mở trang gốc xem đã đổi gì; nếu trang đổi giao diện thì xem cách sửa được đề xuất.",
	DoUnreadable:       "Mở trang gốc xem; báo đơn vị nếu trang hỏng.",
	DoSettings:         "Sửa cài đặt của nguồn rồi đọc lại.",
	DoForbiddenAddress: "Kiểm tra địa chỉ của nguồn; ngoại lệ do người vận hành đặt.",
	DoRobots:           "Đề nghị đơn vị cho Cổng đọc trong robots.txt.",
	DoEmptied:          "Có lẽ trang đổi giao diện: xem cách sửa được đề xuất.",
	DoShrunk:           "Hỏi đơn vị trước khi tắt các mục bị thiếu.",
	DoMoved:            "Xác nhận địa chỉ mới với đơn vị, rồi chọn theo hay giữ địa chỉ cũ.",
	Drift:              driftVi,
	DoFewer:            "Mở trang gốc xem: nếu trang đúng là chỉ còn như vậy thì xác nhận, nếu không thì xem cách sửa được đề xuất.",
	DoLost:             "Có lẽ trang đổi giao diện: xem cách sửa được đề xuất. Nếu trang đúng là không còn ghi phần này thì xác nhận.",
	DoBurst:            "Xem các mục đang chờ trước khi duyệt; hỏi đơn vị nếu thấy lạ.",
	DoOurs:             "Báo người vận hành Cổng.",
}
