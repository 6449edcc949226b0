package desk

import (
	"cmp"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

type signInPage struct {
	chrome
	Login, Next, Wrong string
	NoAccounts         bool
}

// signIn answers GET /ban-bien-tap/dang-nhap.
func (d *Desk) signIn(r *page.Request) (page.View, error) {
	if editorOf(r).ID != 0 {
		return page.Redirect(http.StatusSeeOther, d.home(r, editorOf(r))), nil
	}
	all, err := d.store.Editors(r.Context())
	if err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/signin", Data: signInPage{
		chrome: d.chrome(r, "signin"), Next: local(r.URL.Query().Get("tiep")), NoAccounts: len(all) == 0,
	}}, nil
}

// enter answers POST /ban-bien-tap/dang-nhap.
func (d *Desk) enter(r *page.Request) (page.View, error) {
	ctx, login := r.Context(), strings.TrimSpace(r.PostFormValue("login"))
	if len(login) > 100 || strings.ContainsRune(login, 0) {
		login = ""
	}
	e, no, err := d.prove(r, login)
	if err != nil {
		return page.View{}, err
	}
	if no.status != 0 {
		return page.View{Page: "desk/signin", Status: no.status, Data: signInPage{
			chrome: d.chrome(r, "signin"), Login: login, Next: local(r.PostFormValue("next")), Wrong: cmp.Or(no.wait, r.Words.Desk.SignInFailed),
		}}, nil
	}
	if err := d.begin(ctx, e.ID, e.Generation); err != nil {
		return page.View{}, err
	}
	return page.Redirect(http.StatusSeeOther, cmp.Or(local(r.PostFormValue("next")), d.home(r, e))), nil
}

// A refusal is why a password was not believed; the zero refusal is none.
type refusal struct {
	status int
	wait   string // how long nobody is believed, in words; "" when the password is wrong
}

// prove returns the account whose password the form has. Who has no account, who
// is disabled and who mistypes learn the same, after the same time.
func (d *Desk) prove(r *page.Request, login string) (aggregator.Editor, refusal, error) {
	var none aggregator.Editor
	ctx := r.Context()
	attempt, wait, err := d.store.BeginSignIn(ctx, login, d.address(r.Request), d.now())
	if err != nil {
		return none, refusal{}, err
	}
	if wait > 0 {
		wait = max(wait.Round(time.Second), time.Second)
		return none, refusal{http.StatusTooManyRequests, r.Words.Desk.Throttled(r.Words.Duration(wait))}, nil
	}
	e, hash, err := d.store.EditorByLogin(ctx, login)
	if err != nil && !errors.Is(err, aggregator.ErrNotFound) {
		return none, refusal{}, err
	}
	ok, err := d.check.matches(ctx, r.PostFormValue("password"), hash)
	if err != nil {
		return none, refusal{}, err
	}
	if !ok {
		return none, refusal{status: http.StatusUnprocessableEntity}, nil
	}
	return e, refusal{}, d.store.EndSignIn(ctx, attempt)
}

// leave answers POST /ban-bien-tap/dang-xuat.
func (d *Desk) leave(r *page.Request) (page.View, error) {
	if err := d.sessions.Destroy(r.Context()); err != nil {
		return page.View{}, err
	}
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/dang-nhap")), nil
}

func (d *Desk) home(r *page.Request, e aggregator.Editor) string {
	if !e.Role.May(aggregator.MaySee) {
		return page.Link(r.Words.Lang, Root+"/toi")
	}
	return page.Link(r.Words.Lang, Root)
}

// toTheDoor sends somebody to sign in, and remembers which page was wanted.
func (d *Desk) toTheDoor(r *page.Request) page.View {
	door := page.Link(r.Words.Lang, Root+"/dang-nhap")
	if r.Method == http.MethodGet && r.URL.Path != page.Link(r.Words.Lang, Root) {
		door += "?tiep=" + url.QueryEscape(r.URL.RequestURI())
	}
	return page.Redirect(http.StatusSeeOther, door)
}

// local returns an address of the desk as it is, and "" for any other: who
// signs in is sent to no page of somebody else.
func local(address string) string {
	path := strings.TrimPrefix(address, "/en")
	if path != Root && !strings.HasPrefix(path, Root+"/") && !strings.HasPrefix(path, Root+"?") {
		return ""
	}
	if strings.ContainsAny(address, "\\\r\n") || strings.HasPrefix(path, Root+"/dang-") {
		return ""
	}
	return address
}

// address returns who asks. A reverse proxy on this machine, or one that is
// configured, names him last; from anybody else the header is not believed.
func (d *Desk) address(r *http.Request) netip.Addr {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr)
	from := peer.Addr().Unmap()
	if from.IsLoopback() || slices.ContainsFunc(d.proxies, func(p netip.Prefix) bool { return p.Contains(from) }) {
		hops := strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")
		if named, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			return named.Unmap().WithZone("")
		}
	}
	if !from.IsValid() {
		return netip.IPv6Unspecified()
	}
	return from.WithZone("")
}
