package clean

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// bodies are fifty of 2–8 KB, as a feed has them: Word markup, a table, a
// picture.
func bodies() []string {
	var all []string
	for i := range 50 {
		var b strings.Builder
		for n := range 4 + i%12 {
			fmt.Fprintf(&b, `<p class="MsoNormal" style="text-align:justify"><span style="font-size:14pt"><font face="Times New Roman">Thực hiện Kế hoạch số %d/KH-UBND của <b>Ủy ban nhân dân tỉnh</b>, các xã, phường đã rà soát&nbsp;hồ sơ, niêm yết công khai danh sách và tổ chức lấy ý kiến nhân dân theo <a href="/van-ban/%d">quy định</a>; thời hạn đến hết ngày 30/11/2026.</font></span></p>`, n, n)
		}
		fmt.Fprintf(&b, `<div><img src="/anh/%d.jpg" alt="Ảnh" width="600"></div><table border=1><tr><td>Xã</td><td>Ngày</td></tr><tr><td>Giao Thủy</td><td>%d/11</td></tr></table>`, i, i)
		all = append(all, b.String())
	}
	return all
}

func BenchmarkFiftyBodies(b *testing.B) {
	base, _ := url.Parse("https://soyte.example.com/tin/1.html")
	all := bodies()
	size := 0
	for _, body := range all {
		size += len(body)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, body := range all {
			HTML(body, base)
		}
	}
}

func BenchmarkFiftyBodiesWithoutTheSecondList(b *testing.B) {
	base, _ := url.Parse("https://soyte.example.com/tin/1.html")
	all := bodies()
	b.ReportAllocs()
	for b.Loop() {
		for _, body := range all {
			w := &writer{base: base}
			w.read(body)
			w.finish()
		}
	}
}
