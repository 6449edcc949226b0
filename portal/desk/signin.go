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

// enter answers POST /ban-bien-tap/dang-nhap. Who has no account, who is
// disabled and who mistypes learn the same, after the same time.
func (d *Desk) enter(r *page.Request) (page.View, error) {
	ctx, login := r.Context(), strings.TrimSpace(r.PostFormValue("login"))
	if len(login) > 100 || strings.ContainsRune(login, 0) {
		login = ""
	}
	attempt, wait, err := d.store.BeginSignIn(ctx, login, d.address(r.Request), d.now())
	if err != nil {
		return page.View{}, err
	}
	if wait > 0 {
		wait = max(wait.Round(time.Second), time.Second)
		return d.again(r, login, http.StatusTooManyRequests, r.Words.Desk.Throttled(r.Words.Duration(wait))), nil
	}
	e, hash, err := d.store.EditorByLogin(ctx, login)
	if err != nil && !errors.Is(err, aggregator.ErrNotFound) {
		return page.View{}, err
	}
	ok, err := d.check.matches(ctx, r.PostFormValue("password"), hash)
	if err != nil {
		return page.View{}, err
	}
	if !ok {
		return d.again(r, login, http.StatusUnprocessableEntity, r.Words.Desk.SignInFailed), nil
	}
	if err := d.store.EndSignIn(ctx, attempt); err != nil {
		return page.View{}, err
	}
	if err := d.sessions.RenewToken(ctx); err != nil {
		return page.View{}, err
	}
	d.sessions.Put(ctx, editorKey, e.ID)
	d.sessions.Put(ctx, generationKey, e.Generation)
	return page.Redirect(http.StatusSeeOther, cmp.Or(local(r.PostFormValue("next")), d.home(r, e))), nil
}

func (d *Desk) again(r *page.Request, login string, status int, wrong string) page.View {
	return page.View{Page: "desk/signin", Status: status, Data: signInPage{
		chrome: d.chrome(r, "signin"), Login: login, Next: local(r.PostFormValue("next")), Wrong: wrong,
	}}
}

// leave answers POST /ban-bien-tap/dang-xuat.
func (d *Desk) leave(r *page.Request) (page.View, error) {
	if err := d.sessions.Destroy(r.Context()); err != nil {
		return page.View{}, err
	}
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/dang-nhap")), nil
}

type mePage struct{ chrome }

// me answers GET /ban-bien-tap/toi.
func (d *Desk) me(r *page.Request) (page.View, error) {
	return page.View{Page: "desk/me", Data: mePage{d.chrome(r, "me")}}, nil
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
