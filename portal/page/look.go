package page

import (
	"net/http"
	"strings"
)

// A Look is what a reader chose of how pages look. It lives in cookies that
// hold nothing else, and each look of a page is kept apart.
type Look struct {
	Text     string // "", "l", "xl"
	Contrast string // "", "more"
}

// The query parameters that set a look are named as their cookies.
const (
	textParam     = "co-chu"
	contrastParam = "tuong-phan"
)

var looks = map[string][]string{textParam: {"", "l", "xl"}, contrastParam: {"", "more"}}

// lookOf reads the reader's choice; anything unknown is the usual look.
func lookOf(r *http.Request) Look {
	if len(r.Header["Cookie"]) == 0 {
		return Look{}
	}
	return Look{Text: cookie(r, textParam), Contrast: cookie(r, contrastParam)}
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return known(name, c.Value)
}

func known(name, value string) string {
	for _, v := range looks[name] {
		if v == value {
			return v
		}
	}
	return ""
}

// setLook answers a link that sets a look, by a cookie and the same address
// without the choice. It reports whether the request was one.
func (p *Pages) setLook(w http.ResponseWriter, r *http.Request) bool {
	if !strings.Contains(r.URL.RawQuery, textParam) && !strings.Contains(r.URL.RawQuery, contrastParam) {
		return false
	}
	q, set := r.URL.Query(), false
	for name := range looks {
		if !q.Has(name) {
			continue
		}
		set = true
		http.SetCookie(w, &http.Cookie{
			Name: name, Value: known(name, q.Get(name)), Path: "/", MaxAge: 365 * 24 * 60 * 60,
			Secure: p.options.Base.Scheme == "https", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		})
		q.Del(name)
	}
	if !set {
		return false
	}
	back := *r.URL
	back.Scheme, back.Host, back.RawQuery = "", "", q.Encode()
	back.Path = "/" + strings.TrimLeft(back.Path, "/\\")
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, back.RequestURI(), http.StatusSeeOther)
	return true
}
