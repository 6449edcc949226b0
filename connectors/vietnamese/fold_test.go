package vietnamese

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestFoldTakesAllMarksOff(t *testing.T) {
	for s, want := range map[string]string{
		"ĐƯỜNG Trường Chinh":             "duong truong chinh",
		norm.NFD.String("Ủy ban Nguyễn"): "uy ban nguyen",
		"ng\u00adười":                    "nguoi",
		"Café Łódź":                      "cafe lodz",
		"11/2017/QĐ-UBND":                "11/2017/qd-ubnd",
		"không đổi":                      "khong doi",
		"tin tuc":                        "tin tuc",
		"中文 Ω":                           "中文 ω",
		"":                               "",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestToneMovesOnlyTheMark(t *testing.T) {
	for s, want := range map[string]string{
		"Uỷ ban Giao Thuỷ":  "Ủy ban Giao Thủy",
		"hoà HOÀ Hoà":       "hòa HÒA Hòa",
		"khoẻ, toà nhà":     "khỏe, tòa nhà",
		"Qúy cơ quan":       "Quý cơ quan",
		"tòan qủa gìa":      "toàn quả già",
		"hoàn toán khuyến":  "hoàn toán khuyến",
		"ngoài khuỷu khuya": "ngoài khuỷu khuya",
		"nghĩa của mía lửa": "nghĩa của mía lửa",
		"người giếng gìn":   "người giếng gìn",
		"café résumé":       "café résumé",
		"UBND":              "UBND",
	} {
		if got := Tone(s); got != want {
			t.Errorf("Tone(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestSyllableKnowsBeginningsRhymesAndTones(t *testing.T) {
	yes := "Cộng hòa xã hội chủ nghĩa Việt Nam đường Trường quyết định khuỷu quốc quý giếng gì gìn ưu uyên yêu Ý nghiêng huơ oẳn quần xoong"
	no := "Céngx hßa cấtt cãt quyõt bcd Coäng résumé ngx đđ qa zalo wifi ệnt"
	for s := range strings.FieldsSeq(yes) {
		if !Syllable(s) {
			t.Errorf("Syllable(%q) is false", s)
		}
	}
	for s := range strings.FieldsSeq(no) {
		if Syllable(s) {
			t.Errorf("Syllable(%q) is true", s)
		}
	}
	if Syllable("") {
		t.Error(`Syllable("") is true`)
	}
}

func TestWordsAreSyllablesAndPairs(t *testing.T) {
	got := Words("Hội Nông dân: nông dân, số 11/QĐ!")
	want := []string{"11", "11_qd", "dan", "dan_nong", "dan_so", "hoi", "hoi_nong", "nong", "nong_dan", "qd", "so", "so_11"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Words (-want +got):\n%s", diff)
	}
	if got := Words(" … !"); got != nil {
		t.Errorf("Words of no word = %q", got)
	}
	// Digits sort before the underscore, letters after it.
	got, want = Words("ab1 ab x aba ab1 ab x"), []string{"ab", "ab1", "ab1_ab", "ab_x", "aba", "aba_ab1", "x", "x_aba"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Words with digits (-want +got):\n%s", diff)
	}
}

func TestQueryFindsWhatWordsHold(t *testing.T) {
	text := Words("Ủy ban nhân dân tỉnh Nam Định tiếp công dân định kỳ")
	pairs, syllables := Query("NAM ĐỊNH tiep công dân")
	if diff := cmp.Diff([]string{"nam_dinh", "dinh_tiep", "tiep_cong", "cong_dan"}, pairs); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
	for _, w := range append(pairs, syllables...) {
		if !slices.Contains(text, w) {
			t.Errorf("the text has no %q: %q", w, text)
		}
	}
	if pairs, syllables := Query(" đất "); pairs != nil || len(syllables) != 1 {
		t.Errorf("Query of one syllable = %q, %q", pairs, syllables)
	}
}

func TestWordsStayWithinTheDatabasesLimit(t *testing.T) {
	for _, w := range Words(strings.Repeat("đ", 5000) + " " + strings.Repeat("中", 5000)) {
		if len(w) > 2046 || !utf8.ValidString(w) {
			t.Errorf("a lexeme of %d bytes: %q", len(w), w)
		}
	}
}

func TestSlugIsNeverEmptyNorLong(t *testing.T) {
	for s, want := range map[string]string{
		"Quyết định số 11/2017/QĐ-UBND": "quyet-dinh-so-11-2017-qd-ubnd",
		"  “Đất đai” — 2026!":           "dat-dai-2026",
		"":                              "muc",
		"中文":                            "muc",
		strings.Repeat("nông dân ", 20): "nong-dan-nong-dan-nong-dan-nong-dan-nong-dan-nong-dan-nong-dan-nong-dan-nong",
		strings.Repeat("a", 200):        strings.Repeat("a", 80),
	} {
		if got := Slug(s); got != want || len(got) > 80 {
			t.Errorf("Slug(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestNumberKeyIsOneForAllSpellings(t *testing.T) {
	for s, want := range map[string]string{
		"11/2017/QĐ-UBND":              "11/2017/qd-ubnd",
		"Số: 11 /2017/QĐ–UBND":         "11/2017/qd-ubnd",
		"11&#x002F;2017/Q&#x110;-UBND": "11/2017/qd-ubnd",
		"11/2017/QD-UBND":              "11/2017/qd-ubnd",
		"1.002891.000.00.00.H40":       "1.002891.000.00.00.h40",
		"75 + 76":                      "75+76",
		"SOTTTT-01":                    "sotttt-01",
	} {
		if got := NumberKey(s); got != want {
			t.Errorf("NumberKey(%q) = %q, want %q", s, got, want)
		}
	}
}

// article is a body of about 4 KB, as most are.
var article = strings.Repeat("Ủy ban nhân dân huyện Giao Thủy vừa ban hành kế hoạch tiếp công dân định kỳ năm 2017 tại trụ sở xã Giao Xuân. ", 30)

func BenchmarkFold(b *testing.B) {
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		Fold(article)
	}
}

func BenchmarkWords(b *testing.B) {
	text := varied()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Words(text)
	}
}

// varied is as long as article but repeats itself no more than people do.
func varied() string {
	onset := strings.Fields("b ch d đ g h kh l m n ng nh ph t th tr v x")
	rhyme := strings.Fields("ác ần ường ình ủy ọc oàn iếp ông ợi ả ây ưng ên ốt ủ ai ân ội ám")
	var b strings.Builder
	for i := 0; b.Len() < 4000; i++ {
		b.WriteString(onset[i*i%len(onset)] + rhyme[(i*7+i*i/11)%len(rhyme)] + " ")
	}
	return b.String()
}
