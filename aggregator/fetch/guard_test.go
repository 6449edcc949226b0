package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// One address of each special-purpose range of the IANA registries, and the
// spellings by which they have been reached elsewhere.
var forbidden = []string{
	// IPv4
	"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.1.2.3", "127.255.255.254",
	"169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.88.99.1",
	"192.168.0.1", "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
	"240.0.0.1", "255.255.255.255", "192.0.0.8", "192.0.0.11", "192.88.99.2", "192.0.0.171", "100.64.0.0", "198.19.0.0", "0.0.0.1",
	// IPv6
	"[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]",
	"[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::1]", "[100::1]", "[2001::1]", "[2001:10::1]",
	"[2001:db8::1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[3fff::1]", "[5f00::1]", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]",
	"[fec0::1]", "[ff02::1]", "[fe80::1%25lo]", "[::1%25lo]", "[::ffff:0:127.0.0.1]", "[64:ff9b::808:808]", "[64:ff9b:1:ffff::]", "[100::]",
	"[100:0:0:1::1]", "[2001:0:7f00:1::]", "[2001:2::1]", "[2001:1::4]", "[2001:4::1]", "[2001:1ff::1]", "[3fff:fff::1]", "[5f00:1::]", "[fdff::1]",
	"[febf::1]", "[feff::1]", "[ff0e::1]", "[200::1]", "[4000::1]", "[::2]", "[2002:808:808::1]",
	// spellings
	"2130706433", "0x7f000001", "017700000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.01", "127.00.0.1", "0x7f.1",
	"0", "1", "127.0.0.1.", "4294967295", "0x7f.0x0.0x0.0x1", "0300.0250.0.1", "192.168.1", "3232235521", "１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①",
	"127.0.0.1%00", "127.0.0.1%2eexample.com", "%31%32%37.0.0.1", "[127.0.0.1]", "[::1", "::1", "127.0.0.1:80:80",
	// names
	"localhost", "LOCALHOST", "localhost.", "a.localhost", "ｌocalhost",
	// two parsers
	"user@127.0.0.1", "user:password@127.0.0.1", "@127.0.0.1", "example.com@127.0.0.1", "127.0.0.1\\@example.com", "example.com\\@127.0.0.1",
	"127.0.0.1\t", "127.0.0.1\r\nHost: a", "127.0.0.1\x00.example.com", " 127.0.0.1", "127.0.0.1 ", "exa mple.com", "", ".", "..", "a..b",
}

func TestForbiddenAddressesAreNotDialled(t *testing.T) {
	t.Parallel()
	port, reached := canary(t)
	f := fetcher(t, Options{})
	tried := 0
	for _, host := range forbidden {
		for _, address := range []string{"http://" + host + ":" + port + "/", "https://" + host + ":" + port + "/x?y", "http://" + host + "/"} {
			tried++
			_, err := f.Get(t.Context(), Request{URL: address, Site: Site(address)})
			if got := code(err); got != codeForbidden && got != codeDNS {
				t.Errorf("Get(%q): %v, want it forbidden", address, err)
			}
		}
	}
	if n := reached.Load(); n > 0 {
		t.Errorf("%d of %d tries reached the canary", n, tried)
	}
}

func TestOddAddressesAreRefused(t *testing.T) {
	t.Parallel()
	f := fetcher(t, Options{})
	for _, address := range []string{
		"file:///etc/passwd", "gopher://127.0.0.1:70/", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/", "unix:///var/run/x.sock", "data:text/html,x",
		"javascript:alert(1)", "//127.0.0.1/", "/etc/passwd", "http:127.0.0.1", "http:/127.0.0.1/", "http:///127.0.0.1/", "jar:http://a!/", "",
		"HTTP\x00://a/", "http://a.example:0/", "http://a.example:99999/", "http://a.example:-1/", "http://a.example:22/", "http://a.example:25/",
		"http://a.example:6379/", "http://a.example:5432/", "http://a.example:11211/", "http://a.example/\\..", "http://a.example/\x7f",
		"http://" + strings.Repeat("a", 300) + ".example/", "http://" + strings.Repeat("a.", 200) + "example/", "http://a.example/" + strings.Repeat("a", 9000),
		"ldap://127.0.0.1/", "http://[v1.fe80::a]/", "http://a.example:80a/", "blob:http://a.example/x", "view-source:http://a.example/",
	} {
		if _, err := f.Get(t.Context(), Request{URL: address}); code(err) != codeForbidden {
			t.Errorf("Get(%.60q): %v, want it forbidden", address, err)
		}
	}
}

