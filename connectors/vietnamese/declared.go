package vietnamese

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// headMost is how far into a document a declaration is looked for; browsers
// look at 1,024 bytes, but pages of ours open with scripts.
const headMost = 4096

// declaredCharset gives the character set that the header, the XML declaration
// or an HTML meta names, by its canonical name; "" if none does or none is
// known by that name.
func declaredCharset(body []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if name := canonical(params["charset"]); name != "" {
			return name
		}
	}
	head := bytes.ToLower(body[:min(len(body), headMost)])
	if i := bytes.Index(head, []byte("<?xml")); i >= 0 {
		if end := bytes.IndexByte(head[i:], '>'); end > 0 {
			if name := canonical(attribute(head[i:i+end], "encoding")); name != "" {
				return name
			}
		}
	}
	for rest := head; ; {
		i := bytes.Index(rest, []byte("<meta"))
		if i < 0 {
			return ""
		}
		rest = rest[i:]
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return ""
		}
		if name := canonical(attribute(rest[:end], "charset")); name != "" {
			return name
		}
		rest = rest[end:]
	}
}

// attribute gives what follows name= in a tag, quoted or not.
func attribute(tag []byte, name string) string {
	_, after, ok := bytes.Cut(tag, []byte(name))
	if !ok {
		return ""
	}
	after, ok = bytes.CutPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte("="))
	if !ok {
		return ""
	}
	after = bytes.TrimLeft(after, " \t\r\n\"'")
	if i := bytes.IndexAny(after, " \t\r\n\"';/?"); i >= 0 {
		after = after[:i]
	}
	return string(after)
}

func canonical(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "viscii", "tcvn3", "vni", "vps":
		return name
	case "x-viet-vps":
		return "vps"
	case "tcvn", "tcvn-5712", "tcvn5712", "tcvn5712-1", "tcvn-5712-1", "abc", "x-viet-tcvn", "x-viet-tcvn5712":
		return "tcvn3"
	case "x-viet-vni":
		return "vni"
	case "cp1258", "x-cp1258":
		return "windows-1258"
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return ""
	}
	name, err = htmlindex.Name(e)
	if err != nil {
		return ""
	}
	return name
}

// fontCharset gives the character set that goes with the fonts a page names.
func fontCharset(body []byte) string {
	abc, vni := bytes.Count(body, []byte(".Vn")), bytes.Count(body, []byte("VNI-"))
	switch {
	case abc > vni:
		return "tcvn3"
	case vni > 0:
		return "vni"
	}
	return ""
}
