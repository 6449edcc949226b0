package vietnamese

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

// texts are titles alone and paragraphs, in small letters, capitals and both.
var texts = []string{
	"Thông báo", "Hà Nội", "Hà Nam", "Tin tức", "Cải cách hành chính", "Lịch tiếp công dân", "Đất đai", "Ủy ban nhân dân xã", "Liên hệ", "Văn bản mới", "Y tế", "Giáo dục", "Sở Nội vụ",
	"Quyết định số 15/2026/QĐ-UBND", "Thông báo tuyển dụng viên chức năm 2026", "Kế hoạch phòng, chống thiên tai", "Giao Thủy", "Nghĩa Hưng", "Ý Yên", "Vụ Bản", "Mỹ Lộc", "Trực Ninh", "Hải Hậu",
	"Lễ kỷ niệm 80 năm Ngày Quốc khánh 2/9", "Bão số 9 đổ bộ", "Tiêm vắc xin sởi", "Phụ nữ", "Cựu chiến binh", "Nông thôn mới", "UBND xã Yên Phú", "HĐND tỉnh khóa XIX", "TP. Nam Định", "PGS.TS Nguyễn Văn A",
	"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "THÔNG BÁO", "KẾT QUẢ KỲ THI", "Ăn Áo Ấm Ế Ổ Ở Ỷ Ỹ Ỵ Ẳ Ẵ Ẫ",
	"Người dân được hưởng trợ cấp hằng tháng đến trụ sở nhận quyết định, kế hoạch phòng chống lụt bão.",
	"Giá lúa tăng nhẹ, nông dân các xã ven biển khẩn trương thu hoạch trước khi bão về; điện lực cắt điện luân phiên từ 7 giờ đến 11 giờ.",
}

// written holds ways to write a text in bytes.
var sets = map[string]func(string) []byte{
	"utf-8":        func(s string) []byte { return []byte(s) },
	"decomposed":   func(s string) []byte { return []byte(norm.NFD.String(s)) },
	"windows-1258": encoded1258,
	"viscii":       func(s string) []byte { return encoded(&viscii, s) },
	"vps":          func(s string) []byte { return encoded(&vps, s) },
	"tcvn3":        func(s string) []byte { return encoded(&tcvn3, strings.Map(capitalOfTCVN3, s)) },
	"vni":          encodedVNICapitals,
	"utf-16le":     with(utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)), "utf-16be": with(utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)),
	"utf-16le, marked": with(utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)), "utf-16be, marked": with(utf16.UTF16(utf16.BigEndian, utf16.UseBOM)),
	"utf-32le": with(utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)), "utf-32be": with(utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)),
	"utf-32le, marked": with(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)), "utf-32be, marked": with(utf32.UTF32(utf32.BigEndian, utf32.UseBOM)),
	"utf-8 as windows-1252": func(s string) []byte { return misreadAs(charmap.Windows1252, []byte(s)) },
	"utf-8 as latin-1":      func(s string) []byte { return misreadAs(charmap.ISO8859_1, []byte(s)) },
	"tcvn3 as latin-1": func(s string) []byte {
		return misreadAs(charmap.ISO8859_1, encoded(&tcvn3, strings.Map(capitalOfTCVN3, s)))
	},
	"vni as latin-1": func(s string) []byte { return misreadAs(charmap.ISO8859_1, encodedVNICapitals(s)) },
}

func with(e encoding.Encoding) func(string) []byte {
	return func(s string) []byte {
		b, _ := e.NewEncoder().Bytes([]byte(s))
		return b
	}
}

// misreadAs is what a program saves that reads bytes in a wrong set.
func misreadAs(m *charmap.Charmap, b []byte) []byte {
	var s []rune
	for _, c := range b {
		r := m.DecodeByte(c)
		if r == '\ufffd' {
			r = rune(c)
		}
		s = append(s, r)
	}
	return []byte(string(s))
}

