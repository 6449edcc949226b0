package vietnamese

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"

	"hopluu/connectors"
)

// A Text is what bytes read like.
type Text struct {
	String  string // NFC, without characters that no text may hold
	Charset connectors.Charset
	Doubts  []connectors.Doubt // about the whole text: Field is ""
}

// Decode turns the bytes of an HTML, XML, JSON or plain document into text.
// A byte order mark decides, then whether the bytes are valid UTF-8, whatever is
// declared. Other bytes are read by the character set of contentType, of the XML
// declaration or of an HTML meta, unless the letters say otherwise: TCVN3 and
// VNI are declared as Latin-1 or not at all, and are known by the fonts a page
// names and by how many of its words are syllables of Vietnamese.
//
// The declaration stays in the text. NUL, other control characters and soft
// hyphens do not. Decode never fails; what was guessed is a doubt.
func Decode(body []byte, contentType string) Text {
	if t, ok := marked(body); ok {
		return t
	}
	if name, e := wideZeros(body); e != nil {
		return finish(decoded(e, body), connectors.Charset{Name: name, By: "letters", Sure: true})
	}
	if utf8.Valid(body) {
		return valid(string(body), connectors.Charset{Name: "utf-8", By: "valid", Sure: true})
	}
	declared := declaredCharset(body, contentType)
	if nearlyUTF8(body, declared) {
		by := "letters"
		if declared == "utf-8" {
			by = "declared"
		}
		t := valid(strings.ToValidUTF8(string(body), "\ufffd"), connectors.Charset{Name: "utf-8", By: by})
		return t.doubt("charset", "")
	}
	return legacy(body, declared)
}

// valid finishes text that came as UTF-8, and looks for traces of bytes that
// were read wrongly before.
func valid(s string, c connectors.Charset) Text {
	t := Text{Charset: c}
	v := surveyed(s)
	if v.foreign > 2 {
		if m, ok := misread(suspect(s)); ok {
			t = t.doubt("mojibake", cut(m.mended, 200))
			v.hyphens = false // in TCVN3 they are its ư
		}
	}
	t.String = v.clean(s)
	return t
}

func finish(s string, c connectors.Charset) Text {
	return Text{String: surveyed(s).clean(s), Charset: c}
}

func (t Text) doubt(code, offer string) Text {
	t.Doubts = append(t.Doubts, connectors.Doubt{Code: code, Offer: offer})
	return t
}

// marked reads what begins with a byte order mark.
func marked(body []byte) (Text, bool) {
	for _, m := range []struct {
		mark, name string
		e          encoding.Encoding
	}{
		{"\xef\xbb\xbf", "utf-8", nil},
		{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		rest, ok := bytes.CutPrefix(body, []byte(m.mark))
		if !ok {
			continue
		}
		c := connectors.Charset{Name: m.name, By: "bom", Sure: true}
		if m.e == nil {
			return valid(strings.ToValidUTF8(string(rest), "\ufffd"), c), true
		}
		return finish(decoded(m.e, rest), c), true
	}
	return Text{}, false
}

// wideZeros knows UTF-16 without a mark by its first characters, which are
// ASCII in every format read here.
func wideZeros(body []byte) (string, encoding.Encoding) {
	switch {
	case len(body) < 4 || len(body)%2 != 0:
	case body[0] == 0 && body[1] != 0 && body[2] == 0 && body[3] != 0:
		return "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case body[0] != 0 && body[1] == 0 && body[2] != 0 && body[3] == 0:
		return "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return "", nil
}

// nearlyUTF8 reports whether bytes were UTF-8 before something cut or spoilt a
// few of them.
func nearlyUTF8(body []byte, declared string) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 10*bad || declared == "utf-8" && good > bad
}

// legacy decides between the single-byte sets by what their readings look
// like: what a font or a declaration says holds if it reads well.
func legacy(body []byte, declared string) Text {
	sample := body[:min(len(body), 256<<10)]
	scores := map[string]score{}
	best := ""
	for _, name := range []string{"windows-1258", "tcvn3", "vni", "viscii"} {
		scores[name] = rate(reading(name, sample))
		if best == "" || scores[name].points() > scores[best].points() {
			best = name
		}
	}
	as := func(name, by string, sure bool) Text {
		t := finish(reading(name, body), connectors.Charset{Name: name, By: by, Sure: sure})
		if !sure {
			t = t.doubt("charset", "")
		}
		return t
	}
	font := fontCharset(sample)
	switch {
	case scores[font].convincing():
		return as(font, "font", true)
	case scores[declared].convincing():
		return as(declared, "declared", true)
	case scores[best].convincing():
		return as(best, "letters", scores[best].valid >= 20)
	}
	// Not Vietnamese, as far as the letters tell.
	if e, err := htmlindex.Get(declared); err == nil && declared != "utf-8" && declared != "x-user-defined" {
		return finish(decoded(e, body), connectors.Charset{Name: declared, By: "declared"})
	}
	t := finish(decoded(charmap.Windows1252, body), connectors.Charset{Name: "windows-1252", By: "default"})
	return t.doubt("charset", "")
}

// reading decodes body by one of the Vietnamese single-byte sets.
func reading(name string, body []byte) string {
	switch name {
	case "tcvn3":
		return capitals(tcvn3.decode(body))
	case "viscii":
		return viscii.decode(body)
	case "vni":
		return vni(body)
	}
	return norm.NFC.String(decoded(charmap.Windows1258, body))
}

// decoded reads bytes; what a set has no character for becomes U+FFFD.
func decoded(e encoding.Encoding, body []byte) string {
	b, err := e.NewDecoder().Bytes(body)
	if err != nil { // decoders of x/text replace instead; the answer to a new one is the same
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return string(b)
}
