package hijack

import (
	"strings"
	"testing"
	"time"
)

func FuzzJudge(f *testing.F) {
	for _, it := range hijacked(f)[:20] {
		f.Add(it.Title, it.Body, "https://abc.example.com/")
	}
	f.Add("\u202e", "<a href=//x><div style='display:none' <b>&#0;\u200b\xff", "http://[::1]:80\\@a")
	f.Add("", "<!--<script></scrip", "//")
	f.Fuzz(func(t *testing.T, title, body, address string) {
		it := Item{URL: address, Title: title, Summary: body, Body: body, Author: title, Files: []string{address, body}}
		for _, found := range Judge(it, History{}) {
			if found.Code == "" {
				t.Error("a finding without a code")
			}
		}
		Read(it).Outside()
	})
}

func TestHostileTextsTakeNoLongerThanTheirLength(t *testing.T) {
	for name, unit := range map[string]string{
		"open tags": "<div style='display:none'>", "brackets": "<", "quotes": `<a href="`, "references": "&#8203;", "letters": "n h à c á i ",
		"numbers": "n0hu4 ", "dots": "n.h.à.c.á.i", "spam": "nhà cái tài xỉu ", "links": `<a href="//a.b.c.com">x</a>`, "backwards": "\u202eab",
		"closings": "</b></i></div>", "scripts": "<script>", "marks": "a\u0301\u0301", "comments": "<!--", "han": "博", "signs": "@$@",
	} {
		for _, size := range []int{1 << 18, 1 << 23} {
			started := time.Now()
			Judge(Item{URL: address, Title: strings.Repeat(unit, 1000), Body: strings.Repeat(unit, size/len(unit))}, History{})
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("%s of %d bytes took %v", name, size, took)
			}
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	it := Item{URL: address, Title: "Hội nghị sơ kết công tác sáu tháng đầu năm tại xã Giao Thủy"}
	paragraph := `<p>Ủy ban nhân dân tỉnh tổ chức hội nghị đánh giá kết quả thực hiện nhiệm vụ phát triển kinh tế, xã hội; ` +
		`bà con bán cá, trồng lúa. <a href="/tin/2.html">Xem tiếp</a> <b>Chỉ đạo</b> các sở, ngành, 12 huyện &amp; thành phố.</p>` + "\n"
	for len(it.Body) < 4<<10 {
		it.Body += paragraph
	}
	b.SetBytes(int64(len(it.Body)))
	b.ReportAllocs()
	for b.Loop() {
		Judge(it, History{})
	}
}
