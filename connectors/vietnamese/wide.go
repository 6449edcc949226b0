package vietnamese

import (
	"bytes"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"hopluu/connectors"
)

// marks are the byte order marks; those that begin others come after them.
var marks = []struct {
	mark, name string
	e          encoding.Encoding // nil: UTF-8
}{
	{"\xef\xbb\xbf", "utf-8", nil},
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// marked reads what begins with a byte order mark.
func marked(body []byte) (Text, bool) {
	for _, m := range marks {
		rest, ok := bytes.CutPrefix(body, []byte(m.mark))
		if !ok {
			continue
		}
		c := connectors.Charset{Name: m.name, By: "bom", Sure: true}
		if m.e == nil {
			return valid(string(bytes.ToValidUTF8(rest, []byte("\ufffd"))), c), true
		}
		return finish(decoded(m.e, rest), c), true
	}
	return Text{}, false
}

// zeros knows UTF-16 and UTF-32 without a mark by their zero bytes: blanks,
// tags and most letters of Vietnamese are ASCII, whose other bytes are zero.
func zeros(body []byte) (Text, bool) {
	sample := body[:min(len(body), headMost)]
	if len(sample) < 4 || bytes.IndexByte(sample, 0) < 0 {
		return Text{}, false
	}
	var at [4]int
	for i, c := range sample {
		if c == 0 {
			at[i%4]++
		}
	}
	quarter := len(sample) / 4
	name := ""
	switch even, odd := at[0]+at[2], at[1]+at[3]; {
	case at[2] >= quarter && at[3] >= quarter && at[0] == 0:
		name = "utf-32le"
	case at[0] >= quarter && at[1] >= quarter && at[3] == 0:
		name = "utf-32be"
	case odd > 10*even && odd > 2*quarter/3:
		name = "utf-16le"
	case even > 10*odd && even > 2*quarter/3:
		name = "utf-16be"
	}
	for _, m := range marks {
		if m.name == name {
			return finish(decoded(m.e, body), connectors.Charset{Name: name, By: "letters", Sure: true}), true
		}
	}
	return Text{}, false
}
