package fetch

import (
	"net/url"
	"strings"
	"testing"
)

// What the parser lets pass is a plain address of the web, and stays the same
// when it is read once more.
func FuzzAddress(f *testing.F) {
	for _, host := range forbidden {
		f.Add("http://" + host + "/a?b#c")
	}
	f.Add("https://sở-y-tế.example:8443/tin tức/đất?tìm=đất đai&x=%zz")
	f.Fuzz(func(t *testing.T, address string) {
		u, err := parse(address)
		if err != nil {
			return
		}
		again, err := parse(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q becomes %q, which becomes %v, %v", address, u, again, err)
		}
		if u.User != nil || u.Host == "" || strings.ContainsFunc(u.String(), func(r rune) bool { return r <= ' ' || r > 0x7e }) {
			t.Errorf("%q passes as %q", address, u)
		}
		_, _ = Bare(address), Site(address)
	})
}

// Any robots.txt is read, and any address compared with it.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%61?x=https://y", "/a%2Fb?x=1")
	f.Add("user-agent hopluu\ncrawl-delay: 1e300\ndisallow: /*", "/")
	f.Fuzz(func(t *testing.T, robots, path string) {
		u, err := url.Parse("https://a.example/" + path)
		if err != nil {
			return
		}
		parseRobots(robots).allow(u)
	})
}
