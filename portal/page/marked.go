package page

import (
	"html/template"
	"slices"
	"strings"
	"unicode"

	"hopluu/connectors/vietnamese"
)

// marked escapes a text and marks the words in it that were looked for, with or
// without their accents.
func marked(text, query string) template.HTML {
	_, wanted := vietnamese.Query(query)
	var b strings.Builder
	for len(text) > 0 {
		word := strings.IndexFunc(text, letter)
		if word < 0 {
			word = len(text)
		}
		b.WriteString(template.HTMLEscapeString(text[:word]))
		text = text[word:]
		end := strings.IndexFunc(text, func(r rune) bool { return !letter(r) })
		if end < 0 {
			end = len(text)
		}
		escaped := template.HTMLEscapeString(text[:end])
		if end > 0 && slices.Contains(wanted, vietnamese.Fold(text[:end])) {
			escaped = "<mark>" + escaped + "</mark>"
		}
		b.WriteString(escaped)
		text = text[end:]
	}
	return template.HTML(strings.ReplaceAll(b.String(), "</mark> <mark>", " "))
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
