package words

var warningsVi = Warnings{
	Incomplete: func(host string) string {
		return with("Máy chủ không gửi đủ chứng chỉ trung gian; Cổng tự tìm được, nhưng đơn vị nên bổ sung", host)
	},
	Expires: func(host, until string) string {
		return with("Chứng chỉ của máy chủ hết hạn ngày "+dated(Vietnamese, until)+"; đơn vị cần gia hạn trước ngày đó, nếu không Cổng và người đọc sẽ không vào được", host)
	},
	Moved: func(to string) string {
		return with("Trang báo địa chỉ đã đổi hẳn; nên sửa địa chỉ của nguồn", to)
	},
	Unknown: "Có điều chưa ổn ở trang nguồn.",
}
