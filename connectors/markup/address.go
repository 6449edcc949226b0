package markup

import (
	"net/url"
	"slices"
	"strings"
)

// Base returns what resolves links on a page: its address without the query,
// which may hold a secret and resolves nothing.
func Base(page *url.URL) string {
	u := *page
	u.RawQuery, u.Fragment, u.RawFragment = "", "", ""
	return u.String()
}

// Host returns the host of an address, without www, or "".
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
}

// Without takes query parameters out of an address and leaves the rest of it
// as it was written.
func Without(address string, names []string) string {
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

// With sets a query parameter and leaves the rest as it was written: encoding
// the query anew would escape the braces of {secret:NAME}.
func With(address, name, value string) string {
	address, _, _ = strings.Cut(address, "#")
	address = Without(address, []string{name})
	glue := "?"
	if strings.Contains(address, "?") {
		glue = "&"
	}
	return address + glue + url.QueryEscape(name) + "=" + url.QueryEscape(value)
}
