package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Cases of RFC 9309, by the section that they are from, and of files in the
// wild.
func TestRobotsAllow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, robots string
		allowed      []string
		refused      []string
	}{
		{"empty", "", []string{"/", "/a"}, nil},
		{"no group for us", "User-agent: other\nDisallow: /", []string{"/"}, nil},
		{"everybody", "User-agent: *\nDisallow: /a", []string{"/", "/b", "/A"}, []string{"/a", "/ab", "/a/b", "/a?b"}},
		{"ours instead of everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: HopLuu\nDisallow: /a", []string{"/", "/b"}, []string{"/a"}},
		{"ours before everybody's", "User-agent: hopluu\nAllow: /\nUser-agent: *\nDisallow: /", []string{"/", "/b"}, nil},
		{"2.2.1 case", "user-AGENT: HOPLUU\ndisALLOW: /a", []string{"/A"}, []string{"/a"}},
		{"2.2.1 version", "User-agent: HopLuu/1.0\nDisallow: /", nil, []string{"/"}},
		{"2.2.1 not a part of our name", "User-agent: Hop\nDisallow: /\n\nUser-agent: HopLuuBot\nDisallow: /", []string{"/"}, nil},
		{"2.2.1 two groups of ours", "User-agent: hopluu\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: hopluu\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		{"2.2.1 two groups of everybody's", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		{"2.1 several agents", "User-agent: x\nUser-agent: hopluu\nUser-agent: y\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"2.1 blank lines do not end a group", "User-agent: hopluu\n\n\nDisallow: /a\n\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		{"2.1 an empty group of ours", "User-agent: hopluu\n\nUser-agent: *\nDisallow: /", nil, []string{"/"}},
		{"ours, without rules, last", "User-agent: *\nDisallow: /\nUser-agent: hopluu\n", []string{"/"}, nil},
		{"rules before any group", "Disallow: /\nUser-agent: x\nDisallow: /a", []string{"/", "/a"}, nil},
		{"2.2.2 the longest match", "User-agent: *\nAllow: /a/b\nDisallow: /a\nAllow: /a/b/c.html\nDisallow: /a/b/c", []string{"/a/b", "/a/b/d", "/a/b/c.html"}, []string{"/a", "/a/x", "/a/b/c", "/a/b/cd"}},
		{"2.2.2 order does not matter", "User-agent: *\nDisallow: /\nAllow: /tin", []string{"/tin", "/tin/1"}, []string{"/", "/x"}},
		{"2.2.2 as long: allow", "User-agent: *\nDisallow: /a\nAllow: /a", []string{"/a"}, nil},
		{"2.2.2 an empty rule", "User-agent: *\nDisallow:", []string{"/"}, nil},
		{"2.2.2 octets", "User-agent: *\nDisallow: /tin/đất", []string{"/tin/"}, []string{"/tin/%C4%91%E1%BA%A5t", "/tin/đất", "/tin/%c4%91%e1%ba%a5t/x"}},
		{"2.2.2 escaped octets", "User-agent: *\nDisallow: /tin/%c4%91%E1%ba%a5t", nil, []string{"/tin/%C4%91%E1%BA%A5t", "/tin/đất"}},
		{"2.2.2 needless escapes", "User-agent: *\nDisallow: /%61dm%69n", nil, []string{"/admin", "/%61dmin", "/ad%6Din"}},
		{"2.2.2 needless escapes in the address", "User-agent: *\nDisallow: /admin", nil, []string{"/%61dmin"}},
		{"2.2.2 reserved ones stay", "User-agent: *\nDisallow: /a%2Fb", []string{"/a/b"}, []string{"/a%2fb", "/a%2Fb"}},
		{"2.2.2 reserved in the query", "User-agent: *\nDisallow: /a?b=https://c.d", nil, []string{"/a?b=https://c.d", "/a?b=https%3A%2F%2Fc.d"}},
		{"2.2.3 any", "User-agent: *\nDisallow: /*.pdf", []string{"/a.doc"}, []string{"/a.pdf", "/a/b.pdf?x", "/a.pdfx"}},
		{"2.2.3 the end", "User-agent: *\nDisallow: /*.pdf$", []string{"/a.pdf?x", "/a.pdfx"}, []string{"/a.pdf", "/b/a.pdf"}},
		{"2.2.3 the root alone", "User-agent: *\nDisallow: /\nAllow: /$", []string{"/"}, []string{"/a"}},
		{"2.2.3 several", "User-agent: *\nDisallow: /*/in/*?trang=*", []string{"/a/in/b", "/in/?trang=1"}, []string{"/a/in/b?trang=2", "/a/b/in/?x&trang=1?trang=3"}},
		{"2.2.3 all", "User-agent: *\nDisallow: *", nil, []string{"/", "/a"}},
		{"2.2.3 a dollar in between", "User-agent: *\nDisallow: /a$b", []string{"/a"}, []string{"/a$b", "/a$bc"}},
		{"2.2.3 a bare end", "User-agent: *\nDisallow: $", []string{"/", "/a"}, nil},
		{"2.2.3 an escaped star is a star", "User-agent: *\nDisallow: /a-%2A.html", []string{"/a-b.html"}, []string{"/a-*.html", "/a-%2A.html", "/a-%2a.html"}},
		{"2.2.3 an escaped dollar is a dollar", "User-agent: *\nDisallow: /a%24", []string{"/a", "/ab"}, []string{"/a$", "/a%24", "/a$b"}},
		{"2.2.3 a dollar and the end", "User-agent: *\nDisallow: /a$b$", []string{"/a$bc", "/ab"}, []string{"/a$b", "/a%24b"}},
		{"2.2.3 two ends", "User-agent: *\nDisallow: /a$$", []string{"/a", "/a$b"}, []string{"/a$"}},
		{"2.2.3 stars in a row", "User-agent: *\nDisallow: /a***b", []string{"/a"}, []string{"/ab", "/axb"}},
		{"2.2.3 a star at the end", "User-agent: *\nDisallow: /a*", []string{"/b"}, []string{"/a", "/ab"}},
		{"2.2.2 a star counts as an octet", "User-agent: *\nDisallow: /a*\nAllow: /a", []string{"/b"}, []string{"/a", "/ab"}},
		{"2.2.2 the end counts as an octet", "User-agent: *\nAllow: /a$\nDisallow: /a", []string{"/a"}, []string{"/ab"}},
		{"2.2.2 the example of the RFC", "User-Agent: HopLuu\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
			[]string{"/example/page/", "/example/page/a.gif", "/"}, []string{"/example/page/disallowed.gif"}},
		{"5.1 the simple example", "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n\nEOF",
			[]string{"/", "/publications/a", "/publications/a.gif", "/a.gifs"}, []string{"/example/", "/a.gif"}},
		{"2.2.2 no slash, no match", "User-agent: *\nDisallow: tin", []string{"/tin", "/"}, nil},
		{"2.2.2 a broken escape", "User-agent: *\nDisallow: /a%zz\nDisallow: /b%", []string{"/a"}, []string{"/b%25"}},
		{"2.2.2 a path with dots", "User-agent: *\nDisallow: /a/../b", []string{"/b"}, nil},
		{"2.2 carriage returns alone", "User-agent: *\rDisallow: /a\r\rUser-agent: x\rDisallow: /", []string{"/b"}, []string{"/a"}},
		{"2.2 a line of a megabyte", "User-agent: *\nDisallow: /" + strings.Repeat("x", 1<<20) + "\nDisallow: /a", []string{"/x"}, []string{"/a"}},
		{"2.2 a comment of a megabyte", "#" + strings.Repeat("x", 1<<20) + "\nUser-agent: *\nDisallow: /a", []string{"/x"}, []string{"/a"}},
		{"2.2.1 a name in the middle of another", "User-agent: NotHopLuu\nDisallow: /\n\nUser-agent: HopLuu-News\nDisallow: /", []string{"/"}, nil},
		{"2.2.1 a name and more", "User-agent: HopLuu (+https://tinh.example)\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"2.2.1 ours and everybody's in one group", "User-agent: *\nUser-agent: hopluu\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", []string{"/b"}, []string{"/a"}},
		{"2.2.1 nobody", "User-agent:\nDisallow: /", []string{"/"}, nil},
		{"2.2.4 other records", "User-agent: hopluu\nSitemap: https://a.example/s.xml\nDisallow: /a\nHost: x\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		{"2.2.4 between agents", "User-agent: hopluu\nSitemap: x\nUser-agent: y\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"crawl-delay between agents", "User-agent: hopluu\nCrawl-delay: 3\nUser-agent: y\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"comments", "# x\nUser-agent: * # everybody\nDisallow: /a # secret\n#Disallow: /b", []string{"/b"}, []string{"/a"}},
		{"line ends", "User-agent: *\r\nDisallow: /a\rDisallow: /b\nDisallow: /c", []string{"/d"}, []string{"/a", "/b", "/c"}},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a", nil, []string{"/a"}},
		{"blanks", "  User-agent :  *  \n\tDisallow\t:\t/a ", []string{"/b"}, []string{"/a"}},
		{"no colon", "User-agent *\nDisallow /a", []string{"/b"}, []string{"/a"}},
		{"a page of HTML", "<!doctype html><html><body>404 User-agent: *</body></html>", []string{"/"}, nil},
		{"binary", "\x00\xff\xfe\nUser-agent: *\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"unknown agent with a star", "User-agent: *bot\nDisallow: /", []string{"/"}, nil},
		{"star and more", "User-agent: * everybody\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		{"itself", "User-agent: *\nDisallow: /", []string{"/robots.txt"}, nil},
		{"query", "User-agent: *\nDisallow: /?", []string{"/"}, []string{"/?a"}},
		{"many stars", "User-agent: *\nDisallow: /" + strings.Repeat("*a", 500) + "$", []string{"/" + strings.Repeat("a", 499)}, []string{"/" + strings.Repeat("a", 500)}},
	}
	for _, test := range tests {
		rules := parseRobots(test.robots)
		for want, paths := range map[bool][]string{true: test.allowed, false: test.refused} {
			for _, path := range paths {
				u, err := url.Parse("https://a.example" + path)
				if err != nil {
					t.Fatal(err)
				}
				if got := rules.allow(u); got != want {
					t.Errorf("%s: %s allowed is %v, want %v", test.name, path, got, want)
				}
			}
		}
	}
}

func TestRobotsAreFetchedAndKept(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		robots  http.HandlerFunc
		want    string // of /a
		robotsN int    // times that robots.txt was asked for in two fetches
	}{
		{"allowed", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("User-agent: *\nDisallow: /b")) }, "", 1},
		{"disallowed", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("User-agent: *\nDisallow: /a")) }, codeRobots, 1},
		{"not found", http.NotFound, "", 1},
		{"forbidden", status(403), "", 1},
		{"unauthorised", status(401), "", 1},
		{"too many", status(429), "", 1},
		{"gone", status(410), "", 1},
		{"server error", status(500), codeStatus, 2},
		{"unavailable", status(503), codeStatus, 2},
		{"broken", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, codeRefused, 2},
		{"moved within", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery == "" {
				http.Redirect(w, r, "/robots.txt?x", http.StatusMovedPermanently)
				return
			}
			w.Write([]byte("User-agent: *\nDisallow: /a"))
		}, codeRobots, 2},
		{"moved for ever", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt?x", http.StatusFound) }, "", 6},
		{"moved inside", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/robots.txt", http.StatusFound)
		}, codeForbidden, 2},
		{"moved, and never said where", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(302) }, "", 1},
		{"cut within a line", func(w http.ResponseWriter, r *http.Request) {
			head := "User-agent: *\nDisallow: /b\n#"
			w.Write([]byte(head + strings.Repeat("x", robotsBytes-len(head)-len("\nDisallow: /")) + "\nDisallow: /b/c\n"))
		}, "", 1},
		{"large", func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte("User-agent: *\nDisallow: /a\n" + strings.Repeat("# x\n", 1<<20)))
		}, codeRobots, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			asked, pages := 0, 0
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				if r.URL.Path == "/robots.txt" {
					asked++
					mu.Unlock()
					test.robots(w, r)
					return
				}
				pages++
				mu.Unlock()
			}))
			defer s.Close()
			a := site{Server: s, name: "a.test:" + s.URL[strings.LastIndex(s.URL, ":")+1:]}
			f := fetcher(t, Options{}, a)
			for range 2 {
				_, err := f.Get(t.Context(), Request{URL: "http://" + a.name + "/a", Site: a.name})
				if code(err) != test.want {
					t.Errorf("Get: %v, want %q", err, test.want)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			if asked != test.robotsN {
				t.Errorf("robots.txt was asked for %d times, want %d", asked, test.robotsN)
			}
			if test.want != "" && pages > 0 {
				t.Error("the page was asked for")
			}
		})
	}
}

