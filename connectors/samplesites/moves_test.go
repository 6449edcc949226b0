package samplesites

import (
	"net/http"
	"testing"
)

// On every platform a moved post leaves a redirect behind, and its new address
// shows it.
func TestMovedPostsRedirectOnEveryPlatform(t *testing.T) {
	p := open(t, Options{})
	for _, s := range p.Sources() {
		old := p.Published(s.Key)[0]
		moved := command(t, p, Command{Do: Move, Site: s.Key, ID: old.ID})[0]
		if moved.URL == old.URL {
			t.Errorf("%s: %s did not move", s.Key, old.URL)
		}
		if status, h, _ := get(t, old.URL); status != http.StatusMovedPermanently {
			t.Errorf("%s: the old address answers %d %q", s.Key, status, h.Get("Location"))
		}
		if status, _, _ := get(t, moved.URL); status != http.StatusOK {
			t.Errorf("%s: the new address %s answers %d", s.Key, moved.URL, status)
		}
	}
}
