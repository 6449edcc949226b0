package vietnamese

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A letter is a Vietnamese letter taken apart. The zero value is no letter.
type letter struct {
	shape byte // 'a' … 'z', or a stand-in from shapes for ă â đ ê ô ơ ư
	tone  byte // an index of the rows below: none, huyền, sắc, hỏi, ngã, nặng
	upper bool
}

// toned holds each vowel in its six tones, by shape. The stand-ins are capital
// letters, which no shape is otherwise.
var toned = [...]struct {
	shape byte
	row   [6]rune
}{
	{'a', [6]rune{'a', 'à', 'á', 'ả', 'ã', 'ạ'}},
	{'A', [6]rune{'ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'}},
	{'B', [6]rune{'â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'}},
	{'e', [6]rune{'e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'}},
	{'E', [6]rune{'ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'}},
	{'i', [6]rune{'i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'}},
	{'o', [6]rune{'o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'}},
	{'O', [6]rune{'ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'}},
	{'P', [6]rune{'ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'}},
	{'u', [6]rune{'u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'}},
	{'U', [6]rune{'ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'}},
	{'y', [6]rune{'y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'}},
}

const (
	lowEnd    = 0x250  // Latin up to Extended-B
	highStart = 0x1e00 // Latin Extended Additional, where most of Vietnamese is
	highEnd   = 0x1f00
)

// alphabet is indexed by rune (low) and by rune-highStart (high). Searching
// and checking walk every letter of every text through it.
var alphabet = func() (t struct {
	low  [lowEnd]letter
	high [highEnd - highStart]letter
}) {
	set := func(r rune, l letter) {
		if r >= highStart {
			t.high[r-highStart] = l
		} else {
			t.low[r] = l
		}
	}
	both := func(r rune, shape, tone byte) {
		set(r, letter{shape, tone, false})
		set(unicode.ToUpper(r), letter{shape, tone, true})
	}
	for r := 'a'; r <= 'z'; r++ {
		both(r, byte(r), 0)
	}
	for _, v := range toned {
		for tone, r := range v.row {
			both(r, v.shape, byte(tone))
		}
	}
	both('đ', 'D', 0)
	return t
}()

func letterOf(r rune) letter {
	switch {
	case r < lowEnd:
		return alphabet.low[r]
	case r >= highStart && r < highEnd:
		return alphabet.high[r-highStart]
	}
	return letter{}
}

// rune puts a letter together again.
func (l letter) rune() rune {
	r := rune(l.shape)
	if l.shape == 'D' {
		r = 'đ'
	}
	for _, v := range toned {
		if v.shape == l.shape {
			r = v.row[l.tone]
		}
	}
	if l.upper {
		r = unicode.ToUpper(r)
	}
	return r
}

// plain maps Latin letters of any language to their lower-case ASCII letter;
// 0 is for what has none.
var plain = func() (t struct {
	low  [lowEnd]byte
	high [highEnd - highStart]byte
}) {
	base := func(r rune) byte {
		d, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		if d = unicode.ToLower(d); d < utf8.RuneSelf && unicode.IsLetter(d) {
			return byte(d)
		}
		return 0
	}
	for r := rune(0xc0); r < lowEnd; r++ {
		t.low[r] = base(r)
	}
	for r := rune(highStart); r < highEnd; r++ {
		t.high[r-highStart] = base(r)
	}
	for r, b := range map[rune]byte{'đ': 'd', 'Đ': 'd', 'ð': 'd', 'Ð': 'd', 'ø': 'o', 'Ø': 'o', 'ł': 'l', 'Ł': 'l', 'ı': 'i'} {
		t.low[r] = b
	}
	return t
}()
