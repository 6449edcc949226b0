package markup

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
)

// Address returns the absolute http(s) address that ref names on a page, spaces
// and bare percent signs escaped and the fragment gone, or "" when it names
// none. Braces are escaped, so that a page cannot ask for a secret.
func Address(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || ref[0] == '#' || strings.ContainsAny(ref, "\\\x00") {
		return ""
	}
	ref = strings.NewReplacer(" ", "%20", "{", "%7B", "}", "%7D", "\n", "", "\r", "", "\t", "").Replace(ref)
	u, err := base.Parse(ref)
	if err != nil {
		if u, err = base.Parse(bare.ReplaceAllString(ref, "%25$1")); err != nil {
			return ""
		}
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	if strings.ContainsAny(u.RawQuery, "{}") { // "//": the page itself, with what its own source is asked with
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	u.RawQuery = ascii(u.RawQuery)
	return u.String()
}

// bare finds percent signs that escape nothing.
var bare = regexp.MustCompile(`%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|.?$)`)

// ascii escapes what a query may not hold; net/url does it for paths alone.
func ascii(query string) string {
	for i := range len(query) {
		if c := query[i]; c > 0x7e || c <= ' ' || c == '"' || c == '<' || c == '>' {
			var b strings.Builder
			for j := range len(query) {
				if c := query[j]; c > 0x7e || c <= ' ' || c == '"' || c == '<' || c == '>' {
					b.WriteString(url.QueryEscape(query[j : j+1]))
				} else {
					b.WriteByte(c)
				}
			}
			return b.String()
		}
	}
	return query
}

// opened finds the address in a script that opens it.
var opened = regexp.MustCompile(`(?i)(?:open\w*|location(?:\.href)?\s*=|location\.(?:assign|replace))\s*\(?\s*['"]([^'"]+)['"]`)

// Link returns the address that the selection leads to: its own or its first
// link's href, or what its script would open or fetch. It is "" for one that leads
// nowhere.
func Link(base *url.URL, s *goquery.Selection) string {
	if s.Length() == 0 {
		return ""
	}
	s = s.First()
	if a := address(base, s); a != "" {
		return a
	}
	found := ""
	s.Find("a[href], area[href], [onclick]").EachWithBreak(func(_ int, a *goquery.Selection) bool {
		found = address(base, a)
		return found == ""
	})
	return found
}

func address(base *url.URL, s *goquery.Selection) string {
	href := strings.TrimSpace(s.AttrOr("href", ""))
	script := s.AttrOr("onclick", "")
	if rest, ok := strings.CutPrefix(href, "javascript:"); ok {
		href, script = "", rest+";"+script
	}
	if a := Address(base, href); a != "" {
		return a
	}
	if m := opened.FindStringSubmatch(script); m != nil {
		return Address(base, m[1])
	}
	return Address(base, s.AttrOr("data-downloadurl", "")) // a button of WordPress Download Manager, 10/2026
}

// Types are the attachments that offices publish, by the ending of their name.
var Types = map[string]string{
	".pdf": "application/pdf", ".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
	".rtf": "application/rtf", ".zip": "application/zip", ".rar": "application/vnd.rar", ".7z": "application/x-7z-compressed",
}

// Type returns the media type that the name of a file tells, or "". It looks
// at the path of an address, and at its query where a script serves the files.
func Type(name string) string {
	if u, err := url.Parse(name); err == nil {
		if t := Types[strings.ToLower(path.Ext(u.Path))]; t != "" {
			return t
		}
		name = u.RawQuery
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		end := strings.ToLower(name[i:])
		if j := strings.IndexAny(end, "&;"); j >= 0 {
			end = end[:j]
		}
		return Types[end]
	}
	return ""
}

// Files returns the attachments that the selection holds or is: links whose
// address or name tells a file, and with any every link there is. Each address
// comes once.
func Files(base *url.URL, s *goquery.Selection, any bool) []connectors.File {
	var files []connectors.File
	seen := make(map[string]bool)
	take := func(_ int, a *goquery.Selection) {
		u := address(base, a)
		if u == "" || seen[u] {
			return
		}
		title := Text(a)
		kind := Type(u)
		for _, name := range []string{title, a.AttrOr("title", ""), a.AttrOr("download", "")} {
			if kind == "" && len(name) < 200 {
				kind = Types[strings.ToLower(path.Ext(strings.TrimSpace(name)))]
			}
		}
		if kind == "" && !any {
			return
		}
		seen[u] = true
		if title == "" {
			title = Plain(a.AttrOr("title", ""))
		}
		files = append(files, connectors.File{URL: u, Title: title, Type: kind})
	}
	s.Filter("a").Each(take)
	s.Find("a[href], a[onclick]").Each(take)
	return files
}
