package vietnamese

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean gives s in NFC without NUL, other control characters and soft hyphens,
// as [Decode] gives a whole document: for text that references or escapes have
// brought in since. In what looks like TCVN3 taken for Latin-1 soft hyphens stay,
// for there they are letters, and so do the halves of letters of UTF-8. U+0080 to
// U+009F are otherwise the signs that windows-1252 has there, as in HTML's &#150;.
func Clean(s string) string {
	v := surveyed(s)
	if v.hyphens && v.foreign > 0 || v.high && v.torn > 0 {
		m, _ := misread(s)
		v.hyphens, v.high = v.hyphens && m.name != "tcvn3", v.high && m.name != "utf-8"
	}
	return v.clean(s)
}

// Plain gives a title or a name as text: references resolved, also when they
// were escaped twice; tags taken off; blanks joined; clean. A reference that a
// limit of length has cut off at the end goes too, which cut reports.
func Plain(s string) (text string, cut bool) {
	for range 3 {
		if strings.IndexByte(s, '&') < 0 {
			break
		}
		s = strings.TrimSpace(s)
		if i := cutReference(s); i >= 0 { // before its beginning is taken for the whole
			s, cut = s[:i], true
		}
		s = html.UnescapeString(s)
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = untagged(s)
	}
	return joined(Clean(s)), cut
}

// untagged takes tags and comments off; a "<" that begins none is text.
func untagged(s string) string {
	var b strings.Builder
	for last := strings.LastIndexByte(s, '>'); ; {
		i := strings.IndexByte(s, '<')
		if i < 0 || i > last {
			break
		}
		end := i + 1
		if c := s[end]; c == '/' || c == '!' || 'a' <= c|0x20 && c|0x20 <= 'z' {
			b.WriteString(s[:i])
			b.WriteByte(' ')
			end += strings.IndexByte(s[end:], '>') + 1
		} else {
			b.WriteString(s[:end])
		}
		s, last = s[end:], last-end
	}
	b.WriteString(s)
	return b.String()
}

// joined makes one blank of each run of blanks, and none at the ends.
func joined(s string) string {
	blanks := false
	for i := 0; i < len(s) && !blanks; i++ {
		c := s[i]
		blanks = c < ' ' || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') || c == 0xc2 || c == 0xe2 || c == 0xe3
	}
	if !blanks {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// cutReference finds a reference at the end of s that its end is missing from:
// "&", "&#22", and in a long text "&quo".
func cutReference(s string) int {
	i := strings.LastIndexByte(s, '&')
	if i < 0 || len(s)-i > 9 {
		return -1
	}
	rest := s[i+1:]
	if rest == "" || rest[0] == '#' && strings.IndexFunc(rest[1:], notHex) < 0 {
		return i
	}
	if utf8.RuneCountInString(s) < 200 || strings.IndexFunc(rest, notName) >= 0 {
		return -1
	}
	return i
}

func notHex(r rune) bool {
	return (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'f') && r|0x20 != 'x'
}

func notName(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }
