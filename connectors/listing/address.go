package listing

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// host returns the host of an address, without www.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
}

// without takes query parameters out of an address and leaves the rest of it
// as it was written.
func without(address string, names []string) string {
	base, query, found := strings.Cut(address, "?")
	if !found || len(names) == 0 {
		return address
	}
	kept := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return slices.Contains(names, name)
	})
	if len(kept) == 0 {
		return base
	}
	return base + "?" + strings.Join(kept, "&")
}

// with sets a query parameter and leaves the rest as it was written: encoding
// the query anew would escape the braces of {secret:NAME}.
func with(address, name, value string) string {
	address, _, _ = strings.Cut(address, "#")
	address = without(address, []string{name})
	glue := "?"
	if strings.Contains(address, "?") {
		glue = "&"
	}
	return address + glue + url.QueryEscape(name) + "=" + url.QueryEscape(value)
}

// numbered puts the number of a page after the path of a list.
func numbered(address, path string, page int) string {
	base, query, found := strings.Cut(address, "?")
	base = strings.TrimSuffix(base, "/") + "/" + strings.TrimPrefix(strings.ReplaceAll(path, "{}", strconv.Itoa(page)), "/")
	if found {
		return base + "?" + query
	}
	return base
}
