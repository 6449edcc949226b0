package hijack

import (
	"encoding/base64"
	"strings"
)

// script takes in where a script leads: its addresses, plain or in base 64. One
// that sets the location takes the reader there.
func (p *page) script(s string) {
	s = head(s, longestBody)
	how := "script"
	if strings.Contains(s, "location") {
		how = "location"
	}
	for rest := s; ; {
		i := strings.Index(rest, "//")
		if i < 0 {
			break
		}
		address := rest[i:]
		if end := strings.IndexAny(address, "\"'`\\<> \n)"); end >= 0 {
			address = address[:end]
		}
		p.leads(address, how)
		rest = rest[i+2:]
	}
	const http = "aHR0c" // "http" in base 64
	for rest := s; ; {
		i := strings.Index(rest, http)
		if i < 0 {
			break
		}
		coded := rest[i:]
		if end := strings.IndexAny(coded, "\"'`= \n)"); end >= 0 {
			coded = coded[:end]
		}
		if address, err := base64.RawStdEncoding.DecodeString(head(coded, longestLine)); err == nil {
			p.leads(string(address), how)
		}
		rest = rest[i+len(http):]
	}
}

// leads notes an address that nobody sees. Only one that takes the reader there,
// or has a bad name, says anything.
func (p *page) leads(address, how string) {
	if strings.Contains(address, ".") && len(p.links) < mostSpans {
		p.links = append(p.links, span{from: len(p.text), to: len(p.text), href: address, how: how, code: how != "location" && how != "refresh"})
	}
}

// refreshed gives the address in "0; url=…".
func refreshed(content string) string {
	i := strings.Index(strings.ToLower(content), "url=")
	if i < 0 {
		return ""
	}
	return strings.Trim(content[i+len("url="):], "'\" ")
}
