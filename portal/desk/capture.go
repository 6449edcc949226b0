package desk

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

// mostShown bounds how much of a capture a page shows.
const mostShown = 200_000

type capturePage struct {
	chrome
	aggregator.StoredCapture
	Text   string // escaped by the template; "" when it is no text
	Cut    bool
	Binary bool
}

// capture answers GET /ban-bien-tap/ban-luu/{id}: foreign bytes as escaped text,
// never as a page.
func (d *Desk) capture(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	c, err := d.store.Capture(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	p := capturePage{chrome: d.chrome(r, "sources"), StoredCapture: c}
	body := c.Body
	if len(body) > mostShown {
		body, p.Cut = body[:mostShown], true
		for len(body) > 0 && !utf8.RuneStart(c.Body[len(body)]) {
			body = body[:len(body)-1]
		}
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(string(body), "�"), "\x00", "�")
	if strings.Count(text, "�")*10 > len(body) {
		p.Binary, p.Cut = true, false
	} else {
		p.Text = text
	}
	p.Body = nil
	return page.View{Page: "desk/capture", Data: p}, nil
}

// download answers GET /ban-bien-tap/ban-luu/{id}/tai: the same bytes, as
// nothing that a browser opens.
func (d *Desk) download(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	c, err := d.store.Capture(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	return page.View{Type: "application/octet-stream", Body: c.Body, Header: http.Header{
		"Content-Disposition":     {fmt.Sprintf(`attachment; filename="ban-luu-%d.bin"`, id)},
		"Content-Security-Policy": {"default-src 'none'; sandbox"},
	}}, nil
}
