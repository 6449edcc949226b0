package vietnamese

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"hopluu/connectors"
)

// notice is the fixture; bytes of every set are made from it.
const notice = "Ủy ban nhân dân xã Yên Phú thông báo lịch tiếp công dân định kỳ của Chủ tịch. " +
	"Người được hưởng trợ cấp hằng tháng đến trụ sở nhận quyết định, kế hoạch phòng chống lụt bão."

func latin1(s string) []byte {
	b, _ := charmap.ISO8859_1.NewEncoder().Bytes([]byte(s))
	return b
}

func encoded(t *table, s string) []byte {
	var b []byte
	for _, r := range s {
		for c, to := range t {
			if to == r {
				b = append(b, byte(c))
				break
			}
		}
	}
	return b
}

// encodedVNI writes marks behind their letters.
func encodedVNI(s string) []byte {
	var b []byte
	for _, r := range s {
		to := string(r)
		for k, v := range vniMarks {
			if v == r {
				to = string(k[:])
			}
		}
		for k, v := range vniSingle {
			if v == r {
				to = string(k)
			}
		}
		b = append(b, latin1(to)...)
	}
	return b
}

// encoded1258 takes tone marks, and only those, off their letters.
func encoded1258(s string) []byte {
	var b []byte
	for _, r := range s {
		l := letterOf(r)
		tone := l.tone
		if l.shape != 0 {
			l.tone = 0
			r = l.rune()
		}
		c, _ := charmap.Windows1258.EncodeRune(r)
		b = append(b, c)
		if tone > 0 {
			b = append(b, [...]byte{0, 0xcc, 0xec, 0xd2, 0xde, 0xf2}[tone])
		}
	}
	return b
}

func TestDecodeReadsEverySetSitesUse(t *testing.T) {
	small := strings.ToLower(notice) // TCVN3 and VNI fonts make the capitals
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(notice))
	page := func(s string) string { return `<html><font face="` + s + `">` }
	tests := []struct {
		name, contentType string
		body              []byte
		want              string
		charset           connectors.Charset
	}{
		{"utf-8", "text/html; charset=windows-1258", []byte(notice), notice, connectors.Charset{Name: "utf-8", By: "valid", Sure: true}},
		{"with a mark", "", []byte("\xef\xbb\xbf" + notice), notice, connectors.Charset{Name: "utf-8", By: "bom", Sure: true}},
		{"decomposed", "", []byte(norm.NFD.String(notice)), notice, connectors.Charset{Name: "utf-8", By: "valid", Sure: true}},
		{"utf-16", "", utf16, notice, connectors.Charset{Name: "utf-16le", By: "bom", Sure: true}},
		{"utf-16 without a mark", "", utf16[4:], notice[len("Ủ"):], connectors.Charset{Name: "utf-16le", By: "letters", Sure: true}},
		{"1258 declared", "text/html; charset=windows-1258", encoded1258(notice), notice, connectors.Charset{Name: "windows-1258", By: "declared", Sure: true}},
		{"1258 declared by the page, not by the server", "text/html; charset=utf-8", append([]byte("<meta charset=windows-1258>"), encoded1258("Thông báo, Hà Nội")...), "<meta charset=windows-1258>Thông báo, Hà Nội", connectors.Charset{Name: "windows-1258", By: "declared", Sure: true}},
		{"1258 by its letters", "text/html", encoded1258(notice), notice, connectors.Charset{Name: "windows-1258", By: "letters", Sure: true}},
		{"viscii", "", encoded(&viscii, notice), notice, connectors.Charset{Name: "viscii", By: "letters", Sure: true}},
		{"tcvn3", "text/html; charset=iso-8859-1", encoded(&tcvn3, small), small, connectors.Charset{Name: "tcvn3", By: "letters", Sure: true}},
		{"vni", "", encodedVNI(small), small, connectors.Charset{Name: "vni", By: "letters", Sure: true}},
		{"tcvn3 by its font", "", append([]byte(page(".VnTime")), encoded(&tcvn3, small)...), page(".VnTime") + small, connectors.Charset{Name: "tcvn3", By: "font", Sure: true}},
		{"vni by its font", "", append([]byte(page("VNI-Times")), encodedVNI(small)...), page("VNI-Times") + small, connectors.Charset{Name: "vni", By: "font", Sure: true}},
		{"french", "text/html; charset=iso-8859-1", latin1("Un été à la forêt, où naît l'idée"), "Un été à la forêt, où naît l'idée", connectors.Charset{Name: "windows-1252", By: "declared"}},
		{"controls and soft hyphens", "", []byte("a\x0bc ng\u00adười\x7f\ufeff.\tx\r\n"), "a\nc người.\tx\r\n", connectors.Charset{Name: "utf-8", By: "valid", Sure: true}},
		{"empty", "", nil, "", connectors.Charset{Name: "utf-8", By: "valid", Sure: true}},
	}
	for _, tt := range tests {
		got := Decode(tt.body, tt.contentType)
		if got.String != tt.want || got.Charset != tt.charset {
			t.Errorf("%s: %+v\n%q, want %+v\n%q", tt.name, got.Charset, got.String, tt.charset, tt.want)
		}
		if len(got.Doubts) > 0 {
			t.Errorf("%s: doubts %q", tt.name, got.Doubts)
		}
	}
}

