package samplesites

import "slices"

// ninhBinh is the province since 1 July 2025: no districts, larger communes.
var ninhBinh = &province{
	paper: "Báo và phát thanh, truyền hình Ninh Bình",
	words: map[string]string{
		"tinh": "Ninh Bình", "province": "Ninh Binh",
		"snn": "Sở Nông nghiệp và Môi trường", "stnmt": "Sở Nông nghiệp và Môi trường",
		"sgtvt": "Sở Xây dựng", "sxd": "Sở Xây dựng", "stc": "Sở Tài chính", "skhdt": "Sở Tài chính",
		"snv": "Sở Nội vụ", "slv": "Sở Nội vụ", "sct": "Sở Công Thương", "svh": "Sở Văn hóa và Thể thao",
		"skhcn": "Sở Khoa học và Công nghệ", "stttt": "Sở Khoa học và Công nghệ", "capxa": "xã, phường",
	},
	spots: slices.Concat(
		spotsOf("phường Nam Định", "phường Thành Nam", "phường Trường Thi", "phường Đông A", "phường Vị Khê", "phường Nam Định"),
		spotsOf("phường Hoa Lư", "phường Tây Hoa Lư", "phường Đông Hoa Lư", "phường Nam Hoa Lư", "phường Hoa Lư"),
		spotsOf("phường Phủ Lý", "phường Châu Sơn", "phường Liêm Tuyền", "phường Phù Vân", "phường Hà Nam"),
		spotsOf("xã Giao Thủy", "xã Giao Thủy", "xã Giao Minh", "xã Giao Hòa", "xã Giao Phúc", "xã Giao Bình"),
		spotsOf("xã Hải Hậu", "xã Hải Hậu", "xã Hải Anh", "xã Hải Tiến", "xã Hải Thịnh", "xã Hải Xuân"),
		spotsOf("xã Ý Yên", "xã Ý Yên", "xã Yên Đồng", "xã Yên Cường", "xã Vạn Thắng", "xã Vũ Dương"),
		spotsOf("xã Nho Quan", "xã Nho Quan", "xã Cúc Phương", "xã Gia Tường", "xã Phú Long", "xã Quỳnh Lưu"),
		spotsOf("xã Kim Sơn", "xã Phát Diệm", "xã Kim Đông", "xã Bình Minh", "xã Lai Thành"),
		spotsOf("xã Lý Nhân", "xã Vĩnh Trụ", "xã Trần Thương", "xã Nhân Hà", "xã Bắc Lý"),
		spotsOf("xã Xuân Trường", "xã Xuân Hồng", "xã Xuân Hưng", "xã Xuân Giang", "xã Cổ Lễ", "xã Ninh Giang"),
	),
}
