package aggregator

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash"
	"net/url"
	"slices"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// Keys returns the identities of an entry, best first: the site's own, its
// address, its number. They hold within one source. An entry may have none.
func Keys(e connectors.Entry) []Key {
	var keys []Key
	add := func(space, name string) {
		if name != "" {
			keys = append(keys, key(space, name))
		}
	}
	for _, id := range e.IDs {
		add("id", strings.TrimSpace(id))
	}
	add("url", canonical(e.URL))
	switch d := e.Detail.(type) {
	case *connectors.Procedure:
		add("code", vietnamese.NumberKey(d.Code))
	case *connectors.LegalDocument:
		// A number alone is used again by every issuer, and every year.
		if d.Number != "" && d.IssuedOn != "" {
			add("number", vietnamese.NumberKey(d.Number)+"@"+d.IssuedOn)
		}
	}
	return unique(keys)
}

func unique(keys []Key) []Key {
	var once []Key
	for _, k := range keys {
		if !slices.Contains(once, k) {
			once = append(once, k)
		}
	}
	return once
}

// Seen is a cheap hash of an entry as parsed: equal means that there is nothing
// to do. What changes by itself, a date computed from "3 ngày trước", is not in
// it, and neither is the request for its own page.
func Seen(e connectors.Entry) Key {
	h := sha256.New()
	write(h, e.IDs...)
	write(h, e.URL, e.Base, e.Title, e.Summary, e.Body, e.Author, e.Origin, e.Language)
	for _, d := range []connectors.Date{e.Published, e.Updated} {
		if Relative(d) {
			d = connectors.Date{}
		}
		write(h, d.Text, d.Precision, d.Time.UTC().Format("2006-01-02T15:04:05Z"))
	}
	write(h, e.Categories...)
	for _, files := range [][]connectors.File{e.Images, e.Files} {
		write(h, "files")
		for _, f := range files {
			write(h, f.URL, f.Title, f.Type)
		}
	}
	for _, d := range e.Doubts {
		write(h, d.Field, d.Code, d.Offer)
	}
	if e.Detail != nil {
		detail, err := json.Marshal(e.Detail)
		if err != nil { // a detail is plain data; what cannot be written is never the same
			detail = []byte(err.Error())
		}
		write(h, e.Detail.Kind(), string(detail))
	}
	return Key(h.Sum(nil)[:16])
}

// PageKey names the page that a request asks for: same method, URL and form.
func PageKey(r connectors.Request) Key {
	if r.Form == nil {
		return key("GET", r.URL)
	}
	return key("POST", r.URL, r.Form.Encode())
}

func key(parts ...string) Key {
	h := sha256.New()
	write(h, parts...)
	return Key(h.Sum(nil)[:16])
}

// write adds texts to a hash so that none runs into the next.
func write(h hash.Hash, texts ...string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(texts)))
	h.Write(n[:])
	for _, text := range texts {
		binary.BigEndian.PutUint64(n[:], uint64(len(text)))
		h.Write(n[:])
		h.Write([]byte(text))
	}
}

// canonical writes an address as its identity: without scheme, www, fragment,
// session and what only says where a reader came from. The address of a whole
// site is nobody's.
func canonical(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	path, _, _ := strings.Cut(u.EscapedPath(), ";jsessionid=")
	path = strings.TrimRight(path, "/")
	query := u.Query()
	for name := range query {
		if incidental(name) {
			query.Del(name)
		}
	}
	if path == "" && len(query) == 0 {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return host + path
}

// incidental says whether a parameter of an address belongs to the visit and
// not to the page.
func incidental(parameter string) bool {
	switch name := strings.ToLower(parameter); name {
	case "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid", "_ga", "phpsessid", "jsessionid", "aspsessionid", "p_auth", "gidzl":
		return true
	default:
		return strings.HasPrefix(name, "utm_")
	}
}
