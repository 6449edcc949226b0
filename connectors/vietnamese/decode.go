package vietnamese

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
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
// A byte order mark decides, then zero bytes where UTF-16 and UTF-32 have them, then
// whether the bytes are valid UTF-8, whatever is declared. Other bytes are read by the character set of contentType, of the XML
// declaration or of an HTML meta, unless the letters say otherwise: TCVN3 and
// VNI are declared as Latin-1 or not at all, and are known by the fonts a page
// names and by how many of its words are syllables of Vietnamese.
//
// The declaration stays in the text. NUL, other control characters and soft
// hyphens do not. Decode never fails: what was guessed is a doubt, also where too
// few letters tell one set from another, and so is every sign that letters are
// gone.
func Decode(body []byte, contentType string) Text {
	if t, ok := marked(body); ok {
		return t
	}
	if t, ok := zeros(body); ok {
		return t
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
		return valid(strings.ToValidUTF8(string(body), "\ufffd"), connectors.Charset{Name: "utf-8", By: by}).unless(false)
	}
	if declared == "utf-8" { // which it is not; the document may know better than the server
		declared = declaredCharset(body, "")
	}
	return legacy(body, declared)
}

// valid finishes text that came as UTF-8, and looks for traces of bytes that
// were read wrongly before.
func valid(s string, c connectors.Charset) Text {
	t := Text{Charset: c}
	v := surveyed(s)
	garbled := false
	if short := len(s) <= shortMost; v.foreign > 2 || v.torn > 0 || short {
		from := s
		if !short {
			from = suspect(s)
		}
		if m, ok := misread(from); ok {
			t, garbled = t.doubt("mojibake", cut(m.mended, 200)), true
			v.hyphens, v.high = false, false // in TCVN3 they are its ư, and half of a letter of UTF-8
		}
	}
	if !garbled && (v.lost > 0 || v.mixed > 0) {
		t = t.doubt("charset", "")
	}
	t.String = v.clean(s)
	return t
}

func finish(s string, c connectors.Charset) Text {
	v := surveyed(s)
	t := Text{String: v.clean(s), Charset: c}
	if v.lost > 0 {
		t = t.doubt("charset", "")
	}
	return t
}

func (t Text) doubt(code, offer string) Text {
	t.Doubts = append(t.Doubts, connectors.Doubt{Code: code, Offer: offer})
	return t
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
	for _, name := range []string{"windows-1258", "tcvn3", "vni", "viscii", "vps"} {
		scores[name] = rate(reading(name, sample))
		if best == "" || scores[name].points() > scores[best].points() {
			best = name
		}
	}
	as := func(name, by string, sure bool) Text {
		return finish(reading(name, body), connectors.Charset{Name: name, By: by, Sure: sure}).unless(sure)
	}
	font := fontCharset(sample)
	switch {
	case scores[font].convincing():
		return as(font, "font", true)
	case scores[declared].convincing() && scores[declared].points() >= scores[best].points():
		return as(declared, "declared", alone(scores, declared))
	case scores[best].convincing():
		return as(best, "letters", scores[best].valid >= 20 && best != "vps")
	case scores[declared].plausible() && scores[declared].points() >= scores[best].points():
		return as(declared, "declared", alone(scores, declared))
	}
	// Not Vietnamese, as far as the letters tell; but too few tell nothing.
	if e, err := htmlindex.Get(declared); err == nil && declared != "utf-8" && declared != "x-user-defined" && !strings.HasPrefix(declared, "utf-16") {
		western := declared == "windows-1252" || declared == "iso-8859-15" || declared == "macintosh"
		sure := western && !scores[best].plausible() || declared == "windows-1258" && scores[best] == score{}
		return finish(decoded(e, body), connectors.Charset{Name: declared, By: "declared"}).unless(sure)
	}
	return finish(decoded(charmap.Windows1252, body), connectors.Charset{Name: "windows-1252", By: "default"}).unless(false)
}

// alone reports whether no other set reads as well as one does.
func alone(scores map[string]score, name string) bool {
	for other, v := range scores {
		if other != name && v.points() >= scores[name].points() {
			return false
		}
	}
	return true
}

// unless doubts how the bytes were read, once, unless that is sure.
func (t Text) unless(sure bool) Text {
	if sure || len(t.Doubts) > 0 {
		return t
	}
	return t.doubt("charset", "")
}

// reading decodes body by one of the Vietnamese single-byte sets.
func reading(name string, body []byte) string {
	switch name {
	case "tcvn3":
		return capitals(tcvn3.decode(body))
	case "viscii":
		return viscii.decode(body)
	case "vps":
		return vps.decode(body)
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
