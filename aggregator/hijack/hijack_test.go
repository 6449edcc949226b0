package hijack

import (
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
		{"tags within", "Tin tức", "<p>nh<b>à</b> c<i></i>ái, t&agrave;i x&#7881;u</p>", CodeLexicon},
		{"backwards", "Tin tức", "<p>\u202euỉx iàt ,iác àhn\u202c</p>", CodeObfuscated},
		{"hidden", "Tin tức", `<p>Hội nghị</p><div style="display:none"><a href="https://abc.example.com/">xem</a></div>`, CodeHidden},
		{"link", "Công an khởi tố, bắt giữ", `<p>Công an tỉnh điều tra, triệt phá.</p><p><a href="https://abc.example.com/">kèo nhà cái</a></p>`, CodeLexicon},
		{"mathematical", "Tin", "<p>𝐍𝐡𝐚 𝐜𝐚𝐢 𝐰𝟖𝟖 𝐭𝐚𝐢 𝐱𝐢𝐮</p>", CodeObfuscated},
		{"han", "最好的博彩网站", "<p>娱乐城 投注</p>", CodeLexicon},
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
