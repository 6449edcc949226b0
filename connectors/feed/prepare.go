package feed

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"hopluu/connectors"
)

// rootWithin is how far into a document its root may be.
const rootWithin = 64 << 10

// prepare makes text something that encoding/xml reads: it begins at the root
// element, without declaration and document type, is tidy, and refers to no
// character that XML does not have.
func prepare(text string) (root, clean string, err error) {
	root, at, err := findRoot(text[:min(len(text), rootWithin)])
	if err != nil {
		return "", "", err
	}
	text, err = tidy(text[at:])
	return root, withoutIllegal(text), err
}

// findRoot finds the root element of a feed, behind declarations, comments,
// and the warnings that programs print before it.
func findRoot(text string) (root string, at int, err error) {
	first := ""
	for at < len(text) {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		at += i
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			at += past(rest, "-->")
			continue
		case strings.HasPrefix(rest, "<?"):
			at += past(rest, "?>")
			continue
		case strings.HasPrefix(rest, "<!"):
			end := past(rest, ">")
			switch doctype := strings.ToLower(rest[:end]); {
			case strings.HasPrefix(doctype, "<!doctype html"):
				return "", 0, fmt.Errorf("%w: a page of HTML", connectors.ErrOther)
			case strings.Contains(doctype, "["):
				return "", 0, errors.New("a document type with declarations, which is refused")
			}
			at += end
			continue
		}
		name := tagName(rest[1:])
		switch local(name) {
		case "rss", "feed", "rdf":
			return local(name), at, nil
		case "html", "head", "body", "title", "script":
			return "", 0, fmt.Errorf("%w: a page of HTML", connectors.ErrOther)
		}
		if first == "" {
			first = name
		}
		at++
	}
	if first == "" {
		return "", 0, fmt.Errorf("%w: no XML and no JSON", connectors.ErrOther)
	}
	return "", 0, fmt.Errorf("%w: the root element is %q", connectors.ErrOther, first)
}

// past gives where s goes on behind its first end, which is its own end if
// there is none.
func past(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tagName gives the name that s begins with; it is short, whatever s is.
func tagName(s string) string {
	s = s[:min(len(s), 64)]
	if i := strings.IndexAny(s, " \t\r\n/>"); i >= 0 {
		return s[:i]
	}
	return s
}

func local(name string) string {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return strings.ToLower(name)
}

// withoutIllegal drops references to characters that no XML document holds,
// one of which spoils the whole of it, and to soft hyphens.
func withoutIllegal(text string) string {
	var b strings.Builder
	done := 0
	for i := 0; ; {
		j := strings.Index(text[i:], "&#")
		if j < 0 {
			break
		}
		i += j
		end := strings.IndexByte(text[i:min(len(text), i+12)], ';')
		if end > 2 && illegal(text[i+2:i+end]) {
			b.WriteString(text[done:i])
			done = i + end + 1
		}
		i += 2
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

func illegal(ref string) bool {
	base := 10
	if ref[0] == 'x' || ref[0] == 'X' {
		ref, base = ref[1:], 16
	}
	n, err := strconv.ParseUint(ref, base, 32)
	switch {
	case err != nil:
		return false
	case n == '\t' || n == '\n' || n == '\r':
		return false
	}
	return n < 0x20 || n >= 0x7f && n < 0x85 || n == 0xad || n >= 0xd800 && n < 0xe000 || n == 0xfffe || n == 0xffff || n > 0x10ffff
}
