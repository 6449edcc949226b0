package hijack

import (
	"slices"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              Code
	}{
		{"plain spam", "Nhà cái W88 - Link vào W88 mới nhất", "<p>Đăng ký ngay nhận 88k</p>", CodeLexicon},
		{"unaccented", "Keo nha cai hom nay, ty le keo bong da", "", CodeLexicon},
		{"zero width", "Tin tức", "<p>Chơi t\u200bài x\u200bỉu và n\u200bổ h\u200bũ uy tín</p>", CodeObfuscated},
		{"homoglyph", "Tin tức", "<p>nhà сái, tài хỉu, nổ hũ</p>", CodeObfuscated},
		{"leet", "Tin tức", "<p>b4nca đổi thưởng, n0 hu, t4i xiu</p>", CodeObfuscated},
		{"spaced", "Tin tức", "<p>n h à c á i uy tín, n ổ h ũ</p>", CodeObfuscated},
		{"dots", "Tin tức", "<p>c.á đ.ộ bóng đá, t.à.i x.ỉ.u</p>", CodeObfuscated},
		{"a dot in every word", "Tin tức", "<p>M.ời b.ạn v.ào x.em h.ôm n.ay</p>", CodeObfuscated},
		{"names and offices with dots", "Tin tức", "<p>T.Hương, T.Hà, N.Ánh, P.Hải, T.Ư, H.Đ.N.D, Q.Ủy, ThS.Bùi Hòa</p>", ""},
		{"a dot in a word of the trade", "Tin tức", "<p>Họp xã.</p><p>Mời bà con xem b.ạch th.ủ mỗi chiều.</p>", CodeObfuscated},
		{"tags within", "Tin tức", "<p>nh<b>à</b> c<i></i>ái uy tín, t&agrave;i x&#7881;u</p>", CodeLexicon},
		{"backwards", "Tin tức", "<p>\u202euỉx iàt ,iác àhn\u202c</p>", CodeObfuscated},
		{"hidden", "Tin tức", `<p>Hội nghị</p><div style="display:none"><a href="https://abc.example.com/">xem</a></div>`, CodeHidden},
		{"link", "Công an khởi tố, bắt giữ", `<p>Công an tỉnh điều tra, triệt phá.</p><p><a href="https://abc.example.com/">kèo nhà cái</a></p>`, CodeLexicon},
		{"mathematical", "Tin", "<p>𝐍𝐡𝐚 𝐜𝐚𝐢 𝐰𝟖𝟖 𝐭𝐚𝐢 𝐱𝐢𝐮</p>", CodeObfuscated},
		{"han", "最好的博彩网站", "<p>娱乐城 投注</p>", CodeLexicon},
		{"a sentence within a report", "Hội nghị sơ kết công tác đê điều", "<p>Hội nghị đánh giá kết quả tu bổ 12 km đê, biểu dương các hạt quản lý đê. " +
			"Mời anh em vào sân chơi mới, nạp lần đầu tặng 100k, rút tiền trong 2 phút. Các xã báo cáo trước ngày 20.</p>", CodeLexicon},
		{"what no list has", "Trở thành triệu phú khi bạn ngủ", "<p>Chỉ cần nạp 5 đô, hệ thống tự chạy, mỗi sáng rút lời về ví, mời bạn nhận thêm 10%.</p>", CodeLexicon},
		{"what a report says of it", "Cảnh báo chiêu lừa đầu tư qua mạng", "<p>Các đối tượng hứa mỗi sáng rút lời về ví, mời bạn nhận thêm 10%; " +
			"công an đã khởi tố 5 bị can, khuyến cáo người dân không chuyển tiền.</p>", ""},
		{"a script that leads away", "Tin", `<p>Hội nghị</p><script>setTimeout(function(){top.location.href="https://stranger.example.com/"},9)</script>`, CodeHidden},
		{"a coded address", "Tin", "<p>Hội nghị</p><script>location=atob('aHR0cHM6Ly9zdHJhbmdlci5leGFtcGxlLmNvbS8')</script>", CodeHidden},
		{"a script of a bad house", "Tin", `<p>Hội nghị</p><script src="https://cdn-rong68.live/a.js"></script>`, CodeHidden},
		{"a script from elsewhere", "Tin", `<p>Hội nghị</p><script src="https://cdn.example.com/a.js"></script>`, ""},
		{"a handler that leads away", "Tin", `<p>Hội nghị</p><img src="x" onerror="location.href='https://stranger.example.com/'">`, CodeHidden},
		{"a handler of any element", "Tin", `<p onmouseover="location='https://stranger.example.com/'">Hội nghị</p>`, CodeHidden},
		{"a button that shares", "Tin", `<p>Hội nghị</p><a onclick="window.open('https://www.facebook.com/sharer.php?u='+location.href)">Chia sẻ</a>`, ""},
		{"a link between others", "Tin", `<p>Hội nghị</p><a href="/a">nước sạch</a><a href="https://stranger.example.com/">vay tiền online</a><a href="/b">nông thôn</a>`, CodeLexicon},
		{"a refresh", "Tin", `<p>Hội nghị</p><meta http-equiv="refresh" content="1;URL='https://stranger.example.com/'">`, CodeHidden},
		{"a coined name that costs nothing", "Tin", `<p>Hội nghị</p><a href="https://x7q-vn.site/">xem</a>`, CodeLexicon},
		{"the words of a picture", "Tin", `<p>Hội nghị</p><img src="a.png" width="1" height="1" alt="nhà cái uy tín, nổ hũ, tài xỉu, kèo bóng đá">`, CodeLexicon},
		{"titles of other pages", "Thông báo nghỉ lễ", `<ul><li><a href="/1">Bắt nhóm cho vay lãi nặng qua ứng dụng</a></li><li><a href="/2">Lô đề, cá độ: được một, mất mười</a></li></ul>`, ""},
		{"police", "Triệt phá đường dây cá độ bóng đá qua mạng", "<p>Công an tỉnh khởi tố 12 bị can về tội đánh bạc, tổ chức đánh bạc qua trang bong88, nhà cái nước ngoài.</p>", ""},
		{"fish", "Nghề nuôi cá lồng: bán cá được giá", "<p>Bà con bán cá, có độ 30 tấn.</p>", ""},
		{"number 1", "Một số đề xuất", "<p>QL1A Km88, số 18/2020/QĐ-UBND; ca đỡ đẻ</p>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := Judge(Item{URL: "https://so.namdinh.gov.vn/a", Title: c.title, Body: c.body}, History{})
			if (len(found) == 0) != (c.want == "") || c.want != "" && found[0].Code != c.want {
				t.Errorf("found %+v, want %q", found, c.want)
			}
		})
	}
}

