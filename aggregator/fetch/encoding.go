package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

func plain(h http.Header) bool {
	encoding := contentEncoding(h)
	return encoding == "" || encoding == "identity"
}

func contentEncoding(h http.Header) string {
	return strings.ToLower(strings.TrimSpace(strings.Join(h.Values("Content-Encoding"), ",")))
}

// decoder undoes the content encoding, once. What was sent is believed before
// what is said of it: a page in gzip without the word is undone, and a text that
// is called gzip is that text. Several encodings, and those that nobody asked
// for, are refused. As it is says that there was none.
func decoder(h http.Header, sent *counter) (decoded io.Reader, asItIs bool, err error) {
	b := bufio.NewReader(sent)
	head, err := b.Peek(3)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	packed := len(head) == 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8
	switch encoding := contentEncoding(h); encoding {
	case "", "identity", "gzip", "x-gzip":
		if !packed || encoding != "gzip" && encoding != "x-gzip" && !isText(h.Get("Content-Type")) {
			return b, true, nil
		}
		r, err := gzip.NewReader(b)
		if err != nil {
			return nil, false, broken(err, sent)
		}
		return r, false, nil
	case "deflate":
		// The standard says zlib; some send what is inside it.
		if len(head) > 1 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			r, err := zlib.NewReader(b)
			if err != nil {
				return nil, false, broken(err, sent)
			}
			return r, false, nil
		}
		return flate.NewReader(b), false, nil
	default:
		return nil, false, failed(codeUnreadable, fmt.Errorf("content encoding %q", encoding))
	}
}

// isText says whether a type is that of a page; gzip of another is a file of its
// own.
func isText(kind string) bool {
	kind = strings.ToLower(kind)
	return kind == "" || strings.HasPrefix(kind, "text/") || strings.Contains(kind, "xml") || strings.Contains(kind, "json")
}

// broken tells bytes that do not decode from a connection that broke.
func broken(err error, sent *counter) error {
	var corrupt flate.CorruptInputError
	switch {
	case sent.ended && errors.Is(err, io.ErrUnexpectedEOF):
		return failed(codeUnreadable, err)
	case errors.Is(err, errSent):
		return failed(codeTooLarge, err)
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, zlib.ErrHeader),
		errors.Is(err, zlib.ErrChecksum), errors.As(err, &corrupt):
		return failed(codeUnreadable, err)
	}
	return err
}
