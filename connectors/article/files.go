package article

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

var (
	// serving finds addresses of programs that hand out files.
	serving = regexp.MustCompile(`(?i)linkclick\.aspx\?(.*&)?fileticket=|/documents/\d+/\d+/|/documents/portlet_file_entry/|[?&](file_?id|attach(ment)?_?id|tep|id_?file|file_?name|filepath)=|download(file|attach\w*)?\.(ashx|aspx|php|jsp)|/(get|view)?(file|attachment)(download|handler|s)?\.(ashx|aspx|php|jsp)|/downloads?/|/tai-?ve/|/tai-file|/attachments?/|task=(callelement|download)|/download(\?|$)|op=down|[?&]wpdmdl=\d|/wp-content/uploads/.*\.(pdf|docx?|xlsx?)`)
	// offering finds, folded, the words by which a page offers a file.
	offering = regexp.MustCompile(`^\W*(tai ve|tai xuong|tai file|tai tep|tai tai lieu|tai van ban|tai$|download|file dinh kem|tep dinh kem|tep tin dinh kem|tap tin dinh kem|van ban dinh kem|tai lieu dinh kem|dinh kem|xem file|toan van|attachment)`)
	above    = regexp.MustCompile(`^\W*(cac )?(file|tep|tep tin|tap tin|tai lieu|van ban|noi dung|bieu mau|phu luc)? ?(tep )?(dinh kem|kem theo|tai ve|download)|^\W*(file|tep|tap tin) (van ban|tai lieu)`)
	picture  = regexp.MustCompile(`(?i)\.(jpe?g|png|gif|webp|bmp|svg)(\?|$)`)
	paged    = regexp.MustCompile(`(?i)\.html?(\?|$)`)
)

// files are the attachments between the headline and the end: links to what is
// a file by its name, by the program that hands it out or by the words that
// offer it, and files that are shown in a frame.
func (r *reading) files() []connectors.File {
	var files []connectors.File
	seen, beyond := map[string]bool{}, r.beyond()
	for _, p := range r.places {
		if p.off && !r.labelled(p) || p.line < r.below || p.line > r.end || p.line == r.end && r.end < len(r.lines) && !r.shows(p) || r.junk[p.line] {
			continue
		}
		f, ok := r.file(p)
		if !ok || seen[f.URL] || beyond(p) {
			continue
		}
		seen[f.URL] = true
		files = append(files, f)
	}
	return files
}

// shows reports whether a place on the line of the end stands above it.
func (r *reading) shows(p place) bool {
	return !holds(p.node, r.lines[r.end].start)
}

func (r *reading) file(p place) (connectors.File, bool) {
	if p.node.DataAtom != atom.A {
		return Framed(r.page.Base, p.node)
	}
	s := goquery.NewDocumentFromNode(p.node).Selection
	if found := markup.Files(r.page.Base, s, false); len(found) > 0 {
		return found[0], true
	}
	address := markup.Link(r.page.Base, s)
	text := vietnamese.Fold(markup.Text(s))
	_, named := s.Attr("download")
	switch {
	case address == "", paged.MatchString(address), picture.MatchString(address) && !r.labelled(p):
	case named, serving.MatchString(address) && markup.Host(address) == markup.Host(r.page.Base.String()):
		return connectors.File{URL: address, Title: markup.Text(s)}, true
	case len(text) < 80 && offering.MatchString(text), r.labelled(p):
		return connectors.File{URL: address, Title: markup.Text(s)}, true
	}
	return connectors.File{}, false
}

// labelled reports whether a link stands behind a label for attachments, on
// its line or right below it.
func (r *reading) labelled(p place) bool {
	if p.line < len(r.lines) {
		if before, _, found := strings.Cut(r.lines[p.line].text, ":"); found && above.MatchString(vietnamese.Fold(before)) {
			return true
		}
	}
	return p.line > r.below && p.line-1 < len(r.lines) && len(r.lines[p.line-1].text) < 60 && r.lines[p.line-1].offers && r.lines[p.line-1].linked == 0
}

// shelve takes what does nothing but offer attachments out of the text: lines
// that are nothing but links to files and say so, and, behind a label for them,
// lines with files and the label.
func (r *reading) shelve() {
	for i := r.below; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.leads || l.closes {
			return
		}
		if l.linkedOnly() && !l.off && (offering.MatchString(vietnamese.Fold(l.text)) || markup.Type(l.text) != "") && r.filed(i, i+1) != nil {
			r.lines[i].is = button
		}
		if !l.offers || l.is != text || l.own() > 60 {
			continue
		}
		to, _ := r.box(i)
		files := r.filed(i, to)
		for to == i+1+len(files) && to < len(r.lines) && r.filed(to, to+1) != nil {
			files, to = append(files, to), to+1
		}
		if len(files) == 0 {
			continue
		}
		for j := i; j < to; j++ {
			if slices.Contains(files, j) || r.lines[j].own() <= little {
				r.lines[j].is = button
			}
		}
	}
}

// filed are the numbers of the lines with files among those from one number up
// to another.
func (r *reading) filed(from, to int) []int {
	var lines []int
	at, _ := slices.BinarySearchFunc(r.places, from, func(p place, line int) int { return p.line - line })
	for _, p := range r.places[at:] {
		if p.line >= to {
			break
		}
		if !slices.Contains(lines, p.line) {
			if _, ok := r.file(p); ok {
				lines = append(lines, p.line)
			}
		}
	}
	return lines
}

// viewers are the parameters by which viewers of documents are told what to
// show.
var viewers = []string{"url", "src", "file", "pdf", "document"}

// Framed is the file that a frame, an embed or an object shows, by itself or by
// a viewer of documents; false: it shows something else.
func Framed(base *url.URL, n *html.Node) (connectors.File, bool) {
	for _, key := range []string{"src", "data", "data-src", "data-url"} {
		ref := strings.TrimSpace(attr(n, key))
		address := markup.Address(base, ref)
		if address == "" {
			continue
		}
		kind := markup.Type(address)
		if u, err := url.Parse(address); err == nil && markup.Types[strings.ToLower(path.Ext(u.Path))] == "" {
			for _, name := range viewers {
				if inner := markup.Address(base, u.Query().Get(name)); inner != "" && (markup.Type(inner) != "" || serving.MatchString(inner)) {
					return connectors.File{URL: inner, Title: attr(n, "title"), Type: markup.Type(inner)}, true
				}
			}
		}
		if kind == "" && strings.Contains(attr(n, "type"), "pdf") {
			kind = markup.Types[".pdf"]
		}
		if kind != "" {
			return connectors.File{URL: address, Title: attr(n, "title"), Type: kind}, true
		}
	}
	return connectors.File{}, false
}