// capitalOfTCVN3 is the letter that a font of capitals shows as one.
func capitalOfTCVN3(r rune) rune {
	if len(encoded(&tcvn3, string(r))) == 0 {
		return unicode.ToLower(r)
	}
	return r
}

func encodedVNICapitals(s string) (b []byte) {
	for _, r := range s {
		small := unicode.ToLower(r)
		e := encodedVNI(string(small))
		for i, c := range e {
			if small != r && (c >= 'a' && c <= 'z' || c >= 0xe0) {
				e[i] = c - 0x20
			}
		}
		b = append(b, e...)
	}
	return b
}

// Whatever bytes a text comes in, and whatever they are declared to be, every
// letter is right or the text is doubted.
func TestNoLetterIsWrongUnsaid(t *testing.T) {
	declarations := []string{"", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=windows-1252", "text/html; charset=windows-1258",
		"text/html; charset=utf-16", "text/html; charset=windows-1251", "text/html; charset=viscii", "text/html; charset=x-user-defined", "text/html; charset=nonsense"}
	around := []string{"%s", "<html><head><meta charset=iso-8859-1><title>%s</title></head></html>", `<?xml version="1.0" encoding="UTF-8"?><rss><item><title>%s</title></item></rss>`}
	for set, write := range sets {
		right, doubted := 0, 0
		for _, text := range texts {
			for _, contentType := range declarations {
				for _, in := range around {
					in = fmt.Sprintf(in, text)
					got := Decode(write(in), contentType)
					same := got.String == in
					if set == "tcvn3" {
						same = strings.EqualFold(got.String, in)
					}
					switch {
					case same:
						right++
					case len(got.Doubts) > 0:
						doubted++
					default:
						t.Errorf("%s declared %q is %+v without a doubt:\n%s\nwant\n%s", set, contentType, got.Charset, got.String, in)
					}
				}
			}
		}
		t.Logf("%-22s %4d right, %4d doubted", set, right, doubted)
	}
}

func TestOtherLanguagesAreNotTakenForVietnamese(t *testing.T) {
	for _, text := range []string{
		"The café’s opening hours – 8:00 to 17:00", "“Smart quotes” and an em dash — in English", "Un été à la forêt, où naît l’idée", "Réunion du comité à Hà Nam",
		"L’Assemblée générale des Nations unies a adopté une résolution", "Élections européennes : les résultats", "Où êtes-vous né ?", "Straße und Grüße aus München", "Señor Núñez, ¿cómo está?", "São Paulo e Brasília",
		"Temperature: 25°C ± 2°C; area: 20 m² × 3", "Voilà une très bonne nouvelle", "Le président français a été reçu à Hanoï", "naïve résumé, déjà vu", "Copyright © 2026 Company® – All rights reserved",
	} {
		b, _ := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
		for _, contentType := range []string{"text/html; charset=iso-8859-1", "text/html; charset=windows-1252", ""} {
			got := Decode(b, contentType)
			if got.String != text || contentType != "" && len(got.Doubts) > 0 {
				t.Errorf("Decode(%q, %q) = %+v %q, doubts %v", text, contentType, got.Charset, got.String, got.Doubts)
			}
		}
		if got := Decode([]byte(text), ""); got.String != text || len(got.Doubts) > 0 {
			t.Errorf("Decode(%q) = %q, doubts %v", text, got.String, got.Doubts)
		}
	}
}

// What was saved in a wrong set is offered as it was meant, letter by letter.
func TestRepairsOfferEveryLetter(t *testing.T) {
	offered := 0
	for _, text := range texts {
		for set, write := range sets {
			if !strings.Contains(set, " as ") {
				continue
			}
			field := Clean(string(write(text)))
			found := Mojibake("title", field)
			switch {
			case len(found) == 0:
				t.Errorf("%s: nothing is said about %q", set, field)
			case strings.EqualFold(found[0].Offer, text):
				offered++
			}
		}
	}
	if tried := 4 * len(texts); offered < tried*9/10 {
		t.Errorf("the right repair is offered for %d of %d", offered, tried)
	}
}