func TestPublicAddressesPass(t *testing.T) {
	t.Parallel()
	d, err := newDialler(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"http://1.1.1.1/", "http://8.8.8.8:8080/", "https://203.162.0.1/", "http://14.225.0.1/", "http://100.63.255.255/", "http://100.128.0.1/",
		"http://172.15.0.1/", "http://172.32.0.1/", "http://192.167.1.1/", "http://198.17.1.1/", "http://198.20.0.1/", "http://223.255.255.254/",
		"http://192.0.0.9/", "http://192.0.0.10/", "http://192.0.1.1/", "http://192.31.196.1/", "http://192.52.193.1/", "http://192.175.48.1/",
		"http://192.88.98.1/", "http://192.88.100.1/", "http://192.169.0.1/", "http://9.255.255.255/", "http://169.253.1.1/", "http://169.255.1.1/",
		"http://198.51.99.1/", "http://198.51.101.1/", "http://203.0.112.1/", "http://203.0.114.1/", "http://1.0.0.0/", "http://[2001:1::1]/",
		"http://[2001:1::2]/", "http://[2001:1::3]/", "http://[2001:3::1]/", "http://[2001:4:112::1]/", "http://[2001:20::1]/", "http://[2001:30::1]/",
		"http://[2620:4f:8000::1]/", "http://[2001:200::1]/", "http://[2001:db7::1]/", "http://[2001:db9::1]/", "http://[2003::1]/",
		"http://[2000::1]/", "http://[3fff:1000::1]/", "http://[3ffe::1]/", "http://[2606:4700:4700::1111]/", "http://[2405:4800::1]:8443/", "http://[2001:4860:4860::8888]/", "http://11.0.0.1/", "http://126.255.255.255/", "http://128.0.0.1/",
	} {
		u, err := parse(address)
		if err != nil {
			t.Errorf("parse(%q): %v", address, err)
			continue
		}
		ip := netip.MustParseAddr(u.Hostname())
		network := "tcp4"
		if ip.Is6() {
			network = "tcp6"
		}
		if err := d.guard.Safe(network, net.JoinHostPort(ip.String(), ownPort(u)), nil); err != nil {
			t.Errorf("%q: %v, want it to pass", address, err)
		}
	}
}

func TestSiteHasOneSpelling(t *testing.T) {
	t.Parallel()
	tests := []struct{ address, want string }{
		{"http://A.Example/", "a.example"}, {"http://a.example:80/x", "a.example"}, {"https://a.example:443", "a.example"},
		{"http://a.example:443/", "a.example:443"}, {"https://a.example:80/", "a.example:80"}, {"http://a.example.:8080/", "a.example:8080"},
		{"http://a.example:08080/", "a.example:8080"}, {"http://sở-y-tế.example/", "xn--s-y-t-eq7b6j3x.example"}, {"http://[::FFFF]/", "[::ffff]"},
		{"http://a_b.example/", "a_b.example"}, {"ftp://a.example/", ""}, {"a.example", ""},
	}
	for _, test := range tests {
		got := Site(test.address)
		if strings.Contains(test.want, "xn--") {
			if !strings.HasPrefix(got, "xn--") {
				t.Errorf("Site(%q) = %q, want it in ASCII", test.address, got)
			}
			continue
		}
		if got != test.want {
			t.Errorf("Site(%q) = %q, want %q", test.address, got, test.want)
		}
	}
}