// RFC 9309, 2.3.1.2: redirects are followed to other hosts, whose rules then hold
// for the first; what cannot be followed is not there.
func TestRobotsOfAnotherHostHoldForTheFirst(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"https://b.example/robots.txt": codeRobots, "https://a.example/other.txt": codeRobots, "http://a.example/robots.txt": "", "https://c.example/robots.txt": "",
	} {
		synctest.Test(t, func(t *testing.T) {
			f, w := onWeb(t, Options{Pause: -1}, func(r *http.Request) *http.Response {
				switch r.URL.String() {
				case "https://a.example/robots.txt":
					a := answer(301, "")
					a.Header.Set("Location", to)
					return a
				case "https://b.example/robots.txt", "https://a.example/other.txt":
					return answer(200, "User-agent: *\nDisallow: /a")
				case "https://c.example/robots.txt":
					return answer(404, "")
				}
				return answer(200, "")
			})
			_, err := f.Get(t.Context(), Request{URL: "https://a.example/a", Site: "a.example"})
			if code(err) != want {
				t.Errorf("to %s: %v, want %q", to, err, want)
			}
			// The page of b has no rules yet but its own.
			if _, err := f.Get(t.Context(), Request{URL: "https://b.example/x"}); err != nil || len(w.asked["b.example"]) < 2 {
				t.Errorf("to %s, and then b's own: %v, %v", to, err, w.asked)
			}
		})
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
}

