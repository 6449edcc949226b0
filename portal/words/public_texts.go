package words

var aboutVi = []Passage{
	{"Cổng này là gì", []string{
		"Cổng gom tin tức, thủ tục, văn bản và dự thảo lấy ý kiến từ trang của các sở, ban, ngành, huyện, xã trong tỉnh vào một nơi để tìm.",
		"Mỗi mục ghi cơ quan công bố, tác giả, nguồn đầu, đường dẫn đến bản gốc, giờ công bố và giờ Cổng lấy về.",
	}},
	{"Ai duyệt", []string{
		"Ban biên tập duyệt từng phiên bản, không duyệt từng mục: nội dung đổi ở nguồn sau khi duyệt phải chờ duyệt lại, bản cũ vẫn hiện đến lúc đó.",
		"Mục bị gỡ vẫn còn địa chỉ, ghi rõ ngày và lý do gỡ.",
	}},
	{"Dùng lại", []string{
		"Mọi chuyên mục và cơ quan có nguồn cấp tin Atom và JSON Feed. Ghi rõ cơ quan công bố và đường dẫn bản gốc khi dùng lại.",
	}},
}

var aboutEn = []Passage{
	{"What this portal is", []string{
		"It brings news, procedures, documents and drafts from the sites of the province's departments, districts and communes to one place to search.",
		"Every item names the agency, the author, the first source, the original's address, and when it was published and fetched.",
	}},
	{"Who approves", []string{
		"The editorial board approves a wording, not an item: what changes at the source afterwards waits to be approved again, and the old wording stays until then.",
		"What was withdrawn keeps its address, with the day and the reason.",
	}},
	{"Using it again", []string{
		"Every section and agency has Atom and JSON feeds. Name the agency and link to the original.",
	}},
}

var accessibilityVi = []Passage{
	{"Mức đáp ứng", []string{
		"Cổng được làm theo WCAG 2.2 mức AA: đọc được khi phóng to 400 %, dùng được chỉ với bàn phím, không cần JavaScript, màu không phải là dấu hiệu duy nhất.",
		"Mọi loại trang được kiểm bằng máy (axe-core) trên màn hình rộng và hẹp mỗi khi chương trình thay đổi; chưa có đánh giá độc lập.",
		"Cỡ chữ và tương phản đổi được ở đầu và cuối mỗi trang; chế độ tối theo máy của bạn.",
	}},
	{"Điều còn hạn chế", []string{
		"Nội dung lấy từ trang khác có thể có ảnh thiếu mô tả hoặc tệp quét không đọc được bằng trình đọc màn hình. Bản gốc luôn có đường dẫn ở hộp nguồn.",
	}},
	{"Góp ý", []string{"Gặp trang khó dùng, gọi hoặc viết cho ban biên tập theo địa chỉ ở cuối trang."}},
}

var accessibilityEn = []Passage{
	{"What is met", []string{
		"The portal is made to WCAG 2.2, level AA: it can be read at 400 %, used with a keyboard alone and without JavaScript, and colour never speaks alone.",
		"Every kind of page is checked by machine (axe-core), on wide and narrow screens, whenever the program changes; nobody independent has judged it yet.",
		"Text size and contrast can be changed at the top and the end of each page; dark mode follows your device.",
	}},
	{"What is not", []string{
		"What comes from other sites may hold pictures without a description, or scanned files that a screen reader cannot read. The source box always links to the original.",
	}},
	{"Tell us", []string{"If a page is hard to use, telephone or write to the editorial board at the address below."}},
}

var openDataVi = []Passage{
	{"Điều kiện dùng lại", []string{
		"Được dùng lại cho mọi mục đích, không phải xin phép, với một điều kiện: ghi tên cơ quan công bố và đường dẫn bản gốc.",
		"Mục đã gỡ trả lời 410 và ghi lý do; ai giữ bản sao thì gỡ theo.",
	}},
}

var openDataEn = []Passage{
	{"Terms of reuse", []string{
		"Everything may be used again for any purpose, without asking, on one condition: name the agency that published it and link to the original.",
		"What was withdrawn answers 410 and says why; who keeps a copy should withdraw it too.",
	}},
}
