package article

import (
	"regexp"
	"strings"
)

// Labels stand before names, and some words stand where a name would and are none.

var (
	// writers and origins find labels of who wrote and of where it was taken from.
	writers = regexp.MustCompile(`(?i)(?:^|[(|/•·;–-]\s*|\s{2,}|\.\s)(tác giả(?: bài viết)?|người viết(?: bài)?|(?:bài viết|bài|tin|tin bài|tin tức)(?:\s*(?:,|và|-|&|/|–)\s*(?:bài|ảnh|hình ảnh|hình|clip|video))*|ảnh và (?:bài|tin)|thực hiện|người thực hiện|biên soạn|người biên soạn|phóng viên|pv|cộng tác viên|ctv|author|written by|by)\s*[:：]\s*`)
	origins = regexp.MustCompile(`(?i)(?:^|[(|•·;–-]\s*|\s{2,}|\.\s|\s)((?:theo )?nguồn(?: tin| bài| bài viết| ảnh)?|source)\s*[:：]\s*`)
	// poster finds labels of who put it on the site, bare those of them that need no colon.
	poster = regexp.MustCompile(`(?i)(?:^|[|/•·;–-]\s*)((?:(?:được )?viết bởi|người viết|người đăng(?: bài(?: viết)?| tin)?|(?:được )?đăng bởi|posted by|written by|bởi|by|người gửi|biên tập viên|biên tập)\s*[:：]?)\s+`)
	bare   = regexp.MustCompile(`^[(|•·; –-]*(?i:(?:được )?viết bởi|người đăng|(?:được )?đăng bởi|posted by|written by|bởi|by|người gửi)\s`)
	// credited is a line that names nothing but the source.
	credited = regexp.MustCompile(`^\(?\s*[Tt]heo\s*:?\s+(.{2,70}?)\s*\)?\.?$`)
	// stops end what a label says.
	stops = regexp.MustCompile(`\s*(?:\||•|·|;|\s/\s|\s[-–]\s*(?:\d|[Nn]guồn|[Ll]ượt|[Nn]gày|[Ảả]nh|[Tt]ác giả|[Cc]ập nhật)|[Ll]ượt (?:xem|đọc)|[Nn]gày đăng|[Ss]ố lần|[Ảả]nh\s*:|[Nn]guồn(?: tin)?\s*:|[Tt]ác giả\s*:|[Vv]iews?\b|(?:vào )?lúc \d).*$`)
	// machine and login are names of accounts.
	machine = regexp.MustCompile(`(?i)^(admin\w*|administrator|super ?user|quản trị.*|quantri\w*|editor|webmaster|root|host|user\d*|btv\d*|banbientap|sp_?\w+|system account|test)$`)
	login   = regexp.MustCompile(`^[a-z0-9_.@-]+$`)
)

// glued is a label in capitals that nothing parts from the name but its own
// element.
var glued = regexp.MustCompile(`^(NGUỒN|TÁC GIẢ|BỞI)\s*:?\s*`)

// leading are the words before a name that are none of it.
var leading = regexp.MustCompile(`(?i)^((?:được )?(?:đăng|viết) bởi|bởi|posted by|written by|by|người đăng|người viết|tác giả|nguồn)\s*:?\s+`)

// undated finds what leads from a name to a date.
var undated = regexp.MustCompile(`(?i)(?:[\s,|(–-]+(?:vào|lúc|ngày|on|at|thứ \p{L}+|thứ [2-7]|t[2-7]|chủ nhật|cn))*[\s,|(–-]*$`)

// barely finds a label that has no name behind it, and the days of the week.
var barely = regexp.MustCompile(`(?i)^(bởi|by|tác giả|nguồn|nguồn tin|source|author|(?:được )?(?:viết|đăng) bởi|người viết|thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)$`)

// organisation begins the names of those that publish and are nobody's.
var organisation = regexp.MustCompile(`(?i)^(?:cổng|trang|website|sở|ubnd|ủy ban|uỷ ban|phòng|trung tâm|báo|đài|công an|bộ chỉ huy|chi cục|cục|bệnh viện|trạm|liên đoàn|viện|văn phòng|vp|đảng ủy|huyện|xã|phường|thôn|hạt kiểm lâm|ttxvn|mttq|` +
	`hội (?:lhpn|ccb|ctđ|nct|ksv|người|nông|liên|phụ|cựu|chữ|đồng|luật|văn|nhà|khuyến|làm|sinh|y|đông)|ban (?:biên|quản|chỉ|tuyên|dân|tổ|thường|tiếp|điều|văn|kinh|pháp|nội|thư|đại|chấp|giám)|` +
	`đoàn (?:thanh|tncs|cơ|đại)|trường (?:thpt|thcs|th|mn|tiểu|mầm|phổ|đại|cao|trung|chính|dân))(?:\s|$)|^https?:`)

// Human returns the name of an author without a label before it, or "" for what
// is only the account by which a text came onto the site ("admin", "quantri"),
// and for where it was taken from ("Theo TTXVN").
func Human(name string) string {
	for _, label := range []*regexp.Regexp{writers, poster} {
		if at := label.FindStringIndex(name); at != nil && at[0] == 0 {
			name = name[at[1]:]
		}
	}
	if machine.MatchString(name) || credited.MatchString(name) || barely.MatchString(name) || login.MatchString(name) || len(strings.Fields(name)) > 14 {
		return ""
	}
	return name
}
