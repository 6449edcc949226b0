package words

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/hijack"
)

func TestLetterSaysWhatWasHeldAndWhatToDo(t *testing.T) {
	t.Parallel()
	subject, text := Vi.Letter(aggregator.Telling{
		Source: "Tin tức", Organisation: "Sở Y tế", Site: "soyte.example", Items: 3, Distrusted: true,
		Since: time.Date(2026, 11, 23, 8, 5, 0, 0, aggregator.Place), Codes: []hijack.Code{hijack.CodeLexicon},
		URLs: []string{"https://soyte.example/a"}, Portal: "Cổng thông tin điện tử tỉnh", Phone: "0228 000 0000",
	})
	const want = `Kính gửi đầu mối quản trị trang soyte.example (Sở Y tế),

Từ 08:05, 23/11/2026, Cổng đã giữ lại 3 mục của nguồn "Tin tức" vì nội dung giống của trang bị chiếm quyền. Các mục này chưa hiện trên Cổng.

Dấu hiệu:
- Giống trang bị chiếm quyền: cờ bạc, vay nóng, khiêu dâm

Một số địa chỉ trên trang:
- https://soyte.example/a

Từ nay mọi tin của nguồn này chờ ban biên tập duyệt, cho đến khi ban biên tập cho tự đăng lại.

Đề nghị kiểm tra trang, gỡ nội dung lạ, đổi mật khẩu quản trị, cập nhật phần mềm, và báo cơ quan ứng cứu sự cố nếu trang đã bị xâm nhập. Nếu đây là nội dung đúng của đơn vị, xin báo cho ban biên tập.

Thư này do Cổng tự gửi, mỗi nguồn mỗi ngày nhiều nhất một thư.

Cổng thông tin điện tử tỉnh
Điện thoại: 0228 000 0000
`
	if diff := cmp.Diff(want, text); diff != "" || subject != "Cảnh báo: trang soyte.example có dấu hiệu bị chiếm quyền" {
		t.Errorf("%q (-want +got):\n%s", subject, diff)
	}
}

func TestLetterSaysWhatWasExpectedAndWhatWasFound(t *testing.T) {
	t.Parallel()
	told := aggregator.Telling{
		Source: "Tin tức", Organisation: "Sở Y tế", Site: "soyte.example", Address: "https://soyte.example/rss", Usual: 20,
		Failure:      &aggregator.Failure{Code: aggregator.CodeFewer, Params: map[string]string{"found": "3", "usual": "20"}},
		FailingSince: new(time.Date(2026, 11, 23, 8, 5, 0, 0, aggregator.Place)), GoodAt: new(time.Date(2026, 11, 23, 7, 50, 0, 0, aggregator.Place)),
		Portal: "Cổng thông tin điện tử tỉnh", Email: "bientap@tinh.example",
	}
	subject, text := Vi.Letter(told)
	const want = `Kính gửi đầu mối quản trị trang soyte.example (Sở Y tế),

Từ 08:05, 23/11/2026, Cổng không đọc được nguồn "Tin tức" như thường lệ. Những gì đã hiện trên Cổng được giữ nguyên; tin mới của trang có thể chưa đến được Cổng.

Địa chỉ Cổng đọc:
- https://soyte.example/rss

Cổng chờ:
- danh sách thường có khoảng 20 mục
- lần đọc được gần nhất: 07:50, 23/11/2026

Cổng thấy:
- Danh sách chỉ còn 3 mục; thường có 20.

Đề nghị kiểm tra trang. Nếu trang đã đổi giao diện, đổi địa chỉ, hoặc đúng là chỉ còn như vậy, xin báo cho ban biên tập để Cổng đọc lại cho đúng. Khi trang trở lại như cũ, Cổng tự đọc tiếp.

Thư này do Cổng tự gửi, mỗi nguồn mỗi ngày nhiều nhất một thư.

Cổng thông tin điện tử tỉnh
Thư điện tử: bientap@tinh.example
`
	if diff := cmp.Diff(want, text); diff != "" || subject != "Cổng không đọc được trang soyte.example như thường lệ" {
		t.Errorf("%q (-want +got):\n%s", subject, diff)
	}
	told.Items = 2
	if subject, text := Vi.Letter(told); subject != "Cảnh báo: trang soyte.example có dấu hiệu bị chiếm quyền" || !strings.Contains(text, "đã giữ lại 2 mục") || !strings.Contains(text, "chỉ còn 3 mục") {
		t.Errorf("of both %q:\n%s", subject, text)
	}
}
