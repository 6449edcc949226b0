package desk

import (
	"net/http"
	"slices"

	"hopluu/portal/page"
)

// Root is where the desk's addresses begin. Sessions exist under it and nowhere
// else.
const Root = "/ban-bien-tap"

// Routes are the desk's pages, grouped by who may call them. Each handler
// refuses whom its route does not name, whoever mounts it; what is mounted must
// be wrapped in [Desk.Sessions].
func (d *Desk) Routes() []page.Route {
	routes := slices.Concat(
		page.For(page.Anyone,
			page.Get(Root+"/dang-nhap", d.signIn, "tiep"),
			page.Post(Root+"/dang-nhap", d.enter),
		),
		page.For(page.SignedIn,
			page.Post(Root+"/dang-xuat", d.leave),
			page.Get(Root+"/toi", d.me),
			page.Post(Root+"/toi", d.changePassword),
			page.Get(Root+"/*", missing),
		),
		page.For(see,
			page.Get(Root, d.queue, append(queueParams, "sau")...),
			page.Get(Root+"/muc/{id}", d.review, queueParams...),
			page.Get(Root+"/ban-luu/{id}", d.capture),
			page.Get(Root+"/ban-luu/{id}/tai", d.download),
			page.Get(Root+"/nhat-ky", d.log, "cua", "truoc"),
			page.Get(Root+"/nguon", d.sources, "t"),
			page.Get(Root+"/nguon/{id}", d.source),
			page.Get(Root+"/nguon/{id}/cach-doc", d.drift),
		),
		page.For(decide,
			page.Post(Root+"/muc/{id}", d.decide),
			page.Post(Root+"/duyet-loat", d.approveMany),
			page.Post(Root+"/hoan-tac", d.undo),
		),
		page.For(manage,
			page.Post(Root+"/nguon/{id}", d.manage),
		),
		page.For(set,
			page.Get(Root+"/nguon/tim", d.detectForm),
			page.Post(Root+"/nguon/tim", d.detect),
			page.Get(Root+"/nguon/tim/{id}", d.detected),
			page.Post(Root+"/nguon/tim/{id}", d.add),
			page.Post(Root+"/nguon/{id}/cach-doc", d.set),
		),
		page.For(appoint,
			page.Get(Root+"/tai-khoan", d.accounts),
			page.Post(Root+"/tai-khoan", d.appoint),
			page.Get(Root+"/viec", d.parked),
			page.Post(Root+"/viec", d.forget),
		),
	)
	for i, route := range routes {
		routes[i].Handler, routes[i].Failed = d.guard(route.Who, route.Handler), failed
	}
	return routes
}

// guard answers only those whom who names. Somebody who is not signed in, or no
// longer may be, is sent to the door and comes back to where he wanted to go.
func (d *Desk) guard(who page.Who, next page.Handler) page.Handler {
	return func(r *page.Request) (page.View, error) {
		e, err := d.signedIn(r.Context())
		if err != nil {
			return page.View{}, err
		}
		r.Request = r.WithContext(withEditor(r.Context(), e))
		if who.Public() {
			return next(r)
		}
		if e.ID == 0 {
			return d.toTheDoor(r), nil
		}
		if !who.Allows(string(e.Role)) {
			return d.refused(r)
		}
		return next(r)
	}
}

// refused answers somebody who is signed in and may not.
func (d *Desk) refused(r *page.Request) (page.View, error) {
	if r.Method != http.MethodGet || r.URL.Path != page.Link(r.Words.Lang, Root) {
		return page.View{}, errRefused
	}
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, Root+"/toi")), nil
}