func TestNamesAreCheckedByTheAddressDialled(t *testing.T) {
	t.Parallel()
	port, reached := canary(t)
	server := resolver(t, map[string][]string{
		"inside.example": {"127.0.0.1"}, "metadata.example": {"169.254.169.254"}, "six.example": {"::1"}, "mapped.example": {"::ffff:127.0.0.1"},
		"nat64.example": {"64:ff9b::7f00:1"}, "rebound.example": {"192.0.2.1", "127.0.0.1"}, "zero.example": {"0.0.0.0"},
	})
	f := fetcher(t, Options{Resolver: server})
	for _, host := range []string{"inside", "metadata", "six", "mapped", "nat64", "rebound", "rebound", "rebound", "zero"} {
		_, err := f.Get(t.Context(), Request{URL: "http://" + host + ".example:" + port + "/"})
		if code(err) != codeForbidden {
			t.Errorf("%s: %v, want it forbidden", host, err)
		}
	}
	if _, err := f.Get(t.Context(), Request{URL: "http://nobody.example/"}); code(err) != codeDNS {
		t.Errorf("a name that does not resolve: %v", err)
	}
	if reached.Load() > 0 {
		t.Error("the canary was reached")
	}
}

// A name that has forbidden addresses beside public ones is read from the public
// ones, whatever their order.
func TestForbiddenAddressesAmongPublicOnesArePassedOver(t *testing.T) {
	t.Parallel()
	l := listen(t, publicAddress)
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("công khai")) })}}
	s.Start()
	t.Cleanup(s.Close)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	server := resolver(t, map[string][]string{
		"first.example": {publicAddress + " 127.0.0.1 10.0.0.1 ::1"}, "last.example": {"::1 127.0.0.1 169.254.169.254 " + publicAddress},
		"six.example": {"::1 fd00::1 " + publicAddress}, "none.example": {"127.0.0.1 ::1 10.0.0.1"},
	})
	f := fetcher(t, Options{Resolver: server})
	f.dialler.guard = newGuard(netip.MustParsePrefix(publicAddress + "/32"))
	for host, want := range map[string]string{"first": "", "last": "", "six": "", "none": codeForbidden} {
		got, err := f.Get(t.Context(), Request{URL: "http://" + host + ".example:" + port + "/"})
		if code(err) != want || want == "" && string(got.Body) != "công khai" {
			t.Errorf("%s: %q, %v", host, got.Body, err)
		}
	}
}

func TestRedirectsToForbiddenAddressesEnd(t *testing.T) {
	t.Parallel()
	port, reached := canary(t)
	server := resolver(t, map[string][]string{"inside.example": {"127.0.0.1"}})
	targets := []string{
		"http://127.0.0.1:" + port + "/", "//127.0.0.1:" + port + "/", "http://inside.example:" + port + "/", "http://2130706433:" + port + "/",
		"http://localhost:" + port + "/", "http://[::ffff:127.0.0.1]:" + port + "/", "http://user@127.0.0.1:" + port + "/", "file:///etc/passwd",
		"gopher://127.0.0.1:" + port + "/", "http:\\\\127.0.0.1:" + port + "/", "\\\\127.0.0.1:" + port + "/", "http://0x7f.1:" + port + "/",
	}
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, target := range targets {
			a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", target)
				w.WriteHeader(status)
			})
			f := fetcher(t, Options{Resolver: server}, a)
			_, err := f.Get(t.Context(), Request{URL: a.url + "/", Site: a.name})
			if got := code(err); got != codeForbidden && got != codeMoved && got != codeDNS {
				t.Errorf("%d to %q: %v, want it forbidden", status, target, err)
			}
		}
	}
	if reached.Load() > 0 {
		t.Error("the canary was reached")
	}
}