// kept is Hosts with a memory, and a lease that others hold.
type kept struct {
	mu    sync.Mutex
	hosts map[string]Host
	taken map[string]string
	calls []string
}

func (k *kept) Host(_ context.Context, name string) (Host, bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls = append(k.calls, "host "+name)
	h, ok := k.hosts[name]
	return h, ok, nil
}

func (k *kept) KeepRobots(_ context.Context, name, robots string, at time.Time, pause time.Duration) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls = append(k.calls, "robots "+name)
	if k.hosts == nil {
		k.hosts = map[string]Host{}
	}
	k.hosts[name] = Host{Pause: pause, Robots: robots, RobotsAt: at}
	return nil
}

func (k *kept) Take(_ context.Context, name, holder string, now, until time.Time) (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls = append(k.calls, "take "+name)
	if k.taken[name] != "" {
		return false, nil
	}
	if k.taken == nil {
		k.taken = map[string]string{}
	}
	k.taken[name] = holder
	return true, nil
}

func (k *kept) Give(_ context.Context, name, holder string, now time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls = append(k.calls, "give "+name)
	if k.taken[name] == holder {
		delete(k.taken, name)
	}
	return nil
}

func (k *kept) Rest(_ context.Context, name string, until time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.calls = append(k.calls, "rest "+name+" "+time.Until(until).Round(time.Second).String())
	return nil
}

func TestRobotsOfOthersAreUsed(t *testing.T) {
	t.Parallel()
	a := open(t, "a.test", func(http.ResponseWriter, *http.Request) {})
	hosts := &kept{hosts: map[string]Host{a.name: {Robots: "User-agent: *\nDisallow: /a\x00", RobotsAt: time.Now().Add(-time.Hour)}}}
	f := fetcher(t, Options{Hosts: hosts}, a)
	if _, err := f.Get(t.Context(), Request{URL: a.url + "/b", Site: a.name}); err != nil {
		t.Errorf("what is allowed: %v", err)
	}
	if _, err := f.Get(t.Context(), Request{URL: a.url + "/a%00", Site: a.name}); code(err) != codeRobots {
		t.Errorf("what is not: %v", err)
	}
	if got := strings.Join(hosts.calls, ", "); got != "host "+a.name {
		t.Errorf("asked of Hosts: %s", got)
	}
}
