package words

var doubtsVi = Doubts{
	Charset:   "Bảng mã được đoán, có thể sai chữ",
	Mojibake:  "Chữ có vẻ bị lỗi mã",
	Date:      "Ngày không đọc được hoặc vô lý",
	Future:    "Ngày ở sau thời điểm đọc trang",
	Truncated: "Nội dung bị cắt ngắn",
	Structure: "Bố cục trang không như thường lệ",
	Missing:   "Trang nguồn không ghi",
	Range:     "Giá trị không thuộc các giá trị đã quy định",
	Unread:    "Trang riêng của mục chưa đọc được, chỉ có phần trong danh sách",
	Other:     "Điểm cần xem",
}