func TestExceptionsHoldForTheSiteItself(t *testing.T) {
	t.Parallel()
	var other atomic.Value // where b lies
	a := open(t, "a.test", func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/to-b":
			http.Redirect(w, r, other.Load().(string)+"/x", http.StatusFound)
		case "/to-self":
			http.Redirect(w, r, "/x", http.StatusFound)
		}
	})
	b := open(t, "b.test", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/to-a" {
			http.Redirect(w, r, a.url+"/x", http.StatusFound)
		}
	})
	other.Store(b.url)
	port, reached := canary(t)
	f := fetcher(t, Options{}, a, b)
	tests := []struct{ name, url, site, want string }{
		{"the site itself", a.url + "/x", a.name, ""},
		{"a redirect within the site", a.url + "/to-self", a.name, ""},
		{"another site's source", a.url + "/x", b.name, codeForbidden},
		{"nobody's request", a.url + "/x", "", codeForbidden},
		{"a redirect from elsewhere", b.url + "/to-a", b.name, codeForbidden},
		{"a redirect to elsewhere", a.url + "/to-b", a.name, codeForbidden},
		{"a redirect from elsewhere, for the site", b.url + "/to-a", a.name, codeForbidden},
		{"another port of the site", "http://a.test:" + port + "/", "a.test:" + port, codeForbidden + " or dns"},
		{"after a connection is open", a.url + "/x", "", codeForbidden},
	}
	for _, test := range tests {
		_, err := f.Get(t.Context(), Request{URL: test.url, Site: test.site})
		if got := code(err); !strings.Contains(test.want, got) || (test.want == "") != (got == "") {
			// Names without an exception do not resolve.
			if !(test.want == codeForbidden && got == codeDNS) {
				t.Errorf("%s: %v, want %q", test.name, err, test.want)
			}
		}
	}
	if reached.Load() > 0 {
		t.Error("the canary was reached")
	}
}

func TestOwnListenersAreNeverDialled(t *testing.T) {
	t.Parallel()
	a := open(t, "a.test", func(http.ResponseWriter, *http.Request) {})
	own := a.Listener.Addr().String()
	_, port, _ := net.SplitHostPort(own)
	for _, listener := range []string{own, ":" + port, "0.0.0.0:" + port, "[::]:" + port, "localhost:" + port} {
		if _, err := New(Options{Allow: []Exception{a.exception()}, Refuse: []string{listener}}); err == nil {
			t.Errorf("an exception for our own listener %s is accepted", listener)
		}
	}
	if _, err := New(Options{Allow: []Exception{a.exception()}, Refuse: []string{"127.0.0.2:" + port}}); err != nil {
		t.Errorf("another's listener: %v", err)
	}
}

func TestParseExceptions(t *testing.T) {
	t.Parallel()
	got, err := ParseExceptions(" so.localhost=127.0.0.1:8001, HUYEN.localhost:8002=[::1]:8002 ,")
	if err != nil || fmt.Sprint(got) != "[so.localhost=127.0.0.1:8001 huyen.localhost:8002=[::1]:8002]" {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"a", "a=", "a=127.0.0.1", "a=b:80", "=127.0.0.1:80", "a=127.0.0.1:0", "a=0.0.0.0:80", "a=224.0.0.1:80", "a=[fe80::1%eth0]:80", "a b=1.2.3.4:80", "u@a=1.2.3.4:80"} {
		if _, err := ParseExceptions(bad); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{Resolver: "a"}, {Refuse: []string{"a"}}, {Contact: "a\r\nX: y"}, {UserAgent: "\x00"}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	if f := fetcher(t, Options{Contact: "admin@example.com", Connect: time.Second}); !strings.HasPrefix(f.agent, "HopLuu/") || !strings.HasSuffix(f.agent, " (+admin@example.com)") {
		t.Errorf("user agent %q", f.agent)
	}
}

func TestLoopbackIsThisMachineWhateverItIsCalled(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST.": true, "cong.localhost": true, "127.0.0.1": true, "127.9.9.9": true, "::1": true, "::ffff:127.0.0.1": true,
		"": false, "localhost.example": false, "notlocalhost": false, "0.0.0.0": false, "10.0.0.1": false, "::": false,
	} {
		if got := Loopback(host); got != want {
			t.Errorf("Loopback(%q) = %v", host, got)
		}
	}
}
