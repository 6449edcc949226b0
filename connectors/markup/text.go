package markup

import (
	"html"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	node "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/vietnamese"
)

// Text returns what a reader sees of the selection, on one line.
func Text(s *goquery.Selection) string {
	return Plain(seen(s))
}

// Apart returns the texts of the selection with a space between each and the next,
// wherever the elements end: "20" and "Tháng 11" of a box that shows a date.
func Apart(s *goquery.Selection) string {
	var parts []string
	for _, n := range s.Nodes {
		for d := range n.Descendants() {
			if d.Type == node.TextNode {
				parts = append(parts, d.Data)
			}
		}
	}
	return Plain(strings.Join(parts, " "))
}

// Lines returns what a reader sees of the selection, line by line, without
// empty lines.
func Lines(s *goquery.Selection) []string {
	var lines []string
	for line := range strings.SplitSeq(seen(s), "\n") {
		if line = Plain(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Plain returns text as a site stores it as text for a reader: in NFC, single
// spaces, without the second escaping that some sites leave (ph&#225;t) and the
// spaces of no width that editors do.
func Plain(s string) string {
	if i := strings.IndexByte(s, '&'); i >= 0 && strings.IndexByte(s[i:], ';') > 0 {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "\u200b") {
		s = strings.ReplaceAll(s, "\u200b", "")
	}
	s = strings.Join(strings.Fields(vietnamese.Clean(s)), " ")
	return strings.TrimSpace(strings.TrimSuffix(s, "-->")) // left over from half a comment, as on Liferay 6.2
}

// After returns what follows a label: on the last line that begins with one, or
// on the line below it when a colon ends the label's own. Labels are folded.
func After(s *goquery.Selection, labels []string) string {
	lines := strings.Split(seen(s), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		head, rest, colon := strings.Cut(lines[i], ":")
		if head = strings.TrimSpace(head); !colon || head == "" || len(head) > 100 || !slices.Contains(labels, Label(head)) {
			continue
		}
		for rest = Plain(rest); rest == "" && i+1 < len(lines); i++ {
			rest = Plain(lines[i+1])
		}
		return rest
	}
	return ""
}

// Shows reports whether there is anything to see: text, a picture, a film, a
// file. A paragraph that holds a space shows nothing.
func Shows(s *goquery.Selection) bool { return slices.ContainsFunc(s.Nodes, shows) }

func shows(n *node.Node) bool {
	switch n.Type {
	case node.TextNode:
		return strings.TrimSpace(n.Data) != ""
	case node.ElementNode:
		switch n.DataAtom {
		case atom.Img, atom.Iframe, atom.Video, atom.Embed, atom.Object, atom.Meta:
			return true
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea:
			return false
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if shows(c) {
			return true
		}
	}
	return false
}

// Label folds a label so that two spellings of it are equal: "Số, ký hiệu: "
// is "so ky hieu", and so are so_ky_hieu and SoKyHieu's words when written so.
func Label(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ',', ':', ';', '/', '.', '(', ')', '*', '\u00a0', '–', '?':
			return ' '
		}
		return r
	}, vietnamese.Fold(s))
	return strings.Join(strings.Fields(s), " ")
}

// seen returns the text of the selection as it stands on the page, with its
// lines and all its spaces.
func seen(s *goquery.Selection) string {
	var b strings.Builder
	for _, n := range s.Nodes {
		write(&b, n)
		b.WriteByte('\n')
	}
	return b.String()
}

// write appends the text of n; blocks and line breaks end a line, the
// whitespace of the source does not.
func write(b *strings.Builder, n *node.Node) {
	switch n.Type {
	case node.TextNode:
		for i, r := range n.Data { // copied in one piece unless it breaks lines
			if r == '\n' || r == '\r' {
				b.WriteString(n.Data[:i])
				b.WriteString(strings.Map(flat, n.Data[i:]))
				return
			}
		}
		b.WriteString(n.Data)
		return
	case node.ElementNode:
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea:
			return
		case atom.Br, atom.Hr:
			b.WriteByte('\n')
			return
		}
	case node.CommentNode, node.DoctypeNode:
		return
	}
	ends := block[n.DataAtom]
	if ends {
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c)
	}
	if ends {
		b.WriteByte('\n')
	}
}

func flat(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}

// block are the elements that stand on lines of their own.
var block = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Dd: true, atom.Div: true,
	atom.Dl: true, atom.Dt: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true,
	atom.Li: true, atom.Main: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

// Strip returns what a reader sees of a text that may hold HTML, on one line.
func Strip(s string) string {
	text, _ := vietnamese.Plain(s)
	return text
}
