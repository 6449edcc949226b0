package public

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
	"hopluu/portal/words"
)

// What downloads may take at once: memory until a file is unpacked, and room on
// the disk as long as its reader is sent it. Each waits for its part so long.
var (
	unpacked = semaphore.NewWeighted(64 << 20)
	spooled  = semaphore.NewWeighted(1 << 30)
)

const patience = 10 * time.Second

// Download answers /tep/{key}/{name}: an attachment of something public, to be
// saved. It is never shown by a browser, nothing in it can act, and it is the
// same for ever.
func (p *Pages) Download(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	err := p.download(w, r)
	say := words.For(words.Vietnamese).Errors
	switch {
	case errors.Is(err, aggregator.ErrNotFound):
		http.Error(w, say.NotFound, http.StatusNotFound)
	case errors.Is(err, context.DeadlineExceeded):
		h.Set("Retry-After", "10")
		http.Error(w, say.Busy, http.StatusServiceUnavailable)
	case err != nil && r.Context().Err() == nil:
		p.log.ErrorContext(r.Context(), "download failed", "path", r.URL.Path, "err", err)
		http.Error(w, say.Ours, http.StatusInternalServerError)
	}
}

// download writes nothing when it returns an error.
func (p *Pages) download(w http.ResponseWriter, r *http.Request) error {
	key, err := fileKey(r.PathValue("key"))
	if err != nil {
		return err
	}
	file, err := p.db.Attachment(r.Context(), key)
	if err != nil {
		return err
	}
	etag := `"` + key.String() + `"`
	content := io.ReadSeeker(bytes.NewReader(nil))
	if r.Method != http.MethodHead && r.Header.Get("If-None-Match") != etag {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		if err := spooled.Acquire(ctx, int64(file.Size)); err != nil {
			return err
		}
		defer spooled.Release(int64(file.Size))
		spool, err := p.spool(ctx, key, file.Size)
		if err != nil {
			return err
		}
		defer spool.Close()
		content = spool
	}
	h := w.Header()
	h.Set("Content-Type", file.Type)
	h.Set("Content-Disposition", disposition(file.Name()))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", etag)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method == http.MethodHead {
		h.Set("Accept-Ranges", "bytes")
		h.Set("Content-Length", strconv.Itoa(file.Size))
		return nil
	}
	http.ServeContent(patient{w}, r, "", *file.KeptAt, content)
	return nil
}

// disposition tells a browser to save, under a name that any of them reads.
func disposition(name string) string {
	ext := path.Ext(name)
	plain := vietnamese.Slug(strings.TrimSuffix(name, ext)) + ext
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

// fileKey reads the key in an address: 32 digits, or a UUID.
func fileKey(text string) (key aggregator.Key, err error) {
	if key.UnmarshalText([]byte(strings.ReplaceAll(text, "-", ""))) != nil {
		return key, fmt.Errorf("public: %w: no key", aggregator.ErrNotFound)
	}
	return key, nil
}
