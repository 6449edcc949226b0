// Package static holds the style sheets, fonts and icons, and serves them under
// a hash of their content, to be kept for a year.
//
// It holds nothing that changes while the program runs, and no script that a
// public page needs.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base32"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
)

//go:embed *.css *.js *.svg fonts
var files embed.FS

// A file is one asset as it is sent.
type file struct {
	kind        string
	plain, gzip []byte // gzip is nil for what is compressed already
}

var (
	assets = load()
	prefix = "/static/" + fingerprint() + "/"
)

// URL returns the address of an asset, which changes when any asset does.
func URL(name string) string { return prefix + name }

// Pattern is the route under which [Serve] must be registered.
const Pattern = "/static/*"

// Serve answers for every address that [URL] gives, and 404 for others.
func Serve(w http.ResponseWriter, r *http.Request) {
	f, ok := assets[strings.TrimPrefix(r.URL.Path, prefix)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	body := f.plain
	if f.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = f.gzip
		}
	}
	w.Write(body)
}

var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

// load joins the tokens and the public style sheet into one, so that a first
// view asks for one.
func load() map[string]file {
	all := map[string]file{}
	add := func(name string, data []byte) {
		f := file{kind: kinds[path.Ext(name)], plain: data}
		if path.Ext(name) != ".woff2" {
			var z bytes.Buffer
			w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
			w.Write(data)
			w.Close()
			f.gzip = z.Bytes()
		}
		all[name] = f
	}
	fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		add(name, data)
		return err
	})
	add("site.css", append(all["tokens.css"].plain[:len(all["tokens.css"].plain):len(all["tokens.css"].plain)], all["site.css"].plain...))
	return all
}

func fingerprint() string {
	h := sha256.New()
	fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			h.Write([]byte(name))
			h.Write(assets[name].plain)
		}
		return err
	})
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil))[:12])
}
