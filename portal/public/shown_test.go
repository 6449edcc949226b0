package public

import (
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

func TestADocumentIsNamedOnce(t *testing.T) {
	for _, c := range []struct{ title, form, number, want string }{
		{"Quyết định số 62/2026/QĐ-UBND về đơn giá bồi thường", "Quyết định", "62/2026/QĐ-UBND", "Quyết định 62/2026/QĐ-UBND về đơn giá bồi thường"},
		{"Quyết định 62/2026/QĐ-UBND: đơn giá", "Quyết định", "62/2026/QĐ-UBND", "Quyết định 62/2026/QĐ-UBND đơn giá"},
		{"Ban hành đơn giá bồi thường", "Quyết định", "62/2026/QĐ-UBND", "Quyết định 62/2026/QĐ-UBND: Ban hành đơn giá bồi thường"},
		{"Quyết định ban hành quy chế", "Quyết định", "62/2026/QĐ-UBND", "Quyết định 62/2026/QĐ-UBND: Quyết định ban hành quy chế"},
		{"62/2026/qđ-ubnd", "", "62/2026/QĐ-UBND", "62/2026/QĐ-UBND"},
		{"Thông báo nghỉ lễ", "Thông báo", "", "Thông báo nghỉ lễ"},
		{"Số 7", "", "7", "7"},
	} {
		d := aggregator.ListedDocument{Listed: aggregator.Listed{Title: c.title}, Form: c.form, Number: c.number}
		if got := documentName(d); got != c.want {
			t.Errorf("%q, %q, %q: %q, want %q", c.title, c.form, c.number, got, c.want)
		}
	}
}

func TestSourcesTellHowTheyAre(t *testing.T) {
	w, read := &words.Vi, now.Add(-40*time.Minute)
	good := now.AddDate(0, 0, -3)
	outcome := func(s string) *string { return &s }
	for _, c := range []struct {
		source      aggregator.PublicSource
		state, read string
	}{
		{aggregator.PublicSource{}, "Chưa đọc lần nào", ""},
		{aggregator.PublicSource{ReadAt: &read, Outcome: outcome("unchanged"), GoodAt: &read}, "Đọc được", "đọc lúc 10:00, hôm nay"},
		{aggregator.PublicSource{ReadAt: &read, Outcome: outcome("partial"), GoodAt: &read}, "Đọc thiếu", "đọc lúc 10:00, hôm nay"},
		{aggregator.PublicSource{ReadAt: &read, Outcome: outcome("failed"), GoodAt: &good}, "Đang không đọc được", "đọc được lần cuối lúc 10:40, 11/9"},
		{aggregator.PublicSource{ReadAt: &read, Outcome: outcome("failed")}, "Đang không đọc được", "đọc lúc 10:00, hôm nay"},
		{aggregator.PublicSource{Paused: true, ReadAt: &read, Outcome: outcome("failed"), GoodAt: &read}, "Tạm dừng", "đọc lúc 10:00, hôm nay"},
	} {
		if got := rowOf(w, c.source, now); got.State.Word != c.state || got.Read != c.read {
			t.Errorf("%+v: %q, %q; want %q, %q", c.source, got.State.Word, got.Read, c.state, c.read)
		}
	}
}
