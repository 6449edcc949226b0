package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// An answer is what is sent: made whole before the first byte is written.
type answer struct {
	status      int
	header      http.Header // the view's own
	body        []byte
	gzip        []byte // nil when it is not worth it
	kind        []string
	etag        []string
	length      []string
	gzipLength  []string
	revalidated bool     // browsers may keep it and ask
	watched     *watched // the route it is of, when it is kept
}

var writers = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, 5)
	return w
}}

// finish makes what depends on the bytes: the compressed form, the tag, the
// lengths.
func (a *answer) finish(kind string) {
	a.kind = []string{kind}
	a.length = []string{strconv.Itoa(len(a.body))}
	if len(a.body) > 512 && compressible(kind) {
		var z bytes.Buffer
		w := writers.Get().(*gzip.Writer)
		w.Reset(&z)
		w.Write(a.body)
		w.Close()
		writers.Put(w)
		a.gzip = z.Bytes()
		a.gzipLength = []string{strconv.Itoa(z.Len())}
	}
	if a.status == http.StatusOK {
		sum := sha256.Sum256(a.body)
		a.etag = []string{`W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
	}
}

func compressible(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "xml")
}

// write sends the answer, or says that the reader has it already, and returns
// what was sent.
func (a *answer) write(w http.ResponseWriter, r *http.Request) (status, bytes int) {
	h := w.Header()
	maps.Copy(h, a.header)
	if a.revalidated {
		h["Cache-Control"] = revalidate
		h["Vary"] = varyPage
	} else if h["Cache-Control"] == nil {
		h["Cache-Control"] = noStore
	}
	if a.etag != nil && (a.revalidated || a.header["Cache-Control"] != nil) {
		h["Etag"] = a.etag
		if matches(r.Header["If-None-Match"], a.etag[0]) {
			w.WriteHeader(http.StatusNotModified)
			return http.StatusNotModified, 0
		}
	}
	if a.kind != nil {
		h["Content-Type"] = a.kind
	}
	body, length := a.body, a.length
	if a.gzip != nil && acceptsGzip(r.Header["Accept-Encoding"]) {
		h["Content-Encoding"] = gzipped
		body, length = a.gzip, a.gzipLength
	}
	if length != nil {
		h["Content-Length"] = length
	}
	w.WriteHeader(a.status)
	bytes, _ = w.Write(body) // who has gone does not want it
	return a.status, bytes
}

func matches(sent []string, etag string) bool {
	return len(sent) > 0 && (strings.Contains(sent[0], etag) || sent[0] == "*")
}

func acceptsGzip(sent []string) bool {
	if len(sent) == 0 {
		return false
	}
	_, after, found := strings.Cut(sent[0], "gzip")
	return found && !strings.HasPrefix(after, ";q=0,") && after != ";q=0" && !strings.HasPrefix(after, "; q=0,") && after != "; q=0"
}
