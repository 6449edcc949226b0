package vietnamese

import (
	"strings"
	"testing"
)

func TestPlainIsTextWithoutMarkup(t *testing.T) {
	tests := []struct {
		in, want string
		cut      bool
	}{
		{"Hậu TPP&#x3A; 6 kế hoạch", "Hậu TPP: 6 kế hoạch", false},
		{"V&amp;#259;n b&amp;#7843;n", "Văn bản", false},
		{"&amp;lt;b&amp;gt;Tin&amp;lt;/b&amp;gt; mới", "Tin mới", false},
		{"<a href='x'>Tin</a>  <!-- x -->mới\n\t&nbsp;", "Tin mới", false},
		{"Giá < 5 triệu, > 3 triệu", "Giá < 5 triệu, > 3 triệu", false},
		{"chính phủ điện tử&", "chính phủ điện tử", true},
		{"chính phủ điện t&#78", "chính phủ điện t", true},
		{strings.Repeat("văn bản ", 30) + "&quo", strings.Repeat("văn bản ", 29) + "văn bản", true},
		{"Trung tâm R&D", "Trung tâm R&D", false},
		{"tr&ocirc;\u0300ng ng&shy;ười", "trồng người", false},
		{"Ng\u00adêi cã c«ng víi c¸ch m¹ng", "Ng\u00adêi cã c«ng víi c¸ch m¹ng", false},
		{"a&#0;b&#11;c", "a\ufffdb c", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got, cut := Plain(tt.in); got != tt.want || cut != tt.cut {
			t.Errorf("Plain(%q) = %q, %t, want %q, %t", tt.in, got, cut, tt.want, tt.cut)
		}
	}
}
