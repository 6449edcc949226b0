package desk_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hopluu/aggregator"
	"hopluu/portal/desk"
)

// What a role may see of each page; the door sends on who is not signed in.
func TestEveryRoleSeesWhatItMayAndNothingElse(t *testing.T) {
	t.Parallel()
	b := open(t)
	item, revision := b.wording(t, 0, "Tin", "Nội dung")
	none := verdict(revision+1000, "approve", "")
	const ok, no, bad = 200, 403, 400
	tests := []struct {
		method, path                                       string
		form                                               url.Values
		administrator, chief, editor, auditor, contributor int
	}{
		{"GET", "/ban-bien-tap", nil, ok, ok, ok, ok, ok}, // a contributor is sent to his own page
		{"GET", "/ban-bien-tap/toi", nil, ok, ok, ok, ok, ok},
		{"POST", "/ban-bien-tap/toi", url.Values{"password": {password}}, 422, 422, 422, 422, 422},
		{"GET", "/ban-bien-tap/*", nil, 404, 404, 404, 404, 404},
		{"GET", itemPath(item), nil, ok, ok, ok, ok, no},
		{"GET", "/ban-bien-tap/nhat-ky", nil, ok, ok, ok, ok, no},
		{"GET", "/ban-bien-tap/nguon", nil, ok, ok, ok, ok, no},
		{"GET", "/ban-bien-tap/nguon/1", nil, ok, ok, ok, ok, no},
		{"GET", howRead, nil, ok, ok, ok, ok, no},
		{"GET", "/ban-bien-tap/ban-luu/1", nil, 404, 404, 404, 404, no},
		{"GET", "/ban-bien-tap/ban-luu/1/tai", nil, 404, 404, 404, 404, no},
		{"GET", "/ban-bien-tap/tai-khoan", nil, ok, no, no, no, no},
		{"GET", "/ban-bien-tap/viec", nil, ok, no, no, no, no},
		{"POST", itemPath(item), none, no, 404, 404, no, no},
		{"POST", "/ban-bien-tap/duyet-loat", url.Values{}, no, ok, ok, no, no},
		{"POST", "/ban-bien-tap/hoan-tac", url.Values{}, no, bad, bad, no, no},
		{"POST", "/ban-bien-tap/nguon/1", url.Values{}, bad, bad, no, no, no},
		{"POST", howRead, url.Values{}, bad, no, no, no, no},
		{"GET", "/ban-bien-tap/nguon/tim", nil, ok, no, no, no, no},
		{"POST", "/ban-bien-tap/nguon/tim", url.Values{}, 422, no, no, no, no},
		{"GET", "/ban-bien-tap/nguon/tim/1", nil, 404, no, no, no, no},
		{"POST", "/ban-bien-tap/nguon/tim/1", url.Values{}, 404, no, no, no, no},
		{"POST", "/ban-bien-tap/tai-khoan", url.Values{}, bad, no, no, no, no},
		{"POST", "/ban-bien-tap/viec", url.Values{}, bad, no, no, no, no},
	}
	roles := map[aggregator.Role]visitor{}
	for i, role := range aggregator.Roles {
		login := string(rune('a' + i))
		b.editor(t, login, role)
		roles[role] = b.signedIn(t, login)
	}
	covered := map[string]bool{"GET /ban-bien-tap/dang-nhap": true, "POST /ban-bien-tap/dang-nhap": true, "POST /ban-bien-tap/dang-xuat": true}
	for _, test := range tests {
		want := map[aggregator.Role]int{aggregator.Administrator: test.administrator, aggregator.ChiefEditor: test.chief,
			aggregator.EditorRole: test.editor, aggregator.Auditor: test.auditor, aggregator.Contributor: test.contributor}
		for role, v := range roles {
			var a answer
			if test.method == "GET" {
				a = v.get(t, test.path)
			} else {
				a = v.post(t, test.path, test.form)
			}
			if a.status != want[role] {
				t.Errorf("%s %s as %s: %d, want %d", test.method, test.path, role, a.status, want[role])
			}
			if cache := a.header.Get("Cache-Control"); !strings.Contains(cache, "no-store") {
				t.Errorf("%s %s as %s may be kept: %q", test.method, test.path, role, cache)
			}
		}
		if a := b.visitor(t).get(t, test.path); test.method == "GET" && a.path != "/ban-bien-tap/dang-nhap" {
			t.Errorf("%s without signing in leads to %s", test.path, a.path)
		}
		pattern := strings.NewReplacer(itemPath(item), "/ban-bien-tap/muc/{id}", "/1", "/{id}").Replace(test.path)
		covered[test.method+" "+pattern] = true
	}
	for _, route := range new(desk.Desk).Routes() {
		if !covered[route.Method+" "+route.Path] {
			t.Errorf("%s %s is not in the table", route.Method, route.Path)
		}
		if route.Who.Nobody() {
			t.Errorf("%s %s does not say who may call it", route.Method, route.Path)
		}
	}
}

