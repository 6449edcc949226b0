package clean

import (
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// image shows a picture under the address of its kept copy. Pictures that are
// in the text itself, and those too small to be seen, are left out.
func (w *writer) image(a attributes) {
	if a.hidden || tiny(a.width) || tiny(a.height) {
		return
	}
	address := w.address(a.lazy, "http", "https")
	if address == "" {
		address = w.address(a.src, "http", "https")
	}
	if address == "" {
		return
	}
	key := Key(address)
	alt := Line(a.alt)
	w.list("img "+address, func() { w.images = append(w.images, Image{Key: key, URL: address, Title: alt}) })
	w.begin()
	w.tags(`<img src="/tep/` + hex.EncodeToString(key[:]) + `" alt="`)
	w.escape(alt)
	w.tags(`" loading="lazy">`)
}

// tiny says that a picture is a counter, not something to look at.
func tiny(length string) bool {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(length), "px"))
	return err == nil && n <= 2
}

// players are hosts whose frames are films.
var players = []string{"www.youtube.com", "youtube.com", "www.youtube-nocookie.com", "player.vimeo.com"}

// medium leaves a link in the place of a film or a recording.
func (w *writer) medium(tag atom.Atom, a attributes) {
	address := w.address(a.src, "http", "https")
	if address == "" {
		return
	}
	if tag == atom.Iframe {
		u, err := url.Parse(address)
		if err != nil || !slices.Contains(players, strings.ToLower(u.Hostname())) {
			return
		}
	}
	w.paragraph()
	w.openInline("a", attributes{href: address})
	w.write(address)
	w.closeInline("a")
	w.paragraph()
}
