package samplesites

// settings are a connector's own, written as an operator would write them.
type settings = map[string]any

// dnnSettings tell the jsonapi connector where what is.
var dnnSettings = settings{
	"items": ".", "id": "TinTucID", "url": "DuongDan", "title": "TieuDe", "summary": "GioiThieu", "body": "NoiDung", "unescape": []string{"body"},
	"date": "NgayDang", "updated": "NgayCapNhat", "author": "TacGia", "origin": "NguonTin", "categories": "TenChuyenMuc",
	"image": "AnhLonUrl", "deleted": "isDelete",
}

// oneStopSettings and cataloguePages tell the catalogue connector the same.
var (
	oneStopSettings = settings{
		"items": ".",
		"codes": settings{"tiers": settings{"1": "Cấp Bộ", "2": "Cấp tỉnh", "3": "Cấp huyện", "4": "Cấp xã"},
			"channel": settings{"1": "Trực tiếp", "2": "Trực tuyến", "3": "Dịch vụ bưu chính"}},
	}
	catalogueSettings = settings{
		"list":      settings{"row": "table.tthc-list tbody tr", "title": "td.tthc-title a", "field": "td.linhvuc", "tiers": "td.capthuchien", "level": "td.mucdo", "next": ".pager a.next", "empty": ".khong-co"},
		"procedure": settings{"submit": "a.btn-submit"},
	}
)
