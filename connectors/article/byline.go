package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
)

// bylined reports whether a line does nothing but tell who wrote or where it
// was taken from.
func bylined(text string) bool {
	if len(text) > 160 || !colon(text) && (len(text) > 100 || !bare.MatchString(text)) {
		return false
	}
	for _, label := range []*regexp.Regexp{writers, origins, poster} {
		if at := label.FindStringIndex(text); at != nil && strings.TrimLeft(text[:at[0]], " (*") == "" {
			return len(strings.Fields(text[at[1]:])) <= 14 && !strings.HasSuffix(text, "?")
		}
	}
	return false
}

// byline finds who wrote the publication and where it was taken from: in the
// lines about it, in the last lines of its text, or as its head says.
func (r *reading) byline() (author, origin string) {
	take := func(i int) {
		l := r.lines[i]
		if author == "" {
			author = Human(r.value(writers, i))
		}
		if origin == "" {
			if origin = r.value(origins, i); origin != "" && r.credits(i) {
				origin = ""
			}
		}
		if origin != "" || i >= r.text && i < r.last-3 {
			return
		}
		if len(l.text) > 100 || !strings.Contains(l.text[:min(len(l.text), 8)], "heo") {
			return
		}
		if m := credited.FindStringSubmatch(l.text); m != nil && capital(m[1]) {
			origin = name(m[1])
		}
	}
	for i := r.above - 1; i >= 0 && i >= r.above-6; i-- {
		if l := r.lines[i]; !l.off && l.is == facts && r.near(i) {
			take(i)
			if author == "" {
				author = Human(r.classed(i, authors))
			}
		}
	}
	for i := r.below; i < r.text; i++ {
		if r.beside(i) {
			take(i)
		}
	}
	for i := min(r.end, len(r.lines)) - 1; i >= r.text; i-- {
		if l := r.lines[i]; !r.junk[i] && l.long() <= 160 {
			take(i)
		}
	}
	for i := r.below; i < r.end; i++ {
		if !r.beside(i) && i < r.last-2 {
			continue
		}
		if author == "" && i < r.text && len(r.lines[i].text) <= 200 {
			author = Human(r.classed(i, authors))
		}
		if origin == "" && len(r.lines[i].text) <= 200 {
			origin = r.classed(i, sources)
		}
	}
	if author == "" {
		named, from := r.writer()
		author = named
		if origin == "" {
			origin = from
		}
	}
	return author, origin
}

// credits reports whether a line tells where a picture is from: it stands below
// one, or in the midst of the text and begins with what that shows.
func (r *reading) credits(i int) bool {
	l := r.lines[i]
	return i >= r.text && i < r.last-3 && !bylined(l.text) || within(l.start, captions)
}

// classed is the name in an element of a line that is called so.
func (r *reading) classed(i int, names func(*html.Node) bool) string {
	l := r.lines[i]
	tell := func(text string) string {
		if at := moment.FindStringIndex(text); at != nil && at[0] > 4 {
			text = text[:at[0]]
		}
		text = strings.Trim(glued.ReplaceAllString(moment.ReplaceAllString(text, " "), ""), " |•·-–,")
		text = leading.ReplaceAllString(text, "")
		if len([]rune(text)) > 60 || noise(text) || strings.Contains(text, ":") {
			return ""
		}
		return name(text)
	}
	if within(l.start, names) {
		return tell(l.text)
	}
	if l.node == nil || l.off {
		return ""
	}
	letters := l.letters()
	for i, t := range letters {
		for p := t.Parent; p != nil && p != l.node; p = p.Parent {
			if p.DataAtom == atom.A || !names(p) {
				continue
			}
			var text strings.Builder
			for _, t := range letters[i:] {
				if holds(p, t) {
					text.WriteString(t.Data)
				}
			}
			if n := tell(markup.Plain(text.String())); n != "" {
				return n
			}
		}
	}
	return ""
}

// value is the name behind a label on a line, or below it.
func (r *reading) value(label *regexp.Regexp, i int) string {
	text := r.lines[i].text
	if len(text) > 160 || !colon(text) && len(text) >= 40 && (len(text) > 100 || !bare.MatchString(text)) {
		return ""
	}
	if colon(text) || label == poster {
		if found, ok := behind(label, text); ok {
			return found
		}
	}
	if len(text) < 40 && i+1 < r.end && len(r.lines[i+1].text) <= 200 {
		if at := label.FindStringIndex(strings.TrimRight(text, ": ") + ": "); at != nil && at[0] == 0 {
			return name(r.lines[i+1].text)
		}
	}
	return ""
}

// behind is the name behind a label in a text; false: there is no such label, or
// nothing behind it.
func behind(label *regexp.Regexp, text string) (string, bool) {
	at := label.FindStringIndex(text)
	if at == nil || at[1] == len(text) {
		return "", false
	}
	return name(text[at[1]:]), true
}

// name tidies a name; what is none is "".
func name(s string) string {
	if at := moment.FindStringIndex(s); at != nil {
		s = undated.ReplaceAllString(s[:at[0]], "")
	}
	s = stops.ReplaceAllString(s, "")
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return ""
	}
	s = strings.Trim(s, " \t.,;:()[]-–*")
	if n := len([]rune(s)); barely.MatchString(s) || n < 2 || n > 90 || len(strings.Fields(s)) > 14 {
		return ""
	}
	return s
}

// capital reports whether a text begins as names do.
func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsDigit(c) || domain.MatchString(s)
}

var domain = regexp.MustCompile(`^[\w-]+(\.[\w-]+)+$`)

// within reports whether a text stands in an element with such a name.
func within(n *html.Node, names func(*html.Node) bool) bool {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		if n.Type == html.ElementNode && n.DataAtom != atom.Body && names(n) {
			return true
		}
	}
	return false
}

// authors and sources say whether an element is called so.
func authors(n *html.Node) bool {
	return call(n).author || attr(n, "rel") == "author" || attr(n, "itemprop") == "author"
}

// notes tells what a page calls something about the publication.
func notes(n *html.Node) bool { return call(n).note || authors(n) }

func summaries(n *html.Node) bool { return call(n).summary || attr(n, "itemprop") == "description" }

func sources(n *html.Node) bool { return call(n).source }

func captions(n *html.Node) bool {
	return n.DataAtom == atom.Figcaption || captioned.MatchString(attr(n, "class"))
}

func colon(text string) bool {
	return strings.IndexByte(text, ':') >= 0 || strings.Contains(text, "：")
}