func TestHistory(t *testing.T) {
	known := History{Readings: settled, Usual: 3, Domains: map[string]bool{"partner.com": true}}
	fresh := `<a href="https://a.partner.com/">a</a> <a href="https://stranger.com/">b</a>`
	for _, c := range []struct {
		name string
		body string
		with func(*History)
		want []Code
	}{
		{"one new domain", fresh, func(*History) {}, nil},
		{"a new domain in three items", fresh, func(h *History) { h.Links = map[string]int{"stranger.com": 3} }, []Code{CodeDomains}},
		{"a known domain in many items", fresh, func(h *History) { h.Links = map[string]int{"partner.com": 9} }, nil},
		{"six new domains", `<a href="//a.com">1</a><a href="//b.com">2</a><a href="//c.com">3</a><a href="//d.com">4</a><a href="//e.com">5</a><a href="//f.com">6</a>`,
			func(*History) {}, []Code{CodeDomains}},
		{"of a source that nobody knows yet", fresh, func(h *History) { *h = History{New: 500, Links: map[string]int{"stranger.com": 9}} }, nil},
		{"twenty new items", "", func(h *History) { h.New = 20 }, nil},
		{"a burst", "", func(h *History) { h.New = 21 }, []Code{CodeBurst}},
		{"much where much is usual", "", func(h *History) { h.New, h.Usual = 90, 30 }, nil},
		{"a hidden link to a known partner", `<p style="display:none"><a href="https://partner.com/">x</a></p>`, func(*History) {}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := known
			c.with(&h)
			var got []Code
			for _, f := range Judge(Item{URL: "https://so.namdinh.gov.vn/a", Title: "Tin", Body: c.body}, h) {
				got = append(got, f.Code)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestOutsideListsDomainsOfOthersOnce(t *testing.T) {
	it := Item{URL: "https://so.namdinh.gov.vn/a", Body: `<a href="/b">b</a><a href="https://x.namdinh.gov.vn/">x</a><a href="https://facebook.com/x">f</a>` +
		`<a href="HTTPS://News.Example.com./1">n</a><a href="//example.com/2">n</a>`, Files: []string{"https://cdn.files.example.org/a.pdf"}}
	if got, want := Read(it).Outside(), []string{"example.com", "example.org"}; !slices.Equal(got, want) {
		t.Errorf("outside: %q, want %q", got, want)
	}
}

func TestTheReasonNamesWhatWasFound(t *testing.T) {
	for body, want := range map[string]string{
		"<p>Nhà cái Rồng 88 uy tín, đăng ký nhận ngay 100k.</p>":                                    "nhà cái",
		"<p>Chỉ cần nạp 5 đô, hệ thống tự chạy, mỗi sáng rút lời về ví, mời bạn nhận thêm 10%.</p>": "về ví",
	} {
		found := Judge(Item{URL: address, Title: "Hội nghị sơ kết", Body: "<p>Hội nghị đánh giá kết quả sáu tháng.</p>" + body}, History{})
		if len(found) == 0 || !strings.Contains(found[0].Params["words"], want) || len(found[0].Evidence) == 0 {
			t.Errorf("found %+v, want words with %q and where they stand", found, want)
		}
	}
}
