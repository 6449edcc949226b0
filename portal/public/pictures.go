package public

import (
	"errors"
	"net/http"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

// placeholder stands for a picture that was not kept, or not yet.
const placeholder = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2" width="300" height="200"><path fill="#d3dddf" d="M0 0h3v2H0z"/></svg>`

// Picture answers /tep/{key}: the copy that was kept, or a placeholder. Nothing
// is fetched because a reader asks.
func (p *Pages) Picture(r *page.Request) (page.View, error) {
	key, err := fileKey(r.Param("key"))
	if err != nil {
		return page.View{}, err
	}
	header := http.Header{"Content-Security-Policy": {"default-src 'none'; sandbox"}}
	kept, err := p.db.File(r.Context(), key)
	if errors.Is(err, aggregator.ErrNotFound) {
		header.Set("Cache-Control", "public, max-age=60")
		return page.View{Type: "image/svg+xml", Body: []byte(placeholder), Header: header}, nil
	}
	if err != nil {
		return page.View{}, err
	}
	header.Set("Cache-Control", "public, max-age=86400")
	return page.View{Type: kept.Type, Body: kept.Body, Header: header}, nil
}
