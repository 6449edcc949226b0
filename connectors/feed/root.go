package feed

import (
	"errors"
	"fmt"
	"strings"

	"hopluu/connectors"
)

// rootWithin is how far into a document its root may be.
const rootWithin = 64 << 10

// findRoot finds the root element of a feed, behind declarations, comments,
// and the warnings that programs print before it.
func findRoot(text string) (root string, at int, err error) {
	first, page := "", false
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
			doctype := strings.ToLower(rest[:end])
			if strings.Contains(doctype, "[") {
				return "", 0, errors.New("a document type with declarations, which is refused")
			}
			page = page || strings.HasPrefix(doctype, "<!doctype html")
			at += end
			continue
		}
		name := tagName(rest[1:])
		switch local(name) {
		case "rss", "feed", "rdf":
			return name, at, nil
		case "html", "head", "body", "title", "script":
			page = true
		}
		if page { // programs put the type of a page before a feed, but no elements
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
