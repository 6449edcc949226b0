package feed

import (
	"fmt"
	"strings"
)

// depthMost is how many elements may be inside one another. gofeed follows
// them by recursion.
const depthMost = 256

// tidy takes out of a feed what makes encoding/xml give it up, or end it before
// its last record without a word: an end of what was never begun, a "<" that is
// text, comments and instructions that are not well made. Tags left open are
// for encoding/xml to close.
func tidy(text string) (string, error) {
	var b strings.Builder
	done := 0 // how much of text is in b
	replace := func(from, size int, with string) {
		b.WriteString(text[done:from])
		b.WriteString(with)
		done = from + size
	}
	open := make([]string, 0, depthMost)
	for i := 0; ; {
		end := strings.IndexByte(text[i:], '<')
		if end < 0 {
			end = len(text) - i
		}
		for j := strings.Index(text[i:i+end], "]]>"); j >= 0; j = strings.Index(text[i:i+end], "]]>") {
			replace(i+j, len("]]>"), "]]&gt;")
			i, end = i+j+3, end-j-3
		}
		if i += end; i == len(text) {
			break
		}
		size, rest := 1, text[i:]
		switch {
		case strings.HasPrefix(rest, "<![CDATA["):
			size = past(rest, "]]>")
		case strings.HasPrefix(rest, "<!--"):
			size = past(rest, "-->")
			replace(i, size, "")
		case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
			size = past(rest, ">")
			replace(i, size, "")
		case strings.HasPrefix(rest, "</"):
			size = past(rest, ">")
			if n := lastIndex(open, tagName(rest[2:])); n >= 0 {
				open = open[:n] // and what was left open inside
			} else {
				replace(i, size, "")
			}
		case !isName(tagName(rest[1:])):
			replace(i, size, "&lt;")
		default:
			size = past(rest, ">")
			if rest[size-1] == '>' && rest[size-2] == '/' {
				break
			}
			if len(open) == depthMost {
				return "", fmt.Errorf("elements more than %d deep", depthMost)
			}
			open = append(open, tagName(rest[1:]))
		}
		i += size
	}
	if done == 0 {
		return text, nil
	}
	b.WriteString(text[done:])
	return b.String(), nil
}

func lastIndex(names []string, name string) int {
	for n := len(names) - 1; n >= 0; n-- {
		if names[n] == name {
			return n
		}
	}
	return -1
}

// isName reports whether a tag of this name is a tag. "<5 triệu" and
// "<vanthu@xa.example.vn>" are not.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if !letter && (i == 0 || c != ':' && c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}