func TestSignInTellsNothingAndIsThrottled(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "cu", aggregator.EditorRole)
	if err := b.store.DisableEditor(t.Context(), "cu", aggregator.By{At: now}); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, login := range []string{"lan", "cu", "khong-co"} {
		a := b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {login}, "password": {"sai mật khẩu rồi"}})
		a.wants(t, 422, "Tên đăng nhập hoặc mật khẩu không đúng.")
		pages[strings.ReplaceAll(a.body, `value="`+login+`"`, "")] = login
	}
	if len(pages) != 1 {
		t.Error("an account can be told from none")
	}
	if a := b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {"cu"}, "password": {password}}); a.status != 422 {
		t.Errorf("a disabled editor signs in: %d", a.status)
	}
	for range 4 {
		b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {"lan"}, "password": {"sai"}})
	}
	b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {"lan"}, "password": {password}}).wants(t, 429, "Thử lại sau 1 giây.")
}

func TestSessionsAreOfTheDeskAloneAndEndAtOnce(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	v := b.visitor(t)
	v.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	a := v.post(t, "/ban-bien-tap/dang-nhap", url.Values{"login": {"LAN "}, "password": {password}, "next": {"//evil.example/"}})
	if a.status != 303 || a.header.Get("Location") != "/ban-bien-tap" {
		t.Errorf("sign-in: %d to %q", a.status, a.header.Get("Location"))
	}
	cookie := a.header.Get("Set-Cookie")
	for _, part := range []string{"hopluu=", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %s", cookie, part)
		}
	}
	for _, path := range []string{"/", "/tin", "/healthz"} {
		if a := v.get(t, path); a.header.Get("Set-Cookie") != "" || a.status != 200 {
			t.Errorf("%s: %d, sets %q", path, a.status, a.header.Get("Set-Cookie"))
		}
	}
	if a := v.get(t, "/ban-bien-tap/nguon"); a.status != 200 {
		t.Errorf("signed in: %d", a.status)
	}
	if err := b.store.DisableEditor(t.Context(), "lan", aggregator.By{At: now}); err != nil {
		t.Fatal(err)
	}
	if a := v.get(t, "/ban-bien-tap/nguon"); a.status != 303 || a.header.Get("Location") != "/ban-bien-tap/dang-nhap?tiep=%2Fban-bien-tap%2Fnguon" {
		t.Errorf("disabled: %d to %q", a.status, a.header.Get("Location"))
	}
}

func TestNobodyShutsTheirOwnAccount(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "quan", aggregator.Administrator)
	v := b.signedIn(t, "quan")
	for _, login := range []string{"quan", "QUAN"} {
		if a := v.post(t, "/ban-bien-tap/tai-khoan", url.Values{"login": {login}, "d": {"disable"}}); a.status != 400 && a.status != 422 {
			t.Errorf("%s: %d", login, a.status)
		}
	}
	v.get(t, "/ban-bien-tap/tai-khoan").wants(t, 200, "Đang dùng")
}

// A password is changed because somebody else may know it, and an account may
// be shut and opened while nobody looks: whoever is in must sign in again.
func TestASessionEndsWithItsPasswordAndWithItsAccount(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	for what, change := range map[string]func() error{
		"another password": func() error { return b.store.SetPassword(t.Context(), "lan", hash, aggregator.By{At: now}) },
		"disabled and enabled": func() error {
			return errors.Join(b.store.DisableEditor(t.Context(), "lan", aggregator.By{At: now}), b.store.EnableEditor(t.Context(), "lan", aggregator.By{At: now}))
		},
	} {
		v := b.signedIn(t, "lan")
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if a := v.get(t, "/ban-bien-tap/nguon"); a.path != "/ban-bien-tap/dang-nhap" {
			t.Errorf("%s: the session goes on at %s", what, a.path)
		}
		if a := b.signedIn(t, "lan").get(t, "/ban-bien-tap/nguon"); a.path != "/ban-bien-tap/nguon" {
			t.Errorf("%s: who signs in again is led to %s", what, a.path)
		}
	}
}

func TestAnotherSiteCanSendNothing(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	item, revision := b.wording(t, 0, "Tin", "Nội dung")
	v := b.signedIn(t, "lan")
	for header, test := range map[string]struct{ prefix, says string }{
		"cross-site": {"", "Yêu cầu này được gửi từ một trang khác."},
		"same-site":  {"/en", "This request was sent from another site."},
	} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", b.URL+test.prefix+itemPath(item), strings.NewReader(verdict(revision, "approve", "").Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", header)
		answered, err := v.Do(r)
		a := read(t, answered, err)
		a.wants(t, 403, test.says)
		if !strings.Contains(a.header.Get("Content-Security-Policy"), "default-src 'none'") || a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: answered with %v", header, a.header)
		}
	}
	v.get(t, "/ban-bien-tap").wants(t, 200, "1 mục chờ duyệt")
}

func TestHashRefusesShortPasswords(t *testing.T) {
	for _, p := range []string{"", "ngắn", strings.Repeat("x", 201)} {
		if _, err := desk.Hash(p); err == nil {
			t.Errorf("%d characters are accepted", len(p))
		}
	}
}
