package desk

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareNamesTheFiguresThatChanged(t *testing.T) {
	old := "Tiêm bù vắc xin sởi tại 18 trạm y tế\nTừ ngày 16/9 đến hết 20/9, trẻ được tiêm miễn phí.\nMột.\nHai.\nBa.\nBốn."
	new := "Tiêm bù vắc xin sởi tại 21 trạm y tế\nTừ ngày 16/9 đến hết 25/9, trẻ được tiêm miễn phí.\nMột.\nHai.\nBa.\nBốn.\nDo bão số 5, lịch có thể lùi."
	got := compare(old, new)
	want := []change{{"bù vắc xin sởi tại", "18", "21"}, {"Từ ngày 16/9 đến hết", "20/9", "25/9"}}
	if diff := cmp.Diff(want, got.Changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	rows := []row{
		{Old: []piece{{"Tiêm bù vắc xin sởi tại", false}, {"18", true}, {"trạm y tế", false}}, New: []piece{{"Tiêm bù vắc xin sởi tại", false}, {"21", true}, {"trạm y tế", false}}},
		{Old: []piece{{"Từ ngày 16/9 đến hết", false}, {"20/9,", true}, {"trẻ được tiêm miễn phí.", false}}, New: []piece{{"Từ ngày 16/9 đến hết", false}, {"25/9,", true}, {"trẻ được tiêm miễn phí.", false}}},
		{Old: []piece{{"Một.", false}}, New: []piece{{"Một.", false}}, Same: true},
		{Same: true, Folded: 2},
		{Old: []piece{{"Bốn.", false}}, New: []piece{{"Bốn.", false}}, Same: true},
		{New: []piece{{"Do bão số 5, lịch có thể lùi.", true}}},
	}
	if diff := cmp.Diff(rows, got.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestCompareHandles(t *testing.T) {
	long := strings.Repeat("Đoạn văn dài không đổi. ", 4000)
	tests := []struct {
		name, old, new string
		changes        []change
		rows           int
	}{
		{"equal texts", "Một.\nHai.", "Một.\nHai.", nil, 1},
		{"nothing at all", "", "", nil, 0},
		{"a text that came", "", "Mới.", nil, 1},
		{"a text that went", "Cũ.", "", nil, 1},
		{"blanks and empty lines", " Một  hai.\n\n", "Một hai.", nil, 1},
		{"another name", "Ông Trần Văn An ký.", "Ông Lê Thị Bình ký.", []change{{"Ông", "Trần Văn An", "Lê Thị Bình"}}, 1},
		{"a figure that went", "Nộp 50.000 đồng tại phường.", "Nộp đồng tại phường.", []change{{"Nộp", "50.000", ""}}, 1},
		{"a word that is no fact", "Rất tốt.", "Rất xấu.", nil, 1},
		{"a long paragraph", long + "Ngày 1/9.", long + "Ngày 2/9.", []change{{"văn dài không đổi. Ngày", "1/9", "2/9"}}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := compare(test.old, test.new)
			if diff := cmp.Diff(test.changes, got.Changes); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if len(got.Rows) != test.rows {
				t.Errorf("%d rows, want %d: %v", len(got.Rows), test.rows, got.Rows)
			}
		})
	}
}
