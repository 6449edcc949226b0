package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// How long a page waits for a worker that looks at a site, and how often it asks
// whether that is done.
const (
	detectPatience = 15 * time.Second
	detectAgain    = 250 * time.Millisecond
)

type detectPage struct {
	chrome
	Typed   string
	Wrong   string
	Asked   aggregator.Detection // ID 0: nothing was asked yet
	Rows    []proposal
	GivenUp bool
	Bodies  []body
	Places  []aggregator.Section
	Form    url.Values // as it was sent
}

// Chosen is whether a choice of the form was made before.
func (p detectPage) Chosen(field string, id int64) bool {
	return p.Form.Get(field) == strconv.FormatInt(id, 10)
}

// Failed says why the site could not be looked at.
func (p detectPage) Failed(w *words.Words) string {
	return w.Failures.Say(p.Asked.Failure.Code, p.Asked.Failure.Params)
}

// A body is an organisation that a source can be of.
type body struct {
	aggregator.Organisation
	Here bool // the site that was asked about is its own
}

// A proposal is a source that can be added.
type proposal struct {
	aggregator.Proposed
	Number int
	Name   string
	Source int64 // that is registered there already; 0: none
}

// Percent is its score.
func (p proposal) Percent() int { return int(p.Score*100 + 0.5) }

// Failed says why there is no preview.
func (p proposal) Failed(w *words.Words) string { return w.Failures.Say(p.Failure.Code, nil) }

// Pretty is its settings as a person writes them.
func (p proposal) Pretty() string { return indented(p.Settings) }

// detectForm answers GET /ban-bien-tap/nguon/tim.
func (d *Desk) detectForm(r *page.Request) (page.View, error) {
	return page.View{Page: "desk/detect", Data: detectPage{chrome: d.chrome(r, "sources")}}, nil
}

// detect answers POST /ban-bien-tap/nguon/tim: a worker is asked to look, for
// the portal asks no other server.
func (d *Desk) detect(r *page.Request) (page.View, error) {
	typed := r.PostFormValue("url")
	home, err := aggregator.HomePage(typed)
	if err != nil {
		p := detectPage{chrome: d.chrome(r, "sources"), Typed: typed, Wrong: r.Words.Desk.NoAddress}
		return page.View{Page: "desk/detect", Status: http.StatusUnprocessableEntity, Data: p}, nil
	}
	id, err := d.store.AskDetection(r.Context(), editorOf(r).ID, home, d.now())
	if err != nil {
		return page.View{}, err
	}
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, fmt.Sprintf("%s/nguon/tim/%d", Root, id))), nil
}

// detected answers GET /ban-bien-tap/nguon/tim/{id}, as soon as the site was
// looked at.
func (d *Desk) detected(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	asked, err := d.await(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	return d.showDetected(r, asked, http.StatusOK, "", url.Values{})
}

// await returns a detection when it is done, or when it has been waited for long
// enough.
func (d *Desk) await(ctx context.Context, id int64) (aggregator.Detection, error) {
	again := time.NewTicker(detectAgain)
	defer again.Stop()
	for late := time.After(detectPatience); ; {
		asked, err := d.store.Detection(ctx, id)
		if err != nil || asked.DoneAt != nil || asked.GivenUp(d.now()) {
			return asked, err
		}
		select {
		case <-again.C:
		case <-late:
			return asked, nil
		case <-ctx.Done():
			return asked, ctx.Err()
		}
	}
}

func (d *Desk) showDetected(r *page.Request, asked aggregator.Detection, status int, wrong string, form url.Values) (page.View, error) {
	p := detectPage{chrome: d.chrome(r, "sources"), Typed: asked.URL, Wrong: wrong, Asked: asked, GivenUp: asked.GivenUp(d.now()), Form: form}
	for i, found := range asked.Found.Proposals {
		source, err := d.store.Registered(r.Context(), found.Connector, found.URL)
		if err != nil {
			return page.View{}, err
		}
		p.Rows = append(p.Rows, proposal{found, i + 1, named(form.Get(fmt.Sprintf("name-%d", i+1)), found.URL), source})
	}
	bodies, here, err := d.store.Bodies(r.Context(), asked.Host(), aggregator.Day(d.now()))
	if err != nil {
		return page.View{}, err
	}
	for _, o := range bodies {
		p.Bodies = append(p.Bodies, body{o, o.ID == here || here == 0 && o.Website != "" && hostOf(o.Website) == hostOf(asked.URL)})
	}
	if p.Places, err = d.store.Sections(r.Context()); err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/detect", Status: status, Data: p}, nil
}

// add answers POST /ban-bien-tap/nguon/tim/{id}: one of the proposals becomes a
// source. Its connector, address and settings are those that the worker found,
// never what a form says.
func (d *Desk) add(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	asked, err := d.store.Detection(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	n, err := strconv.Atoi(r.PostFormValue("n"))
	if err != nil || n < 1 || n > len(asked.Found.Proposals) {
		return page.View{}, fmt.Errorf("desk: %w: there is no proposal %q", aggregator.ErrInvalid, r.PostFormValue("n"))
	}
	w := &r.Words.Desk
	organisation, err := strconv.ParseInt(r.PostFormValue("organisation"), 10, 64)
	if err != nil {
		return d.showDetected(r, asked, http.StatusUnprocessableEntity, w.ChooseBody, r.PostForm)
	}
	found := asked.Found.Proposals[n-1]
	if found.Keyed() {
		return page.View{}, fmt.Errorf("desk: %w: a key is an operator's to give", aggregator.ErrInvalid)
	}
	src := found.Source()
	src.Name, src.Organisation = named(r.PostFormValue(fmt.Sprintf("name-%d", n)), src.URL), organisation
	if section, err := strconv.ParseInt(r.PostFormValue("section"), 10, 64); err == nil {
		src.Section = &section
	}
	if r.PostFormValue("publish") == "at once" {
		src.Publish = "at once"
	}
	source, err := d.store.AddSourceBy(r.Context(), src, d.by(r))
	if errors.Is(err, aggregator.ErrConflict) {
		return d.showDetected(r, asked, http.StatusConflict, w.AddedBefore, r.PostForm)
	}
	if err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: w.SourceAdded(src.Name)})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, fmt.Sprintf("%s/nguon/%d", Root, source))), nil
}

// longestName bounds what editors call a source, in characters.
const longestName = 200

// named is what somebody calls a source, or else what its address is for short.
func named(typed, address string) string {
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(typed, "\x00", ""), "")), " "))
	if len(runes) == 0 {
		return siteOf(address)
	}
	return string(runes[:min(len(runes), longestName)])
}

// siteOf is what an address is called for short.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimSuffix(hostOf(address)+u.Path, "/")
}

func hostOf(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
}
