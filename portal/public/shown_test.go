package public

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/connectors"
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

func TestAProcedureIsToldAsASentenceWould(t *testing.T) {
	for said, want := range map[string]string{
		"5 Ngày làm việc": "5 ngày làm việc", "0 Đồng": "0 đồng", "08 Giờ": "08 giờ", "Trong ngày": "Trong ngày",
		"Theo Luật 2024 Ngân sách": "Theo Luật 2024 Ngân sách", "": "",
	} {
		if got := quantity(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
	parts := []connectors.Part{{Name: "Tờ khai", Case: "Bao gồm"}, {Name: "Bản sao", Case: "Bao gồm"}}
	named := func(d *connectors.Procedure) string {
		return Show(&words.Vi, aggregator.Published{Detail: d}, now).Procedure.Cases[0].Name
	}
	if got := named(&connectors.Procedure{Parts: parts}); got != "" {
		t.Errorf("the only case is headed %q", got)
	}
	parts[1].Case = "Khi ủy quyền"
	if got := named(&connectors.Procedure{Parts: parts}); got != "Bao gồm" {
		t.Errorf("one case of two is headed %q", got)
	}
}

func TestADayIsSaidOnce(t *testing.T) {
	day, minute := "day", "minute"
	at := func(ago time.Duration, precision *string) aggregator.Listed {
		t := now.Add(-ago)
		return aggregator.Listed{PublishedAt: &t, PublishedPrecision: precision, SortAt: t}
	}
	list := []aggregator.Listed{at(time.Hour, &minute), at(2*time.Hour, &day), at(24*time.Hour, &minute), {SortAt: now.Add(-24 * time.Hour)}}
	p := New(nil, func() time.Time { return now }, nil)
	var got [][]string
	for _, d := range p.days(&words.Vi, list) {
		times := []string{d.Heading}
		for _, s := range d.Stories {
			times = append(times, s.When)
		}
		got = append(got, times)
	}
	want := [][]string{{"Hôm nay, thứ hai 14/9", "09:40", ""}, {"Hôm qua, chủ nhật 13/9", "10:40", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("under headings (-want +got):\n%s", diff)
	}
	got = nil
	for _, s := range p.stories(&words.Vi, list) {
		got = append(got, []string{s.When})
	}
	if diff := cmp.Diff([][]string{{"09:40"}, {"Hôm nay"}, {"Hôm qua"}, {"Hôm qua"}}, got); diff != "" {
		t.Errorf("without headings (-want +got):\n%s", diff)
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

func TestACorrectionIsToldWhenThereWasOne(t *testing.T) {
	at := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		precision string
		after     time.Duration
		want      bool
	}{
		{"minute", 0, false}, {"second", 20 * time.Second, false}, {"minute", time.Hour, true}, {"minute", -time.Hour, false},
		{"day", 9 * time.Hour, false}, {"day", 25 * time.Hour, true},
	} {
		updated := at.Add(c.after)
		s := Shown{Item: aggregator.Published{Listed: aggregator.Listed{PublishedAt: &at, PublishedPrecision: &c.precision}, UpdatedAt: &updated}}
		if got := s.Corrected() != nil; got != c.want {
			t.Errorf("%v after %s: %v, want %v", c.after, c.precision, got, c.want)
		}
	}
}