func TestDecodeDoubtsWhatItGuessed(t *testing.T) {
	spoilt := []byte(notice)
	spoilt[1] = 0xff
	tests := []struct {
		name string
		body []byte
		want string // code of the doubt
	}{
		{"a few bad bytes", spoilt, "charset"},
		{"letters that are gone", []byte("Th\ufffdng báo"), "charset"},
		{"zeros", []byte("Thông\x00 báo"), "charset"},
		{"too little text", latin1("Qu\u00e9 b\u00f6n"), "charset"},
		{"taken for latin-1", []byte("C\u00e1\u00bb\u2122ng h\u00c3\u00b2a x\u00c3\u00a3 h\u00e1\u00bb\u2122i"), "mojibake"},
		{"tcvn3 as utf-8", []byte(string(reread(encoded(&tcvn3, strings.ToLower(notice))))), "mojibake"},
		{"vni as utf-8", []byte(string(reread(encodedVNI(strings.ToLower(notice))))), "mojibake"},
	}
	for _, tt := range tests {
		got := Decode(tt.body, "text/html")
		if len(got.Doubts) != 1 || got.Doubts[0].Code != tt.want {
			t.Errorf("%s: doubts %q, want %s", tt.name, got.Doubts, tt.want)
		}
		if !utf8.ValidString(got.String) {
			t.Errorf("%s: not valid: %q", tt.name, got.String)
		}
	}
}

func reread(b []byte) []rune {
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return runes
}

func TestMojibakeOffersAndDoesNotMend(t *testing.T) {
	small := strings.ToLower(notice)
	wrong := string(reread([]byte("Quyết định số 12")))
	for text, want := range map[string]string{
		wrong:                                  "Quyết định số 12",
		string(reread(encoded(&tcvn3, small))): small,
		string(reread(encodedVNI(small))):      small,
		notice:                                 "",
		"Giá 5 m² × 20°C, “về má»”":            "",
		"Müller & Söhne":                       "",
		"20×40 m, 5×7 m, 1×1 m":                "",
	} {
		got := Mojibake("title", text)
		offer := ""
		if len(got) > 0 {
			offer = got[0].Offer
		}
		if offer != want {
			t.Errorf("Mojibake(%q) offers %q, want %q", text, offer, want)
		}
	}
}

func TestCapitalsOfTCVN3(t *testing.T) {
	if got, want := capitals("CộNG HòA; Vũ Hà, UBND tỉnh"), "CỘNG HÒA; Vũ Hà, UBND tỉnh"; got != want {
		t.Errorf("capitals = %q, want %q", got, want)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(notice), "text/html; charset=utf-8")
	f.Add(encoded(&tcvn3, notice), "text/html; charset=iso-8859-1")
	f.Add(encodedVNI(notice), "")
	f.Add([]byte("\xff\xfe<\x00a\x00>\x00"), "")
	f.Add([]byte("<?xml version='1.0' encoding='viscii'?>\x02\xe1"), "text/xml")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got := Decode(body, contentType)
		if !utf8.ValidString(got.String) || strings.ContainsRune(got.String, 0) || !norm.NFC.IsNormalString(got.String) {
			t.Errorf("Decode(%q, %q) = %q", body, contentType, got.String)
		}
		if got.Charset.Name == "" || got.Charset.By == "" {
			t.Errorf("Decode(%q, %q) does not say how: %+v", body, contentType, got.Charset)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	body := []byte(strings.Repeat(article, 80))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Decode(body, "application/rss+xml")
	}
}

func TestSignsOfWindows1252TakenForLatin1AreReadAsSuchWithADoubt(t *testing.T) {
	text, want := "Xã Minh Hòa \u0096 \u0093Nông thôn mới\u0094\u0085\u0081", "Xã Minh Hòa – “Nông thôn mới”…"
	got := Decode([]byte(text), "text/html; charset=utf-8")
	if got.String != want {
		t.Errorf("Decode reads %q, want %q", got.String, want)
	}
	if len(got.Doubts) != 1 || got.Doubts[0].Code != "charset" {
		t.Errorf("doubts %q, want one about the charset", got.Doubts)
	}
	if got := Clean(text); got != want {
		t.Errorf("Clean gives %q, want %q", got, want)
	}
}
