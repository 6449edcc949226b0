package samplesites

import "slices"

// namDinh is the province as the Decision of 2017 knew it.
var namDinh = &province{
	paper: "Báo Nam Định",
	words: map[string]string{
		"tinh": "Nam Định", "province": "Nam Dinh",
		"snn": "Sở Nông nghiệp và Phát triển nông thôn", "stnmt": "Sở Tài nguyên và Môi trường",
		"sgtvt": "Sở Giao thông vận tải", "sxd": "Sở Xây dựng", "stc": "Sở Tài chính", "skhdt": "Sở Kế hoạch và Đầu tư",
		"snv": "Sở Nội vụ", "slv": "Sở Lao động - Thương binh và Xã hội", "sct": "Sở Công Thương", "svh": "Sở Văn hóa, Thể thao và Du lịch",
		"skhcn": "Sở Khoa học và Công nghệ", "stttt": "Sở Thông tin và Truyền thông", "capxa": "huyện, xã",
	},
	spots: slices.Concat(
		spotsOf("thành phố Nam Định", "phường Vị Xuyên", "phường Trường Thi", "phường Lộc Vượng", "phường Cửa Bắc", "xã Nam Phong", "phường Mỹ Xá"),
		spotsOf("huyện Mỹ Lộc", "xã Mỹ Thắng", "xã Mỹ Tân", "thị trấn Mỹ Lộc"),
		spotsOf("huyện Vụ Bản", "thị trấn Gôi", "xã Kim Thái", "xã Thành Lợi", "xã Liên Bảo", "xã Minh Tân"),
		spotsOf("huyện Ý Yên", "thị trấn Lâm", "xã Yên Tiến", "xã Yên Ninh", "xã Yên Cường", "xã Yên Đồng", "xã Yên Trị", "xã Yên Chính"),
		spotsOf("huyện Nghĩa Hưng", "thị trấn Liễu Đề", "thị trấn Rạng Đông", "xã Nghĩa Lâm", "xã Nghĩa Sơn", "xã Nam Điền"),
		spotsOf("huyện Nam Trực", "thị trấn Nam Giang", "xã Điền Xá", "xã Nam Thanh", "xã Hồng Quang", "xã Bình Minh"),
		spotsOf("huyện Trực Ninh", "thị trấn Cổ Lễ", "xã Phương Định", "xã Trực Đạo", "xã Trực Hùng", "xã Liêm Hải"),
		spotsOf("huyện Xuân Trường", "xã Xuân Kiên", "xã Xuân Tiến", "xã Xuân Ninh", "xã Thọ Nghiệp", "xã Xuân Hồng"),
		spotsOf("huyện Giao Thủy", "thị trấn Ngô Đồng", "thị trấn Quất Lâm", "xã Giao Thiện", "xã Giao Phong", "xã Giao Tiến", "xã Giao Xuân", "xã Bạch Long", "xã Hồng Thuận"),
		spotsOf("huyện Hải Hậu", "thị trấn Yên Định", "thị trấn Thịnh Long", "xã Hải Lý", "xã Hải Minh", "xã Hải Anh", "xã Hải Châu", "xã Hải Hưng", "xã Hải Xuân"),
	),
	sites: []spec{
		{key: "soyte", organisation: OrgHealth, section: SectionNews, name: "Sở Y tế: tin tức", called: "Sở Y tế",
			form: nukeviet{}, sectors: []string{"y-te"}, items: 48},
		{key: "atvstp", organisation: OrgFoodSafety, section: SectionNews, name: "Chi cục An toàn vệ sinh thực phẩm", called: "Chi cục An toàn vệ sinh thực phẩm",
			form: wordpress{}, sectors: []string{"y-te"}, items: 40},
		{key: "namdinh", organisation: OrgPeopleCommittee, section: SectionDirection, name: "Cổng thông tin UBND tỉnh: chỉ đạo, điều hành", called: "UBND tỉnh Nam Định",
			form: sharepoint{}, sectors: []string{"y-te"}, items: 60},
	},
}
