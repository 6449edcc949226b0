package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A table holds what each byte of a single-byte set stands for.
type table [256]rune

// tcvn3 is TCVN 5712-3 (ABC), in which fonts of their own make the capitals:
// "®" is đ, and a capital with a tone is a small letter among capitals.
var tcvn3 = func() (t table) {
	for i := range t {
		t[i] = rune(i)
	}
	from := []rune("¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦")
	to := []rune("áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ")
	for i, r := range from {
		t[r] = to[i]
	}
	return t
}()

// viscii is RFC 1456, which puts six capitals where control characters are.
var viscii = func() (t table) {
	for i := range t {
		t[i] = rune(i)
	}
	for i, r := range []rune("ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ") {
		t[0x80+i] = r
	}
	t[0x02], t[0x05], t[0x06], t[0x14], t[0x19], t[0x1e] = 'Ẳ', 'Ẵ', 'Ẫ', 'Ỷ', 'Ỹ', 'Ỵ'
	return t
}()

// vps is the set of the Vietnamese Professionals Society, as it is known from
// programs that wrote it; fourteen capitals are where control characters are.
var vps = func() (t table) {
	for i := range t {
		t[i] = rune(i)
	}
	for i, r := range []rune("ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ\u0091\u0092ỀỂỄỐỒỔỖýỷỵỚỜỞ\u00a0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ\u00dfàáâãảạă\u00e7èéêẽìí\u00eeĩẴĐòóôõ\u00f6Ơụùúủ\u00fcỶẼỳ") {
		t[0x80+i] = r
	}
	for i, r := range map[byte]rune{0x02: 'Ạ', 0x03: 'Ậ', 0x04: 'Ặ', 0x05: 'Ẹ', 0x06: 'Ệ', 0x10: 'Ị', 0x11: 'Ọ', 0x12: 'Ộ', 0x13: 'Ợ', 0x14: 'Ụ', 0x15: 'Ự', 0x19: 'Ỵ', 0x1c: 'Ẫ', 0x1d: 'Ữ'} {
		t[i] = r
	}
	return t
}()

func (t *table) decode(body []byte) string {
	var b strings.Builder
	b.Grow(len(body) + len(body)/4)
	for _, c := range body {
		b.WriteRune(t[c])
	}
	return b.String()
}

// capitals mends words of TCVN3 whose letters are capitals but for those that
// the set has no capital of: CộNG becomes CỘNG. Words with one plain letter
// could be names (Vũ) and stay.
func capitals(s string) string {
	b := []byte(s)
	for i := 0; i < len(s); {
		n, upper, lower, marked := 0, 0, 0, 0
		for _, r := range s[i:] {
			if !unicode.IsLetter(r) {
				break
			}
			n += utf8.RuneLen(r)
			switch {
			case r >= utf8.RuneSelf:
				marked++
			case r <= 'Z':
				upper++
			default:
				lower++
			}
		}
		if upper > 1 && lower == 0 && marked > 0 {
			copy(b[i:], strings.ToUpper(s[i:i+n])) // as long: none of these letters changes its length
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
	}
	return string(b)
}

// In VNI a vowel is followed by the mark that goes on it: "oä" is ộ. Some
// letters are one byte.
var (
	vniSingle = map[rune]rune{'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ'}
	vniMarks  = func() map[[2]rune]rune {
		m := map[[2]rune]rune{}
		tones := []rune("øùûõï") // huyền, sắc, hỏi, ngã, nặng
		rows := map[rune]string{'a': "àáảãạ", 'e': "èéẻẽẹ", 'o': "òóỏõọ", 'ô': "ờớởỡợ", 'u': "ùúủũụ", 'ö': "ừứửữự", 'y': "ỳýỷỹỵ"}
		for base, row := range rows {
			for i, r := range []rune(row) {
				m[[2]rune{base, tones[i]}] = r
			}
		}
		hats := []rune("âàáåãä") // none, huyền, sắc, hỏi, ngã, nặng
		for base, row := range map[rune]string{'a': "âầấẩẫậ", 'e': "êềếểễệ", 'o': "ôồốổỗộ"} {
			for i, r := range []rune(row) {
				m[[2]rune{base, hats[i]}] = r
			}
		}
		for i, mark := range []rune("êèéúüë") {
			m[[2]rune{'a', mark}] = []rune("ăằắẳẵặ")[i]
		}
		return m
	}()
)

// vni decodes bytes of VNI, or characters that were such bytes; other
// characters stay as they are.
func vni[T byte | rune](text []T) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	for i := 0; i < len(text); i++ {
		r := rune(text[i])
		base := unicode.ToLower(r)
		to, ok := base, false
		if i+1 < len(text) && text[i+1] >= 0xc0 {
			if to, ok = vniMarks[[2]rune{base, unicode.ToLower(rune(text[i+1]))}]; ok {
				i++
			}
		}
		if !ok {
			if to, ok = vniSingle[base]; !ok {
				to = base
			}
		}
		if r != base {
			to = unicode.ToUpper(to)
		}
		b.WriteRune(to)
	}
	return b.String()
}
